/** Time as a value that commands are given, so that a test can say what day it is. */
export type Clock = { readonly now: () => Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still. */
export function clockAt(iso: string): Clock {
  const at = new Date(iso)
  return { now: () => new Date(at) }
}
