/** What a command answers: an expected failure is a value, never an exception. */
export type Done<T> = { readonly ok: true; readonly value: T }
export type Refused<R extends string = string> = {
  readonly ok: false
  /** Machine-readable reason, kebab-case. */
  readonly reason: R
  /** Values the sentence for the reason may name. */
  readonly details: Readonly<Record<string, string | number>>
}
export type Outcome<T, R extends string = string> = Done<T> | Refused<R>

export function done<T>(value: T): Done<T> {
  return { ok: true, value }
}

export function refused<R extends string>(
  reason: R,
  details: Readonly<Record<string, string | number>> = {},
): Refused<R> {
  return { ok: false, reason, details }
}
