/** Who stands where on a day: what the rule needs of the register. */
export type Standing = {
  /** The unit's superior unit; absent at the root. */
  readonly parentOf: ReadonlyMap<number, number>
  /** The heads of a unit on that day, the one who counts first: definitive before acting. */
  readonly headsOf: ReadonlyMap<number, readonly number[]>
}

/**
 * The pejabat penilai kinerja of a person: the direct superior (PermenPANRB 6/2022 pasal 1), that is, the head of the
 * person's unit; who heads that unit is evaluated by the head of the next unit above. Where a unit has no head, the
 * next above answers for it. Undefined at the top of the city.
 */
export function evaluatorIn(standing: Standing, personId: number, unitId: number): number | undefined {
  const visited = new Set<number>()
  let unit: number | undefined = unitId
  while (unit !== undefined && !visited.has(unit)) {
    visited.add(unit)
    const heads: readonly number[] = standing.headsOf.get(unit) ?? []
    const head = heads.includes(personId) ? undefined : heads[0]
    if (head !== undefined) return head
    unit = standing.parentOf.get(unit)
  }
  return undefined
}
