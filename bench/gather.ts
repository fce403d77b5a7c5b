import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { readConfig } from '#platform/config.ts'
import { openSasando } from '#platform/connect.ts'
import { copyIn, copyLine, type Database, inTransaction, run as execute, sql } from '#platform/database.ts'
import { gatherMonth } from '#people/month-facts.ts'
import { daysOf } from '#shared/period.ts'
import { dayOfWeek } from '#shared/dates.ts'
import { smallCity } from '#tests/builders/bring.ts'
import { jamKerja } from '#tests/support/jam-kerja.ts'

const MONTH = '2026-01'

/** Settled 38: gathering a month against one SQL aggregate (first and last punch per person and day) over the same punches. */
export async function run(counts: readonly number[] = [8000, 100_000]): Promise<void> {
  for (const count of counts) {
    const folder = mkdtempSync(join(tmpdir(), 'sasando-bench-'))
    const opened = await openSasando(readConfig({ SASANDO_DATA: folder }), () => undefined)
    try {
      await smallCity(opened.db)
      await bareAttendance(opened.owner)
      await seed(opened.db, count)
      await keyed(opened.owner)
      const hours = jamKerja(MONTH)
      const gathered = Math.min(
        await timed(() => gatherMonth(opened.db, MONTH, hours)),
        await timed(() => gatherMonth(opened.db, MONTH, hours)),
      )
      const aggregate = Math.min(await timed(() => aggregated(opened.db)), await timed(() => aggregated(opened.db)))
      console.log(`people ${count}, punches ${count * 44}`)
      console.log(`gather            ${gathered.toFixed(0)} ms`)
      console.log(
        `one SQL aggregate ${aggregate.toFixed(0)} ms, ratio ${(gathered / aggregate).toFixed(2)} (at most 2)`,
      )
    } finally {
      await opened.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Millions of punches come in without the checks of single rows; the key is made afterwards. */
const bareAttendance = (owner: pg.ClientConfig) =>
  asOwner(owner, 'alter table people.attendance drop constraint attendance_pk')
const keyed = (owner: pg.ClientConfig) =>
  asOwner(owner, 'alter table people.attendance add constraint attendance_pk primary key (person_id, at)')

async function asOwner(owner: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query(statement)
    await client.query('analyze people.attendance')
  } finally {
    await client.end()
  }
}

function aggregated(db: Database): Promise<unknown> {
  return db.client.query(
    `select person_id, (at at time zone 'Asia/Makassar')::date as day, min(at), max(at) from people.attendance
     where at >= '2025-12-31T16:00Z' and at < '2026-01-31T16:00Z' group by 1, 2`,
  )
}

/** So many people in one post each kind, 22 days with two punches each. */
async function seed(db: Database, count: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    await execute(
      tx,
      sql`insert into platform.import (kind, file_name, sha256, rows_new, rows_changed, rows_unchanged, rows_refused, created_by) values ('attendance', 'bench', '', 0, 0, 0, 0, 'bench')`,
    )
    await execute(
      tx,
      sql`insert into people.person (name, created_by) select 'Orang ' || n, 'bench' from generate_series(1, ${count}::int) n`,
    )
    await execute(
      tx,
      sql`insert into people.person_identifier (person_id, kind, value) select id, 'NIP', lpad(id::text, 18, '0') from people.person`,
    )
    await execute(
      tx,
      sql`insert into people.employment (person_id, status, golongan, valid_from, created_by) select id, 'PNS', 'PNS_III_A', '2020-01-01', 'bench' from people.person`,
    )
    await execute(
      tx,
      sql`insert into people.position (kode, name, jenis, unit_id, created_by) select 'p' || id, 'Jabatan', 'PELAKSANA', id, 'bench' from people.unit`,
    )
    await execute(
      tx,
      sql`insert into people.position_kelas (position_id, kelas, valid_from) select id, 7, '2020-01-01' from people.position`,
    )
    await execute(
      tx,
      sql`insert into people.placement (person_id, position_id, peran, valid_from, created_by)
        select p.id, q.id, 'DEFINITIF', '2020-01-01', 'bench' from people.person p join people.position q on q.kode in ('p2', 'p5') and (q.kode = 'p2') = (p.id % 2 = 0)`,
    )
    await execute(
      tx,
      sql`insert into people.salary (person_id, amount, valid_from, created_by) select id, 4000000, '2020-01-01', 'bench' from people.person`,
    )
    await execute(tx, sql`set local statement_timeout = 0`)
    await copyIn(tx, 'people.attendance (person_id, at, import_id, row_no)', '', punches(count))
  })
}

function* punches(count: number): Generator<Buffer> {
  const days = daysOf(MONTH).filter((day) => dayOfWeek(day) <= 5)
  for (const day of days) {
    let text = ''
    for (let n = 1; n <= count; n += 1) {
      const late = (n * 31 + Number(day.slice(8)) * 17) % 50
      text += copyLine([n, `${day} 07:${String(late).padStart(2, '0')}:00+08`, 1, n])
      text += copyLine([n, `${day} 16:${String((late * 7) % 60).padStart(2, '0')}:00+08`, 1, n])
      if (text.length < 200_000) continue
      yield Buffer.from(text)
      text = ''
    }
    yield Buffer.from(text)
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

await run(process.env['BENCH_PEOPLE'] === undefined ? undefined : [Number(process.env['BENCH_PEOPLE'])])
