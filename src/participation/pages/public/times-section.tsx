import type { Child } from 'hono/jsx'
import type { Read } from '#platform/database.ts'
import { addDays, type IsoDate } from '#shared/dates.ts'
import { firstDay, monthOf } from '#shared/period.ts'
import type { Lang } from '#shared/text.ts'
import { complaintPolicy } from '../../complaint-policy.ts'
import { type ComplaintTimes, complaintTimes } from '../../queries/complaint-public.ts'
import type { Clocks } from '../../rules/complaint/deadlines.ts'
import { Times } from '../complaint/times.tsx'

/** Times of a unit's complaints over the year before this month: renewed once a month, so that no single one can be followed. */
export async function unitTimes(
  db: Read,
  unitId: number,
  today: IsoDate,
): Promise<{ readonly times: readonly ComplaintTimes[]; readonly clocks: Clocks }> {
  const until = firstDay(monthOf(today))
  const times = await complaintTimes(db, unitId, addDays(until, -365), addDays(until, -1), until)
  return { times, clocks: (await complaintPolicy(db, today)).clocks }
}

/** Nothing where the office had no complaints with a clock. */
export function TimesSection(props: { lang: Lang } & Awaited<ReturnType<typeof unitTimes>>): Child {
  return props.times.length === 0 ? null : <Times {...props} />
}
