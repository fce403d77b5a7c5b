import { z } from 'zod'
import { copyIn, copyLine, rows, run, sql, type Transaction } from '#platform/database.ts'
import type { DemoModel } from '../rules/model.ts'
import { withoutLastPay } from '../rules/gaps.ts'
import { employmentsOf, type Salary, salariesOf } from '../rules/history.ts'
import type { Person } from '../rules/people.ts'
import { polaOf } from '../rules/workdays.ts'
import { DEMO_ACTOR, recordSource } from './sources.ts'

/** Internal ids of the demo's rows by their own names. */
export type DemoIds = {
  readonly units: ReadonlyMap<string, number>
  readonly positions: ReadonlyMap<string, number>
  /** By `Person.no`. */
  readonly people: ReadonlyMap<number, number>
}

type Cell = string | number | boolean | null | undefined
/** The demo's units stand from here on; PPPK and history rows begin later. */
const FOUNDED = '2020-01-01'

/** Writes units, posts, people and their history. The rows come in a fixed order, so ids follow from the seed. */
export async function writeRegister(tx: Transaction, model: DemoModel): Promise<DemoIds> {
  const units = await writeUnits(tx, model)
  const positions = await writePositions(tx, model, units)
  const people = await writePeople(tx, model)
  const ids = { units, positions, people }
  await writeHistory(tx, model, ids)
  await writeAbsence(tx, model, ids)
  await writeCalendar(tx, model, ids)
  return ids
}

/** The ids of what `writeRegister` wrote before, in an earlier step. */
export async function readIds(tx: Transaction): Promise<DemoIds> {
  return { units: await unitIds(tx), positions: await positionIds(tx), people: await personIds(tx) }
}

async function writeUnits(tx: Transaction, model: DemoModel): Promise<ReadonlyMap<string, number>> {
  const known = await unitIds(tx)
  const fresh = model.units.filter((unit) => !known.has(unit.kode))
  await copy(tx, 'people.unit (kode, jenis, melayani, verified, demo, created_by)', fresh, (unit) => [
    [unit.kode, unit.jenis, unit.service, unit.verified, true, DEMO_ACTOR],
  ])
  const ids = await unitIds(tx)
  await copy(tx, 'people.unit_version (unit_id, parent_id, name, path, valid_from)', fresh, (unit) => [
    [idOf(ids, unit.kode), unit.parent === null ? null : idOf(ids, unit.parent), unit.name, unit.path, FOUNDED],
  ])
  await copy(tx, 'people.unit_pola (unit_id, pola, valid_from)', fresh, (unit) =>
    unit.parent === null || polaOf(unit.jenis) !== 'LIMA_HARI'
      ? [[idOf(ids, unit.kode), polaOf(unit.jenis), FOUNDED]]
      : [],
  )
  return ids
}

async function unitIds(tx: Transaction): Promise<ReadonlyMap<string, number>> {
  return idsBy(await rows(tx, keyed, sql`select kode as key, id from people.unit`))
}

async function positionIds(tx: Transaction): Promise<ReadonlyMap<string, number>> {
  return idsBy(await rows(tx, keyed, sql`select kode as key, id from people.position`))
}

async function writePositions(
  tx: Transaction,
  model: DemoModel,
  units: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  const source = await recordSource(tx, 'positions', 'jabatan-demo.csv', model.posts.length)
  await copy(
    tx,
    'people.position (kode, name, jenis, eselon, unit_id, memimpin, demo, import_id, row_no, created_by)',
    model.posts,
    (post, at) => [
      [
        post.kode,
        post.name,
        post.jenis,
        post.eselon,
        idOf(units, post.unit),
        post.memimpin,
        true,
        source,
        at + 2,
        DEMO_ACTOR,
      ],
    ],
  )
  const ids = await positionIds(tx)
  await copy(
    tx,
    'people.position_kelas (position_id, kelas, valid_from, import_id, row_no)',
    model.posts,
    (post, at) => [[idOf(ids, post.kode), post.kelas, FOUNDED, source, at + 2]],
  )
  return ids
}

async function writePeople(tx: Transaction, model: DemoModel): Promise<ReadonlyMap<number, number>> {
  const source = await recordSource(tx, 'people', `siasn-demo-${model.seed}.xlsx`, model.people.length)
  await copy(
    tx,
    'people.person (name, gelar_belakang, birth_date, sex, npwp, pendidikan, demo, import_id, row_no, created_by)',
    model.people,
    (one) => [
      [
        one.name,
        one.gelarBelakang,
        one.birth,
        one.sex,
        one.npwp,
        one.grade.pendidikan,
        true,
        source,
        one.no + 1,
        DEMO_ACTOR,
      ],
    ],
  )
  const ids = await personIds(tx)
  await copy(tx, 'people.person_identifier (person_id, kind, value, valid_from)', model.people, (one) => [
    [idOf(ids, one.no), one.status.startsWith('PPPK') ? 'NI_PPPK' : 'NIP', one.nip, one.since],
  ])
  await copy(
    tx,
    'people.employment (person_id, status, golongan, masa_kerja_bulan, valid_from, valid_to, import_id, row_no, created_by)',
    model.people,
    (one) => employmentRows(model, one, idOf(ids, one.no), source),
  )
  return ids
}

function employmentRows(model: DemoModel, one: Person, id: number, source: number): Cell[][] {
  return employmentsOf(model.seed, one, model.until).map((span) => [
    id,
    one.status,
    span.golongan,
    span.masaKerja,
    span.from,
    span.to,
    source,
    one.no + 1,
    DEMO_ACTOR,
  ])
}

/** The ids of the demo's people by their number, which is their row in the demo's register less the header. */
export async function personIds(tx: Transaction): Promise<ReadonlyMap<number, number>> {
  const found = await rows(
    tx,
    z.object({ no: z.number(), id: z.number() }),
    sql`select row_no - 1 as no, id from people.person where demo and created_by = ${DEMO_ACTOR} order by row_no`,
  )
  return new Map(found.map(({ no, id }) => [no, id]))
}

async function writeHistory(tx: Transaction, model: DemoModel, ids: DemoIds): Promise<void> {
  const pay = await recordSource(tx, 'salary', 'gaji-demo.csv', model.people.length)
  await copy(
    tx,
    'people.salary (person_id, amount, valid_from, valid_to, import_id, row_no, created_by)',
    model.people,
    (one) =>
      payOf(model, one).map((span) => [
        idOf(ids.people, one.no),
        span.amount,
        span.from,
        span.to,
        pay,
        one.no + 1,
        DEMO_ACTOR,
      ]),
  )
  const decrees = await recordSource(tx, 'people', 'penempatan-demo.csv', model.placements.length)
  await copy(
    tx,
    'people.placement (person_id, position_id, peran, valid_from, valid_to, decree_no, import_id, row_no, created_by)',
    model.placements,
    (one, at) => [
      [
        idOf(ids.people, one.no),
        idOf(ids.positions, one.post),
        one.peran,
        one.from,
        one.to,
        one.decree,
        decrees,
        at + 2,
        DEMO_ACTOR,
      ],
    ],
  )
}

async function writeAbsence(tx: Transaction, model: DemoModel, ids: DemoIds): Promise<void> {
  const leaves = [...model.leaves.values()].flat()
  const leave = await recordSource(tx, 'leave', 'cuti-demo.csv', leaves.length)
  await copy(
    tx,
    'people.leave (person_id, jenis, from_date, to_date, decree_no, import_id, row_no, created_by)',
    leaves,
    (one, at) => [
      [idOf(ids.people, one.no), one.jenis, one.from, one.to, `851/DEMO-${at + 1}`, leave, at + 2, DEMO_ACTOR],
    ],
  )
  const decisions = await recordSource(tx, 'discipline', 'hukdis-demo.csv', model.discipline.length)
  await copy(
    tx,
    'people.discipline (person_id, tingkat, jenis, potongan, from_date, to_date, decree_no, import_id, row_no, created_by)',
    model.discipline,
    (one, at) => [
      [
        idOf(ids.people, one.no),
        one.tingkat,
        one.jenis,
        one.potongan,
        one.from,
        one.to,
        `862/DEMO-${at + 1}`,
        decisions,
        at + 2,
        DEMO_ACTOR,
      ],
    ],
  )
}

/** Outages by decree, and those days of the shipped calendars that the city does not have yet. */
async function writeCalendar(tx: Transaction, model: DemoModel, ids: DemoIds): Promise<void> {
  const days = [...model.city.days.map((day) => ({ ...day, unit: undefined })), ...outageDays(model, ids)]
  const source = await recordSource(tx, 'calendar', 'kalender-demo.csv', days.length)
  for (const [at, day] of days.entries()) {
    await run(
      tx,
      sql`insert into people.calendar_day (date, jenis, name, unit_id, sumber, verified, import_id, row_no, created_by)
        values (${day.date}, ${day.jenis}, ${day.name}, ${day.unit ?? null}, ${day.source}, ${day.verified}, ${source}, ${at + 2}, ${DEMO_ACTOR})
        on conflict do nothing`,
    )
  }
}

function outageDays(model: DemoModel, ids: DemoIds) {
  return model.outages.map((outage, at) => ({
    date: outage.date,
    jenis: 'GANGGUAN',
    name: 'Gangguan mesin presensi (demo)',
    unit: outage.unit === undefined ? undefined : idOf(ids.units, outage.unit),
    source: `Keputusan demo nomor 800/G-${at + 1}`,
    verified: false,
  }))
}

const keyed = z.object({ key: z.string(), id: z.number() })

function idsBy(found: readonly { key: string; id: number }[]): ReadonlyMap<string, number> {
  return new Map(found.map(({ key, id }) => [key, id]))
}

export function idOf<K>(ids: ReadonlyMap<K, number>, key: K): number {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`the demo has no row for ${String(key)}`)
  return id
}

async function copy<T>(
  tx: Transaction,
  target: string,
  list: readonly T[],
  cells: (one: T, at: number) => readonly (readonly Cell[])[],
): Promise<void> {
  await copyIn(tx, target, '', textChunks(list, cells))
}

function* textChunks<T>(
  list: readonly T[],
  cells: (one: T, at: number) => readonly (readonly Cell[])[],
): Generator<Uint8Array> {
  let text = ''
  for (const [at, one] of list.entries()) {
    for (const line of cells(one, at)) text += copyLine(line)
    if (text.length > 65_536) {
      yield Buffer.from(text)
      text = ''
    }
  }
  if (text !== '') yield Buffer.from(text)
}

function payOf({ seed, until, gaps }: DemoModel, person: Person): readonly Salary[] {
  const spans = salariesOf(seed, person, until)
  return gaps.unpaid.has(person.no) ? withoutLastPay(spans, until) : spans
}
