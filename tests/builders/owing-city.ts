import { z } from 'zod'
import { type Database, inTransaction, row, run, sql } from '#platform/database.ts'
import { type Clock, clockAt } from '#shared/clock.ts'
import { review } from '#welfare/changes/close.ts'
import { prepareRun, runMonth } from '#welfare/changes/run-month.ts'
import { sampleCity } from './sample-month.ts'

const CLI = { kind: 'cli', name: 'test' } as const

/**
 * The sample city with January and February closed and the preview of March published at `clock`. A measure decided
 * after January takes both months of one person back, more than pay can carry; answers the id of that person.
 */
export async function owingCity(db: Database, clock: Clock): Promise<number> {
  await sampleCity(db)
  const change = (statement: ReturnType<typeof sql>) => inTransaction(db, (tx) => run(tx, statement))
  await change(sql`insert into people.attendance (person_id, at, import_id, row_no)
    select person_id, at + make_interval(days => 28 * n), import_id, row_no from people.attendance, generate_series(1, 2) n on conflict do nothing`)
  await closed(db, '2026-01', '2026-02-05')
  await change(sql`update people.discipline set from_date = '2026-01-01', to_date = '2026-02-28', potongan = 10000`)
  await closed(db, '2026-02', '2026-03-05')
  await previewed(db, clock)
  return (await row(db, z.object({ id: z.number() }), sql`select person_id as id from people.discipline`)).id
}

/** Gathers March anew and publishes its preview. */
export async function previewed(db: Database, clock: Clock): Promise<void> {
  const march = { month: '2026-03', susulan: false }
  const prepared = await prepareRun(db, CLI, clockAt('2026-04-05T02:00:00Z'), march)
  if (!prepared.ok) throw new Error(prepared.reason)
  const reviewed = await inTransaction(db, (tx) => review(tx, CLI, clock, prepared.value.id))
  if (!reviewed.ok) throw new Error(reviewed.reason)
}

async function closed(db: Database, month: string, day: string): Promise<void> {
  const run = await runMonth(db, CLI, clockAt(`${day}T02:00:00Z`), { month, susulan: false })
  if (!run.ok) throw new Error(run.reason)
}
