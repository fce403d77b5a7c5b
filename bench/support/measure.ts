export type Side = { readonly name: string; readonly run: () => void }

/** The least time of each side in milliseconds: sides take turns, so that a busy moment of the machine hits all alike. */
export function leastOf(rounds: number, ...sides: readonly (() => unknown)[]): number[] {
  const least = sides.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round += 1)
    for (const [k, side] of sides.entries()) {
      const start = performance.now()
      side()
      least[k] = Math.min(least[k] ?? 0, performance.now() - start)
    }
  return least
}

/** The value below which a share of the times lies. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function ms(time: number): string {
  return `${time >= 10 ? time.toFixed(0) : time.toFixed(2)} ms`
}

/** One line of a claim: both sides, the ratio and the bar. */
export function claim(what: string, own: number, other: number, bar: number): string {
  const ratio = own / other
  return `${what.padEnd(52)} ${ms(own).padStart(9)} / ${ms(other).padStart(9)} = ${ratio.toFixed(2)} (bar ≤ ${bar}) ${ratio <= bar ? 'met' : 'NOT MET'}`
}
