import type { Child } from 'hono/jsx'
import type { Read } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import type { Lang } from '#shared/text.ts'
import { complaintPolicy } from '../../complaint-policy.ts'
import { type ClassTimes, openTimes } from '../../queries/public-times.ts'
import type { Clocks } from '../../rules/complaint/deadlines.ts'
import { Times } from '../complaint/times.tsx'

/** Times of a unit's complaints over the year before this month, with the clocks they ran against. */
export async function unitTimes(
  db: Read,
  unitKode: string,
  today: IsoDate,
): Promise<{ readonly times: readonly ClassTimes[]; readonly clocks: Clocks }> {
  return { times: await openTimes(db, { unitKode }, today), clocks: (await complaintPolicy(db, today)).clocks }
}

/** Nothing where the office had no complaints with a clock. */
export function TimesSection(props: { lang: Lang } & Awaited<ReturnType<typeof unitTimes>>): Child {
  return props.times.length === 0 ? null : <Times {...props} />
}
