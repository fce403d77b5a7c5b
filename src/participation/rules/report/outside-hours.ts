import { atLeast } from './binomial-tail.ts'
import type { Test } from './straight-lines.ts'

/**
 * How many answers of kiosks came outside the hours of their counter. A few do honestly, for who was served last answers
 * after it closed: so the null is not none, but the share the city allows.
 */
export function outsideHours(outside: readonly boolean[], allowed: number): Test {
  const seen = outside.filter(Boolean).length
  return { seen, expected: outside.length * allowed, p: atLeast(seen, outside.length, allowed) }
}
