import type { Child } from 'hono/jsx'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import {
  type CitizenIndicators,
  citizenIndicators,
  type IndicatorSource,
  type Share,
} from '#participation/citizen-indicators.ts'
import { GRADED } from '#participation/participation.ts'
import { findServiceUnit } from '#participation/queries/units.ts'
import { localDate } from '#shared/dates.ts'
import { formatDecimal, formatInteger } from '#shared/numbers.ts'
import { formatQuarter, isQuarter, monthOf, previousQuarter, type Quarter, quarterOf } from '#shared/period.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { Figure, Figures } from '#ui/figure.tsx'
import { Select, SubmitButton } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Empty, Notice } from '#ui/notice.tsx'
import { requireAccess } from '../access.ts'
import { citizenUnits } from '../queries/citizen-units.ts'

const W = {
  title: { id: 'Ukuran dari warga', en: 'Measured by citizens' },
  question: {
    id: 'Apa yang warga ukur dari unit ini pada {period}?',
    en: 'What did citizens measure of this office in {period}?',
  },
  choose: { id: 'Unit mana yang ingin Anda lihat?', en: 'Which office do you want to see?' },
  none: { id: 'Tidak ada unit layanan dalam wewenang Anda.', en: 'No service unit is in your charge.' },
  about: {
    id: 'Bahan bagi penilai, bukan nilai: tidak ada rumus yang mengubah angka ini menjadi predikat. Banyaknya keluhan tidak dihitung, supaya tidak ada yang rugi karena warganya berani menulis.',
    en: 'Evidence for whoever evaluates, not a score: no formula turns these into a rating. The number of complaints does not count, so that nobody loses because citizens dare to write.',
  },
  small: {
    id: 'Kurang dari {least} jawaban: angka ini tidak boleh dipakai menilai seseorang.',
    en: 'Under {least} answers: this figure must not be used to judge a person.',
  },
  ikm: { id: 'IKM, batas bawah selang 95 %', en: 'IKM, lower bound of the 95% interval' },
  ikmOf: { id: 'nilai {value}', en: 'value {value}' },
  onTime: {
    id: 'Keluhan selesai dalam tenggat dan tidak dibuka lagi',
    en: 'Complaints settled in time and not reopened',
  },
  commitments: { id: 'Janji forum ditepati tepat waktu', en: 'Promises of forums kept in time' },
  response: { id: 'Struk survei yang dipakai', en: 'Survey receipts used' },
  share: { id: '{count} dari {of}', en: '{count} of {of}' },
  nothing: { id: 'Belum ada bahan pada periode ini', en: 'Nothing to go by in this period' },
  sources: { id: 'Dari mana: {name} ({count})', en: 'From where: {name} ({count})' },
  period: { id: 'Triwulan', en: 'Quarter' },
  show: { id: 'Tampilkan', en: 'Show' },
} as const satisfies Readonly<Record<string, Text>>

/** How many quarters back one may look. */
const QUARTERS = 8

/** GET /kinerja/warga: the units in one's charge. */
export async function citizensPage(c: AppContext): Promise<Response> {
  const { db, actor, clock, lang } = scopeOf(c)
  const units = await citizenUnits(db, actor, localDate(clock.now(), CITY.zone))
  const [only] = units
  if (units.length === 1 && only !== undefined) return c.redirect(`/kinerja/warga/${only.kode}`, 303)
  return renderPage(
    c,
    { title: say(lang, W.title), kind: 'staff', question: say(lang, W.choose) },
    units.length === 0 ? (
      <Empty>
        <p>{say(lang, W.none)}</p>
      </Empty>
    ) : (
      <ul>
        {units.map((unit) => (
          <li>
            <a href={`/kinerja/warga/${unit.kode}`}>{unit.name}</a>
          </li>
        ))}
      </ul>
    ),
  )
}

/** GET /kinerja/warga/:kode?periode=: what citizens made of a unit, each figure with its rows. */
export async function citizensUnitPage(c: AppContext): Promise<Response> {
  const { db, actor, clock, lang } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const unit = await findServiceUnit(db, c.req.param('kode') ?? '', today)
  if (unit === undefined) throw notFound('unit')
  requireAccess(actor, 'view_citizens', { unitPath: unit.path })
  const asked = c.req.query('periode') ?? ''
  const current = quarterOf(monthOf(today))
  const period = isQuarter(asked) ? asked : previousQuarter(current)
  const found = await citizenIndicators(db, unit, period, today)
  return renderPage(
    c,
    {
      title: unit.name,
      kind: 'staff',
      question: say(lang, W.question, { period: formatQuarter(period, lang) }),
      crumbs: [{ href: '/kinerja/warga', label: say(lang, W.title) }],
    },
    <>
      <Notice kind="info">
        <p>{say(lang, W.about)}</p>
      </Notice>
      <PeriodForm lang={lang} kode={unit.kode} period={period} current={current} />
      <Indicators lang={lang} found={found} />
    </>,
  )
}

function PeriodForm(props: { lang: Lang; kode: string; period: Quarter; current: Quarter }): Child {
  const { lang, period, current } = props
  const quarters = [current]
  while (quarters.length < QUARTERS) quarters.push(previousQuarter(quarters.at(-1) ?? current))
  const options = [...new Set([period, ...quarters])].toSorted().toReversed()
  return (
    <form class="filter" method="get" action={`/kinerja/warga/${props.kode}`}>
      <Select
        lang={lang}
        name="periode"
        label={say(lang, W.period)}
        value={period}
        options={options.map((quarter) => ({ value: quarter, label: formatQuarter(quarter, lang) }))}
      />
      <SubmitButton kind="second">{say(lang, W.show)}</SubmitButton>
    </form>
  )
}

function Indicators({ lang, found }: { lang: Lang; found: CitizenIndicators }): Child {
  const { ikm } = found
  const number = (value: number | undefined) => (value === undefined ? '–' : formatDecimal(value, lang, 2))
  const shares = [
    ['onTime', found.onTime],
    ['commitments', found.commitments],
    ['response', found.response],
  ] as const
  return (
    <>
      <Figures>
        {ikm === undefined ? (
          <Nothing lang={lang} label={say(lang, W.ikm)} />
        ) : (
          <Figure
            lang={lang}
            label={say(lang, W.ikm)}
            value={number(ikm.lower)}
            n={ikm.n}
            from={ikm.sources[0]?.href ?? ''}
          >
            {say(lang, W.ikmOf, { value: number(ikm.value) })}
          </Figure>
        )}
        {shares.map(([name, share]) => (
          <ShareFigure lang={lang} label={say(lang, W[name])} share={share} anchor={name} />
        ))}
      </Figures>
      {ikm !== undefined && ikm.n < GRADED ? (
        <Notice kind="warning">
          <p>{say(lang, W.small, { least: GRADED })}</p>
        </Notice>
      ) : null}
      {shares.map(([name, share]) => (
        <Sources lang={lang} name={say(lang, W[name])} anchor={name} sources={share?.sources ?? []} />
      ))}
    </>
  )
}

function Nothing({ lang, label }: { lang: Lang; label: string }): Child {
  return (
    <Figure lang={lang} label={label} value="–">
      {say(lang, W.nothing)}
    </Figure>
  )
}

function ShareFigure(props: { lang: Lang; label: string; share: Share | undefined; anchor: string }): Child {
  const { lang, label, share } = props
  if (share === undefined) return <Nothing lang={lang} label={label} />
  const counts = { count: formatInteger(share.count, lang), of: formatInteger(share.of, lang) }
  return <Figure lang={lang} label={label} value={say(lang, W.share, counts)} from={`#${props.anchor}`} />
}

function Sources(props: { lang: Lang; name: string; anchor: string; sources: readonly IndicatorSource[] }): Child {
  const { lang, sources } = props
  if (sources.length === 0) return null
  return (
    <section id={props.anchor}>
      <h2>{say(lang, W.sources, { name: props.name, count: formatInteger(sources.length, lang) })}</h2>
      <ul>
        {sources.map(({ name, href }) => (
          <li>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
