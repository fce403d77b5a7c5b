import { recordAudit } from '#platform/audit.ts'
import { lockFor } from '#platform/database.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { removeRows } from './changes/remove-rows.ts'
import { asOwner, type DemoDeps } from './load.ts'
import { demoLoaded } from './queries.ts'

/** Removes the invented city: every row of it and what hangs on them, and nothing else. Answers how many rows went. */
export async function removeDemo(deps: Pick<DemoDeps, 'db' | 'owner'>): Promise<Outcome<number, 'not-loaded'>> {
  if (!(await demoLoaded(deps.db))) return refused('not-loaded')
  let count = 0
  await asOwner(deps.owner, async (tx) => {
    await lockFor(tx, 'demo')
    count = await removeRows(tx)
    await recordAudit(tx, { kind: 'cli', name: 'demo' }, 'demo.remove', 'demo', { rows: count })
  })
  return done(count)
}
