import { daysOf, lastPredikatBefore, missingPredikat, predikatOf } from '#evaluation/queries.ts'
import { gatherMonth, type PersonMonth } from '#people/month-facts.ts'
import type { Read } from '#platform/database.ts'
import type { Compiled } from '#policy/compile.ts'
import type { Cell, PersonInput } from '#policy/run.ts'
import type { DayStretch } from '#policy/stretches.ts'
import { lastDay, type Month } from '#shared/period.ts'
import { packPeople } from '../engine.ts'
import { type Earlier, earlierInputs } from '../queries/earlier.ts'
import { responsibleOn, type Responsible } from '../queries/responsible.ts'
import { askedBy, predikatPeriod } from '../rules/asked.ts'
import { type Asked, supplyInputs } from '../rules/inputs.ts'
import { effectOf, ownerOf, owedSince } from '../rules/missing.ts'
import type { Missing } from '../welfare.ts'

/** A person of a month, with what the policy asks for: packed, or what is missing and who owes it. */
export type Collected = {
  readonly person: PersonMonth
  readonly input: Uint8Array | undefined
  readonly provisional: readonly string[]
  readonly missing: readonly Missing[]
  /** Ids of the rows each input came from. */
  readonly sources: Readonly<Record<string, unknown>>
}

type Desk = {
  readonly compiled: Compiled
  readonly asked: readonly Asked[]
  readonly period: string
  readonly predikats: Awaited<ReturnType<typeof predikatOf>>
  readonly before: Awaited<ReturnType<typeof lastPredikatBefore>>
  readonly raters: ReadonlyMap<number, number | undefined>
  readonly responsible: Responsible
  readonly earlier: Earlier
  readonly month: Month
}

/** Everyone of a month as the register and the evaluation know them now, ready to be computed by the policy. */
export async function collectMonth(
  tx: Read,
  month: Month,
  compiled: Compiled,
  hours: readonly DayStretch[],
): Promise<Collected[]> {
  const people = await gatherMonth(tx, month, hours, { splits: compiled.splits.map((day) => Number(day.slice(8))) })
  const desk = await setDesk(tx, month, compiled)
  const gathered = people.map((person) => ({ person, ...inputsOf(desk, person) }))
  const packed = packPeople(
    compiled,
    gathered.flatMap((one) => one.inputs ?? []),
  )
  const byKey = new Map(packed.map((one) => [one.key, one]))
  return gathered.map(({ person, provisional, missing, sources }): Collected => {
    const result = byKey.get(String(person.personId))
    if (result === undefined) return { person, input: undefined, provisional, missing, sources }
    if ('input' in result) return { person, input: result.input, provisional, missing, sources }
    const refusal: Missing = {
      ...owing(desk, person, 'bkppd'),
      code: result.code,
      details: { id: result.text.id, en: result.text.en },
      since: owedSince(lastDay(month)),
      effect: 'hold',
    }
    return { person, input: undefined, provisional, missing: [...missing, refusal], sources }
  })
}

async function setDesk(tx: Read, month: Month, compiled: Compiled): Promise<Desk> {
  const period = predikatPeriod(compiled, month)
  const missing = await missingPredikat(tx, period)
  return {
    compiled,
    asked: askedBy(compiled),
    period,
    month,
    predikats: await predikatOf(tx, period),
    before: await lastPredikatBefore(tx, period),
    raters: new Map(missing.map((one) => [one.personId, one.evaluatorId])),
    responsible: await responsibleOn(tx, lastDay(month)),
    earlier: await earlierInputs(tx, month),
  }
}

type Gathered = Pick<Collected, 'provisional' | 'missing' | 'sources'> & { readonly inputs: PersonInput | undefined }

/** The values of one person: what is there, what stands provisionally, what is missing. */
function inputsOf(desk: Desk, person: PersonMonth): Gathered {
  const fact = desk.predikats.get(person.personId)
  const supplied = supplyInputs(desk.asked, { ...person, predikat: fact?.predikat })
  const values: Record<string, Cell> = { ...supplied.values }
  const provisional: string[] = []
  const missing: Missing[] = []
  for (const problem of person.problems) missing.push(problemOf(desk, person, problem))
  const sources: Record<string, unknown> = { ...person.sources, predikatId: fact?.rowId }
  for (const name of supplied.missing) {
    const stand = standIn(desk, person.personId, name)
    const effect = effectOf(declaredEffect(desk.compiled, name), stand !== undefined)
    missing.push(missingOf(desk, person, name, effect))
    if (effect === 'zero') values[name] = 0
    if (effect !== 'provisional' || stand === undefined) continue
    values[name] = stand.value
    sources['provisional'] = { ...asRecord(sources['provisional']), [name]: stand.source }
    provisional.push(name)
  }
  const held = missing.some((one) => one.effect === 'hold')
  const inputs = held ? undefined : { key: String(person.personId), values, rows: supplied.rows }
  return { inputs, provisional, missing, sources }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** The last value known before: of the predikat the last one given, of anything else what the last closed month paid by. */
function standIn(desk: Desk, personId: number, name: string): { value: Cell; source: unknown } | undefined {
  const before = name === 'predikat' ? desk.before.get(personId) : undefined
  if (before !== undefined)
    return { value: before.predikat, source: { predikatId: before.rowId, period: before.period } }
  return desk.earlier(personId, name)
}

function declaredEffect(compiled: Compiled, name: string): Missing['effect'] | 'skip' | undefined {
  const [input = '', column] = name.split('.')
  const spec = compiled.inputs.find((one) => one.name === input)
  if (spec === undefined) return undefined
  return spec.kind === 'rows' && column !== undefined ? spec.missing : spec.missing
}

function missingOf(desk: Desk, person: PersonMonth, name: string, effect: Missing['effect']): Missing {
  const { owner, ownerId } = owing(desk, person, ownerOf(name))
  const since = owedSince(name === 'predikat' ? daysOf(desk.period).to : lastDay(desk.month))
  const details = name === 'predikat' ? { period: desk.period } : { input: name, jabatan: person.jabatan }
  return { code: name, details, owner, ownerId, since, effect }
}

/** A problem that people found while gathering (no attendance, no kelas): the person waits. */
function problemOf(desk: Desk, person: PersonMonth, problem: PersonMonth['problems'][number]): Missing {
  const { owner, ownerId } = owing(desk, person, ownerOf(problem.code))
  return {
    code: problem.code,
    details: problem.details,
    owner,
    ownerId,
    since: owedSince(lastDay(desk.month)),
    effect: 'hold',
  }
}

function owing(desk: Desk, person: PersonMonth, owner: Missing['owner']): Pick<Missing, 'owner' | 'ownerId'> {
  if (owner === 'penilai') return { owner, ownerId: desk.raters.get(person.personId) }
  if (owner === 'admin_opd') return { owner, ownerId: desk.responsible.adminOf(person.unitPath) }
  if (owner === 'pegawai') return { owner, ownerId: person.personId }
  return { owner, ownerId: desk.responsible.agency }
}
