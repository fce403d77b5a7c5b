/** Natural logarithm of n! */
function logFactorial(n: number): number {
  let sum = 0
  for (let at = 2; at <= n; at += 1) sum += Math.log(at)
  return sum
}

/** The same sheets whatever their order: sorted rows, one a line. */
export function matrixText(sheets: readonly Readonly<Record<string, number>>[]): string {
  return sheets
    .map((answers) =>
      Object.entries(answers)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([code, value]) => `${code}=${value}`)
        .join(' '),
    )
    .toSorted()
    .join('\n')
}

/**
 * A bound on the chance that two honest surveys of n rows come out with the very same rows in some order, where two
 * rows agree with the chance `two`: there are n! ways to pair them, and all pairs of one must agree.
 */
export function copiedBound(n: number, two: number): number {
  return Math.min(1, Math.exp(logFactorial(n) + n * Math.log(Math.max(two, 1e-300))))
}
