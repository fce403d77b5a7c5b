import { z } from 'zod'
import { type Read, row, rows, run, sql, type Transaction } from '#platform/database.ts'
import type { SkmPeriod } from '../skm-period.ts'

/**
 * Writes the answers of a survey anew in random order and under new random keys, all in one statement: afterwards
 * neither their place nor the transaction that wrote them says which came first (settled 21). Mixes those that came in
 * since the last time among all others that citizens sent; answers how many were new.
 */
export async function mixAnswers(tx: Transaction, unitId: number, period: SkmPeriod): Promise<number> {
  const { fresh } = await row(
    tx,
    z.object({ fresh: z.number() }),
    sql`select count(*) as fresh from participation.skm_answer where unit_id = ${unitId} and period = ${period} and not diacak`,
  )
  if (fresh === 0) return 0
  await run(
    tx,
    sql`with taken as (
        delete from participation.skm_answer where unit_id = ${unitId} and period = ${period} and mode in ('STRUK', 'TAUTAN', 'KIOS')
        returning unit_id, period, bulan, layanan, mode, answers, sex, usia, pendidikan, pekerjaan, spak, bahasa, durasi, kepadatan,
          luar_jam
      )
      insert into participation.skm_answer (id, unit_id, period, bulan, layanan, mode, answers, sex, usia, pendidikan, pekerjaan, spak, bahasa,
        durasi, kepadatan, luar_jam, diacak)
      select gen_random_uuid(), unit_id, period, bulan, layanan, mode, answers, sex, usia, pendidikan, pekerjaan, spak, bahasa,
        durasi, kepadatan, luar_jam, true
      from taken order by gen_random_uuid()`,
  )
  return fresh
}

/** Surveys with answers that still stand in the order they came in: those of at least `minimum`. */
export async function unmixed(
  db: Read,
  minimum: number,
): Promise<{ readonly unitId: number; readonly kode: string; readonly period: SkmPeriod }[]> {
  return rows(
    db,
    z.object({ unitId: z.number(), kode: z.string(), period: z.string() }),
    sql`select u.id as "unitId", u.kode, a.period from participation.skm_answer a join people.unit u on u.id = a.unit_id
      where not a.diacak group by u.id, a.period having count(*) >= ${minimum} order by u.id, a.period`,
  )
}
