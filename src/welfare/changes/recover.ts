import type { Actor } from '#platform/access.ts'
import { auditName } from '#platform/access.ts'
import { type Read, run as execute, sql, type Transaction } from '#platform/database.ts'
import { debtsUnderPlan, payToRecoverFrom, type PlannedDebt, type RecoveryLine } from '../queries/recovery.ts'
import type { Run } from '../queries/runs.ts'
import { takeFromPay } from '../rules/recovery.ts'
import { recoveryLimit } from '../rules/terms.ts'
import { frozenDocument } from './recompute.ts'

/**
 * What a run defers and takes, computed from its lines, the limit of its frozen policy and the debts under an agreed
 * plan. Instalments are taken from whoever has a main line; a negative difference that finds no room is deferred.
 */
export async function recoveryOf(db: Read, run: Run): Promise<RecoveryLine[]> {
  const debts = await debtsUnderPlan(db, run.month, run.trial)
  const policy = await frozenDocument(db, run)
  const limit = recoveryLimit(policy, run.month).value
  const pays = await payToRecoverFrom(
    db,
    run,
    debts.map((debt) => debt.personId),
  )
  return pays.flatMap((pay) => linesFor({ ...pay, limit }, pay.main ? ofPerson(debts, pay.personId) : []))
}

function ofPerson(debts: readonly PlannedDebt[], personId: number): PlannedDebt[] {
  return debts.filter((debt) => debt.personId === personId)
}

type Pay = { readonly personId: number; readonly pay: number; readonly negative: number; readonly limit: number }

function linesFor({ personId, pay, negative, limit }: Pay, debts: readonly PlannedDebt[]): RecoveryLine[] {
  const taking = takeFromPay({ pay, negative, limit }, debts)
  const nothing = { monthly: null, outstanding: null, basis: null }
  const deferred: RecoveryLine[] =
    taking.deferred === 0
      ? []
      : [
          {
            personId,
            kind: 'TUNDA',
            debtId: null,
            amount: taking.deferred,
            facts: { pay, negative, limit, ...nothing },
          },
        ]
  const instalments = taking.instalments.map(({ debtId, amount }): RecoveryLine => {
    const debt = debts.find((one) => one.debtId === debtId)
    const { monthly, outstanding, basis } = debt ?? nothing
    return {
      personId,
      kind: 'ANGSURAN',
      debtId,
      amount: -amount,
      facts: { pay, negative, limit, monthly, outstanding, basis },
    }
  })
  return [...deferred, ...instalments]
}

/** Writes what a run that is not closed defers and takes, in the place of what an earlier computation gave. */
export async function writeRecovery(tx: Transaction, runId: number, lines: readonly RecoveryLine[]): Promise<void> {
  await execute(tx, sql`delete from welfare.recovery_line where run_id = ${runId}`)
  if (lines.length === 0) return
  await execute(
    tx,
    sql`insert into welfare.recovery_line (run_id, person_id, kind, debt_id, amount, facts)
      select ${runId}, r."personId", r.kind, r."debtId", r.amount, r.facts
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r ("personId" int, kind text, "debtId" int, amount bigint, facts jsonb)`,
  )
}

/** What the run defers becomes a debt of the person, where it stood in the run. Answers how many. */
export async function recordDeferred(tx: Transaction, actor: Actor, run: Run): Promise<number> {
  return execute(
    tx,
    sql`insert into welfare.debt (person_id, nip, name, unit_id, unit_name, unit_path, cause, run_id, trial, amount, created_by)
      select distinct on (d.person_id) d.person_id, d.nip, d.name, d.unit_id, d.unit_name, d.unit_path, 'SELISIH', ${run.id}::int, ${run.trial}, r.amount, ${auditName(actor)}
      from welfare.recovery_line r join welfare.draft d on d.run_id = r.run_id and d.person_id = r.person_id and d.trace is not null
      where r.run_id = ${run.id} and r.kind = 'TUNDA' order by d.person_id, d.kind desc, d.for_month desc`,
  )
}
