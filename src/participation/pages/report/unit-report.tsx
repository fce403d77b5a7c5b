import type { Child } from 'hono/jsx'
import type { Read } from '#platform/database.ts'
import { formatDate, localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { Figure } from '#ui/figure.tsx'
import { Notice } from '#ui/notice.tsx'
import { annulledIndices, type UnitIndex } from '../../queries/published.ts'
import { followUpOf, type FollowUp } from '../../queries/report-followups.ts'
import { spakIndex, type SpakIndex } from '../../queries/report-spak.ts'
import { formatSkmPeriod } from '../../skm-period.ts'
import { boundText, ikmText } from '../words.ts'
import { FollowUpSection } from './follow-up-section.tsx'

const WORDS = {
  label: {
    id: 'Indeks Persepsi Anti Korupsi (IPAK) {period}, skala 25 sampai 100',
    en: 'Index of perceived honesty (IPAK) {period}, on a scale from 25 to 100',
  },
  own: {
    id: 'Dijawab di lembar yang sama, tetapi tidak dicampur ke dalam IKM.',
    en: 'Answered on the same sheet, but never mixed into the IKM.',
  },
  annulled: {
    id: 'Indeks {period} dicabut {date}: {reason}',
    en: 'The index of {period} was annulled on {date}: {reason}',
  },
  report: { id: 'Laporan survei {period} (PDF)', en: 'Survey report of {period} (PDF)' },
  poster: { id: 'Poster', en: 'Poster' },
} as const satisfies Readonly<Record<string, Text>>

/** What stands beside the index of a unit on its public page. */
type UnitReport = {
  readonly latest: UnitIndex | undefined
  readonly spak: SpakIndex | undefined
  readonly annulled: readonly UnitIndex[]
  readonly lines: readonly FollowUp[]
}

/** The honesty index, annulled indices and follow-ups of a unit. */
export async function unitReport(db: Read, unitId: number, latest: UnitIndex | undefined): Promise<UnitReport> {
  return {
    latest,
    spak: latest === undefined ? undefined : await spakIndex(db, unitId, latest.period),
    annulled: await annulledIndices(db, unitId),
    lines: await followUpOf(db, unitId),
  }
}

/** GET /unit/:kode shows these below the index: honesty, follow-ups, the report, and what was annulled and why. */
export function UnitReportParts(props: { lang: Lang; kode: string; quarter: string; report: UnitReport }): Child {
  const { lang, kode, report } = props
  const { latest, spak } = report
  const open = latest === undefined ? '' : `/unit/${kode}/skm/${latest.period}`
  return (
    <>
      {latest === undefined || spak === undefined ? null : <Honesty lang={lang} latest={latest} spak={spak} />}
      <FollowUpSection lang={lang} lines={report.lines} quarter={props.quarter} />
      {latest === undefined ? null : (
        <p>
          <a href={`${open}/laporan.pdf`}>
            {say(lang, WORDS.report, { period: formatSkmPeriod(latest.period, lang) })}
          </a>{' '}
          · <a href={`${open}/poster`}>{say(lang, WORDS.poster)}</a>
        </p>
      )}
      {report.annulled.map((index) => (
        <Annulled lang={lang} index={index} />
      ))}
    </>
  )
}

function Honesty({ lang, latest, spak }: { lang: Lang; latest: UnitIndex; spak: SpakIndex }): Child {
  const { interval } = spak
  return (
    <div class="reading">
      <Figure
        lang={lang}
        label={say(lang, WORDS.label, { period: formatSkmPeriod(latest.period, lang) })}
        value={ikmText(spak.ipak, lang)}
        n={spak.n}
        {...(interval === undefined
          ? {}
          : { interval: { low: boundText(interval.low, lang), high: boundText(interval.high, lang) } })}
      >
        {say(lang, WORDS.own)}
      </Figure>
    </div>
  )
}

function Annulled({ lang, index }: { lang: Lang; index: UnitIndex }): Child {
  if (index.annulled === undefined) return null
  const date = formatDate(localDate(index.annulled.at, CITY.zone), lang)
  const { reason } = index.annulled
  return (
    <Notice kind="warning">
      <p>{say(lang, WORDS.annulled, { period: formatSkmPeriod(index.period, lang), date, reason })}</p>
    </Notice>
  )
}
