import type { Read } from '#platform/database.ts'
import type { Compiled } from '#policy/compile.ts'
import { explain, type Explanation } from '#policy/explain.ts'
import { unpackPerson, unpackTrace } from '#policy/packed.ts'
import { type PersonInput, prepare, runBatch, valueOf } from '#policy/run.ts'
import { instantAt } from '#shared/dates.ts'
import { firstDay, nextMonth, previousMonth } from '#shared/period.ts'
import type { Text } from '#shared/text.ts'
import { frozenPolicy } from './changes/recompute.ts'
import { findMainLine, type Line, linesOfPerson } from './queries/lines.ts'
import { getRun, type Run, runsOf } from './queries/runs.ts'
import { type ChainStep, chainDifference, chainOf } from './rules/waterfall.ts'
import { type Lost, lostOnTheWay } from './rules/lost.ts'
import type { StepNames } from './rules/step-words.ts'
import { SCENARIOS } from './rules/what-if.ts'
import { postNames } from './queries/posts.ts'
import { idsOf, punchFiles, type SourceRow, sourceRows } from './queries/trace.ts'
import { ZONE } from './welfare.ts'

/** A person's month: the line, how it came about, where from, and what would change it. */
export type Tpp = {
  readonly run: Run
  readonly line: Line
  /** Difference lines that the same run carries for earlier months. */
  readonly differences: readonly Line[]
  readonly compiled: Compiled
  readonly explanation: Explanation
  readonly chain: readonly ChainStep[]
  /** What was taken before tax, largest first. */
  readonly lost: readonly Lost[]
  /** The person's status, as the policy knows it. */
  readonly status: string
  /** What the rows of the person are called. */
  readonly names: StepNames
  /** The sources that the policy cites: titles by short name. */
  readonly titles: ReadonlyMap<string, Text>
  readonly whatIf: readonly WhatIf[]
  readonly sources: readonly SourceRow[]
  readonly punches: readonly string[]
  /** The month before, where it was paid: what was received and what differs, largest first. */
  readonly before:
    | { readonly net: number; readonly changes: readonly { readonly label: Text; readonly amount: number }[] }
    | undefined
}

/** What one change of the inputs would add to what is received. */
export type WhatIf = {
  readonly id: string
  readonly reason: Text
  readonly label: Text
  readonly net: number
  readonly delta: number
}

/**
 * A person's line of a month, from whichever run holds it: closed, or computed and shown as a preview. Undefined when
 * no run of the month has a line for the person. `preview` lets runs count that are computed but not yet published.
 */
export async function findLine(
  db: Read,
  personId: number,
  month: string,
  preview: boolean,
): Promise<{ run: Run; line: Line; differences: Line[] } | undefined> {
  for (const run of (await runsOf(db, month)).toReversed()) {
    const shown = run.state === 'closed' || run.state === 'reviewed' || (preview && run.state === 'computed')
    if (!shown) continue
    const lines = await linesOfPerson(db, run, personId)
    const line = lines.find((one) => one.kind === 'UTAMA')
    if (line !== undefined) return { run, line, differences: lines.filter((one) => one.kind === 'SELISIH') }
  }
  return undefined
}

/** Everything that explains a person's line. */
export async function tppOf(db: Read, found: { run: Run; line: Line; differences: Line[] }): Promise<Tpp> {
  const { run, line, differences } = found
  const compiled = await frozenPolicy(db, await getRun(db, line.basisRunId))
  const person = unpackPerson(compiled, line.input, line.nip)
  const from = instantAt(firstDay(run.month), 0, ZONE)
  const to = instantAt(firstDay(nextMonth(run.month)), 0, ZONE)
  const explanation = explain(compiled, person)
  const chain = chainOfLine(compiled, line)
  return {
    run,
    line,
    differences,
    compiled,
    explanation,
    chain,
    lost: lostOf(compiled, chain, explanation),
    status: String(person.values['status'] ?? ''),
    names: await stepNames(db, compiled, person, line),
    titles: new Map([...compiled.program.now.model.sources].map(([name, source]) => [name, source.title])),
    whatIf: whatIf(compiled, line),
    sources: await sourcesOfAll(db, [line, ...differences]),
    punches: await punchFiles(db, line.personId, from, to),
    before: await monthBefore(db, line, chain, run.month),
  }
}

/** The rows behind a line and the differences paid with it, each once. */
async function sourcesOfAll(db: Read, lines: readonly Line[]): Promise<SourceRow[]> {
  const all = await Promise.all(lines.map((line) => sourceRows(db, line.sources)))
  return [...new Map(all.flat().map((one) => [`${one.table} ${one.rowId}`, one])).values()]
}

function lostOf(compiled: Compiled, chain: readonly ChainStep[], { steps }: Explanation): Lost[] {
  const { pph = '', bpjs = '' } = compiled.outputs
  return lostOnTheWay(chain, [pph, bpjs], steps)
}

/** What took most of a line before tax, and the person's status; undefined when nothing did. */
export function mostLost(compiled: Compiled, line: Line): (Lost & { readonly status: string }) | undefined {
  const person = unpackPerson(compiled, line.input, line.nip)
  const [most] = lostOf(compiled, chainOfLine(compiled, line), explain(compiled, person))
  return most && { ...most, status: String(person.values['status'] ?? '') }
}

async function stepNames(db: Read, compiled: Compiled, person: PersonInput, { sources }: Line): Promise<StepNames> {
  const segments = person.rows['segmen'] ?? []
  const known = await postNames(db, idsOf(sources).placement)
  const rules = new Map(compiled.rules.map((rule) => [rule.name, rule]))
  return {
    posts: segments.map((row) => known.get(`${String(row['unit'])} ${String(row['posisi'])}`) ?? String(row['posisi'])),
    days: (person.rows['hari'] ?? []).map((row) => Number(row['tanggal'])),
    unitOf: (rule) => rules.get(rule)?.unit ?? 'number',
    perRow: (rule) => rules.get(rule)?.over !== undefined,
  }
}

/** The three things that cost a person most this month. */
export function biggestReasons(all: readonly WhatIf[]): WhatIf[] {
  return all.filter((one) => one.delta > 0).slice(0, 3)
}

/** The way from nominal to received of a line by the policy that computed it. */
export function chainOfLine(compiled: Compiled, line: Pick<Line, 'trace'>): ChainStep[] {
  const { gross = '', net = '' } = compiled.outputs
  return chainOf(compiled.rules, unpackTrace(compiled, line.trace), {
    gross,
    net,
    start: { id: 'TPP nominal', en: 'Nominal allowance' },
  })
}

/** Computes the person again under each change of the inputs; the largest gain first. */
function whatIf(compiled: Compiled, line: Line): WhatIf[] {
  const person = unpackPerson(compiled, line.input, 'now')
  const asked = SCENARIOS.flatMap((scenario) => {
    const changed = scenario.apply(person)
    return changed === undefined ? [] : [{ scenario, person: { ...changed, key: scenario.id } }]
  })
  const { columns } = prepare(
    compiled,
    asked.map((one) => one.person),
  )
  const results = runBatch(compiled, columns)
  const net = compiled.outputs['net'] ?? ''
  return columns.keys
    .flatMap((key, index): WhatIf[] => {
      const scenario = SCENARIOS.find((one) => one.id === key)
      if (scenario === undefined || results.stopped[index] !== 0) return []
      const value = valueOf(compiled, results, net, index)
      return [{ id: key, reason: scenario.reason, label: scenario.label, net: value, delta: value - line.net }]
    })
    .filter((one) => one.delta !== 0)
    .toSorted((a, b) => b.delta - a.delta)
}

async function monthBefore(db: Read, line: Line, now: readonly ChainStep[], month: string): Promise<Tpp['before']> {
  const before = await findMainLine(db, line.personId, previousMonth(month))
  if (before === undefined) return undefined
  const then = chainOfLine(await frozenPolicy(db, await getRun(db, before.basisRunId)), before)
  return { net: before.net, changes: chainDifference(then, now) }
}
