import type { JobHandlers } from '#platform/jobs.ts'

/** What participation does behind the pages, by name. */
export const participationJobs: JobHandlers = {}

/** What of it runs by the clock (UTC): minute, hour, day, month, weekday, job. */
export const participationCrontab: readonly string[] = []
