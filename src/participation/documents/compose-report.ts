import { formatDate, localDate } from '#shared/dates.ts'
import { type Lang, say } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { SCHEME_NAMES } from '../participation.ts'
import type { Questionnaire } from '../questionnaire.ts'
import type { ReportData } from '../report-data.ts'
import { formatSkmPeriod } from '../skm-period.ts'
import type { Report } from './report.ts'
import { analysis, conclusion } from './report-analysis.ts'
import { dataAppendix, followUpAppendix, questionnaireAppendix } from './report-appendix.ts'
import { collecting, introduction } from './report-collect.ts'
import { results } from './report-results.ts'
import { R } from './report-words.ts'

/**
 * The official report with the chapters of the ministry's form (voice-rules 1.7): every sentence is filled from the data
 * of the published index, so none can be of another period or unit. `open`: the version anybody may read.
 */
export function composeReport(data: ReportData, kept: Questionnaire | undefined, lang: Lang, open: boolean): Report {
  const { index } = data
  return {
    lang,
    title: say(lang, R.title, { period: formatSkmPeriod(index.period, lang) }),
    unit: data.unit.name,
    government: say(lang, CITY.government),
    mark: markOf(data, lang, open),
    basis: say(lang, open ? R.basisOpen : R.basis, {
      policy: SCHEME_NAMES[index.scheme],
      hash: index.policySha256.slice(0, 12),
      // what anybody reads stays the same until something in it changes
      date: formatDate(open ? localDate(index.publishedAt, CITY.zone) : data.printedOn, lang),
    }),
    chapters: [
      introduction(data, lang),
      collecting(data, lang, open),
      results(data, lang, open),
      analysis(data, lang),
      conclusion(data, lang),
      questionnaireAppendix(kept, lang),
      dataAppendix(data, lang, open),
      followUpAppendix(data, lang),
    ],
  }
}

function markOf({ index }: ReportData, lang: Lang, open: boolean): string | undefined {
  if (index.annulled !== undefined) {
    const date = formatDate(localDate(index.annulled.at, CITY.zone), lang)
    return say(lang, R.annulled, { date, reason: index.annulled.reason })
  }
  return open ? undefined : say(lang, R.staffCopy)
}
