import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { inTransaction, row, run, sql } from '#platform/database.ts'
import { importFile } from '#platform/import.ts'
import { clockAt } from '#shared/clock.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { enterAnswers } from './changes/enter-answers.ts'
import { publishPeriod, publishReady } from './changes/publish-period.ts'
import { participationImports } from './imports.ts'
import type { Sheet } from './participation.ts'
import { trend, unitIndex, unsurOf } from './queries/published.ts'
import { servicesOf } from './queries/published-services.ts'
import { thinPeriods } from './queries/surveys.ts'
import { findServiceUnit, type ServiceUnit } from './queries/units.ts'
import { sourcesOf, usesOf } from './queries.ts'
import { UNSUR_CODES } from './unsur.ts'

const clock = clockAt('2026-04-10T02:00:00Z')
const cli: Actor = { kind: 'cli', name: 'operator' }
const officer: Actor = {
  kind: 'person',
  accountId: 'a',
  personId: 1,
  name: 'N',
  nip: '',
  heads: [],
  grants: [{ role: 'pejabat_penghubung', unitPath: '/kota/rsud/' }],
}
let it: TestDatabase
let unit: ServiceUnit
beforeAll(async () => {
  it = await testDatabase()
  await inTransaction(it.db, (tx) =>
    run(
      tx,
      sql`with u as (insert into people.unit (kode, jenis, melayani, created_by) values ('rsud', 'RSUD', true, 't'), ('dinkes', 'DINAS', true, 't') returning id, kode)
        insert into people.unit_version (unit_id, name, path, valid_from) select id, kode, '/kota/' || kode || '/', '2020-01-01' from u`,
    ),
  )
  unit = (await findServiceUnit(it.db, 'rsud', '2026-04-10')) ?? failed('no unit')
})
afterAll(() => it.drop())

function failed(why: string): never {
  throw new Error(why)
}

function sheet(value: number): Sheet {
  const nobody = { layanan: undefined, sex: undefined, usia: undefined, pendidikan: undefined, pekerjaan: undefined }
  return { ...nobody, answers: Object.fromEntries(UNSUR_CODES.map((code) => [code, value])) }
}

const enter = (period: string, values: readonly number[]) =>
  inTransaction(it.db, (tx) => enterAnswers(tx, officer, clock, { unit, period, sheets: values.map(sheet) }))

const publish = (
  period: string,
  options: { actor?: Actor; population?: number; sampling?: 'ACAK' | 'SUKARELA' } = {},
) => {
  const { actor = officer, population, sampling = 'SUKARELA' } = options
  return inTransaction(it.db, (tx) =>
    publishPeriod(tx, actor, clock, { unit, period, population, errorLevel: 5, sampling }),
  )
}

describe('an index', () => {
  test('all answers 3: 75,00, C; the interval is not zero wide when answers are equal but not all 3', async () => {
    await enter(
      '2025-Q4',
      Array.from({ length: 40 }, () => 3),
    )
    const outcome = await publish('2025-Q4')
    expect(outcome).toMatchObject({
      ok: true,
      value: { ikm: 75, mutu: 'C', n: 40, modes: { KETIK: 40 }, interval: undefined },
    })
    expect(outcome.ok && outcome.value.exact).toEqual({ numerator: '75', denominator: '1' })
    await enter(
      '2025-Q3',
      Array.from({ length: 12 }, () => 4),
    )
    const four = await publish('2025-Q3')
    expect(four.ok && (four.value.interval?.low ?? 100) < 100).toBe(true)
  })

  test('tells services apart where ten named each, frozen with it; a small one and what gives it away stay inside', async () => {
    const of = (layanan: string, value: number, count: number) =>
      Array.from({ length: count }, () => ({ ...sheet(value), layanan }))
    const sheets = [
      ...of('Rawat jalan', 3, 12),
      ...of('rawat  jalan', 4, 12),
      ...of('Obat', 2, 14),
      ...of('Gizi', 1, 3),
    ]
    await inTransaction(it.db, (tx) => enterAnswers(tx, officer, clock, { unit, period: '2024-Q4', sheets }))
    expect(await publish('2024-Q4')).toMatchObject({ ok: true })
    const services = await servicesOf(it.db, unit.id)
    expect(services).toMatchObject([{ n: 24, ikm: 87.5, mutu: 'B' }])
    expect(services[0]?.layanan.toLowerCase()).toBe('rawat jalan')
    const change = sql`update participation.skm_index_service set ikm = 100`
    await expect(inTransaction(it.db, (tx) => run(tx, change))).rejects.toThrow('permission denied')
  })

  test('is not published below ten answers, nor while the period runs, nor twice, nor for more than were served', async () => {
    await enter('2025-Q2', [3, 4, 3, 4, 3, 4, 3, 4, 3])
    expect(await publish('2025-Q2')).toMatchObject({
      ok: false,
      reason: 'too-few-answers',
      details: { n: 9, minimum: 10 },
    })
    expect(await thinPeriods(it.db, unit.id, 10)).toEqual(['2025-Q2'])
    await enter('2025-Q2', [2])
    expect(await publish('2025-Q2', { population: 9 })).toMatchObject({ ok: false, reason: 'population-too-small' })
    expect((await publish('2025-Q2', { population: 500, sampling: 'ACAK' })).ok).toBe(true)
    expect(await publish('2025-Q2')).toMatchObject({ ok: false, reason: 'already-published' })
    expect(await thinPeriods(it.db, unit.id, 10)).toEqual([])
    await enter(
      '2026-Q2',
      Array.from({ length: 10 }, () => 3),
    )
    expect(await publish('2026-Q2')).toMatchObject({ ok: false, reason: 'not-ended' })
    expect(await enter('2026-Q3', [3])).toMatchObject({ ok: false, reason: 'not-begun' })
  })

  test('once published never changes: no further answer, no other file, no update, no removal', async () => {
    const before = await unitIndex(it.db, unit.id, '2025-Q4')
    expect(await enter('2025-Q4', [1])).toMatchObject({ ok: false, reason: 'already-published' })
    const kind = participationImports[0] ?? failed('no kind')
    const upload = { name: 'rsud.csv', bytes: new TextEncoder().encode('PERIODE,U1\n2025-Q4,1\n') }
    const brought = await importFile(it.db, { kind, upload, mode: 'good-rows', actor: cli, clock })
    expect(brought.ok && brought.value.report.faults[0]?.reason.id).toContain('sudah terbit')
    for (const statement of [
      sql`update participation.skm_index set ikm = 100`,
      sql`update participation.skm_index_unsur set n = 1`,
      sql`delete from participation.skm_index`,
      sql`delete from participation.skm_index_unsur`,
      sql`delete from participation.skm_answer where period = '2025-Q4'`,
      sql`update participation.skm_answer set answers = '{"U1": 4}' where period = '2025-Q4'`,
      sql`update participation.skm_survey set scheme = '2004' where period = '2025-Q4'`,
    ]) {
      await expect(inTransaction(it.db, (tx) => run(tx, statement))).rejects.toThrow(
        /permission denied|does not change|is published/,
      )
    }
    expect(await unitIndex(it.db, unit.id, '2025-Q4')).toEqual(before)
  })

  test('knows its elements, its trend, its policy and its files; an answer knows its use', async () => {
    expect((await unsurOf(it.db, unit.id, '2025-Q4'))[8]).toMatchObject({
      code: 'U9',
      n: 40,
      jumlah: 120,
      nrr: 3,
      nilai: 75,
      mutu: 'C',
    })
    expect((await trend(it.db, unit.id)).map((index) => index.period)).toEqual([
      '2024-Q4',
      '2025-Q2',
      '2025-Q3',
      '2025-Q4',
    ])
    const sources = await sourcesOf(it.db, { unitId: unit.id, period: '2025-Q4' })
    expect(sources).toMatchObject({ policyId: 'national.skm-2017', modes: { KETIK: 40 }, files: [] })
    const bundle = await row(
      it.db,
      z.object({ n: z.number() }),
      sql`select count(*) as n from platform.policy_bundle where sha256 = ${sources?.policySha256 ?? ''}`,
    )
    expect(bundle.n).toBe(1)
    const answer = await row(
      it.db,
      z.object({ id: z.string() }),
      sql`select id from participation.skm_answer where period = '2025-Q4' limit 1`,
    )
    expect(await usesOf(it.db, answer.id)).toEqual([
      { figure: 'ikm', unitKode: 'rsud', period: '2025-Q4', href: '/unit/rsud/skm/2025-Q4' },
    ])
  })

  test('only who is responsible for the unit publishes; the counter clerk does not', async () => {
    const clerk: Actor = { ...officer, grants: [{ role: 'petugas_loket', unitPath: '/kota/rsud/' }] }
    await expect(publish('2025-Q1', { actor: clerk })).rejects.toThrow('publish_index')
    const other: Actor = { ...officer, grants: [{ role: 'pejabat_penghubung', unitPath: '/kota/dinkes/' }] }
    await expect(publish('2025-Q1', { actor: other })).rejects.toThrow('publish_index')
  })

  test('a period is published for all units that are ready, and the others are named', async () => {
    await enter(
      '2025-Q1',
      Array.from({ length: 11 }, (_, at) => (at % 2) + 3),
    )
    await inTransaction(it.db, async (tx) => {
      const dinkes = (await findServiceUnit(tx, 'dinkes', '2026-04-10')) ?? failed('no unit')
      const clerk: Actor = { ...officer, grants: [{ role: 'bkppd', unitPath: '/' }] }
      await enterAnswers(tx, clerk, clock, { unit: dinkes, period: '2025-Q1', sheets: [sheet(4)] })
    })
    const all = await inTransaction(it.db, (tx) => publishReady(tx, cli, clock, '2025-Q1'))
    expect(all).toEqual({ published: 1, behind: [{ kode: 'dinkes', reason: 'too-few-answers' }] })
  })

  test('the audit knows batches by their count, and no answer by its author or time', async () => {
    const audit = await row(
      it.db,
      z.object({ details: z.record(z.string(), z.unknown()) }),
      sql`select details from platform.audit where action = 'participation.enter_answers' and subject = 'skm:rsud/2025-Q4'`,
    )
    expect(audit.details).toEqual({ count: 40 })
    const columns = await row(
      it.db,
      z.object({ names: z.string() }),
      sql`select string_agg(column_name, ' ') as names from information_schema.columns where table_schema = 'participation' and table_name = 'skm_answer'`,
    )
    expect(columns.names).not.toMatch(/created|time|at\b|by\b|nik|phone|ip_/)
  })
})
