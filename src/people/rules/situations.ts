import type { Compiled } from '#policy/compile.ts'
import { type Executor, newColumns, runBatch } from '#policy/run.ts'

/** What the working hours policy is asked about one person and day. */
export type DayKind = {
  readonly pola: string
  /** 1 Monday to 7 Sunday. */
  readonly hari: number
  readonly ramadan: boolean
  readonly gangguan: boolean
  readonly libur: boolean
  readonly cuti: boolean
}

export type DayFact = { readonly terlambat: number; readonly pulangCepat: number; readonly absen: boolean }

/** Minutes a policy may be given: two days, and -1 for no punch. */
const MINUTES = 2881

/**
 * The distinct situations of a month. Hundreds of thousands of person-days come down to some thousands of different
 * ones; each is given to the policy once, in one batch.
 */
export type Situations = {
  /** The number of a kind of day, for `add`. */
  readonly kindOf: (day: DayKind) => number
  /** The number of the situation: a kind of day with its first and last punch, -1 for none. */
  readonly add: (kind: number, masuk: number, pulang: number) => number
  /** Runs the policy over all situations added so far. */
  readonly run: () => (situation: number) => DayFact
}

/** An empty table for a compiled working hours policy (jam-kerja). Throws when the policy asks for something else. */
export function situations(hours: Compiled, executor?: Executor): Situations {
  const members = patternsOf(hours)
  const kinds: DayKind[] = []
  const kindNumbers = new Map<number, number>()
  const numbers = new Map<number, number>()
  const patternNumber = (pola: string) => {
    const number = members.indexOf(pola)
    if (number === -1) throw new Error(`the policy of working hours knows no pattern ${pola}`)
    return number
  }
  const cells: { kind: number[]; masuk: number[]; pulang: number[] } = { kind: [], masuk: [], pulang: [] }
  return {
    kindOf: (day) => {
      const key = (patternNumber(day.pola) * 8 + day.hari) * 16 + flagsOf(day)
      const known = kindNumbers.get(key)
      if (known !== undefined) return known
      kindNumbers.set(key, kinds.length)
      return kinds.push(day) - 1
    },
    add: (kind, masuk, pulang) => {
      const key = (kind * MINUTES + masuk + 1) * MINUTES + pulang + 1
      const known = numbers.get(key)
      if (known !== undefined) return known
      const number = cells.kind.push(kind) - 1
      cells.masuk.push(masuk)
      cells.pulang.push(pulang)
      numbers.set(key, number)
      return number
    },
    run: () => runAll(hours, members, kinds, cells, executor),
  }
}

function flagsOf(day: DayKind): number {
  return Number(day.ramadan) + 2 * Number(day.gangguan) + 4 * Number(day.libur) + 8 * Number(day.cuti)
}

const KNOWN = new Set(['pola', 'hari', 'ramadan', 'masuk', 'pulang', 'gangguan', 'libur', 'cuti'])

/** The patterns that the policy knows, in its own order. */
export function patternsOf(hours: Compiled): readonly string[] {
  const strange = hours.inputs.find((input) => !KNOWN.has(input.name))
  if (strange !== undefined)
    throw new Error(`the policy of working hours asks for ${strange.name}, which no register holds`)
  const pola = hours.inputs.find((input) => input.name === 'pola')
  const members = pola !== undefined && pola.kind !== 'rows' ? pola.members : undefined
  if (members === undefined) throw new Error('the policy of working hours has no input pola with its patterns')
  return members
}

function runAll(
  hours: Compiled,
  members: readonly string[],
  kinds: readonly DayKind[],
  cells: { readonly kind: readonly number[]; readonly masuk: readonly number[]; readonly pulang: readonly number[] },
  executor: Executor | undefined,
): (situation: number) => DayFact {
  const columns = newColumns(hours, cells.kind.length)
  const fill = (name: string, valueAt: (index: number) => number) => {
    const array = columns.inputs[name]
    if (array === undefined) return
    for (let index = 0; index < cells.kind.length; index += 1) array[index] = valueAt(index)
  }
  const byKind = (read: (kind: DayKind) => number) => {
    const values = kinds.map(read)
    return (index: number) => values[cells.kind[index] ?? 0] ?? 0
  }
  fill(
    'pola',
    byKind((kind) => members.indexOf(kind.pola)),
  )
  fill(
    'hari',
    byKind((kind) => kind.hari),
  )
  fill(
    'ramadan',
    byKind((kind) => Number(kind.ramadan)),
  )
  fill(
    'gangguan',
    byKind((kind) => Number(kind.gangguan)),
  )
  fill(
    'libur',
    byKind((kind) => Number(kind.libur)),
  )
  fill(
    'cuti',
    byKind((kind) => Number(kind.cuti)),
  )
  fill('masuk', (index) => cells.masuk[index] ?? -1)
  fill('pulang', (index) => cells.pulang[index] ?? -1)
  const results = runBatch(hours, columns, executor, 'outputs')
  const refusal = results.refused[0]
  if (refusal !== undefined) throw new Error(`the policy of working hours refuses a day: ${refusal.text.en}`)
  const output = (name: string): Float64Array => {
    const values = results.rules[hours.outputs[name] ?? '']
    if (values === undefined) throw new Error(`the policy of working hours gives no ${name}`)
    return values
  }
  const [late, early, absent] = [output('terlambat'), output('pulang_cepat'), output('absen')]
  return (situation) => ({
    terlambat: late[situation] ?? 0,
    pulangCepat: early[situation] ?? 0,
    absen: absent[situation] === 1,
  })
}
