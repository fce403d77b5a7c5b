import type { Compiled } from '#policy/compile.ts'
import { packPerson, packTrace } from '#policy/packed.ts'
import {
  type Columns,
  effectsOf,
  type Executor,
  type PersonInput,
  prepare,
  type Refusal,
  type Results,
  runBatch,
} from '#policy/run.ts'
import type { Text } from '#shared/text.ts'
import { unpackPeople } from './unpack.ts'
import type { Amounts } from './welfare.ts'

/** A person as the policy takes it, or why it cannot be taken. */
export type Packed = { readonly key: string } & (
  | { readonly input: Uint8Array }
  | { readonly code: string; readonly text: Text }
)

/** Checks and packs people for a policy; the answer keeps their order. */
export function packPeople(compiled: Compiled, people: readonly PersonInput[]): Packed[] {
  const { columns, refused } = prepare(compiled, people)
  const faults = new Map(refused.map((one) => [one.key, one]))
  const places = new Map(columns.keys.map((key, index) => [key, index]))
  return people.map((person): Packed => {
    const place = places.get(person.key)
    if (place !== undefined) return { key: person.key, input: packPerson(compiled, columns, place) }
    const fault = faults.get(person.key)
    if (fault === undefined) throw new Error(`person ${person.key} was neither prepared nor refused`)
    return { key: person.key, code: fault.code, text: fault.text }
  })
}

/** The four amounts and the packed trace of one person. */
export type Computed = Amounts & { readonly trace: Uint8Array }
/** Why a packed person is not paid: a guard, a bound, or an effect that holds. */
type NotPaid = { readonly code: string; readonly text: Text }
export type Computation = {
  readonly computed: readonly (Computed | undefined)[]
  readonly notPaid: ReadonlyMap<number, NotPaid>
  readonly columns: Columns
  readonly results: Results
}

/** Computes packed people by a compiled policy; the answer keeps their order and leaves nobody out without a reason. */
export function computePacked(compiled: Compiled, inputs: readonly Uint8Array[], executor?: Executor): Computation {
  const columns = unpackPeople(compiled, inputs)
  const results = runBatch(compiled, columns, executor)
  const refused = new Map(results.refused.map((one) => [one.key, one]))
  const notPaid = new Map<number, NotPaid>()
  const output = (name: keyof Amounts) => results.rules[compiled.outputs[name] ?? '']
  const [gross, pph, bpjs, net] = [output('gross'), output('pph'), output('bpjs'), output('net')]
  const traces = packTraces(compiled, results)
  const computed = inputs.map((_, index): Computed | undefined => {
    const reason = refusedBy(compiled, results, refused.get(String(index)), index)
    if (reason !== undefined) {
      notPaid.set(index, reason)
      return undefined
    }
    return {
      gross: gross?.[index] ?? 0,
      pph: pph?.[index] ?? 0,
      bpjs: bpjs?.[index] ?? 0,
      net: net?.[index] ?? 0,
      trace: traces(index),
    }
  })
  return { computed, notPaid, columns, results }
}

/** Why a person is not paid: a guard or a bound, by the sentence of the policy, or what releases an effect that holds. */
function refusedBy(
  compiled: Compiled,
  results: Results,
  refusal: Refusal | undefined,
  index: number,
): NotPaid | undefined {
  if (refusal !== undefined) return { code: refusal.code, text: refusal.text }
  const hold = effectsOf(compiled, results, index).find((effect) => effect.kind === 'hold')
  if (hold === undefined) return undefined
  const { words, release } = hold
  return {
    code: hold.name,
    text: {
      id: `${words.id}. Dibayar bila: ${release?.id ?? ''}`,
      en: `${words.en}. Paid when: ${release?.en ?? ''}`,
    },
  }
}

/** The trace of any person of a run: what `packTrace` writes, over columns read once. */
function packTraces(compiled: Compiled, results: Results): (index: number) => Uint8Array {
  if (compiled.traceLayout.some((field) => field.as === 'fraction'))
    return (index) => packTrace(compiled, results, index)
  const fields = compiled.traceLayout.map((field) => {
    const values = results.rules[field.rule]
    if (values === undefined) throw new Error(`results lack ${field.rule}`)
    return { values, wide: field.as === 'f64' }
  })
  const size = fields.reduce((sum, field) => sum + (field.wide ? 8 : 4), 0)
  return (index) => {
    const bytes = new Uint8Array(size)
    const view = new DataView(bytes.buffer)
    let at = 0
    for (const { values, wide } of fields) {
      const value = values[index] ?? 0
      if (wide) view.setFloat64(at, value + 0, true)
      else view.setInt32(at, value, true)
      at += wide ? 8 : 4
    }
    return bytes
  }
}
