import quantile from '@stdlib/stats-base-dists-t-quantile'

/** One respondent: an answer 1–4 per unsur, or null where the unsur was not answered. */
export type Answers = readonly (number | null)[]

export type IntervalOptions = {
  /** People served in the period; sets the finite population factor. */
  readonly population?: number
  /** The stratum of each respondent, in the same order; affects the variance only. */
  readonly strata?: readonly string[]
}

/** Lower and upper bound of the 95 % interval on the 25–100 scale. */
export type Interval = readonly [number, number]

const LOWEST = 25
const HIGHEST = 100
const NEUTRAL = 3

/**
 * The 95 % interval of an IKM by linearisation: each respondent contributes
 * z = 25/k · Σ (answer − NRR) / n over the unsur they answered, with the t quantile at n − H degrees of freedom.
 * Where every answer is equal one respondent answering 3 throughout is added, for the interval only.
 * Null where nothing can be said: fewer than two respondents, or answers that show no spread at all.
 */
export function ikmInterval(respondents: readonly Answers[], options: IntervalOptions = {}): Interval | null {
  const size = respondents.length
  if (size < 2) return null
  const equal = allEqual(respondents)
  const sample = equal ? [...respondents, respondents[0]?.map(() => NEUTRAL) ?? []] : respondents
  const means = unsurMeans(sample)
  const z = contributions(sample, means)
  const groups = strataOf(z, equal ? undefined : options.strata)
  const freedom = z.length - groups.length
  const spread = variance(groups)
  if (freedom < 1 || spread <= 1e-18) return null
  const factor = options.population === undefined ? 1 : Math.max(0, 1 - size / options.population)
  const half = quantile(0.975, freedom) * Math.sqrt(spread * factor)
  const centre = indexOf(means)
  return [Math.max(LOWEST, centre - half), Math.min(HIGHEST, centre + half)]
}

type UnsurMean = { readonly n: number; readonly mean: number }

function unsurMeans(sample: readonly Answers[]): readonly UnsurMean[] {
  const count = sample[0]?.length ?? 0
  return Array.from({ length: count }, (_, unsur) => {
    const given = sample.map((answers) => answers[unsur]).filter((answer) => typeof answer === 'number')
    return { n: given.length, mean: given.reduce((sum, answer) => sum + answer, 0) / given.length }
  })
}

function indexOf(means: readonly UnsurMean[]): number {
  return (25 * means.reduce((sum, { mean }) => sum + mean, 0)) / means.length
}

function contributions(sample: readonly Answers[], means: readonly UnsurMean[]): readonly number[] {
  return sample.map((answers) => {
    const sum = means.reduce((total, { n, mean }, unsur) => {
      const answer = answers[unsur]
      return typeof answer === 'number' ? total + (answer - mean) / n : total
    }, 0)
    return (25 * sum) / means.length
  })
}

/** Groups by stratum in the order of their names; a stratum of one joins the next, the last one the one before. */
function strataOf(z: readonly number[], strata: readonly string[] | undefined): readonly (readonly number[])[] {
  if (strata === undefined) return [z]
  const byName = new Map<string, number[]>()
  for (const [index, value] of z.entries()) {
    const name = strata[index] ?? ''
    const group = byName.get(name)
    if (group === undefined) byName.set(name, [value])
    else group.push(value)
  }
  const names = [...byName.keys()].sort()
  const groups: number[][] = []
  let waiting: number[] = []
  for (const name of names) {
    waiting = [...waiting, ...(byName.get(name) ?? [])]
    if (waiting.length < 2) continue
    groups.push(waiting)
    waiting = []
  }
  groups.at(-1)?.push(...waiting)
  return groups
}

function variance(groups: readonly (readonly number[])[]): number {
  return groups.reduce((total, group) => {
    const size = group.length
    const mean = group.reduce((sum, value) => sum + value, 0) / size
    const squares = group.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    return total + (size / (size - 1)) * squares
  }, 0)
}

function allEqual(respondents: readonly Answers[]): boolean {
  const values = new Set(respondents.flat().filter((answer) => answer !== null))
  return values.size === 1
}
