import type { Child } from 'hono/jsx'
import { localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { CitySummary } from '../city-summary.tsx'
import { type ServiceUnit, serviceUnits } from '../queries/units.ts'
import { groupOf, UNIT_GROUPS } from '../unit-groups.ts'
import { Doors } from './public/doors.tsx'

const WORDS = {
  title: { id: 'Suara warga {city}', en: 'The voice of citizens, {city}' },
  question: {
    id: 'Seberapa baik kota melayani Anda, dan aturan apa yang dipakai untuk pegawainya?',
    en: 'How well does the city serve you, and by which rules are its staff managed?',
  },
  about: {
    id: 'Warga menilai layanan lewat Survei Kepuasan Masyarakat. Di sini hasilnya terbuka: tiap angka disertai selang ketidakpastian, jumlah jawaban, dan jalan untuk memeriksanya sendiri.',
    en: 'Citizens rate services in the citizen satisfaction survey. Its results are open here: each figure with its interval of uncertainty, its number of answers, and a way to check it yourself.',
  },
  find: { id: 'Cari kantor yang melayani Anda', en: 'Find the office that serves you' },
  name: { id: 'Nama kantor', en: 'Name of the office' },
  hint: {
    id: 'Misalnya Dukcapil, Puskesmas Oesapa, Kelurahan Liliba',
    en: 'Such as Dukcapil, Puskesmas Oesapa, Kelurahan Liliba',
  },
  search: { id: 'Cari', en: 'Search' },
  kinds: { id: 'Atau pilih jenisnya', en: 'Or choose its kind' },
  count: { id: '{count} unit', en: '{count} units' },
  rules: { id: 'Aturan sebagai data', en: 'Rules as data' },
  rulesText: {
    id: 'Peraturan yang menghitung indeks, predikat, dan tunjangan pegawai dapat dibaca dalam bahasa biasa, pasal demi pasal.',
    en: 'The regulations that compute indices, ratings and allowances of staff can be read in plain language, article by article.',
  },
  rulesLink: { id: 'Baca kebijakan', en: 'Read the policies' },
  data: { id: 'Data terbuka', en: 'Open data' },
  dataText: {
    id: 'Indeks, laporan yang terbit, waktu penanganan, dan janji unit dapat diunduh. Jawaban perorangan tidak pernah diterbitkan.',
    en: 'Indices, published reports, times and promises can be downloaded. Single answers are never published.',
  },
  dataLink: { id: 'Lihat data', en: 'See the data' },
} as const satisfies Readonly<Record<string, Text>>

/** GET /: what this is, and the doors that are open. */
export async function homePage(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const units = await serviceUnits(db, localDate(clock.now(), CITY.zone))
  const title = say(lang, WORDS.title, { city: say(lang, CITY.city) })
  return renderPage(
    c,
    { title, kind: 'public', question: say(lang, WORDS.question) },
    <>
      <p>{say(lang, WORDS.about)}</p>
      <Doors lang={lang} />
      <Finder lang={lang} units={units} />
      <CitySummary scope={scopeOf(c)} />
      <h2>{say(lang, WORDS.rules)}</h2>
      <p>
        {say(lang, WORDS.rulesText)} <a href="/kebijakan">{say(lang, WORDS.rulesLink)}</a>
      </p>
      <h2>{say(lang, WORDS.data)}</h2>
      <p>
        {say(lang, WORDS.dataText)} <a href="/data">{say(lang, WORDS.dataLink)}</a>
      </p>
    </>,
  )
}

/** The office by name, or by kind. */
function Finder(props: { lang: Lang; units: readonly ServiceUnit[] }): Child {
  const { lang, units } = props
  const kinds = UNIT_GROUPS.map((group) => ({
    group,
    count: units.filter((unit) => groupOf(unit.jenis) === group.key).length,
  }))
  return (
    <>
      <h2>{say(lang, WORDS.find)}</h2>
      <form method="get" action="/unit" role="search">
        <TextInput
          lang={lang}
          name="cari"
          label={say(lang, WORDS.name)}
          hint={say(lang, WORDS.hint)}
          type="search"
          maxlength={100}
        />
        <SubmitButton>{say(lang, WORDS.search)}</SubmitButton>
      </form>
      {units.length === 0 ? null : <h3>{say(lang, WORDS.kinds)}</h3>}
      <ul>
        {kinds
          .filter(({ count }) => count > 0)
          .map(({ group, count }) => (
            <li>
              <a href={`/unit?jenis=${group.key}`}>{say(lang, group.name)}</a>{' '}
              <span class="soft">{say(lang, WORDS.count, { count })}</span>
            </li>
          ))}
      </ul>
    </>
  )
}
