const WINDOW = 600_000

/**
 * How many answers of a unit came in within ten minutes, as a band (0: up to 4, 1: up to 9, 2: up to 19, 3: more), when
 * one more comes in at `now`. Only the band is ever kept with an answer (insight-methods 1.10: bursts).
 */
export function densityBand(
  recent: readonly number[],
  now: number,
): { readonly band: number; readonly recent: readonly number[] } {
  const inside = [...recent.filter((at) => now - at < WINDOW && at <= now).slice(-20), now]
  const count = inside.length
  return { band: count < 5 ? 0 : count < 10 ? 1 : count < 20 ? 2 : 3, recent: inside }
}
