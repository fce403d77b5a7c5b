import { addDays, type IsoDate } from '#shared/dates.ts'
import { quarterOfDay, type SkmPeriod } from '../../skm-period.ts'

/** A kiosk keeps answers for a month; older ones are still taken, but placed no further back than this. */
export const FURTHEST_DAYS = 62

/**
 * The period a kiosk's answer belongs to: that of the device's last contact with the server plus the time that passed on
 * the device since (settled 33). Never after the day it is received, nor more than two months before it: the device's
 * own clock is not asked.
 */
export function kioskPeriod(contact: IsoDate, elapsedSeconds: number, received: IsoDate): SkmPeriod {
  const earliest = addDays(received, -FURTHEST_DAYS)
  const passed = Number.isFinite(elapsedSeconds) ? Math.min(Math.max(0, elapsedSeconds), FURTHEST_DAYS * 86_400) : 0
  const day = addDays(contact < earliest ? earliest : contact, Math.floor(passed / 86_400))
  return quarterOfDay(day > received ? received : day)
}

/** When an answer was given that a device says is so many seconds old; undefined where it does not say, or says too much. */
export function kioskMoment(received: Date, secondsAgo: number | undefined): Date | undefined {
  if (secondsAgo === undefined || !(secondsAgo >= 0 && secondsAgo <= FURTHEST_DAYS * 86_400)) return undefined
  return new Date(received.getTime() - secondsAgo * 1000)
}
