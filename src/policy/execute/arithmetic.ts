import type { Dim } from '../check/ir.ts'
import type { RoundMode } from '../rational.ts'

/**
 * Rounds a/d, d > 0, in doubles: exact because the compiler proved |a| + 2d below 2^53, where Math.floor of a quotient
 * of integers cannot be off.
 */
export function roundNumber(mode: RoundMode, a: number, d: number): number {
  const size = a < 0 ? 0 - a : a
  const whole = roundSize(mode, size, d)
  return a < 0 ? 0 - whole : whole
}

function roundSize(mode: RoundMode, size: number, d: number): number {
  switch (mode) {
    case 'half_up':
      return Math.floor((size + Math.floor(d / 2)) / d)
    case 'down':
      return Math.floor(size / d)
    case 'up':
      return Math.floor((size + d - 1) / d)
    case 'half_even': {
      const q = Math.floor(size / d)
      const twice = (size - q * d) * 2
      return twice > d || (twice === d && q % 2 === 1) ? q + 1 : q
    }
  }
}

/** The slot of a raw member index in one dimension of a table. */
export function slotReader(dim: Dim): (raw: number) => number {
  const { min, size, slots } = dim
  if (slots) {
    const places = Int32Array.from(slots)
    return (raw) => places[Math.min(raw - min, places.length - 1)] ?? 0
  }
  return dim.clamp ? (raw) => Math.min(raw - min, size - 1) : (raw) => raw - min
}

/** The last start that is not above x. */
export function stepAt(starts: Float64Array, x: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= x) low = middle
    else high = middle - 1
  }
  return low
}
