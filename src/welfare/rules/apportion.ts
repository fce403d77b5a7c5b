/**
 * Splits a whole amount over shares in proportion to their weights so that the parts sum to the amount exactly:
 * each part is rounded down, and what is left goes one rupiah at a time to the largest remainders (the earlier share
 * first when equal). Weights are whole and not negative; when all are zero the first share takes everything.
 */
export function apportion(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (weights.length === 0) return []
  if (total === 0) return weights.map((_, index) => (index === 0 ? amount : 0))
  const sign = amount < 0 ? -1 : 1
  const parts = weights.map((weight) => {
    const product = BigInt(Math.abs(amount)) * BigInt(weight)
    return { part: Number(product / BigInt(total)), rest: product % BigInt(total) }
  })
  const left = Math.abs(amount) - parts.reduce((sum, one) => sum + one.part, 0)
  const order = parts.map((_, index) => index).sort((a, b) => compareRest(parts[a]?.rest, parts[b]?.rest) || a - b)
  const extra = new Set(order.slice(0, left))
  return parts.map((one, index) => sign * (one.part + (extra.has(index) ? 1 : 0)) + 0)
}

function compareRest(a: bigint = 0n, b: bigint = 0n): number {
  return a === b ? 0 : a > b ? -1 : 1
}
