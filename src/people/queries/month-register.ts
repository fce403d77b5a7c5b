import { arrays, type Read, type Sql, sql } from '#platform/database.ts'
import { firstDay, lastDay, type Month } from '#shared/period.ts'
import type { WealthReport } from '../rules/late-report.ts'
import type { PlacementFact, Span } from '../rules/segments.ts'

/** Far after any month: the end of a span that has none. */
const OPEN = 100_000

export type EmploymentFact = Span & {
  readonly id: number
  readonly status: string
  readonly golongan: string
  readonly kedudukan: string
}
export type PersonFact = {
  readonly id: number
  readonly name: string
  readonly npwp: string | undefined
  readonly nip: string
  readonly employments: EmploymentFact[]
  readonly placements: (PlacementFact & { readonly jabatan: string })[]
  readonly leaves: (Span & { readonly id: number; readonly jenis: string })[]
  readonly disciplines: { readonly id: number; readonly potongan: number }[]
  /** Reports of wealth due by the month's end that have not come, and those due in the year before it. */
  readonly reports: WealthReport[]
  /** Roster by day of the month, 0 being its eve. */
  readonly shifts: Map<number, string>
  salary: { readonly id: number; readonly amount: number } | undefined
}

/**
 * Everybody with an employment in the month, with what the register holds of them for it. Days count from 1, the eve of
 * the month is 0; spans end exclusively.
 */
export async function readMonthPeople(db: Read, month: Month): Promise<PersonFact[]> {
  const range = monthRange(month)
  const people = await readEmployments(db, range)
  await readPersons(db, range, people)
  await readPlacements(db, range, people)
  await readDetails(db, range, people)
  await readReports(db, range, people)
  return [...people.values()].sort((a, b) => a.id - b.id)
}

type Range = { readonly first: string; readonly last: string }
type People = Map<number, PersonFact>

function monthRange(month: Month): Range {
  return { first: firstDay(month), last: lastDay(month) }
}

/** First and last day of a dated row as days of the month. */
function spanOf({ first }: Range, from: Sql, to: Sql): Sql {
  return sql`(${from} - ${first}::date + 1)::int, (coalesce(${to} - ${first}::date + 1, ${OPEN}))::int`
}

const inMonth = ({ first, last }: Range, alias: Sql): Sql =>
  sql`daterange(${alias}.valid_from, ${alias}.valid_to) && daterange(${first}::date, ${last}::date, '[]')`

async function readEmployments(db: Read, range: Range): Promise<People> {
  const people: People = new Map()
  const found = await arrays(
    db,
    sql`select e.person_id, e.id, e.status, e.golongan, e.kedudukan_hukum, ${spanOf(range, sql`e.valid_from`, sql`e.valid_to`)}
      from people.employment e where ${inMonth(range, sql`e`)} order by e.person_id, e.valid_from`,
  )
  for (const [person, id, status, golongan, kedudukan, from, to] of found) {
    const fact = { id: int(id), status: text(status), golongan: text(golongan), kedudukan: text(kedudukan) }
    const known = people.get(int(person)) ?? emptyPerson(int(person))
    known.employments.push({ ...fact, from: int(from), to: int(to) })
    people.set(known.id, known)
  }
  return people
}

function emptyPerson(id: number): PersonFact {
  return {
    id,
    name: '',
    npwp: undefined,
    nip: '',
    employments: [],
    placements: [],
    leaves: [],
    disciplines: [],
    reports: [],
    shifts: new Map(),
    salary: undefined,
  }
}

/** The number a person bore at the month's end; of several the one given last. */
async function readPersons(db: Read, { last }: Range, people: People): Promise<void> {
  const found = await arrays(
    db,
    sql`select p.id, p.name, p.npwp, i.value from people.person p
      left join (select distinct on (person_id) person_id, value from people.person_identifier where kind in ('NIP', 'NI_PPPK')
        order by person_id, (coalesce(valid_from <= ${last}::date, true) and coalesce(valid_to > ${last}::date, true)) desc, valid_from desc nulls last, id desc) i
      on i.person_id = p.id`,
  )
  for (const [id, name, npwp, nip] of found) {
    const person = people.get(int(id))
    if (person === undefined) continue
    people.set(person.id, {
      ...person,
      name: text(name),
      npwp: npwp === null ? undefined : text(npwp),
      nip: nip === null ? '' : text(nip),
    })
  }
}

async function readPlacements(db: Read, range: Range, people: People): Promise<void> {
  const kelas = await readKelas(db, range)
  const found = await arrays(
    db,
    sql`select l.person_id, l.id, l.peran, q.id, q.kode, q.name, q.unit_id, ${spanOf(range, sql`l.valid_from`, sql`l.valid_to`)}
      from people.placement l join people.position q on q.id = l.position_id where ${inMonth(range, sql`l`)}`,
  )
  for (const [person, id, peran, position, kode, name, unitId, from, to] of found) {
    people.get(int(person))?.placements.push({
      id: int(id),
      peran: text(peran),
      posisi: text(kode),
      jabatan: text(name),
      unitId: int(unitId),
      from: int(from),
      to: int(to),
      kelas: kelas.get(int(position)) ?? [],
    })
  }
}

async function readKelas(db: Read, range: Range): Promise<Map<number, (Span & { kelas: number })[]>> {
  const byPosition = new Map<number, (Span & { kelas: number })[]>()
  const found = await arrays(
    db,
    sql`select k.position_id, k.kelas, ${spanOf(range, sql`k.valid_from`, sql`k.valid_to`)} from people.position_kelas k where ${inMonth(range, sql`k`)}`,
  )
  for (const [position, kelas, from, to] of found) {
    const list = byPosition.get(int(position)) ?? []
    list.push({ kelas: int(kelas), from: int(from), to: int(to) })
    byPosition.set(int(position), list)
  }
  return byPosition
}

async function readDetails(db: Read, range: Range, people: People): Promise<void> {
  const salaries = await arrays(
    db,
    sql`select distinct on (s.person_id) s.person_id, s.id, s.amount from people.salary s where ${inMonth(range, sql`s`)}
      order by s.person_id, s.valid_from desc`,
  )
  for (const [person, id, amount] of salaries) {
    const known = people.get(int(person))
    if (known !== undefined) known.salary = { id: int(id), amount: int(amount) }
  }
  const within = (alias: Sql) =>
    sql`${alias}.from_date <= ${range.last}::date and ${alias}.to_date >= ${range.first}::date`
  const leaves = await arrays(
    db,
    sql`select l.person_id, l.id, l.jenis, ${spanOf(range, sql`l.from_date`, sql`(l.to_date + 1)`)} from people.leave l where ${within(sql`l`)} order by l.id`,
  )
  for (const [person, id, jenis, from, to] of leaves)
    people.get(int(person))?.leaves.push({ id: int(id), jenis: text(jenis), from: int(from), to: int(to) })
  const disciplines = await arrays(
    db,
    sql`select d.person_id, d.id, d.potongan from people.discipline d where ${within(sql`d`)} order by d.id`,
  )
  for (const [person, id, potongan] of disciplines)
    people.get(int(person))?.disciplines.push({ id: int(id), potongan: int(potongan) })
  const shifts = await arrays(
    db,
    sql`select person_id, (date - ${range.first}::date + 1)::int, pola from people.shift where date between ${range.first}::date - 1 and ${range.last}::date`,
  )
  for (const [person, day, pola] of shifts) people.get(int(person))?.shifts.set(int(day), text(pola))
}

async function readReports(db: Read, { last }: Range, people: People): Promise<void> {
  const found = await arrays(
    db,
    sql`select person_id, id, due, delivered from people.wealth_report
      where due <= ${last}::date and (delivered is null or due > ${last}::date - 366) order by id`,
  )
  for (const [person, id, due, delivered] of found)
    people.get(int(person))?.reports.push({
      id: int(id),
      due: text(due),
      delivered: delivered === null ? undefined : text(delivered),
    })
}

/** Bulk rows are read as arrays; a cell of another type than the table's is a fault of ours. */
function int(value: unknown): number {
  if (typeof value !== 'number') throw new Error(`expected a number, got ${typeof value}`)
  return value
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`expected text, got ${typeof value}`)
  return value
}
