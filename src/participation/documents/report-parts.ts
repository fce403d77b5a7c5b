import { formatDate } from '#shared/dates.ts'
import { formatDecimal, formatInteger } from '#shared/numbers.ts'
import { formatQuarter } from '#shared/period.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { MUTU_NAMES } from '../participation.ts'
import type { FollowUp } from '../queries/report-followups.ts'
import type { UnitIndex } from '../queries/published.ts'
import { claimOf } from '../rules/suppress.ts'
import { unsurName } from '../unsur.ts'
import type { Block, Cell } from './report.ts'
import { R } from './report-words.ts'

export function title(lang: Lang, text: Text): Block {
  return { kind: 'title', text: say(lang, text) }
}

export function paragraph(text: string): Block {
  return { kind: 'text', text }
}

export function whole(value: number, lang: Lang): Cell {
  return { value, text: formatInteger(value, lang) }
}

export function decimal(value: number, lang: Lang, places: number): Cell {
  return { value: Number(value.toFixed(places)), text: formatDecimal(value, lang, places) }
}

/** A name of an element as it stands in a sentence or cell. */
export function named(code: string, lang: Lang): string {
  return say(lang, unsurName(code))
}

const GRADE = {
  id: 'Mutu {letter} ({name}), huruf yang disentuh selang: {touched}',
  en: 'Grade {letter} ({name}), letters the interval touches: {touched}',
}
const NO_GRADE = {
  id: 'Kurang dari 30 jawaban: mutu tidak disebut',
  en: 'Fewer than 30 answers: no grade is named',
}

/** The letter with every letter that the interval touches, or that none is claimed. */
export function gradeSentence(index: UnitIndex, lang: Lang): string {
  if (claimOf(index.n) !== 'graded') return say(lang, NO_GRADE)
  const name = say(lang, MUTU_NAMES[index.mutu])
  return say(lang, GRADE, { letter: index.mutu, name, touched: index.touched.join(', ') })
}

export function intervalSentence(
  interval: { readonly low: number; readonly high: number } | undefined,
  lang: Lang,
): string {
  if (interval === undefined) return say(lang, R.noInterval)
  return say(lang, R.intervalText, {
    low: formatDecimal(interval.low, lang, 2),
    high: formatDecimal(interval.high, lang, 2),
  })
}

/** A state of a follow-up in words. */
export const FOLLOWUP_WORDS: Readonly<Record<FollowUp['state'], Text>> = {
  USULAN: { id: 'diusulkan', en: 'proposed' },
  RENCANA: { id: 'direncanakan', en: 'planned' },
  SELESAI: { id: 'selesai', en: 'done' },
  BATAL: { id: 'tidak dilanjutkan', en: 'dropped' },
}

/** The plan as the table of the regulation: priority, action, quarter, who answers for it, and what came of it. */
export function planTable(lines: readonly FollowUp[], lang: Lang, caption: Text): Block {
  const head = [R.no, R.unsur, R.planned, R.due, R.owner, R.state, R.came].map((word) => say(lang, word))
  const rows = lines.map((line, at): Cell[] => [
    whole(at + 1, lang),
    named(line.code, lang),
    line.action ?? say(lang, R.notYet),
    line.due === undefined ? '' : formatQuarter(line.due, lang),
    line.owner ?? '',
    say(lang, FOLLOWUP_WORDS[line.state]),
    [line.realisedOn === undefined ? '' : `${formatDate(line.realisedOn, lang)}: `, line.realisation ?? ''].join(''),
  ])
  return { kind: 'table', caption: say(lang, caption), head, rows }
}
