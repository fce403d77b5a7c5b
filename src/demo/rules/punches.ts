import type { IsoDate } from '#shared/dates.ts'
import type { Duty } from './workdays.ts'
import { type Random, randomFrom } from './random.ts'

/** How a person keeps hours: chances of being late, leaving early, forgetting to punch, staying away. */
export type Habits = {
  readonly late: number
  readonly early: number
  readonly forgets: number
  readonly absent: number
}

/** Most people are punctual; one in twelve is often late, one in sixty stays away at times. */
export function habitsOf(seed: number, no: number): Habits {
  const random = randomFrom(seed, 'kebiasaan', no)
  const often = random.chance(0.08)
  return {
    late: often ? 0.25 : 0.02 + 0.05 * random.next(),
    early: often ? 0.08 : 0.015,
    forgets: 0.006,
    absent: random.chance(0.016) ? 0.06 : 0.0012,
  }
}

/** Day and second of the day (past midnight: beyond 86,400) of one punch. */
export type PunchSink = (date: IsoDate, second: number) => void

/**
 * The punches of a person on its duty days, in order of time: one on coming, one on leaving. Where nothing can be
 * punched (leave, an outage, not in service) `isAway` says so.
 */
export function punchDays(
  random: Random,
  habits: Habits,
  duties: readonly Duty[],
  isAway: (date: IsoDate) => boolean,
  sink: PunchSink,
): void {
  for (const { date, start, end } of duties) {
    const absent = random.next() < habits.absent
    const come = arrival(random, habits, start)
    const go = departure(random, habits, end)
    const noCome = random.next() < habits.forgets
    const noGo = random.next() < habits.forgets
    if (absent || isAway(date)) continue
    if (!noCome) sink(date, come)
    if (!noGo) sink(date, go)
  }
}

/** Seconds of the day: 1 to 40 minutes before the hour, or late by some minutes, mostly few. */
function arrival(random: Random, habits: Habits, start: number): number {
  const late = random.next() < habits.late
  const roll = random.next()
  const minutes = late ? 1 + Math.floor(-14 * Math.log(1 - roll * 0.999)) : -1 - Math.floor(39 * roll)
  return (start + minutes) * 60 + Math.floor(random.next() * 60)
}

function departure(random: Random, habits: Habits, end: number): number {
  const early = random.next() < habits.early
  const roll = random.next()
  const minutes = early ? -1 - Math.floor(-16 * Math.log(1 - roll * 0.99)) : Math.floor(45 * roll)
  return (end + minutes) * 60 + Math.floor(random.next() * 60)
}
