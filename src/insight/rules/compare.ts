/** One person under two versions of a policy. */
export type Compared = {
  readonly personId: number
  readonly unit: string
  readonly before: number
  readonly after: number
}

export type UnitChange = { readonly unit: string; readonly people: number; readonly delta: number }

export type Comparison = {
  /** Sums over everyone compared, changed or not. */
  readonly before: number
  readonly after: number
  readonly people: number
  readonly up: number
  readonly down: number
  /** By size of the difference, largest first; units in which nobody changes are left out. */
  readonly units: readonly UnitChange[]
  /** The ten people with the largest difference. */
  readonly largest: readonly Compared[]
}

const LARGEST = 10

/** Adds up what a change does to everyone. */
export function compare(people: readonly Compared[]): Comparison {
  const units = new Map<string, { people: number; delta: number }>()
  let [before, after, up, down] = [0, 0, 0, 0]
  for (const person of people) {
    before += person.before
    after += person.after
    const delta = person.after - person.before
    if (delta === 0) continue
    if (delta > 0) up += 1
    else down += 1
    const unit = units.get(person.unit) ?? { people: 0, delta: 0 }
    units.set(person.unit, { people: unit.people + 1, delta: unit.delta + delta })
  }
  return {
    before,
    after,
    people: people.length,
    up,
    down,
    units: [...units]
      .map(([unit, sums]) => ({ unit, ...sums }))
      .sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta) || a.unit.localeCompare(b.unit)),
    largest: people
      .filter((person) => person.after !== person.before)
      .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || a.personId - b.personId)
      .slice(0, LARGEST),
  }
}
