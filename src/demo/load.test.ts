import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { inTransaction, type Read, rawSql, rows, run, sql } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { parseNip } from '#shared/nip.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { verifyMonth } from '#welfare/changes/verify.ts'
import { type DemoDeps, loadDemo } from './load.ts'
import { demoLoaded, findDemoState } from './queries.ts'
import { removeDemo } from './remove.ts'
import { windowOf } from './rules/history.ts'

const CLOCK = clockAt('2026-07-15T01:00:00Z')
const CONFIG = readConfig({ SASANDO_DATA: mkdtempSync(join(tmpdir(), 'sasando-demo-')) })
const SMALL = { seed: 7, until: '2026-06', size: 200 }

function depsOf(it: TestDatabase): DemoDeps {
  return { db: it.db, owner: it.owner, config: CONFIG, clock: CLOCK }
}

/** Columns that no seed can fix: instants, secrets, and what is hashed over them. */
/** `fingerprint` marks versions of register rows, their created_at among them. */
const VOLATILE =
  /^(created_at|.*_at|at|password_hash|token_hash|code_hash|submission_hash|body_hash|salt|sealed|kunci|since|fingerprint)$/
/** Chained over instants; jobs and tasks are of the machine, not of the city. */
const LEFT_OUT = ['platform.audit_chain', 'platform.account', 'platform.task']

async function tablesOf(db: Read): Promise<{ name: string; columns: string[] }[]> {
  const found = await rows(
    db,
    z.object({ name: z.string(), columns: z.array(z.string()) }),
    sql`select c.table_schema || '.' || c.table_name as name, array_agg(c.column_name::text order by ordinal_position) as columns
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where table_schema in ('people', 'participation', 'evaluation', 'welfare', 'platform') and table_type = 'BASE TABLE'
      group by 1 order by 1`,
  )
  return found.filter(({ name }) => !LEFT_OUT.includes(name))
}

/** A hash a table over all rows in order, the volatile columns left out (the instants of punches are no such column). */
async function dumpOf(it: TestDatabase): Promise<Record<string, string>> {
  const dump: Record<string, string> = {}
  for (const { name, columns } of await tablesOf(it.db)) {
    const kept = columns.filter((column) => !VOLATILE.test(column) || name === 'people.attendance')
    const list = kept.map((column) => `"${column}"`).join(', ')
    const found = await rows(
      it.db,
      z.object({ line: z.string() }),
      sql`select ${rawSql(`row(${list})::text`)} as line from ${rawSql(name)} order by 1`,
    )
    const hash = createHash('sha256')
    for (const { line } of found) hash.update(line)
    dump[name] = `${found.length} ${hash.digest('hex').slice(0, 16)}`
  }
  return dump
}

async function countsOf(it: TestDatabase): Promise<Record<string, number>> {
  const dump = await dumpOf(it)
  return Object.fromEntries(Object.entries(dump).map(([name, value]) => [name, Number(value.split(' ')[0])]))
}

let one: TestDatabase
let other: TestDatabase
let empty: Record<string, number>
beforeAll(async () => {
  one = await testDatabase()
  other = await testDatabase()
  empty = await countsOf(one)
  expect((await loadDemo(depsOf(one), SMALL)).ok).toBe(true)
  const cut = (step: number) => {
    if (step === 12) throw new Error('power cut')
  }
  await expect(loadDemo(depsOf(other), { ...SMALL, report: cut })).rejects.toThrow('power cut')
  expect(await findDemoState(other.db)).toMatchObject({ done: 12 })
  expect((await loadDemo(depsOf(other), SMALL)).ok).toBe(true)
}, 180_000)
afterAll(async () => {
  await one.drop()
  await other.drop()
})

describe('the demo city', () => {
  test('the same seed and month give the same rows, though one load was cut short and went on', async () => {
    const first = await dumpOf(one)
    expect(first).toEqual(await dumpOf(other))
    expect(Number(first['people.attendance']?.split(' ')[0])).toBeGreaterThan(80_000)
  }, 60_000)

  test('every NIP of the register is one, and every person holds a post', async () => {
    const found = await rows(one.db, z.object({ value: z.string() }), sql`select value from people.person_identifier`)
    expect(found.length).toBeGreaterThan(190)
    for (const { value } of found) expect(parseNip(value).valid).toBe(true)
    const homeless = await rows(
      one.db,
      z.object({ id: z.number() }),
      sql`select e.person_id as id from people.employment e where not exists (
        select from people.placement p where p.person_id = e.person_id and p.peran = 'DEFINITIF' and p.valid_from = e.valid_from
          or p.person_id = e.person_id and p.valid_from < e.valid_from)`,
    )
    expect(homeless).toEqual([])
  })

  test('the tables filled bare have their keys again', async () => {
    const found = await rows(
      one.db,
      z.object({ name: z.string() }),
      sql`select conname as name from pg_constraint where conrelid = 'people.attendance'::regclass and contype in ('p', 'f') and convalidated
        union all select indexrelid::regclass::text from pg_index where indrelid = 'people.attendance'::regclass order by 1`,
    )
    const names = found.map(({ name }) => name)
    for (const name of ['attendance_pk', 'people.attendance_at']) expect(names).toContain(name)
  })

  test('loading again, another seed, and a load beside real people are refused', async () => {
    expect(await loadDemo(depsOf(one), SMALL)).toMatchObject({ ok: false, reason: 'loaded-already' })
    expect(await loadDemo(depsOf(one), { ...SMALL, seed: 8 })).toMatchObject({ ok: false, reason: 'other-demo' })
    expect(await loadDemo(depsOf(one), { ...SMALL, until: '2026-07' })).toMatchObject({
      ok: false,
      reason: 'month-not-over',
    })
    expect(await loadDemo(depsOf(one), { ...SMALL, until: '2025-11' })).toMatchObject({
      ok: false,
      reason: 'until-too-early',
    })
    const real = await testDatabase()
    await inTransaction(real.db, (tx) =>
      run(tx, sql`insert into people.person (name, created_by) values ('Nyata', 't')`),
    )
    expect(await loadDemo(depsOf(real), SMALL)).toMatchObject({ ok: false, reason: 'real-people' })
    expect(await demoLoaded(real.db)).toBe(false)
    await real.drop()
  })

  test('twelve months are closed, everybody is in them, and each verifies', async () => {
    const runs = await rows(
      one.db,
      z.object({ month: z.string(), state: z.string(), persons: z.number(), net: z.number() }),
      sql`select month, state, persons, net from welfare.run order by month`,
    )
    expect(runs.map(({ month }) => month)).toEqual(windowOf(SMALL.until))
    for (const { state, persons, net } of runs) {
      expect(state).toBe('closed')
      expect(persons).toBeGreaterThan(140)
      expect(net / persons).toBeGreaterThan(500_000)
    }
    for (const month of [SMALL.until, '2025-07'])
      expect(await verifyMonth(one.db, { kind: 'cli', name: 'test' }, month)).toMatchObject({
        ok: true,
        value: [{ ok: true }],
      })
  }, 60_000)

  test('the last month says what has not come in: lines paid provisionally, people held with who owes it', async () => {
    const found = await rows(
      one.db,
      z.object({ month: z.string(), provisional: z.number() }),
      sql`select for_month as month, count(*)::int as provisional from welfare.line where provisional <> '{}' group by 1 order by 1`,
    )
    expect(found.map(({ month }) => month)).toEqual(['2026-04', '2026-05', '2026-06'])
    for (const { provisional } of found) expect(provisional).toBeGreaterThan(1)
    const held = await rows(
      one.db,
      z.object({ month: z.string(), reason: z.string(), owner: z.string() }),
      sql`select month, reason, owner from welfare.held where reason = 'gaji' order by month`,
    )
    expect(held).toEqual([{ month: '2026-06', reason: 'gaji', owner: 'bkppd' }])
  })

  test('eight quarters are published for every surveyed unit', async () => {
    const found = await rows(
      one.db,
      z.object({ period: z.string(), units: z.number(), mean: z.number() }),
      sql`select period, count(*)::int as units, avg(ikm)::float8 as mean from participation.skm_index group by 1 order by 1`,
    )
    expect(found).toHaveLength(8)
    for (const { units, mean } of found) {
      expect(units).toBe(found[0]?.units)
      expect(mean).toBeGreaterThan(70)
      expect(mean).toBeLessThan(92)
    }
  })

  test('removing leaves nothing of it and touches nothing else', async () => {
    await inTransaction(other.db, (tx) =>
      run(
        tx,
        sql`insert into people.calendar_day (date, jenis, name, sumber, created_by) values ('2030-01-01', 'LIBUR_DAERAH', 'x', 'x', 't')`,
      ),
    )
    expect((await removeDemo(depsOf(other))).ok).toBe(true)
    expect(await demoLoaded(other.db)).toBe(false)
    const left = await countsOf(other)
    expect({ ...left, 'platform.audit': 0 }).toEqual({ ...empty, 'people.calendar_day': 1, 'platform.audit': 0 })
    expect(await removeDemo(depsOf(other))).toMatchObject({ ok: false, reason: 'not-loaded' })
  }, 60_000)
})
