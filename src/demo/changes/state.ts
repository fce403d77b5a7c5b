import { run, sql, type Transaction } from '#platform/database.ts'
import { DEMO_SETTING, type DemoState } from '../queries.ts'
import { DEMO_ACTOR } from './sources.ts'

/** Notes in the step's own transaction that it is done, so that a load that was cut short goes on where it stopped. */
export async function writeState(tx: Transaction, state: DemoState): Promise<void> {
  await run(
    tx,
    sql`insert into platform.setting (name, value, created_by) values (${DEMO_SETTING}, ${JSON.stringify(state)}::jsonb, ${DEMO_ACTOR})
      on conflict (name) do update set value = excluded.value`,
  )
}
