import { checkAsserts } from '#policy/asserts.ts'
import type { Compiled } from '#policy/compile.ts'
import { adoptColumns } from '#policy/diff.ts'
import { unpackPerson } from '#policy/packed.ts'
import { type Columns, type PersonInput, prepare, type Refusal, type Results, runBatch, valueOf } from '#policy/run.ts'
import { unpackPeople } from '#welfare/unpack.ts'
import type { Margin } from './disclose.ts'

/** Everyone computed under one version of a policy. People are known by their place in the list. */
export type Version = {
  readonly compiled: Compiled
  readonly columns: Columns
  readonly results: Results
  /** Gross pay by place; NaN for whoever is refused. */
  readonly gross: Float64Array
  readonly refused: ReadonlyMap<number, Refusal>
}

/** An input that only the proposal asks for, and its value for the person at a place; undefined takes the default. */
export type Given = { readonly input: string; readonly of: (place: number) => string | undefined }

/** The version that governed the month. */
export function firstVersion(compiled: Compiled, inputs: readonly Uint8Array[]): Version {
  return computed(compiled, unpackPeople(compiled, inputs), [], inputs.length)
}

/**
 * The same people under another version. Columns are carried over where it asks for the same inputs; else everyone is
 * laid out anew, without what it no longer asks for and with what is given.
 */
export function otherVersion(
  first: Version,
  compiled: Compiled,
  inputs: readonly Uint8Array[],
  given: readonly Given[],
): Version {
  if (hasSameInputs(first.compiled, compiled)) {
    return computed(compiled, adoptColumns(first.compiled, compiled, first.columns), [], inputs.length)
  }
  const people = inputs.map((bytes, place) =>
    askedOf(compiled, unpackPerson(first.compiled, bytes, String(place)), given),
  )
  const { columns, refused } = prepare(compiled, people)
  return computed(compiled, columns, refused, inputs.length)
}

function askedOf(compiled: Compiled, person: PersonInput, given: readonly Given[]): PersonInput {
  const names = new Set(compiled.inputs.map((input) => input.name))
  const asked = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([name]) => names.has(name)))
  const extra = given.flatMap(({ input, of }) => {
    const value = of(Number(person.key))
    return value === undefined ? [] : [[input, value] as const]
  })
  return {
    key: person.key,
    values: { ...asked(person.values), ...Object.fromEntries(extra) },
    rows: asked(person.rows),
  }
}

function computed(compiled: Compiled, columns: Columns, refusedBefore: readonly Refusal[], count: number): Version {
  const whole = compiled.program.now.model.asserts.length > 0
  const results = runBatch(compiled, columns, undefined, whole ? undefined : 'outputs')
  const gross = new Float64Array(count).fill(Number.NaN)
  const rule = compiled.outputs['gross'] ?? 'gross'
  for (let at = 0; at < columns.count; at += 1) {
    if (results.stopped[at] === 0) gross[Number(columns.keys[at])] = valueOf(compiled, results, rule, at)
  }
  const refused = new Map([...refusedBefore, ...results.refused].map((one) => [Number(one.key), one]))
  return { compiled, columns, results, gross, refused }
}

/** Columns can be shared only where both versions ask for the same inputs. */
function hasSameInputs(one: Compiled, other: Compiled): boolean {
  const shape = (compiled: Compiled) =>
    JSON.stringify(
      compiled.inputs.map((input) =>
        input.kind === 'rows'
          ? [
              input.name,
              input.maxRows,
              input.columns.map((column) => [
                column.name,
                column.kind,
                column.scale,
                column.min,
                column.max,
                column.members,
              ]),
            ]
          : [input.name, input.kind, input.scale, input.min, input.max, input.members],
      ),
    )
  return shape(one) === shape(other)
}

/** By unit how many people two versions pay differently, or one pays and the other refuses. */
export function marginOf(one: Version, other: Version, unitOf: (place: number) => string): Margin {
  const people = new Map<string, number>()
  one.gross.forEach((amount, place) => {
    if (Object.is(amount, other.gross[place])) return
    const unit = unitOf(place)
    people.set(unit, (people.get(unit) ?? 0) + 1)
  })
  return people
}

/** What a policy asserts: how many statements, and those that do not hold for the people computed. */
export type Limits = { readonly count: number; readonly broken: readonly string[] }

/** Runs every assert over the computed people; those about the policy alone were checked when it was loaded. */
export function limitsOf(version: Version): Limits {
  const { compiled, columns, results } = version
  const { asserts } = compiled.program.now.model
  const faults = asserts.length === 0 ? [] : checkAsserts(compiled, columns, results)
  const named = (path: string) => asserts.find((one) => one.path === path)
  return {
    count: asserts.length,
    broken: faults.map(({ code, path }) => {
      const found = named(path)
      return found === undefined ? `${code} ${path}` : `${found.name}: ${found.text}`
    }),
  }
}
