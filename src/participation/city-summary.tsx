import type { Child } from 'hono/jsx'
import { localDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import type { Scope } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { MUTU, MUTU_NAMES } from './participation.ts'
import { CityFigure, cityPoints } from './pages/public/city-figure.tsx'
import { allIndices } from './queries/published.ts'
import { serviceUnits } from './queries/units.ts'
import { type CityStanding, cityStanding, type Narrowed, type Standing, standingOf } from './rules/standing.ts'

const WORDS = {
  title: { id: 'Kota dalam angka', en: 'The city in figures' },
  about: {
    id: 'Menurut indeks terbaru tiap unit, dari {answers} jawaban warga. Mutu disebut hanya bila paling sedikit 30 orang menjawab.',
    en: 'By the newest index of each unit, from {answers} answers of citizens. A grade is named only where at least 30 people answered.',
  },
  unsure: {
    id: 'Pada {count} dari {graded} unit yang bermutu, selangnya menyentuh mutu lain: hurufnya belum pasti.',
    en: 'In {count} of the {graded} units with a grade the interval touches another grade: the letter is not sure.',
  },
  places: { id: 'Mutu layanan sekarang', en: 'Service quality now' },
  courses: { id: 'Dibanding periode sebelumnya', en: 'Against the period before' },
  units: { id: 'Unit', en: 'Units' },
  chance: {
    id: 'Berubah berarti selisihnya lebih besar daripada yang dibiarkan terbuka oleh kedua selang. Dari {compared} perbandingan, sekitar {count} tetap dapat tampak berubah karena kebetulan. Angka ini tidak mengatakan apa sebabnya.',
    en: 'Changed means that the difference is larger than what both intervals leave open. Of {compared} comparisons about {count} may still seem to change by chance. These figures do not say why.',
  },
  few: {
    id: 'Belum satu unit pun punya dua periode yang cukup jawabannya untuk dibandingkan.',
    en: 'No unit has two periods yet with enough answers to compare.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** What the list of units is narrowed to, in words. */
const NARROWED_WORDS: Readonly<Record<Exclude<Narrowed, (typeof MUTU)[number]>, Text>> = {
  sedikit: { id: 'Kurang dari 30 jawaban', en: 'Fewer than 30 answers' },
  belum: { id: 'Belum ada indeks', en: 'No index yet' },
  naik: { id: 'Naik', en: 'Up' },
  turun: { id: 'Turun', en: 'Down' },
  sama: { id: 'Tidak dapat dibedakan', en: 'Cannot be told apart' },
}

const GRADE_WORDS: Text = { id: 'Mutu {letter}: {name}', en: 'Grade {letter}: {name}' }

/** `Mutu B: baik`, `Naik`: one narrowing of the list of units. */
export function narrowedText(narrowed: Narrowed, lang: Lang): string {
  const letter = MUTU.find((one) => one === narrowed)
  if (letter !== undefined) return say(lang, GRADE_WORDS, { letter, name: say(lang, MUTU_NAMES[letter]).toLowerCase() })
  const word = Object.entries(NARROWED_WORDS).find(([key]) => key === narrowed)?.[1]
  return word === undefined ? narrowed : say(lang, word)
}

/** Where every service unit stands, by unit id. */
export async function unitStandings({ db, clock }: Pick<Scope, 'db' | 'clock'>): Promise<Map<number, Standing>> {
  const indices = Map.groupBy(await allIndices(db), (index) => index.unitId)
  const units = await serviceUnits(db, localDate(clock.now(), CITY.zone))
  return new Map(units.map((unit) => [unit.id, standingOf(indices.get(unit.id) ?? [])]))
}

/** The city in a few counts, each leading to the units it counts; nothing while no index is published. */
export async function CitySummary(props: { scope: Scope }): Promise<Child> {
  const { lang } = props.scope
  const city = cityStanding([...(await unitStandings(props.scope)).values()])
  if (city.answers === 0) return null
  return (
    <section>
      <h2>{say(lang, WORDS.title)}</h2>
      <p>{say(lang, WORDS.about, { answers: formatInteger(city.answers, lang) })}</p>
      <CityFigure lang={lang} points={cityPoints(await allIndices(props.scope.db))} />
      <Counts lang={lang} caption={say(lang, WORDS.places)} counts={city.places} rows={[...MUTU, 'sedikit', 'belum']} />
      <Unsure lang={lang} city={city} />
      <Courses lang={lang} city={city} />
    </section>
  )
}

function Unsure({ lang, city }: { lang: Lang; city: CityStanding }): Child {
  const graded = MUTU.reduce((sum, mutu) => sum + city.places[mutu], 0)
  if (city.unsure === 0) return null
  return <p class="small">{say(lang, WORDS.unsure, { count: city.unsure, graded })}</p>
}

function Courses({ lang, city }: { lang: Lang; city: CityStanding }): Child {
  const compared = city.units - city.courses.tanpa
  if (compared === 0) return <p>{say(lang, WORDS.few)}</p>
  return (
    <>
      <Counts lang={lang} caption={say(lang, WORDS.courses)} counts={city.courses} rows={['naik', 'turun', 'sama']} />
      <p class="small">{say(lang, WORDS.chance, { compared, count: city.byChance })}</p>
    </>
  )
}

type CountsProps = {
  readonly lang: Lang
  readonly caption: string
  readonly counts: Readonly<Partial<Record<Narrowed, number>>>
  readonly rows: readonly Narrowed[]
}

/** Counts of units, one a line; those that count any lead to the list of them. */
function Counts({ lang, caption, counts, rows }: CountsProps): Child {
  return (
    <table class="reading">
      <caption>{caption}</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">{caption}</th>
          <th scope="col">{say(lang, WORDS.units)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const count = counts[row] ?? 0
          const text = narrowedText(row, lang)
          return (
            <tr>
              <th scope="row">{count === 0 ? text : <a href={`/unit?keadaan=${row}`}>{text}</a>}</th>
              <td class="number">{formatInteger(count, lang)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
