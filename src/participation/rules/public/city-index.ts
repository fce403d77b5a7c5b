import quantile from '@stdlib/stats-base-dists-t-quantile'

type UnitFigure = {
  readonly n: number
  /** 25–100. */
  readonly ikm: number
  readonly interval: { readonly low: number; readonly high: number } | undefined
}

/** The plain mean of units: every unit counts the same, for nobody knows how many people each of them served. */
export type CityIndex = {
  readonly ikm: number
  /** Of the mean of exactly these units; absent where one of them has none. */
  readonly interval: { readonly low: number; readonly high: number } | undefined
  readonly units: number
  readonly answers: number
}

/** The 97.5 % point of the normal curve: many units add up to one. */
const NORMAL = 1.96
/** Fewer units than this make no figure of a city. */
const LEAST_UNITS = 3

/**
 * The mean of the indices of a period with its 95 % interval: the variances of the units, read back from their own
 * intervals, add up, since each asked other people (insight-methods 1.7).
 */
export function cityIndex(units: readonly UnitFigure[]): CityIndex | undefined {
  if (units.length < LEAST_UNITS) return undefined
  const ikm = units.reduce((sum, unit) => sum + unit.ikm, 0) / units.length
  const variances = units.map(({ n, interval }) =>
    interval === undefined ? undefined : ((interval.high - interval.low) / 2 / quantile(0.975, n - 1)) ** 2,
  )
  const known = variances.filter((variance) => variance !== undefined)
  const half = (NORMAL * Math.sqrt(known.reduce((sum, variance) => sum + variance, 0))) / units.length
  return {
    ikm,
    interval: known.length < units.length ? undefined : { low: ikm - half, high: ikm + half },
    units: units.length,
    answers: units.reduce((sum, { n }) => sum + n, 0),
  }
}
