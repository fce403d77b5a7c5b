import { evaluationImports } from '#evaluation/imports.ts'
import { evaluationWeb } from '#evaluation/routes.tsx'
import { insightWeb } from '#insight/routes.tsx'
import { participationImports } from '#participation/imports.ts'
import { participationCrontab, participationJobs } from '#participation/jobs.ts'
import { participationWeb } from '#participation/routes.tsx'
import { accountWeb } from '#people/account-routes.tsx'
import { IMPORT_TASK, importJob } from '#people/import-job.ts'
import { peopleImports } from '#people/imports.ts'
import { peopleWeb } from '#people/routes.tsx'
import { chainAuditJob } from '#platform/audit-chain.ts'
import type { ImportKind } from '#platform/import-kind.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import { sweepSessions } from '#platform/sessions.ts'
import type { WebModule } from '#platform/web.ts'
import { uiWeb } from '#ui/assets.ts'
import { welfareWeb } from '#welfare/routes.tsx'
import { welfareJobs } from '#welfare/tasks.ts'

/** Every kind of file that can be imported. */
export const IMPORTS: readonly ImportKind[] = [...peopleImports, ...evaluationImports, ...participationImports]

/** Every module with addresses, in the order of the menu. */
export const MODULES: readonly WebModule[] = [
  uiWeb,
  welfareWeb,
  peopleWeb(IMPORTS),
  evaluationWeb,
  participationWeb,
  insightWeb,
  accountWeb,
]

/** Every job by name; a name that is planned but not here stays in the queue. */
export const JOBS: JobHandlers = {
  ...welfareJobs,
  ...participationJobs,
  [IMPORT_TASK]: importJob(IMPORTS),
  'chain-audit': chainAuditJob,
  'sweep-sessions': (_payload, { db, clock }) => sweepSessions(db, clock.now()),
}

/** What runs by the clock (UTC): minute, hour, day, month, weekday, job. */
export const CRONTAB = ['* * * * * chain-audit', '17 18 * * * sweep-sessions', ...participationCrontab].join('\n')
