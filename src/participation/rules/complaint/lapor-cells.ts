import type { Kelas } from '../../complaint.ts'

const KELAS_WORDS: readonly (readonly [RegExp, Kelas])[] = [
  [/^permintaan informasi$|^informasi$/, 'INFORMASI'],
  [/^aspirasi$|^saran$/, 'ASPIRASI'],
  [/tidak berkadar/, 'TIDAK_BERKADAR'],
  [/^berkadar$|berkadar pengawasan/, 'BERKADAR'],
]

/** The class a file of LAPOR! names, in its words or in ours; undefined when it is none. */
export function readKelas(text: string): Kelas | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
  return KELAS_WORDS.find(([pattern]) => pattern.test(words))?.[1]
}

/** "ya" or "tidak" in the words that files use. */
export function readYes(text: string): boolean | undefined {
  const word = text.trim().toLowerCase()
  if (['ya', 'y', '1', 'true', 'rahasia'].includes(word)) return true
  return ['tidak', 't', '0', 'false', 'publik', '-'].includes(word) ? false : undefined
}
