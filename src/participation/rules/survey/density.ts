/** How long a crowd is counted together. */
export const WINDOW_MINUTES = 10
const WINDOW = WINDOW_MINUTES * 60_000

/** Answers within a window, this one counted, from which each band of `kepadatan` begins. */
export const BANDS_FROM = [0, 5, 10, 20] as const

/**
 * How many answers of a unit came in within ten minutes, as a band (0: up to 4, 1: up to 9, 2: up to 19, 3: more), when
 * one more comes in at `now`. Only the band is ever kept with an answer (insight-methods 1.10: bursts).
 */
export function densityBand(
  recent: readonly number[],
  now: number,
): { readonly band: number; readonly recent: readonly number[] } {
  const inside = [...recent.filter((at) => now - at < WINDOW && at <= now).slice(-BANDS_FROM[3]), now]
  const count = inside.length
  return { band: BANDS_FROM.findLastIndex((from) => count >= from), recent: inside }
}
