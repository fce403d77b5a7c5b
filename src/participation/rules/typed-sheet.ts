import type { Text } from '#shared/text.ts'
import type { Sheet } from '../participation.ts'
import { readTyped } from './answers.ts'
import { readPekerjaan, readPendidikan, readSex, readUsia } from './respondent.ts'

/** One line of the form as it was typed. */
export type TypedLine = {
  readonly jawaban: string
  /** Answers to the anti-corruption statements; blank where the paper did not ask them. */
  readonly spak: string
  readonly sex: string
  readonly usia: string
  readonly pendidikan: string
  readonly pekerjaan: string
}
export type LineFault = {
  readonly field: keyof TypedLine
  readonly text: Text
  readonly values: Readonly<Record<string, string | number>>
}

/** A sheet read from a typed line, undefined for a blank line, or everything that is wrong with it. */
export type ReadLine =
  | { readonly ok: true; readonly sheet: Omit<Sheet, 'layanan'> | undefined }
  | { readonly ok: false; readonly faults: readonly LineFault[] }

/** Reads a line: `codes` are the statements of the paper in its order, `spakCodes` those of the second set. */
export function readLine(line: TypedLine, codes: readonly string[], spakCodes: readonly string[] = []): ReadLine {
  const typed = Object.values(line).some((text) => text.trim() !== '')
  if (!typed) return { ok: true, sheet: undefined }
  const faults: LineFault[] = []
  const band = <V>(field: keyof TypedLine, read: (text: string) => V | undefined, text: Text): V | undefined => {
    const given = line[field].trim()
    if (given === '') return undefined
    const value = read(given)
    if (value === undefined) faults.push({ field, text, values: { shown: given.slice(0, 30) } })
    return value
  }
  const answers = readTyped(line.jawaban, codes)
  if (answers.kind !== 'answers') faults.push({ field: 'jawaban', ...answerFault(answers, codes.length) })
  const spak = line.spak.trim() === '' ? undefined : readTyped(line.spak, spakCodes)
  if (spak !== undefined && spak.kind !== 'answers' && spak.kind !== 'empty')
    faults.push({ field: 'spak', ...answerFault(spak, spakCodes.length) })
  const respondent = {
    sex: band('sex', readSex, WRONG.sex),
    usia: band('usia', readUsia, WRONG.usia),
    pendidikan: band('pendidikan', readPendidikan, WRONG.pendidikan),
    pekerjaan: band('pekerjaan', readPekerjaan, WRONG.pekerjaan),
  }
  if (answers.kind !== 'answers' || faults.length > 0) return { ok: false, faults }
  const second = spak?.kind === 'answers' ? { spak: spak.answers } : {}
  return { ok: true, sheet: { ...respondent, answers: answers.answers, ...second } }
}

function answerFault(
  wrong: Exclude<ReturnType<typeof readTyped>, { kind: 'answers' }>,
  count: number,
): { text: Text; values: Readonly<Record<string, string | number>> } {
  switch (wrong.kind) {
    case 'wrong-sign':
      return { text: WRONG.sign, values: { position: wrong.position, sign: wrong.sign, code: wrong.code } }
    case 'wrong-length':
      return { text: WRONG.length, values: { given: wrong.count, count } }
    case 'empty':
      return { text: WRONG.empty, values: {} }
  }
}

const WRONG = {
  sign: {
    id: 'tanda ke-{position} ({code}) adalah “{sign}”; yang benar 1, 2, 3, 4, atau - bila tidak dijawab',
    en: 'sign {position} ({code}) is “{sign}”; right would be 1, 2, 3, 4, or - where not answered',
  },
  length: {
    id: 'berisi {given} jawaban, seharusnya {count}; tulis - untuk yang tidak dijawab',
    en: 'holds {given} answers, {count} are needed; write - for what was not answered',
  },
  empty: { id: 'tidak berisi satu jawaban pun', en: 'holds no answer at all' },
  sex: { id: '“{shown}” bukan jenis kelamin; tulis L atau P', en: '“{shown}” is no sex; write L or P' },
  usia: { id: '“{shown}” bukan usia; tulis umur 5 sampai 110', en: '“{shown}” is no age; write 5 to 110 years' },
  pendidikan: {
    id: '“{shown}” bukan pendidikan; tulis SD, SMP, SMA, D3, S1, S2, atau S3',
    en: '“{shown}” is no education; write SD, SMP, SMA, D3, S1, S2 or S3',
  },
  pekerjaan: { id: '“{shown}” bukan pekerjaan', en: '“{shown}” is no occupation' },
} as const satisfies Readonly<Record<string, Text>>
