import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { inTransaction, type Read, rawSql, rows, run, sql } from '#platform/database.ts'
import { COMPLAINT_STATES } from '#participation/complaint.ts'
import { DEMO_API_KEY } from '#participation/open311.ts'
import { madeCommitments } from '#participation/queries/forum-commitments.ts'
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

async function findKey(db: Read): Promise<number> {
  const found = await rows(
    db,
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from participation.open311_key where kunci = sha256(${DEMO_API_KEY}::bytea)`,
  )
  return found[0]?.n ?? 0
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

  test('citizens have spoken in every way, and every state that a page shows is there', async () => {
    const of = async (query: string) => {
      const found = await rows(one.db, z.object({ key: z.string(), n: z.number() }), sql`${rawSql(query)}`)
      return new Map(found.map(({ key, n }) => [key, n]))
    }
    const states = await of('select state as key, count(*)::int as n from participation.complaint group by 1')
    for (const state of COMPLAINT_STATES) expect(states.get(state), state).toBeGreaterThan(0)
    const marks = await of(`select mark as key, count(*)::int as n from participation.complaint,
      unnest(array[case when rahasia then 'rahasia' end, case when anonim then 'anonim' end, case when escalation > 0 then 'naik' end,
        case when reopened > 0 then 'dibuka' end, case when lapor_no is not null then 'lapor' end, visibility,
        case when shown_body <> body then 'disamarkan' end, case when unit_id is null then 'tanpa unit' end,
        case when confirmed then 'dikonfirmasi' end, case when state = 'SELESAI' and not confirmed then 'ditutup' end]) mark
      where mark is not null group by 1`)
    for (const mark of [
      'rahasia',
      'anonim',
      'naik',
      'dibuka',
      'lapor',
      'TUNGGU',
      'TERBIT',
      'TERTUTUP',
      'disamarkan',
      'tanpa unit',
      'dikonfirmasi',
      'ditutup',
    ])
      expect(marks.get(mark), mark).toBeGreaterThan(0)
    const modes = await of('select mode as key, count(*)::int as n from participation.skm_answer group by 1')
    expect([...modes.keys()].toSorted()).toEqual(['IMPOR', 'KETIK', 'KIOS', 'STRUK', 'TAUTAN'])
    const plans = await of('select state as key, count(*)::int as n from participation.skm_followup group by 1')
    expect([...plans.keys()]).toEqual(expect.arrayContaining(['RENCANA', 'SELESAI', 'USULAN']))
    expect(
      await of('select accepted::text as key, count(*)::int as n from participation.skm_annulment_decision group by 1'),
    ).toEqual(new Map([['true', 1]]))
    const forums = await of('select state as key, count(*)::int as n from participation.forum group by 1')
    expect([...forums.keys()]).toEqual(expect.arrayContaining(['DITINDAKLANJUTI', 'DIUNDANG']))
    const promises = await madeCommitments(one.db, '2026-07-15')
    expect(new Set(promises.map(({ standing }) => standing))).toEqual(
      new Set(['kept', 'kept-late', 'waiting', 'open', 'overdue']),
    )
  })

  test('the past agrees with itself: nothing late without its line, receipts cover their answers, the key opens', async () => {
    const odd = await rows(
      one.db,
      z.object({ what: z.string() }),
      sql`select 'event after today' as what from participation.complaint_event where at >= '2026-07-16T00:00:00+08'
        union all select 'events out of order' from (select at, lag(at) over (partition by complaint_id order by id) as before from participation.complaint_event) e where at < before
        union all select 'late and not raised' from participation.complaint where state in ('DITERUSKAN', 'TINDAK_LANJUT') and due < '2026-07-14' and escalation = 0
        union all select 'other last state' from participation.complaint c where state <> (select state from participation.complaint_event e where e.complaint_id = c.id order by id desc limit 1)
        union all select 'receipts' from participation.skm_struk_terbit t where terbit - gugur
          <> (select count(*) from participation.skm_answer a where (a.unit_id, a.period, a.mode) = (t.unit_id, t.period, 'STRUK'))
          + (select count(*) from participation.skm_struk s where (s.unit_id, s.period) = (t.unit_id, t.period))`,
    )
    expect(odd).toEqual([])
    expect(await findKey(one.db)).toBe(1)
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
