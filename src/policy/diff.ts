import type { Compiled } from './compile.ts'
import { newColumns, prepare, runBatch, valueOf } from './run.ts'
import type { Columns, Executor, PersonInput, Refusal } from './run.ts'

export type Change = { readonly key: string; readonly before: number; readonly after: number }
export type Diff = {
  readonly changed: number
  readonly up: number
  readonly down: number
  /** Sum of after less before. */
  readonly delta: number
  readonly people: readonly Change[]
  /** People whom either version refuses; they are in no other figure. */
  readonly refused: readonly Refusal[]
}

export type DiffOptions = { readonly before?: Executor; readonly after?: Executor }

/**
 * Computes the same people under two versions of a policy and compares one output (or rule). Columns are prepared for
 * the first version; they are carried over when the second has the same inputs, else give people.
 */
export function diffRuns(
  a: Compiled,
  b: Compiled,
  people: readonly PersonInput[] | Columns,
  output: string,
  options: DiffOptions = {},
): Diff {
  const [left, right, refusedBefore] = both(a, b, people)
  const [ruleA, ruleB] = [a.outputs[output] ?? output, b.outputs[output] ?? output]
  const before = runBatch(a, left, options.before, a.outputs[output] === undefined ? undefined : 'outputs')
  const after = runBatch(b, right, options.after, b.outputs[output] === undefined ? undefined : 'outputs')
  const changes: Change[] = []
  const alike = comparable(a, b, before.rules[ruleA], after.rules[ruleB], [ruleA, ruleB])
  let [up, down, delta] = [0, 0, 0]
  for (let i = 0; i < left.count; i += 1) {
    if (before.stopped[i] !== 0 || after.stopped[i] !== 0) continue
    if (alike && alike[0][i] === alike[1][i]) continue
    const [was, now] = [valueOf(a, before, ruleA, i), valueOf(b, after, ruleB, i)]
    if (was === now) continue
    changes.push({ key: left.keys[i] ?? String(i), before: was, after: now })
    if (now > was) up += 1
    else down += 1
    delta += now - was
  }
  const refused = [...refusedBefore, ...before.refused, ...after.refused]
  return { changed: changes.length, up, down, delta, people: changes, refused }
}

/** The recorded figures of both, where equal figures mean equal values. */
function comparable(
  a: Compiled,
  b: Compiled,
  before: Float64Array | undefined,
  after: Float64Array | undefined,
  [ruleA, ruleB]: readonly [string, string],
): readonly [Float64Array, Float64Array] | undefined {
  const [left, right] = [a, b].map((compiled, k) => {
    const rule = compiled.rules.find((each) => each.name === (k === 0 ? ruleA : ruleB))
    return `${rule?.unit} ${rule?.scale}`
  })
  return before && after && left === right ? [before, after] : undefined
}

function both(a: Compiled, b: Compiled, people: readonly PersonInput[] | Columns): [Columns, Columns, Refusal[]] {
  if (!isPeople(people)) return [people, adoptColumns(a, b, people), []]
  const first = prepare(a, known(a, b, people))
  const second = prepare(b, known(b, a, people))
  const refused = [...first.refused, ...second.refused]
  if (refused.length === 0) return [first.columns, second.columns, []]
  const out = new Set(refused.map((each) => each.key))
  const rest = people.filter((person) => !out.has(person.key))
  return [prepare(a, known(a, b, rest)).columns, prepare(b, known(b, a, rest)).columns, refused]
}

/** Drops the inputs that only the other version has. */
function known(own: Compiled, other: Compiled, people: readonly PersonInput[]): readonly PersonInput[] {
  const { model } = own.program.now
  const foreign = [...other.program.now.model.inputs.keys()].filter((name) => !model.inputs.has(name))
  const tables = [...other.program.now.model.rows.keys()].filter((name) => !model.rows.has(name))
  if (foreign.length === 0 && tables.length === 0) return people
  const without = <T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)))
  return people.map((person) => ({
    ...person,
    values: without(person.values, foreign),
    rows: without(person.rows, tables),
  }))
}

function isPeople(people: readonly PersonInput[] | Columns): people is readonly PersonInput[] {
  return Array.isArray(people)
}

/** Columns of one version laid out for another: figures as they are, references looked up again. Throws when inputs differ. */
export function adoptColumns(from: Compiled, compiled: Compiled, columns: Columns): Columns {
  checkAlike(from, compiled)
  const counts = Object.fromEntries(
    Object.entries(columns.rows).map(([name, table]) => [name, table.offsets[columns.count] ?? 0]),
  )
  const fresh = newColumns(compiled, columns.count, counts)
  const places = new Map<string, readonly number[]>()
  for (const [domain, refs] of Object.entries(columns.refs)) places.set(domain, relocate(refs, fresh.refs[domain]))
  const { model } = compiled.program.now
  for (const cell of model.inputs.values())
    copy(columns.inputs[cell.name], fresh.inputs[cell.name], places.get(cell.domain ?? ''), cell.name)
  for (const table of model.rows.values()) {
    const [old, to] = [columns.rows[table.name], fresh.rows[table.name]]
    if (!old || !to) throw new Error(`columns lack ${table.name}`)
    to.offsets.set(old.offsets.subarray(0, columns.count + 1))
    for (const cell of table.columns)
      copy(old.columns[cell.name], to.columns[cell.name], places.get(cell.domain ?? ''), cell.name)
  }
  return { ...fresh, keys: columns.keys }
}

/** For each old place of a reference its new one; references unknown here are added. */
function relocate(refs: readonly string[], to: string[] | undefined): number[] {
  if (!to) return []
  const place = new Map(to.map((ref, i) => [ref, i]))
  return refs.map((ref) => {
    const found = place.get(ref)
    if (found !== undefined) return found
    place.set(ref, to.length)
    return to.push(ref) - 1
  })
}

type Cells = { [i: number]: number; readonly length: number }

/** Columns fit another version only when every input has the same kind, scale and members, and fits its range. */
function checkAlike(a: Compiled, b: Compiled): void {
  const [left, right] = [a.program.now.model, b.program.now.model]
  const pairs = [...right.inputs.values()].map((cell) => [left.inputs.get(cell.name), cell] as const)
  for (const table of right.rows.values()) {
    const columns = left.rows.get(table.name)?.columns ?? []
    for (const cell of table.columns) pairs.push([columns.find((each) => each.name === cell.name), cell])
  }
  for (const [before, after] of pairs) {
    const same =
      before && before.kind === after.kind && before.scale === after.scale && before.missing === after.missing
    const members = before && membersText(a, before.domain) === membersText(b, after.domain)
    const fits = before && before.min >= after.min && before.max <= after.max
    if (!same || !members || !fits)
      throw new Error(`the versions differ in input ${after.name}: compare people, not columns`)
  }
}

function membersText(compiled: Compiled, domain: string | undefined): string {
  const found = compiled.program.now.model.domains.get(domain ?? '')
  return found?.kind === 'enum' ? found.values.join(',') : ''
}

function copy(
  from: Cells | undefined,
  to: Cells | undefined,
  places: readonly number[] | undefined,
  name: string,
): void {
  if (!from || !to) throw new Error(`columns lack ${name}`)
  for (let i = 0; i < to.length; i += 1) {
    const value = from[i] ?? 0
    to[i] = places && places.length > 0 ? (places[value] ?? value) : value
  }
}
