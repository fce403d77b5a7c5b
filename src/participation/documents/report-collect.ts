import { formatDate, localDate } from '#shared/dates.ts'
import { formatDecimal, formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { MODE_NAMES, MODES, SAMPLING_NAMES, SCHEME_NAMES } from '../participation.ts'
import type { ReportData } from '../report-data.ts'
import { hiddenCounts } from '../rules/report/hide-counts.ts'
import { sampleForMean } from '../rules/report/mean-sample.ts'
import { daysOfPeriod, formatSkmPeriod } from '../skm-period.ts'
import type { Block, Chapter } from './report.ts'
import { paragraph, title, whole } from './report-parts.ts'
import { R } from './report-words.ts'

/** BAB I: why, by which law, to what end. */
export function introduction(data: ReportData, lang: Lang): Chapter {
  const period = formatSkmPeriod(data.index.period, lang)
  return {
    title: say(lang, R.one),
    sheet: 'BAB I',
    blocks: [
      title(lang, R.background),
      paragraph(say(lang, R.backgroundText, { unit: data.unit.name, period })),
      title(lang, R.legal),
      paragraph(say(lang, R.legalText, { scheme: SCHEME_NAMES[data.index.scheme] })),
      title(lang, R.aim),
      paragraph(say(lang, R.aimText)),
    ],
  }
}

/** BAB II: by whom, how, where, when, and from how many. `open`: for the public, small groups hidden. */
export function collecting(data: ReportData, lang: Lang, open: boolean): Chapter {
  const { index } = data
  const counts = MODES.map((mode) => index.modes[mode] ?? 0)
  const hidden = open ? hiddenCounts(counts) : new Set<number>()
  const { from, to } = daysOfPeriod(index.period)
  const when = {
    unit: data.unit.name,
    period: formatSkmPeriod(index.period, lang),
    from: formatDate(from, lang),
    to: formatDate(to, lang),
    published: formatDate(localDate(index.publishedAt, CITY.zone), lang),
  }
  const sampling = say(lang, SAMPLING_NAMES[index.sampling])
  return {
    title: say(lang, R.two),
    sheet: 'BAB II',
    blocks: [
      title(lang, R.who),
      paragraph(say(lang, R.whoText, when)),
      title(lang, R.method),
      paragraph(say(lang, R.methodText, { k: data.unsur.length, sampling })),
      {
        kind: 'table',
        caption: say(lang, R.modes),
        head: [say(lang, R.mode), say(lang, R.answers)],
        rows: MODES.flatMap((mode, at) => {
          const count = counts[at] ?? 0
          if (count === 0) return []
          return [[say(lang, MODE_NAMES[mode]), hidden.has(at) ? say(lang, R.hidden) : whole(count, lang)]]
        }),
      },
      title(lang, R.size),
      ...sizes(data, lang),
    ],
  }
}

/** What the table for shares asks for, and what a mean that is sure to ± 2 points would need. */
function sizes(data: ReportData, lang: Lang): Block[] {
  const { index, sample, sd } = data
  const n = formatInteger(index.n, lang)
  const blocks: Block[] = []
  if (sample === undefined || index.population === undefined) blocks.push(paragraph(say(lang, R.sizeUnknown, { n })))
  else {
    const population = formatInteger(index.population, lang)
    const asked = { population, level: index.errorLevel, sample: formatInteger(sample, lang), n }
    blocks.push(paragraph(say(lang, R.sizeText, asked)))
  }
  if (sd !== undefined) {
    const needed = formatInteger(sampleForMean(2, sd, index.population), lang)
    blocks.push(paragraph(say(lang, R.meanText, { sd: formatDecimal(sd, lang, 2), half: 2, needed })))
  }
  if (index.sampling === 'SUKARELA') blocks.push(paragraph(say(lang, R.voluntaryText)))
  return blocks
}
