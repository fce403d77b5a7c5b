import type { JobHandlers } from '#platform/jobs.ts'
import { runComplaintClocks } from './changes/complaint-clocks.ts'

/** What participation does behind the pages, by name. */
export const participationJobs: JobHandlers = {
  'complaint-clocks': (_payload, context) => runComplaintClocks(context),
}

/** What of it runs by the clock (UTC): minute, hour, day, month, weekday, job. */
export const participationCrontab: readonly string[] = ['23 * * * * complaint-clocks']
