import type { Child } from 'hono/jsx'
import { formatDate, localDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { bandName, PENDIDIKAN, SEXES } from '../../participation.ts'
import { unitIndex } from '../../queries/published.ts'
import { reportSheets } from '../../queries/report-answers.ts'
import { findServiceUnit } from '../../queries/units.ts'
import { type ProfileLine, profileOf } from '../../rules/report/profile.ts'
import { daysOfPeriod, formatSkmPeriod } from '../../skm-period.ts'
import { boundText, gradeText, ikmText } from '../words.ts'
import { AnnulledNotice } from './annulling.tsx'

const WORDS = {
  title: { id: 'Nilai IKM {unit}', en: 'IKM of {unit}' },
  period: { id: '{period}: {from} sampai {to}', en: '{period}: {from} to {to}' },
  label: { id: 'Indeks Kepuasan Masyarakat', en: 'Citizen satisfaction index' },
  interval: {
    id: 'Dengan kepastian 95 %: antara {low} dan {high}',
    en: 'With 95% certainty: between {low} and {high}',
  },
  respondents: { id: 'Responden: {n} orang', en: 'Respondents: {n}' },
  sex: { id: 'Jenis kelamin', en: 'Sex' },
  education: { id: 'Pendidikan', en: 'Education' },
  none: { id: 'tidak diisi', en: 'not given' },
  hidden: { id: 'tidak ditampilkan', en: 'not shown' },
  thanks: {
    id: 'Terima kasih atas penilaian Anda. Masukan Anda membuat kami melayani lebih baik.',
    en: 'Thank you for rating us. What you tell us helps us to serve better.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** GET /unit/:kode/skm/:periode/poster: the result as it is posted at the counter; prints on one page. */
export async function posterPage(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const unit = await findServiceUnit(db, c.req.param('kode') ?? '', localDate(clock.now(), CITY.zone))
  const index = unit === undefined ? undefined : await unitIndex(db, unit.id, c.req.param('periode') ?? '')
  if (unit === undefined || index === undefined) throw notFound('index')
  const sheets = await reportSheets(db, unit.id, index.period)
  const { from, to } = daysOfPeriod(index.period)
  const when = { period: formatSkmPeriod(index.period, lang), from: formatDate(from, lang), to: formatDate(to, lang) }
  const { interval } = index
  return renderPage(
    c,
    {
      title: say(lang, WORDS.title, { unit: unit.name }),
      kind: 'public',
      question: say(lang, WORDS.period, when),
      crumbs: [{ href: `/unit/${unit.kode}`, label: unit.name }],
    },
    <div class="reading">
      <AnnulledNotice lang={lang} index={index} />
      <h2>{say(lang, WORDS.label)}</h2>
      <Large text={ikmText(index.ikm, lang)} />
      <p>
        <b>{gradeText(index, lang)}</b>
      </p>
      {interval === undefined ? null : (
        <p>{say(lang, WORDS.interval, { low: boundText(interval.low, lang), high: boundText(interval.high, lang) })}</p>
      )}
      <h2>{say(lang, WORDS.respondents, { n: formatInteger(index.n, lang) })}</h2>
      <Split
        lang={lang}
        title={WORDS.sex}
        lines={profileOf(
          sheets.map(({ sex }) => sex),
          SEXES,
          true,
        )}
      />
      <Split
        lang={lang}
        title={WORDS.education}
        lines={profileOf(
          sheets.map(({ pendidikan }) => pendidikan),
          PENDIDIKAN,
          true,
        )}
      />
      <p>
        <b>{say(lang, WORDS.thanks)}</b>
      </p>
    </div>,
  )
}

/** As wide as the sheet, so that it is read from the other side of the counter. */
function Large({ text }: { text: string }): Child {
  return (
    <svg viewBox="0 0 290 98" role="img" aria-label={text} fill="currentColor">
      <text
        y="79"
        font-size="104"
        font-weight="700"
        textLength="288"
        lengthAdjust="spacingAndGlyphs"
        aria-hidden="true"
      >
        {text}
      </text>
    </svg>
  )
}

function Split({ lang, title, lines }: { lang: Lang; title: Text; lines: readonly ProfileLine[] }): Child {
  if (lines.length === 0) return null
  const name = (value: string | undefined) => (value === undefined ? say(lang, WORDS.none) : bandName(value, lang))
  return (
    <p>
      {say(lang, title)}:{' '}
      {lines
        .map(
          ({ value, count }) =>
            `${name(value)} ${count === undefined ? say(lang, WORDS.hidden) : formatInteger(count, lang)}`,
        )
        .join(' · ')}
    </p>
  )
}
