import type { Child } from 'hono/jsx'
import { type Lang, say, type Text } from '#shared/text.ts'
import { Figure } from '#ui/figure.tsx'
import { formatInteger } from '#shared/numbers.ts'
import type { UnitIndex } from '../../queries/published.ts'
import { type CityIndex, cityIndex } from '../../rules/public/city-index.ts'
import { TrendChart } from '../unit-parts.tsx'
import { ikmText } from '../words.ts'
import { formatSkmPeriod, kindOfPeriod, type SkmPeriod } from '../../skm-period.ts'

const WORDS = {
  label: { id: 'Rata-rata IKM unit, {period}', en: 'Mean IKM of the units, {period}' },
  about: {
    id: 'Setiap unit dihitung sama ({units} unit), sebab jumlah orang yang dilayani tiap unit tidak tercatat. Ini bukan pendapat seluruh warga kota.',
    en: 'Every unit counts the same ({units} units), for nobody recorded how many people each of them served. It is not the opinion of the whole city.',
  },
  trend: { id: 'Rata-rata IKM dari waktu ke waktu', en: 'Mean IKM over time' },
} as const satisfies Readonly<Record<string, Text>>

type Point = CityIndex & { readonly period: SkmPeriod }

/** The quarters in which at least three units published, the oldest first. */
export function cityPoints(indices: readonly UnitIndex[]): Point[] {
  const quarters = Map.groupBy(
    indices.filter(({ period }) => kindOfPeriod(period) === 'quarter'),
    ({ period }) => period,
  )
  return [...quarters]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([period, own]) => {
      const city = cityIndex(own)
      return city === undefined ? [] : [{ ...city, period }]
    })
    .slice(-8)
}

/** The city in one figure with its trend; nothing where too few units published. */
export function CityFigure({ lang, points }: { lang: Lang; points: readonly Point[] }): Child {
  const last = points.at(-1)
  if (last === undefined) return null
  return (
    <>
      <Figure
        lang={lang}
        label={say(lang, WORDS.label, { period: formatSkmPeriod(last.period, lang) })}
        value={ikmText(last.ikm, lang)}
        {...(last.interval === undefined
          ? {}
          : { interval: { low: ikmText(last.interval.low, lang), high: ikmText(last.interval.high, lang) } })}
        n={last.answers}
        from="/unit"
        usedBy="/data"
      />
      <p class="small">{say(lang, WORDS.about, { units: formatInteger(last.units, lang) })}</p>
      {points.length < 2 ? null : <TrendChart lang={lang} title={WORDS.trend} indices={points} />}
    </>
  )
}
