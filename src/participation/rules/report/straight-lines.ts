import { atLeast } from './binomial-tail.ts'
import { type HonestModel, straightChance } from './honest-model.ts'

/** What was counted, what honest answering would give, and the chance of so much or more by honest answering alone. */
export type Test = { readonly seen: number; readonly expected: number; readonly p: number }

/** How many rows answer everything alike. Honest people do that too, most of all when content (insight-methods 1.10). */
export function straightLines(rows: readonly (readonly number[])[], model: HonestModel): Test {
  const seen = rows.filter((row) => new Set(row).size === 1).length
  const chance = Math.min(1, straightChance(model))
  return { seen, expected: rows.length * chance, p: atLeast(seen, rows.length, chance) }
}
