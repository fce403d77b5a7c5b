/** Days of a month from 1; `to` is exclusive and may lie after it. */
export type Span = { readonly from: number; readonly to: number }

export type PlacementFact = Span & {
  readonly id: number
  readonly peran: string
  readonly posisi: string
  readonly unitId: number
  readonly kelas: readonly (Span & { readonly kelas: number })[]
}

export type Segment = Span & {
  readonly placementId: number
  readonly peran: string
  readonly posisi: string
  readonly unitId: number
  readonly kelas: number | undefined
}

/**
 * The segments of a month: one for each placement and each class of its post, cut to the month's days, the own posts
 * first. Where no class is in force the segment has none: the policy says what then. `splits` are days, in order, on
 * which what the policy pays changes: a segment ends before each and another begins.
 */
export function segmentsOf(
  placements: readonly PlacementFact[],
  days: number,
  splits: readonly number[] = [],
): Segment[] {
  const sorted = placements.toSorted((a, b) => rank(a) - rank(b) || a.from - b.from || a.id - b.id)
  return sorted.flatMap((placement) => pieces(placement, days)).flatMap((segment) => splitAt(segment, splits))
}

/** The parts of a segment that each begin on its own first day or on one of these days. */
function splitAt(segment: Segment, splits: readonly number[]): Segment[] {
  const starts = [segment.from, ...splits.filter((day) => segment.from < day && day < segment.to)]
  return starts.map((from, k) => ({ ...segment, from, to: starts[k + 1] ?? segment.to }))
}

function rank(placement: PlacementFact): number {
  return placement.peran === 'DEFINITIF' ? 0 : 1
}

function pieces(placement: PlacementFact, days: number): Segment[] {
  const whole = { from: Math.max(1, placement.from), to: Math.min(days + 1, placement.to) }
  const found: Segment[] = []
  let at = whole.from
  const put = (to: number, kelas: number | undefined) => {
    if (to <= at) return
    const { id, peran, posisi, unitId } = placement
    found.push({ from: at, to, placementId: id, peran, posisi, unitId, kelas })
    at = to
  }
  for (const each of placement.kelas.toSorted((a, b) => a.from - b.from)) {
    put(Math.min(each.from, whole.to), undefined)
    put(Math.min(each.to, whole.to), each.kelas)
  }
  put(whole.to, undefined)
  return found
}

export function covers(span: Span, day: number): boolean {
  return span.from <= day && day < span.to
}
