import type { JobHandlers } from '#platform/jobs.ts'
import { endSurveyDay, mixBatches } from './changes/survey-night.ts'
import { runComplaintClocks } from './changes/complaint-clocks.ts'
import { forumDailyJob } from './changes/forum-agenda.ts'
import { reportCrontab, reportJobs } from './report-jobs.ts'

/** What participation does behind the pages, by name. */
export const participationJobs: JobHandlers = {
  'mix-answers': (_payload, context) => mixBatches(context),
  'end-survey-day': (_payload, context) => endSurveyDay(context),
  'complaint-clocks': (_payload, context) => runComplaintClocks(context),
  'forum-daily': forumDailyJob,
  ...reportJobs,
}

/** What of it runs by the clock (UTC): minute, hour, day, month, weekday, job. */
export const participationCrontab: readonly string[] = [
  '*/10 * * * * mix-answers',
  '2 16 * * * end-survey-day',
  '23 * * * * complaint-clocks',
  '11 17 * * * forum-daily',
  ...reportCrontab,
]
