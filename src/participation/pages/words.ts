import { formatDecimal } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { MUTU_NAMES, type Mutu } from '../participation.ts'
import type { UnitIndex } from '../queries/published.ts'
import { claimOf } from '../rules/suppress.ts'

/** An index as it is written: two decimals. */
export function ikmText(value: number, lang: Lang): string {
  return formatDecimal(value, lang, 2)
}

/** A bound of an interval: one decimal says enough. */
export function boundText(value: number, lang: Lang): string {
  return formatDecimal(value, lang, 1)
}

/** A mean answer between 1 and 4, three decimals. */
export function nrrText(value: number, lang: Lang): string {
  return formatDecimal(value, lang, 3)
}

const GRADE: Text = { id: 'Mutu {letter}: {name}', en: 'Grade {letter}: {name}' }
const PERHAPS: Text = {
  id: 'Mutu {letter} ({name}), mungkin juga {others}',
  en: 'Grade {letter} ({name}), perhaps also {others}',
}
const OR: Text = { id: ' atau ', en: ' or ' }
const NO_GRADE: Text = {
  id: 'Kurang dari 30 jawaban: angkanya boleh dibaca, tetapi belum cukup untuk menyebut mutu.',
  en: 'Fewer than 30 answers: the figure may be read, but is not enough to name a grade.',
}

/** The letter of the index and every letter its interval touches, or why no letter is claimed. */
export function gradeText(index: Pick<UnitIndex, 'n' | 'mutu' | 'touched'>, lang: Lang): string {
  if (claimOf(index.n) !== 'graded') return say(lang, NO_GRADE)
  const name = say(lang, MUTU_NAMES[index.mutu])
  const others = index.touched.filter((mutu) => mutu !== index.mutu)
  if (others.length === 0) return say(lang, GRADE, { letter: index.mutu, name })
  return say(lang, PERHAPS, { letter: index.mutu, name, others: joined(others, lang) })
}

/** `B, mungkin A`: the same in the space of a table cell; '' where no letter is claimed. */
export function gradeShort(index: Pick<UnitIndex, 'n' | 'mutu' | 'touched'>, lang: Lang): string {
  if (claimOf(index.n) !== 'graded') return ''
  const others = index.touched.filter((mutu) => mutu !== index.mutu)
  if (others.length === 0) return index.mutu
  return `${index.mutu}, ${lang === 'id' ? 'mungkin' : 'perhaps'} ${joined(others, lang)}`
}

function joined(letters: readonly Mutu[], lang: Lang): string {
  return letters.join(say(lang, OR))
}

export const W = {
  unit: { id: 'Unit layanan', en: 'Service unit' },
  units: { id: 'Mutu layanan', en: 'Service quality' },
  ikm: { id: 'Indeks Kepuasan Masyarakat (IKM)', en: 'Citizen satisfaction index (IKM)' },
  ikmShort: { id: 'IKM', en: 'IKM' },
  n: { id: 'Jawaban', en: 'Answers' },
  period: { id: 'Periode', en: 'Period' },
  between: { id: '{low} sampai {high}', en: '{low} to {high}' },
  answers: { id: '{n} jawaban', en: '{n} answers' },
  noIndex: { id: 'belum ada indeks', en: 'no index yet' },
  thin: {
    id: '{period}: kurang dari 10 jawaban, jadi tidak ada angka yang diterbitkan. Ini melindungi warga yang menjawab.',
    en: '{period}: fewer than 10 answers, so no figure is published. This protects the citizens who answered.',
  },
} as const satisfies Readonly<Record<string, Text>>
