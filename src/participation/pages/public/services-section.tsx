import type { Child } from 'hono/jsx'
import { formatDecimal, formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { LineChart } from '#ui/chart-line.tsx'
import type { ServiceIndex } from '../../queries/published-services.ts'
import { claimOf } from '../../rules/suppress.ts'
import { kindOfPeriod, type SkmPeriod } from '../../skm-period.ts'
import { periodsBetween, shortPeriod } from '../unit-parts.tsx'
import { boundText, gradeText, ikmText, W } from '../words.ts'

const WORDS = {
  title: { id: 'Menurut layanan', en: 'By service' },
  service: { id: 'Layanan', en: 'Service' },
  between: { id: '{low} sampai {high}', en: '{low} to {high}' },
  course: { id: 'IKM layanan dari waktu ke waktu', en: 'IKM of services over time' },
  courseDesc: {
    id: 'Satu garis tiap layanan: {names}. Garis terputus bila layanan itu tidak ditampilkan pada sebuah periode.',
    en: 'One line a service: {names}. A line breaks where the service is not shown in a period.',
  },
  about: {
    id: 'Layanan yang dinilai kurang dari 10 orang tidak ditampilkan, begitu pula yang dapat membukanya.',
    en: 'A service that fewer than 10 people rated is not shown, nor one that could give it away.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** The newest index of each service of a unit, and how the three that most people rated went over the periods before. */
export function ServicesSection(props: {
  lang: Lang
  services: readonly ServiceIndex[]
  period: SkmPeriod | undefined
}): Child {
  const { lang, period } = props
  const services = props.services.filter((service) => service.period === period)
  if (period === undefined || services.length === 0) return null
  return (
    <>
      <h2>{say(lang, WORDS.title)}</h2>
      <table class="reading">
        <thead>
          <tr>
            <th scope="col">{say(lang, WORDS.service)}</th>
            <th scope="col" class="number">
              IKM
            </th>
            <th scope="col" class="number">
              {say(lang, W.n)}
            </th>
          </tr>
        </thead>
        <tbody>
          {services.map((service) => (
            <tr>
              <th scope="row">
                {service.layanan}
                <br />
                <small class="soft">{certaintyOf(service, lang)}</small>
              </th>
              <td class="number">{ikmText(service.ikm, lang)}</td>
              <td class="number">{formatInteger(service.n, lang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small">{say(lang, WORDS.about)}</p>
      <Course lang={lang} all={props.services} now={services} period={period} />
    </>
  )
}

/** The interval, and the grade where thirty answered. */
function certaintyOf(service: ServiceIndex, lang: Lang): string {
  const { interval } = service
  const between =
    interval === undefined
      ? []
      : [say(lang, WORDS.between, { low: boundText(interval.low, lang), high: boundText(interval.high, lang) })]
  return [...between, ...(claimOf(service.n) === 'graded' ? [gradeText(service, lang)] : [])].join(' · ')
}

/** So many services one picture can tell apart. */
const LINES = 3

function Course(props: {
  lang: Lang
  all: readonly ServiceIndex[]
  now: readonly ServiceIndex[]
  period: SkmPeriod
}): Child {
  const { lang, all, now } = props
  const alike = all.map(({ period }) => period).filter((one) => kindOfPeriod(one) === kindOfPeriod(props.period))
  const periods = periodsBetween(alike.toSorted()[0] ?? props.period, props.period).slice(-8)
  if (periods.length < 2) return null
  const names = now.toSorted((a, b) => b.n - a.n).slice(0, LINES)
  const key = (name: string) => name.toLowerCase()
  const series = names.map(({ layanan }) => ({
    name: layanan,
    points: periods.map((period) => {
      const found = all.find((one) => one.period === period && key(one.layanan) === key(layanan))
      return { label: shortPeriod(period), value: found?.ikm, ...found?.interval }
    }),
  }))
  return (
    <LineChart
      lang={lang}
      title={say(lang, WORDS.course)}
      desc={say(lang, WORDS.courseDesc, { names: names.map(({ layanan }) => layanan).join(', ') })}
      series={series}
      format={(value) => ikmText(value, lang)}
      tick={(value, decimals) => formatDecimal(value, lang, decimals)}
    />
  )
}
