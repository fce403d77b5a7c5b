import { z } from 'zod'
import type { JobHandlers } from '#platform/jobs.ts'
import { taskJob } from '#platform/tasks.ts'
import { say } from '#shared/text.ts'
import { keepAllSignals, keepSignals, SIGNALS_JOB } from './changes/report-signals.ts'
import { SIGNALS_TASK } from './changes/report-signal-task.ts'
import { formatSkmPeriod } from './skm-period.ts'

const planned = z.object({ period: z.string().optional() }).catch({})
const asked = z.object({ period: z.string() })

const TITLE = { id: 'Sinyal survei {period}', en: 'Survey signals of {period}' } as const

/** What the report does behind the pages. */
export const reportJobs: JobHandlers = {
  [SIGNALS_JOB]: async (payload, context) => {
    const { period } = planned.parse(payload)
    if (period === undefined) await keepAllSignals(context)
    else await keepSignals(context, period)
  },
  [SIGNALS_TASK]: taskJob(async (task, context) => {
    const { period } = asked.parse(task.input)
    await keepSignals(context, period, task.report)
    const title = {
      id: say('id', TITLE, { period: formatSkmPeriod(period, 'id') }),
      en: say('en', TITLE, { period: formatSkmPeriod(period, 'en') }),
    }
    return { state: 'done', result: { title, href: `/partisipasi/sinyal?periode=${period}` } }
  }),
}

/** At night, what is missing or no longer as it stands. */
export const reportCrontab: readonly string[] = [`41 17 * * * ${SIGNALS_JOB}`]
