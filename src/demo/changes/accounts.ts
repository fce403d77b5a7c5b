import { run, sql, type Transaction } from '#platform/database.ts'
import { hashPassword } from '#platform/passwords.ts'
import { DEMO_PASSWORD } from '#people/demo-accounts.ts'
import { firstDay } from '#shared/period.ts'
import { ACCOUNTS, holderOf, OUTSIDERS } from '../rules/accounts.ts'
import type { DemoModel } from '../rules/model.ts'
import { type DemoIds, idOf, personIds } from './register.ts'
import { DEMO_ACTOR, recordSource } from './sources.ts'

/** Makes an account with the demo's password for every role, and the role itself by an invented decree. */
export async function writeAccounts(tx: Transaction, model: DemoModel, ids: DemoIds): Promise<void> {
  const people = await withOutsiders(tx, model)
  const from = firstDay(model.months[0] ?? model.until)
  const hash = await hashPassword(DEMO_PASSWORD)
  for (const plan of ACCOUNTS) {
    const personId = idOf(people, holderOf(plan, model.people))
    await run(
      tx,
      sql`insert into platform.account (person_id, login, password_hash, demo, created_by)
        values (${personId}, ${plan.login}, ${hash}, true, ${DEMO_ACTOR})`,
    )
    if (plan.role === undefined) continue
    const unitId = plan.unit === undefined ? null : idOf(ids.units, plan.unit)
    await run(
      tx,
      sql`insert into people.role_grant (person_id, role, unit_id, valid_from, decree_no, created_by)
        values (${personId}, ${plan.role}, ${unitId}, ${from}, ${`800/DEMO-${plan.login}`}, ${DEMO_ACTOR})`,
    )
  }
}

/** People with an account who are no employees, e.g. the mayor. */
async function withOutsiders(tx: Transaction, model: DemoModel): Promise<ReadonlyMap<number, number>> {
  const source = await recordSource(tx, 'people', 'akun-demo.csv', OUTSIDERS.length)
  for (const [at, plan] of OUTSIDERS.entries()) {
    await run(
      tx,
      sql`insert into people.person (name, demo, import_id, row_no, created_by)
        values (${plan.name}, true, ${source}, ${model.people.length + at + 2}, ${DEMO_ACTOR})`,
    )
  }
  return personIds(tx)
}
