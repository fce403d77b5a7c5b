import { z } from 'zod'
import { recordAudit } from '#platform/audit.ts'
import { type Database, inTransaction, rows, run, sql, type Transaction } from '#platform/database.ts'
import type { JobContext } from '#platform/jobs.ts'
import { localDate } from '#shared/dates.ts'
import { CITY } from '#ui/city.ts'
import { nextSkmPeriod, quarterOfDay } from '../skm-period.ts'
import { auditReceipts, BATCH } from './survey-receipts.ts'
import { mixAnswers, unmixed } from './survey-mix.ts'

const NIGHT = { kind: 'cli', name: 'malam' } as const

/**
 * Mixes the answers of every survey to which a whole batch came since the last time, and clears away the dead versions
 * of rows that still show which came together. Runs every ten minutes.
 */
export async function mixBatches({ db }: Pick<JobContext, 'db'>): Promise<void> {
  await mixWhere(db, BATCH)
}

/**
 * The end of the day: mixes what is left, audits the receipts given out one by one as one number a unit, lets receipts
 * of a period long over lapse, and forgets which submissions of such a period were sent.
 */
export async function endSurveyDay({ db, clock }: Pick<JobContext, 'db' | 'clock'>): Promise<void> {
  await mixWhere(db, 1)
  const current = quarterOfDay(localDate(clock.now(), CITY.zone))
  await inTransaction(db, async (tx) => {
    await auditRest(tx)
    await lapse(tx, current)
  })
  await clearDead(db)
}

async function mixWhere(db: Database, minimum: number): Promise<void> {
  const waiting = await unmixed(db, minimum)
  for (const { unitId, period, kode } of waiting) {
    await inTransaction(db, async (tx) => {
      const count = await mixAnswers(tx, unitId, period)
      if (count > 0) await recordAudit(tx, NIGHT, 'participation.mix_answers', `skm:${kode}/${period}`, { count })
    })
  }
  if (waiting.length > 0) await clearDead(db)
}

/** VACUUM runs outside a transaction; where the server is older than 17 the owner's autovacuum does it. */
async function clearDead(db: Database): Promise<void> {
  for (const table of ['skm_answer', 'skm_struk', 'skm_kiriman']) await db.client.query(`vacuum participation.${table}`)
}

async function auditRest(tx: Transaction): Promise<void> {
  const rest = await rows(
    tx,
    z.object({ id: z.number(), kode: z.string(), period: z.string(), count: z.number() }),
    sql`select u.id, u.kode, t.period, t.terbit - t.tercatat as count from participation.skm_struk_terbit t
      join people.unit u on u.id = t.unit_id where t.terbit > t.tercatat order by u.kode, t.period for update of t`,
  )
  for (const { count, period, ...unit } of rest) await auditReceipts(tx, NIGHT, unit, period, count)
}

/** A receipt may be used until the end of the quarter after its own. */
async function lapse(tx: Transaction, current: string): Promise<void> {
  const periods = await rows(
    tx,
    z.object({ period: z.string() }),
    sql`select period from participation.skm_struk union select period from participation.skm_kiriman`,
  )
  const over = periods.map(({ period }) => period).filter((period) => nextSkmPeriod(period) < current)
  if (over.length === 0) return
  await run(
    tx,
    sql`with gone as (delete from participation.skm_struk where period = any(${over}::text[]) returning unit_id, period)
      update participation.skm_struk_terbit t set gugur = gugur + g.n
      from (select unit_id, period, count(*) as n from gone group by unit_id, period) g
      where t.unit_id = g.unit_id and t.period = g.period`,
  )
  await run(tx, sql`delete from participation.skm_kiriman where period = any(${over}::text[])`)
}
