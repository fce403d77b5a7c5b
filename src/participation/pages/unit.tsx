import type { Child } from 'hono/jsx'
import { localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { Badge } from '#ui/badge.tsx'
import { CITY } from '#ui/city.ts'
import { Figure } from '#ui/figure.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Empty, Notice } from '#ui/notice.tsx'
import { MINIMUM, SAMPLING_NAMES } from '../participation.ts'
import { trend, type UnitIndex, unsurOf, type UnsurIndex } from '../queries/published.ts'
import { servicesOf } from '../queries/published-services.ts'
import { thinPeriods } from '../queries/surveys.ts'
import { findServiceUnit, type ServiceUnit } from '../queries/units.ts'
import { changeSince } from '../rules/change.ts'
import { claimOf } from '../rules/suppress.ts'
import { formatSkmPeriod, hasEnded, kindOfPeriod, lastMonthOf, quarterOfDay, type SkmPeriod } from '../skm-period.ts'
import { madeCommitments } from '../queries/forum-commitments.ts'
import { publicForums } from '../queries/forum.ts'
import { publishedDocuments } from '../queries/service-documents.ts'
import { CommitmentsSection } from './forum/commitments-section.tsx'
import { StandardSection } from './forum/standard-section.tsx'
import { unitReport, UnitReportParts } from './report/unit-report.tsx'
import { TrendChart, UnsurTable } from './unit-parts.tsx'
import { UnitDoors } from './public/doors.tsx'
import { ServicesSection } from './public/services-section.tsx'
import { TimesSection, unitTimes } from './public/times-section.tsx'
import { boundText, gradeText, ikmText, W } from './words.ts'

const WORDS = {
  question: {
    id: 'Seberapa baik kantor ini melayani, dan seberapa pasti?',
    en: 'How well does this office serve, and how sure is that?',
  },
  label: { id: 'IKM {period}, skala 25 sampai 100', en: 'IKM {period}, on a scale from 25 to 100' },
  mode: { id: 'Cara menjawab: {mode}.', en: 'How people answered: {mode}.' },
  voluntary: {
    id: 'Yang menjawab memilih sendiri untuk menjawab, jadi mereka belum tentu mewakili semua yang dilayani.',
    en: 'Those who answered chose to, so they need not stand for all who were served.',
  },
  up: {
    id: 'Naik {points} poin sejak {period}: cukup kuat untuk disebut perubahan.',
    en: 'Up {points} points since {period}: enough to call it a change.',
  },
  down: {
    id: 'Turun {points} poin sejak {period}: cukup kuat untuk disebut perubahan.',
    en: 'Down {points} points since {period}: enough to call it a change.',
  },
  same: {
    id: 'Tidak dapat dibedakan dari {period} ({points} poin): selisih sekecil ini bisa kebetulan.',
    en: 'Cannot be told apart from {period} ({points} points): so small a difference may be chance.',
  },
  none: {
    id: 'Belum ada indeks yang terbit untuk unit ini. Indeks terbit setelah periode survei berakhir dan paling sedikit 10 warga menjawab.',
    en: 'No index of this unit is published yet. One appears when a survey period has ended and at least 10 citizens have answered.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** GET /unit/:kode: one unit's newest index with its certainty, its trend and its nine unsur. */
export async function unitPage(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const unit = await findServiceUnit(db, c.req.param('kode') ?? '', today)
  if (unit === undefined) throw notFound('unit')
  const indices = await trend(db, unit.id)
  const latest = indices.at(-1)
  const thin = (await thinPeriods(db, unit.id, MINIMUM)).filter((period) => hasEnded(period, today))
  const unsur = latest === undefined ? [] : await unsurOf(db, unit.id, latest.period)
  const services = await servicesOf(db, unit.id)
  const report = await unitReport(db, unit.id, latest)
  const [times, commitments, forums, documents] = await Promise.all([
    unitTimes(db, unit.kode, today),
    madeCommitments(db, today, unit.id),
    publicForums(db, today, unit.id),
    publishedDocuments(db, unit.id),
  ])
  return renderPage(
    c,
    {
      title: unit.name,
      kind: 'public',
      question: say(lang, WORDS.question),
      crumbs: [{ href: '/unit', label: say(lang, W.units) }],
    },
    <>
      <Thin lang={lang} periods={newerThan(thin, latest)} />
      {latest === undefined ? (
        <>
          <Empty>
            <p>{say(lang, WORDS.none)}</p>
          </Empty>
          <UnitDoors lang={lang} kode={unit.kode} />
        </>
      ) : (
        <Published lang={lang} unit={unit} indices={indices} latest={latest} unsur={unsur} />
      )}
      <ServicesSection lang={lang} services={services} period={latest?.period} />
      <UnitReportParts lang={lang} kode={unit.kode} quarter={quarterOfDay(today)} report={report} />
      <TimesSection lang={lang} {...times} />
      <CommitmentsSection lang={lang} commitments={commitments} forums={forums} />
      <StandardSection lang={lang} unit={unit} documents={documents} />
    </>,
  )
}

/** Only what came after the newest index is news; older thin periods show as gaps nowhere. */
function newerThan(periods: readonly SkmPeriod[], latest: UnitIndex | undefined): readonly SkmPeriod[] {
  return latest === undefined ? periods : periods.filter((period) => lastMonthOf(period) > lastMonthOf(latest.period))
}

function Thin(props: { lang: Lang; periods: readonly SkmPeriod[] }): Child {
  if (props.periods.length === 0) return null
  return (
    <Notice kind="info">
      {props.periods.map((period) => (
        <p>{say(props.lang, W.thin, { period: formatSkmPeriod(period, props.lang) })}</p>
      ))}
    </Notice>
  )
}

function Published(props: {
  lang: Lang
  unit: ServiceUnit
  indices: readonly UnitIndex[]
  latest: UnitIndex
  unsur: readonly UnsurIndex[]
}): Child {
  const { lang, unit, indices, latest } = props
  const same = indices.filter((index) => kindOfPeriod(index.period) === kindOfPeriod(latest.period)).slice(-12)
  return (
    <>
      <Headline lang={lang} unit={unit} index={latest} before={same.at(-2)} />
      <UnitDoors lang={lang} kode={unit.kode} />
      {same.length < 2 ? null : <TrendChart lang={lang} indices={same} />}
      <UnsurTable lang={lang} unsur={props.unsur} n={latest.n} />
    </>
  )
}

function Headline(props: { lang: Lang; unit: ServiceUnit; index: UnitIndex; before: UnitIndex | undefined }): Child {
  const { lang, unit, index, before } = props
  const { interval } = index
  const source = `/unit/${unit.kode}/skm/${index.period}`
  const grey = claimOf(index.n) !== 'graded'
  return (
    <div class={grey ? 'reading soft' : 'reading'}>
      <Figure
        lang={lang}
        label={say(lang, WORDS.label, { period: formatSkmPeriod(index.period, lang) })}
        value={ikmText(index.ikm, lang)}
        {...(interval === undefined
          ? {}
          : { interval: { low: boundText(interval.low, lang), high: boundText(interval.high, lang) } })}
        n={index.n}
        from={source}
        usedBy={`${source}#dipakai`}
      >
        {grey ? <Badge state="small" lang={lang} /> : <strong>{gradeText(index, lang)}</strong>}
      </Figure>
      <p>
        {say(lang, WORDS.mode, { mode: say(lang, SAMPLING_NAMES[index.sampling]) })}{' '}
        {index.sampling === 'SUKARELA' ? say(lang, WORDS.voluntary) : null}
      </p>
      {before === undefined ? null : <Since lang={lang} before={before} now={index} />}
    </div>
  )
}

function Since(props: { lang: Lang; before: UnitIndex; now: UnitIndex }): Child {
  const change = changeSince(props.before, props.now)
  if (change === undefined) return null
  const period = formatSkmPeriod(props.before.period, props.lang)
  const points = boundText(Math.abs(change.difference), props.lang)
  return <p>{say(props.lang, WORDS[change.kind], { period, points })}</p>
}
