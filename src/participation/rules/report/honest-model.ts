import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'

/**
 * How honest people would answer if nothing but their one general opinion tied their answers together: each statement
 * has the shares that were observed, and one factor of strength `tie` makes answers of one person alike. Fitted to the
 * observed spread of the row sums, so that stuffing which makes rows more alike makes the model more lenient, not less.
 */
export type HonestModel = {
  readonly tie: number
  /** Chance of each value 1 … 4, by node of the factor and statement. */
  readonly chances: readonly (readonly (readonly number[])[])[]
  readonly weights: readonly number[]
}

const NODES = 17
const REACH = 4
const STEPS = 10

/** Fits the model to complete rows of answers 1–4 (every row as long as the first). */
export function fitHonest(rows: readonly (readonly number[])[]): HonestModel {
  const width = rows[0]?.length ?? 0
  const cuts = Array.from({ length: width }, (_, at) => cutsOf(rows.map((row) => row[at] ?? 0)))
  const observed = varianceOf(rows.map((row) => row.reduce((sum, value) => sum + value, 0)))
  let [low, high] = [0, 0.98]
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2
    if (sumVariance(modelAt(cuts, middle)) < observed) low = middle
    else high = middle
  }
  return modelAt(cuts, (low + high) / 2)
}

/** Where the latent opinion passes from 1 to 2, 2 to 3 and 3 to 4, by the observed shares. */
function cutsOf(answers: readonly number[]): readonly number[] {
  return [1, 2, 3].map((value) => {
    const share = answers.filter((answer) => answer <= value).length / answers.length
    if (share <= 0) return Number.NEGATIVE_INFINITY
    return share >= 1 ? Number.POSITIVE_INFINITY : normalQuantile(share, 0, 1)
  })
}

function modelAt(cuts: readonly (readonly number[])[], tie: number): HonestModel {
  const nodes = Array.from({ length: NODES }, (_, at) => -REACH + (2 * REACH * at) / (NODES - 1))
  const raw = nodes.map((node) => Math.exp(-(node ** 2) / 2))
  const total = raw.reduce((sum, one) => sum + one, 0)
  const chances = nodes.map((node) =>
    cuts.map((cut) => {
      const below = cut.map((at) => normalCdf((at - Math.sqrt(tie) * node) / Math.sqrt(1 - tie), 0, 1))
      const [a = 0, b = 0, c = 0] = below
      return [a, b - a, c - b, 1 - c]
    }),
  )
  return { tie, chances, weights: raw.map((one) => one / total) }
}

/** Variance of a row's sum: what single answers add, and what the opinions of people differ. */
function sumVariance(model: HonestModel): number {
  let [within, mean, square] = [0, 0, 0]
  for (const [node, statements] of model.chances.entries()) {
    const weight = model.weights[node] ?? 0
    let expected = 0
    for (const chance of statements) {
      const first = chance.reduce((sum, p, at) => sum + p * (at + 1), 0)
      const second = chance.reduce((sum, p, at) => sum + p * (at + 1) ** 2, 0)
      expected += first
      within += weight * (second - first ** 2)
    }
    mean += weight * expected
    square += weight * expected ** 2
  }
  return within + square - mean ** 2
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1)
}

/** Chance that an honest row answers everything alike. */
export function straightChance(model: HonestModel): number {
  return over(model, (statements) =>
    [0, 1, 2, 3].reduce((sum, value) => sum + statements.reduce((product, one) => product * (one[value] ?? 0), 1), 0),
  )
}

function over(model: HonestModel, value: (statements: readonly (readonly number[])[]) => number): number {
  return model.chances.reduce((sum, statements, node) => sum + (model.weights[node] ?? 0) * value(statements), 0)
}

/** Chance that two honest rows are the same, and that three are. */
export function sameChances(model: HonestModel): { readonly two: number; readonly three: number } {
  const { chances, weights } = model
  let [two, three] = [0, 0]
  // each pair and triple of nodes once, counted as often as it can be ordered
  for (const [a, first] of chances.entries())
    for (let b = a; b < chances.length; b += 1) {
      const both = times(first, chances[b] ?? [])
      const pair = (weights[a] ?? 0) * (weights[b] ?? 0)
      two += pair * (a === b ? 1 : 2) * product(both)
      for (let c = b; c < chances.length; c += 1) {
        const orders = a === b && b === c ? 1 : a === b || b === c ? 3 : 6
        three += pair * (weights[c] ?? 0) * orders * alike(both, chances[c] ?? [])
      }
    }
  return { two, three }
}

type Chances = readonly (readonly number[])[]

function times(first: Chances, second: Chances): number[][] {
  return first.map((one, at) => one.map((p, value) => p * (second[at]?.[value] ?? 0)))
}

function product(statements: Chances): number {
  return statements.reduce((all, one) => all * one.reduce((sum, p) => sum + p, 0), 1)
}

/** The innermost step, a hundred thousand times a survey: no array of its own. */
function alike(both: Chances, third: Chances): number {
  let all = 1
  for (let at = 0; at < both.length; at += 1) {
    const one = both[at] ?? []
    const other = third[at] ?? []
    let sum = 0
    for (let value = 0; value < one.length; value += 1) sum += (one[value] ?? 0) * (other[value] ?? 0)
    all *= sum
  }
  return all
}
