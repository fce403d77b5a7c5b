import { divideHalfUpBig } from '#shared/numbers.ts'

/** A printed mean of n answers 1–4 that may or may not be one. */
type PrintedMean = { readonly text: string; readonly possible: boolean }

/**
 * Whether a printed mean can be one at all: it must be k / n for a whole k from n to 4 n, rounded half up or cut off to
 * the places it is printed with. A table that fails was not counted from n answers. With n ≥ 10^places every text
 * passes, so it then says nothing.
 */
export function canBeMean(text: string, n: number): PrintedMean {
  const match = /^([1-4])(?:[.,](\d{1,6}))?$/.exec(text.trim())
  if (match === null) return { text, possible: false }
  const places = match[2]?.length ?? 0
  const scale = 10n ** BigInt(places)
  const units = BigInt(`${match[1]}${match[2] ?? ''}`)
  const count = BigInt(n)
  const near = (units * count) / scale
  const possible = [near - 1n, near, near + 1n, near + 2n].some(
    (sum) =>
      sum >= count &&
      sum <= 4n * count &&
      (divideHalfUpBig(sum * scale, count) === units || (sum * scale) / count === units),
  )
  return { text, possible }
}

/** The share of texts between 1 and 4 with so many places that pass by chance: how much a pass says. */
export function passedByChance(n: number, places: number): number {
  return Math.min(1, (2 * n) / 10 ** places)
}
