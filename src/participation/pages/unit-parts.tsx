import type { Child } from 'hono/jsx'
import { formatDecimal, formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { LineChart } from '#ui/chart-line.tsx'
import { MUTU, MUTU_NAMES } from '../participation.ts'
import type { UnitIndex, UnsurIndex } from '../queries/published.ts'
import { claimOf, hiddenCells } from '../rules/suppress.ts'
import { formatSkmPeriod, kindOfPeriod, nextSkmPeriod, type SkmPeriod } from '../skm-period.ts'
import { unsurName } from '../unsur.ts'
import { ikmText, nrrText, W } from './words.ts'

const WORDS = {
  unsur: { id: 'Sembilan unsur yang dinilai', en: 'The nine elements that are rated' },
  caption: { id: 'Nilai rata-rata (NRR) dari 1 sampai 4', en: 'Mean answer (NRR) from 1 to 4' },
  element: { id: 'Unsur', en: 'Element' },
  nrr: { id: 'NRR', en: 'NRR' },
  mutu: { id: 'Mutu', en: 'Grade' },
  hidden: { id: 'tidak ditampilkan', en: 'not shown' },
  hiddenWhy: {
    id: 'Unsur yang dijawab kurang dari 10 orang tidak ditampilkan, begitu pula satu unsur lain yang dapat membukanya.',
    en: 'An element that fewer than 10 people answered is not shown, nor one more that could give it away.',
  },
  lowest: { id: 'Yang paling rendah: {names}.', en: 'The lowest: {names}.' },
  trend: { id: 'IKM dari waktu ke waktu', en: 'IKM over time' },
  trendDesc: {
    id: 'Garis dari {first} ({from}) ke {last} ({to}); bidang di sekitarnya adalah selang kepercayaan 95 %.',
    en: 'A line from {first} ({from}) to {last} ({to}); the band around it is the 95% confidence interval.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** The elements of an index with mean, grade and number of answers; the lowest is named where grades may be claimed. */
export function UnsurTable(props: { lang: Lang; unsur: readonly UnsurIndex[]; n: number }): Child {
  const { lang, unsur } = props
  const hidden = hiddenCells(unsur)
  const graded = claimOf(props.n) === 'graded'
  const shown = unsur.filter((one) => !hidden.has(one.code))
  return (
    <>
      <h2>{say(lang, WORDS.unsur)}</h2>
      {graded ? <Lowest lang={lang} unsur={shown} /> : null}
      <table class="reading">
        <caption class="small">{say(lang, WORDS.caption)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(lang, WORDS.element)}</th>
            <th scope="col" class="number">
              {say(lang, WORDS.nrr)}
            </th>
            {graded ? <th scope="col">{say(lang, WORDS.mutu)}</th> : null}
            <th scope="col" class="number">
              {say(lang, W.n)}
            </th>
          </tr>
        </thead>
        <tbody>
          {unsur.map((one) => (
            <UnsurRow lang={lang} unsur={one} hidden={hidden.has(one.code)} graded={graded} />
          ))}
        </tbody>
      </table>
      {graded ? (
        <p class="small">{MUTU.map((mutu) => `${mutu}: ${say(lang, MUTU_NAMES[mutu]).toLowerCase()}`).join(' · ')}</p>
      ) : null}
      {hidden.size === 0 ? null : <p class="small">{say(lang, WORDS.hiddenWhy)}</p>}
    </>
  )
}

function UnsurRow(props: { lang: Lang; unsur: UnsurIndex; hidden: boolean; graded: boolean }): Child {
  const { lang, unsur, graded } = props
  const name = <th scope="row">{say(lang, unsurName(unsur.code))}</th>
  if (props.hidden) {
    return (
      <tr>
        {name}
        <td class="soft" colspan={graded ? 3 : 2}>
          {say(lang, WORDS.hidden)}
        </td>
      </tr>
    )
  }
  return (
    <tr>
      {name}
      <td class="number">{nrrText(unsur.nrr, lang)}</td>
      {graded ? <td>{unsur.mutu}</td> : null}
      <td class="number">{formatInteger(unsur.n, lang)}</td>
    </tr>
  )
}

/** Names the lowest element, or all of them where several are equal. */
function Lowest(props: { lang: Lang; unsur: readonly UnsurIndex[] }): Child {
  const lowest = Math.min(...props.unsur.map((one) => one.nrr))
  const names = props.unsur.filter((one) => one.nrr === lowest).map((one) => say(props.lang, unsurName(one.code)))
  if (names.length === 0 || names.length === props.unsur.length) return null
  return <p>{say(props.lang, WORDS.lowest, { names: names.join(', ') })}</p>
}

/** The index over periods of one kind, with its interval and the table beside. */
export function TrendChart(props: {
  lang: Lang
  title?: Text
  indices: readonly Pick<UnitIndex, 'period' | 'ikm' | 'interval'>[]
}): Child {
  const { lang, indices, title = WORDS.trend } = props
  const [first, last] = [indices[0], indices.at(-1)]
  if (first === undefined || last === undefined) return null
  const points = periodsBetween(first.period, last.period).map((period) => {
    const index = indices.find((one) => one.period === period)
    return { label: shortPeriod(period), value: index?.ikm, low: index?.interval?.low, high: index?.interval?.high }
  })
  const values = {
    first: formatSkmPeriod(first.period, lang),
    last: formatSkmPeriod(last.period, lang),
    from: ikmText(first.ikm, lang),
    to: ikmText(last.ikm, lang),
  }
  return (
    <LineChart
      lang={lang}
      title={say(lang, title)}
      desc={say(lang, WORDS.trendDesc, values)}
      series={[{ name: say(lang, W.ikmShort), points }]}
      format={(value) => ikmText(value, lang)}
      tick={(value, decimals) => formatDecimal(value, lang, decimals)}
    />
  )
}

/** Every period from the first to the last: one without an index breaks the line. */
export function periodsBetween(first: SkmPeriod, last: SkmPeriod): SkmPeriod[] {
  const periods = [first]
  for (let next = nextSkmPeriod(first); next <= last; next = nextSkmPeriod(next)) periods.push(next)
  return periods
}

const ROMAN = ['I', 'II', 'III', 'IV'] as const

/** `TW I ’26`, `S1 ’26`, `01/26`, `2026`: short enough to stand below a point of the picture. */
export function shortPeriod(period: SkmPeriod): string {
  const year = period.slice(2, 4)
  const kind = kindOfPeriod(period)
  if (kind === 'quarter') return `TW ${ROMAN[Number(period.slice(6)) - 1] ?? ''} ’${year}`
  if (kind === 'semester') return `S${period.slice(6)} ’${year}`
  return kind === 'month' ? `${period.slice(5)}/${year}` : period
}
