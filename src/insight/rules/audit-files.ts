import type { Compiled } from '#policy/compile.ts'
import type { PolicySource } from '#policy/policy.ts'
import type { PersonInput } from '#policy/run.ts'

/** A file for the auditor: its heads and rows, ready for CSV. */
export type Sheet = {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

type Cell = PersonInput['values'][string]

/** `people.csv`: a row a person, the key and one column for each input of the policy, as `policy run --people` reads it. */
export function peopleSheet(compiled: Compiled, people: readonly PersonInput[]): Sheet {
  const names = compiled.inputs.filter((input) => input.kind !== 'rows').map((input) => input.name)
  return {
    name: 'people',
    header: ['nip', ...names],
    rows: people.map((person) => [person.key, ...names.map((name) => written(person.values[name]))]),
  }
}

/** One sheet for each row input, as `policy run --events NAME=FILE` reads it. */
export function rowSheets(compiled: Compiled, people: readonly PersonInput[]): readonly Sheet[] {
  return compiled.inputs.flatMap((input): Sheet[] => {
    if (input.kind !== 'rows') return []
    const names = input.columns.map((column) => column.name)
    const rows = people.flatMap((person) =>
      (person.rows[input.name] ?? []).map((row) => [person.key, ...names.map((name) => written(row[name]))]),
    )
    return [{ name: input.name, header: ['nip', ...names], rows }]
  })
}

function written(cell: Cell): string {
  return cell === undefined || cell === null ? '' : String(cell)
}

/** The command that computes the sheets again without a database. */
export function recomputeCommand(id: string, overlays: number, month: string, sheets: readonly string[]): string {
  const amends = Array.from({ length: overlays }, (_, index) => ` --amend ${id}.overlay-${index + 1}.yaml`).join('')
  const events = sheets.map((name) => ` --events ${name}=${name}.csv`).join('')
  return `npx sasando policy run ${id}.yaml --month ${month} --people people.csv${events}${amends} --json`
}

/** One file of a policy bundle, by the name it is downloaded under. */
export type BundleFile = { readonly name: string; readonly text: string }

/**
 * The files that make up a policy exactly: the document, its annexes, and each overlay with its own. Put in one folder
 * they give the same hash. An annex that an overlay repeats is the same text, so it is listed once.
 */
export function bundleFiles(id: string, source: PolicySource): readonly BundleFile[] {
  const files = new Map<string, string>([[`${id}.yaml`, source.text]])
  for (const [name, text] of Object.entries(source.annexes)) files.set(name, text)
  source.overlays.forEach((overlay, index) => {
    files.set(`${id}.overlay-${index + 1}.yaml`, overlay.text)
    for (const [name, text] of Object.entries(overlay.annexes)) files.set(name, text)
  })
  return [...files].map(([name, text]) => ({ name, text }))
}
