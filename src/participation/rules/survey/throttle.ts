/** How often a key was seen since its window began. */
export type Seen = { readonly since: number; readonly count: number }

/** Counts one more at `now`; `allowed` is false above `limit` within a window of `windowMs`. */
export function countOne(
  seen: Seen | undefined,
  now: number,
  limit: number,
  windowMs: number,
): { readonly seen: Seen; readonly allowed: boolean } {
  const running = seen !== undefined && now >= seen.since && now - seen.since < windowMs
  const next = running ? { since: seen.since, count: seen.count + 1 } : { since: now, count: 1 }
  return { seen: next, allowed: next.count <= limit }
}
