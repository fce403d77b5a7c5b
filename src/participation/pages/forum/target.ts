import type { Target } from '#platform/access.ts'
import type { Commitment } from '../../queries/forum-commitments.ts'

/** What access is asked for when somebody touches a promise: its unit, and the person who holds the responsible post. */
export function targetOf(commitment: Commitment): Target {
  const { unitPath, holderId } = commitment
  return { unitPath, ...(holderId === undefined ? {} : { personId: holderId }) }
}
