import type { Child } from 'hono/jsx'
import { localDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { MODE_NAMES, MODES, SAMPLING_NAMES, SCHEME_NAMES } from '../participation.ts'
import { type IndexSources, sourcesOf } from '../queries.ts'
import { type UnitIndex, unitIndex, unsurOf, type UnsurIndex } from '../queries/published.ts'
import { findServiceUnit } from '../queries/units.ts'
import { hiddenCounts } from '../rules/report/hide-counts.ts'
import { hiddenCells } from '../rules/suppress.ts'
import { formatSkmPeriod } from '../skm-period.ts'
import { unsurName } from '../unsur.ts'
import { AnnulledNotice } from './report/annulling.tsx'
import { boundText, gradeText, ikmText, nrrText, W } from './words.ts'

const WORDS = {
  title: { id: 'Dari mana angka {ikm}?', en: 'Where does {ikm} come from?' },
  question: { id: 'IKM {unit}, {period}', en: 'IKM of {unit}, {period}' },
  steps: { id: 'Hitungannya', en: 'The computation' },
  rule: { id: 'Aturan: {policy}', en: 'Rule: {policy}' },
  frozen: {
    id: 'Dibekukan saat terbit dengan naskah kebijakan bersidik {hash}; tidak berubah walau aturan nanti berubah.',
    en: 'Frozen when published with the policy text of fingerprint {hash}; it does not change when the rule later does.',
  },
  caption: {
    id: 'Langkah 1: nilai rata-rata tiap unsur (NRR) = jumlah jawaban 1–4 dibagi banyaknya yang menjawab',
    en: 'Step 1: the mean of each element (NRR) = sum of answers 1–4 divided by how many answered',
  },
  element: { id: 'Unsur', en: 'Element' },
  sum: { id: 'Jumlah', en: 'Sum' },
  hidden: {
    id: 'kurang dari 10 jawaban atau dapat membukanya: tidak ditampilkan',
    en: 'fewer than 10 answers, or would give one away: not shown',
  },
  step2: {
    id: 'Langkah 2: rata-rata dari {k} NRR, masing-masing berbobot tepat 1/{k}, dikali 25. Tanpa pembulatan di tengah hasilnya {numerator}/{denominator}.',
    en: 'Step 2: the mean of {k} NRR, each of weight exactly 1/{k}, times 25. Without rounding on the way this is {numerator}/{denominator}.',
  },
  step2Hidden: {
    id: 'Langkah 2: rata-rata dari {k} NRR, masing-masing berbobot tepat 1/{k}, dikali 25. Pecahan tepatnya tidak ditampilkan: ia dapat membuka unsur yang tidak ditampilkan.',
    en: 'Step 2: the mean of {k} NRR, each of weight exactly 1/{k}, times 25. Its exact fraction is not shown: it could give away an element that is not shown.',
  },
  step3: {
    id: 'Langkah 3: dibulatkan sekali, setengah ke atas, dua desimal: {ikm}.',
    en: 'Step 3: rounded once, half up, to two decimals: {ikm}.',
  },
  step4: { id: 'Langkah 4: {grade}', en: 'Step 4: {grade}' },
  sure: { id: 'Seberapa pasti', en: 'How sure' },
  interval: {
    id: 'Selang kepercayaan 95 %: {low} sampai {high}, dari sebaran jawaban {n} orang (linearisasi, kuantil t). Huruf yang disentuh selang ini ikut disebut.',
    en: '95% confidence interval: {low} to {high}, from the spread of the answers of {n} people (linearised, t quantile). Every letter this interval touches is named too.',
  },
  noInterval: {
    id: 'Semua jawaban bernilai sama, jadi sebarannya tidak dapat dihitung.',
    en: 'All answers are of one value, so their spread cannot be computed.',
  },
  mode: { id: 'Cara menjawab: {mode}. ', en: 'How people answered: {mode}. ' },
  population: { id: 'Yang dilayani dalam periode ini: {count} orang.', en: 'People served in this period: {count}.' },
  noPopulation: {
    id: 'Jumlah orang yang dilayani dalam periode ini tidak dicatat.',
    en: 'How many people were served in this period was not recorded.',
  },
  sources: { id: 'Jawaban', en: 'Answers' },
  mode1: { id: '{count}: {mode}', en: '{count}: {mode}' },
  fewOfMode: {
    id: 'tidak ditampilkan (kurang dari 10, atau dapat membukanya)',
    en: 'not shown (fewer than 10, or would give them away)',
  },
  file: { id: 'Berkas bersidik {hash}', en: '{count} answers from a file of fingerprint {hash}' },
  private: { id: 'Jawaban perorangan tidak diterbitkan.', en: 'Single answers are not published.' },
  uses: { id: 'Dipakai di mana?', en: 'Where is it used?' },
  useUnit: { id: 'Halaman unit ini dan garis waktunya', en: 'The page of this unit and its trend' },
  useList: { id: 'Daftar unit layanan', en: 'The list of service units' },
  useData: { id: 'Data terbuka', en: 'Open data' },
  notPay: { id: 'Indeks ini tidak menentukan tunjangan siapa pun.', en: 'This index decides nobody’s allowance.' },
} as const satisfies Readonly<Record<string, Text>>

/** GET /unit/:kode/skm/:periode: how a published index was computed, from what, and what it is used for. */
export async function skmSourcePage(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const unit = await findServiceUnit(db, c.req.param('kode') ?? '', localDate(clock.now(), CITY.zone))
  const period = c.req.param('periode') ?? ''
  const index = unit === undefined ? undefined : await unitIndex(db, unit.id, period)
  if (unit === undefined || index === undefined) throw notFound('index')
  const unsur = await unsurOf(db, unit.id, period)
  const sources = await sourcesOf(db, { unitId: unit.id, period })
  if (sources === undefined) throw notFound('index')
  return renderPage(
    c,
    {
      title: say(lang, WORDS.title, { ikm: ikmText(index.ikm, lang) }),
      kind: 'public',
      question: say(lang, WORDS.question, { unit: unit.name, period: formatSkmPeriod(period, lang) }),
      crumbs: [
        { href: '/unit', label: say(lang, W.units) },
        { href: `/unit/${unit.kode}`, label: unit.name },
      ],
    },
    <>
      <AnnulledNotice lang={lang} index={index} />
      <Steps lang={lang} index={index} unsur={unsur} />
      <Sureness lang={lang} index={index} />
      <Answers lang={lang} sources={sources} />
      <Uses lang={lang} kode={unit.kode} />
    </>,
  )
}

function Steps(props: { lang: Lang; index: UnitIndex; unsur: readonly UnsurIndex[] }): Child {
  const { lang, index, unsur } = props
  const exact = { k: unsur.length, ...index.exact }
  return (
    <>
      <h2>{say(lang, WORDS.steps)}</h2>
      <p>
        <a href={`/kebijakan/${index.policyId}`}>{say(lang, WORDS.rule, { policy: SCHEME_NAMES[index.scheme] })}</a>.{' '}
        {say(lang, WORDS.frozen, { hash: index.policySha256.slice(0, 12) })}
      </p>
      <UnsurSums lang={lang} unsur={unsur} />
      <p>{say(lang, hiddenCells(unsur).size === 0 ? WORDS.step2 : WORDS.step2Hidden, exact)}</p>
      <p>{say(lang, WORDS.step3, { ikm: ikmText(index.ikm, lang) })}</p>
      <p>{say(lang, WORDS.step4, { grade: gradeText(index, lang) })}</p>
    </>
  )
}

function UnsurSums(props: { lang: Lang; unsur: readonly UnsurIndex[] }): Child {
  const { lang, unsur } = props
  const hidden = hiddenCells(unsur)
  return (
    <table class="reading">
      <caption>{say(lang, WORDS.caption)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(lang, WORDS.element)}</th>
          {[WORDS.sum, W.n, { id: 'NRR', en: 'NRR' }].map((head) => (
            <th scope="col" class="number">
              {say(lang, head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {unsur.map((one) => (
          <tr>
            <th scope="row">{say(lang, unsurName(one.code))}</th>
            {hidden.has(one.code) ? (
              <td class="soft" colspan={3}>
                {say(lang, WORDS.hidden)}
              </td>
            ) : (
              [sharesText(one, lang), formatInteger(one.n, lang), nrrText(one.nrr, lang)].map((cell) => (
                <td class="number">{cell}</td>
              ))
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The sum of the answers; a fraction where an unsur has several statements. */
function sharesText(one: UnsurIndex, lang: Lang): string {
  const sum = formatInteger(one.jumlah, lang)
  return one.bagian === 1 ? sum : `${sum}/${one.bagian}`
}

function Sureness(props: { lang: Lang; index: UnitIndex }): Child {
  const { lang, index } = props
  const { interval, population } = index
  const bounds = interval && {
    low: boundText(interval.low, lang),
    high: boundText(interval.high, lang),
    n: formatInteger(index.n, lang),
  }
  return (
    <>
      <h2>{say(lang, WORDS.sure)}</h2>
      <p>{bounds === undefined ? say(lang, WORDS.noInterval) : say(lang, WORDS.interval, bounds)}</p>
      <p>
        {say(lang, WORDS.mode, { mode: say(lang, SAMPLING_NAMES[index.sampling]) })}
        {population === undefined
          ? say(lang, WORDS.noPopulation)
          : say(lang, WORDS.population, { count: formatInteger(population, lang) })}
      </p>
    </>
  )
}

function Answers(props: { lang: Lang; sources: IndexSources }): Child {
  const { lang, sources } = props
  const counts = MODES.map((mode) => sources.modes[mode] ?? 0)
  const hidden = hiddenCounts(counts)
  return (
    <>
      <h2>{say(lang, WORDS.sources)}</h2>
      <ul>
        {MODES.map((mode, at) => {
          if (counts[at] === 0) return null
          const count = hidden.has(at) ? say(lang, WORDS.fewOfMode) : formatInteger(counts[at] ?? 0, lang)
          return <li>{say(lang, WORDS.mode1, { count, mode: say(lang, MODE_NAMES[mode]) })}</li>
        })}
        {sources.files.map((file) => (
          <li>{say(lang, WORDS.file, { hash: file.sha256.slice(0, 12) })}</li>
        ))}
      </ul>
      <p>{say(lang, WORDS.private)}</p>
    </>
  )
}

function Uses(props: { lang: Lang; kode: string }): Child {
  const { lang } = props
  return (
    <>
      <h2 id="dipakai">{say(lang, WORDS.uses)}</h2>
      <ul>
        <li>
          <a href={`/unit/${props.kode}`}>{say(lang, WORDS.useUnit)}</a>
        </li>
        <li>
          <a href="/unit">{say(lang, WORDS.useList)}</a>
        </li>
        <li>
          <a href="/data">{say(lang, WORDS.useData)}</a>
        </li>
      </ul>
      <p>{say(lang, WORDS.notPay)}</p>
    </>
  )
}
