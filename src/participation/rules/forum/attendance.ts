import { growingWait } from '#shared/growing-wait.ts'
import type { ForumState } from '../../forum.ts'

/** Without letters that look like digits or each other: a code is read aloud and typed on small keys. */
export const CODE_LETTERS = '23456789ABCDEFGHJKMNPRSTVWXYZ'
export const CODE_LENGTH = 6

const MINUTE = 60_000
const BEFORE = 30 * MINUTE
const AFTER = 60 * MINUTE

/** The code is good from half an hour before the beginning until an hour after the end, while the forum goes on. */
export function mayAttend(
  forum: { readonly state: ForumState; readonly startsAt: Date | undefined; readonly endsAt: Date | undefined },
  now: Date,
): boolean {
  if (forum.state !== 'BERLANGSUNG' || forum.startsAt === undefined || forum.endsAt === undefined) return false
  return now.getTime() >= forum.startsAt.getTime() - BEFORE && now.getTime() <= forum.endsAt.getTime() + AFTER
}

/** What was typed, as codes are written: capitals without spaces and hyphens. */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').slice(0, 12)
}

/** Wrong codes counted by the database: of this device, and of everybody since the code was last renewed. */
export type Failures = { readonly device: number; readonly latest: Date | undefined; readonly everybody: number }

/**
 * Wrong tries of everybody before the code is worn out and staff must renew it. Of 29^6 = 594,823,321 codes that is a
 * chance of one in two million, however many devices guess.
 */
export const WORN_OUT = 300

/**
 * Whether a code may be tried now: yes, after so many seconds, or not before it is renewed. What counts is the mistakes
 * on one code and a right one is taken back, where the pace of complaints counts every use of a form.
 */
export function attemptAllowed(failures: Failures, now: Date): { readonly wait: number } | 'worn-out' {
  if (failures.everybody >= WORN_OUT) return 'worn-out'
  return { wait: growingWait(failures.device, failures.latest, now) }
}
