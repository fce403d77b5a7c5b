import type { UnitChange } from './compare.ts'

/** Fewer people than this and one of them could be known by the sum. */
export const SMALLEST_GROUP = 5

/**
 * What is shown without single pay is a multiple of this many rupiah, whatever is asked: a grid that followed the
 * largest difference would tell, by the question at which it jumps, what that one person receives.
 */
export const GRID = 10_000_000

/** How many people of each unit one part of a proposal alone makes differ. */
export type Margin = ReadonlyMap<string, number>

export type Disclosed =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'hidden' }
  | {
      readonly kind: 'shown'
      /** Units that may stand alone, by size of the difference. */
      readonly units: readonly UnitChange[]
      /** All others together; nobody in it when no unit had to be hidden. */
      readonly rest: Omit<UnitChange, 'unit'>
      readonly delta: number
    }

export type Effect = {
  readonly units: readonly UnitChange[]
  /**
   * Whom each part of the proposal alone makes differ, and whom the proposal pays differently than each one this reader
   * was shown before; undefined when that is not known.
   */
  readonly margins: readonly Margin[] | undefined
}

/**
 * What of an effect a reader may see who may not see a person's pay. A sum is shown when nobody or at least five
 * people change in it, by the whole proposal, by each part of it alone, and against every proposal shown before: no
 * two sums that one reader sees ever differ by fewer than five people. Hidden units are shown as one sum, and where
 * that would be too small, further units are hidden with them, so that the total less the shown ones gives nobody away
 * either. Amounts lie on one grid for all questions.
 */
export function disclose(effect: Effect): Disclosed {
  const { margins } = effect
  if (margins === undefined) return { kind: 'hidden' }
  const cells = cellsOf(effect.units, margins)
  const total = together(cells)
  if (total.every((people) => people === 0)) return { kind: 'nobody' }
  if (!isSafe(total)) return { kind: 'hidden' }
  const { shown, hidden } = separate(cells)
  const rounded = (amount: number) => Math.round(amount / GRID) * GRID + 0
  const sum = (some: readonly Cell[]) => some.reduce((all, cell) => all + cell.delta, 0)
  return {
    kind: 'shown',
    units: shown
      .filter((cell) => cell.groups[0] !== 0)
      .map((cell) => ({ ...changeOf(cell), delta: rounded(cell.delta) })),
    rest: { people: together(hidden)[0] ?? 0, delta: rounded(sum(hidden)) },
    delta: rounded(sum(cells)),
  }
}

/** Whether every group is empty or large enough. */
export function isSafe(groups: readonly number[]): boolean {
  return groups.every((people) => people === 0 || people >= SMALLEST_GROUP)
}

/** A unit with how many people change in it: by the whole proposal first, then by each part alone. */
type Cell = { readonly unit: string; readonly delta: number; readonly groups: readonly number[] }

function cellsOf(units: readonly UnitChange[], margins: readonly Margin[]): readonly Cell[] {
  const known = new Map(units.map((unit) => [unit.unit, unit]))
  const names = new Set([...known.keys(), ...margins.flatMap((margin) => [...margin.keys()])])
  return [...names].map((unit) => ({
    unit,
    delta: known.get(unit)?.delta ?? 0,
    groups: [known.get(unit)?.people ?? 0, ...margins.map((margin) => margin.get(unit) ?? 0)],
  }))
}

function changeOf(cell: Cell): UnitChange {
  return { unit: cell.unit, people: cell.groups[0] ?? 0, delta: cell.delta }
}

function together(cells: readonly Cell[]): readonly number[] {
  const [first] = cells
  return first === undefined
    ? []
    : first.groups.map((_, at) => cells.reduce((sum, cell) => sum + (cell.groups[at] ?? 0), 0))
}

/** Hides each unit that is too small, then the smallest others until the hidden ones are enough together. */
function separate(cells: readonly Cell[]): { readonly shown: readonly Cell[]; readonly hidden: readonly Cell[] } {
  const hidden = cells.filter((cell) => !isSafe(cell.groups))
  const bySize = cells
    .filter((cell) => isSafe(cell.groups))
    .toSorted((a, b) => (a.groups[0] ?? 0) - (b.groups[0] ?? 0) || a.unit.localeCompare(b.unit))
  while (!isSafe(together(hidden))) {
    const next = bySize.shift()
    if (next === undefined) break
    hidden.push(next)
  }
  const left = new Set(bySize)
  return { shown: cells.filter((cell) => left.has(cell)), hidden }
}
