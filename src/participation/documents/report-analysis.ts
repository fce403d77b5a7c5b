import { formatDecimal, formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import type { ReportData } from '../report-data.ts'
import { lowestFirst } from '../rules/report/figures.ts'
import { shareDone } from '../rules/report/followup-states.ts'
import { hiddenCells } from '../rules/suppress.ts'
import { formatSkmPeriod } from '../skm-period.ts'
import type { Block, Cell, Chapter } from './report.ts'
import { decimal, gradeSentence, named, paragraph, planTable, title, whole } from './report-parts.ts'
import { R } from './report-words.ts'

/** BAB IV: weak and strong elements, the follow-up plan, and the trend. */
export function analysis(data: ReportData, lang: Lang): Chapter {
  const plan = data.plan.filter((line) => line.state !== 'BATAL')
  return {
    title: say(lang, R.four),
    sheet: 'BAB IV',
    blocks: [
      title(lang, R.weak),
      paragraph(weakSentence(data, lang)),
      title(lang, R.plan),
      plan.length === 0 ? paragraph(say(lang, R.noPlan)) : planTable(plan, lang, R.planCaption),
      title(lang, R.trend),
      trendTable(data, lang),
    ],
  }
}

/** The lowest and highest elements that may be shown; equal ones as they are asked. */
function weakSentence(data: ReportData, lang: Lang): string {
  const hidden = hiddenCells(data.unsur)
  const shown = data.unsur.filter((one) => !hidden.has(one.code))
  if (shown.length < 2) return say(lang, R.weakHidden)
  const count = Math.min(data.priorities, Math.floor(shown.length / 2))
  const list = (ones: typeof shown) =>
    ones.map((one) => `${named(one.code, lang)} (${formatDecimal(one.nrr, lang, 3)})`).join('; ')
  const highest = shown.toSorted((a, b) => b.nrr - a.nrr).slice(0, count)
  return say(lang, R.weakText, { lowest: list([...lowestFirst(shown, count)]), highest: list(highest) })
}

function trendTable(data: ReportData, lang: Lang): Block {
  const head = [R.period, R.answers, R.ikm, R.low, R.high]
  return {
    kind: 'table',
    caption: say(lang, R.trendCaption),
    head: head.map((word) => say(lang, word)),
    rows: data.trend.map((one): Cell[] => [
      formatSkmPeriod(one.period, lang),
      whole(one.n, lang),
      decimal(one.ikm, lang, 2),
      one.interval === undefined ? '–' : decimal(one.interval.low, lang, 2),
      one.interval === undefined ? '–' : decimal(one.interval.high, lang, 2),
    ]),
  }
}

/** BAB V: the index again, what is weakest, and what was kept of earlier promises. */
export function conclusion(data: ReportData, lang: Lang): Chapter {
  const { index, earlier } = data
  const values = {
    unit: data.unit.name,
    period: formatSkmPeriod(index.period, lang),
    ikm: formatDecimal(index.ikm, lang, 2),
    n: formatInteger(index.n, lang),
    grade: gradeSentence(index, lang),
  }
  const { done, promised } = shareDone(earlier)
  const kept = promised === 0 ? say(lang, R.noEarlier) : say(lang, R.doneShare, { done, promised })
  return {
    title: say(lang, R.five),
    sheet: 'BAB V',
    blocks: [paragraph(say(lang, R.conclusion, values)), paragraph(weakSentence(data, lang)), paragraph(kept)],
  }
}
