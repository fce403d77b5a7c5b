/** Failures that cost no wait, and the first and the longest wait in seconds. */
const FREE = 4
const FIRST = 15
const LONGEST = 300

/**
 * Seconds that somebody has still to wait after so many failures, the latest of them at `latest`: from the fifth on 15,
 * 30, 60 … up to five minutes. 0 when another try may be made now.
 */
export function growingWait(failures: number, latest: Date | undefined, now: Date): number {
  if (latest === undefined || failures <= FREE) return 0
  const wait = Math.min(FIRST * 2 ** (failures - FREE - 1), LONGEST)
  return Math.max(0, Math.ceil(wait - (now.getTime() - latest.getTime()) / 1000))
}
