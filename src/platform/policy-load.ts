import { type Compiled, compile } from '#policy/compile.ts'
import { type Fault, loadPolicy, type Policy } from '#policy/policy.ts'
import type { PersonInput } from '#policy/run.ts'
import { isMonth, type Month } from '#shared/period.ts'
import { fault, type InputFault } from './command-output.ts'
import type { Read } from './csv-file.ts'
import { openPolicySource } from './policy-files.ts'
import { type EventFile, type FilePerson, type InputShape, readPeople, readRegistries } from './policy-people.ts'

/** The files that a policy command works on. */
export type PolicyFiles = { readonly file: string; readonly amend: readonly string[] }
export type RunFiles = PolicyFiles & {
  readonly month: Month
  readonly people: string
  readonly events: readonly EventFile[]
  readonly registries: readonly { readonly name: string; readonly path: string }[]
}

/** Reads and checks a policy with its overlays; the faults are those of the language, `CODE path: sentence`. */
export function openPolicy(files: PolicyFiles): Read<Policy> {
  const source = openPolicySource(files.file, files.amend)
  if (!source.ok) return source
  const loaded = loadPolicy(source.value)
  return loaded.ok ? { ok: true, value: loaded.policy } : { ok: false, faults: loaded.faults.map(asInputFault) }
}

/** The same, tied to a month and with references resolved. */
export function openCompiled(files: PolicyFiles & Pick<RunFiles, 'month' | 'registries'>): Read<Compiled> {
  if (!isMonth(files.month)) return { ok: false, faults: [noMonth(files.month)] }
  const policy = openPolicy(files)
  if (!policy.ok) return policy
  const registries = readRegistries(files.registries)
  if (!registries.ok) return registries
  const compiled = compile(policy.value, files.month, { registries: registries.value })
  return compiled.ok ? { ok: true, value: compiled.compiled } : { ok: false, faults: compiled.faults.map(asInputFault) }
}

export function noMonth(given: string): InputFault {
  const text = { id: `"${given}" bukan bulan; tulis 2026-01`, en: `"${given}" is no month; write 2026-01` }
  return fault('policy', text, { column: '--month' })
}

/** What a compiled policy asks of people.csv and the events files. */
export function shapeOf(compiled: Compiled): InputShape {
  return {
    values: compiled.inputs.flatMap((input) => {
      if (input.kind === 'rows') return []
      const { name, by, missing, hasDefault } = input
      return [{ name, by: inputOf(compiled, by), optional: hasDefault || missing !== undefined }]
    }),
    rows: compiled.inputs.flatMap((input) =>
      input.kind === 'rows' ? [{ name: input.name, columns: input.columns.map(({ name }) => name) }] : [],
    ),
  }
}

/** An input may be given by another input or by the domain of one. */
function inputOf(compiled: Compiled, by: string | undefined): string | undefined {
  if (by === undefined) return undefined
  const names = compiled.inputs.filter((input) => input.kind !== 'rows')
  return (names.find(({ name }) => name === by) ?? names.find(({ domain }) => domain === by))?.name
}

/** Both shapes together: what two versions of a policy ask between them. */
export function joinShapes(a: InputShape, b: InputShape): InputShape {
  const rows = b.rows.filter(({ name }) => !a.rows.some((each) => each.name === name))
  const values = b.values.filter(({ name }) => !a.values.some((each) => each.name === name))
  return { values: [...a.values, ...values], rows: [...a.rows, ...rows] }
}

/** The people of the files, and what is odd about them. */
export function openPeople(files: RunFiles, shape: InputShape): ReturnType<typeof readPeople> {
  return readPeople(files, shape)
}

/** A person reduced to what one version of a policy asks. */
export function project(person: FilePerson, shape: InputShape): PersonInput {
  const values: Record<string, string> = {}
  for (const { name } of shape.values) {
    const value = person.values[name]
    if (value !== undefined) values[name] = value
  }
  const rows: Record<string, PersonInput['rows'][string]> = {}
  for (const { name } of shape.rows) rows[name] = person.rows[name] ?? []
  return { key: person.key, values, rows }
}

function asInputFault({ code, path, text }: Fault): InputFault {
  return { file: path, code, text }
}
