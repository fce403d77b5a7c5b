import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { inTransaction, rows, run, sql } from '#platform/database.ts'
import { startWorker } from '#platform/jobs.ts'
import { findTask } from '#platform/tasks.ts'
import { clockAt } from '#shared/clock.ts'
import { honestRows } from '#tests/builders/honest-rows.ts'
import { insertAnswers } from '#tests/builders/survey-answers.ts'
import { insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appDeps } from '#tests/support/small-city.ts'
import { publishPeriod } from './changes/publish-period.ts'
import { decideAnnulment, proposeAnnulment } from './changes/report-annul.ts'
import { signalTask } from './changes/report-signal-task.ts'
import { keepAllSignals, keepSignals } from './changes/report-signals.ts'
import { participationJobs } from './jobs.ts'
import { keptSignals } from './queries/report-signals-kept.ts'
import { findServiceUnit, type ServiceUnit } from './queries/units.ts'
import { reportChoices } from './report-choices.ts'
import { periodSignals, signalBasis, signalSurveys } from './report-signals.ts'

const PERIOD = '2026-Q1'
const clock = clockAt('2026-04-10T02:00:00Z')
const cli: Actor = { kind: 'cli', name: 'operator' }
const bkppd = (accountId: string, roles: readonly 'bkppd'[] = ['bkppd']): Actor => ({
  kind: 'person',
  accountId,
  personId: accountId.charCodeAt(0),
  name: 'N',
  nip: '',
  heads: [],
  grants: roles.map((role) => ({ role, unitPath: '/' })),
})

/** Ten units answer honestly; of an eleventh three sheets of four are straight lines of fours, given at a kiosk at night. */
const HONEST = Array.from({ length: 10 }, (_, at) => `u${at}`)
let base: TestDatabase
const units = new Map<string, ServiceUnit>()
beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(
    base,
    [...HONEST, 'lurus'].map((kode) => ({ kode, name: `Unit ${kode}` })),
  )
  for (const [at, kode] of HONEST.entries())
    await insertAnswers(base, { kode, period: PERIOD, rows: honestRows({ n: 40, tie: 0.3, seed: at + 1 }) })
  const straight = honestRows({ n: 40, tie: 0.3, seed: 99 }).map((row, at) => (at < 30 ? row.map(() => 4) : row))
  await insertAnswers(base, { kode: 'lurus', period: PERIOD, rows: straight, mode: 'KIOS', outside: 30 })
  for (const kode of [...HONEST, 'lurus'])
    units.set(kode, (await findServiceUnit(base.db, kode, '2026-04-10')) ?? failed())
}, 60_000)
afterAll(() => base.drop())

function failed(): never {
  throw new Error('absent')
}

function unitOf(kode: string): ServiceUnit {
  return units.get(kode) ?? failed()
}

async function publish(kodes: readonly string[]): Promise<void> {
  await inTransaction(base.db, async (tx) => {
    for (const kode of kodes) {
      const survey = { unit: unitOf(kode), period: PERIOD, population: undefined, errorLevel: 5 } as const
      const outcome = await publishPeriod(tx, cli, clock, { ...survey, sampling: 'SUKARELA' })
      expect(outcome.ok).toBe(true)
    }
  })
}

const context = () => ({ db: base.db, clock })
const planned = () =>
  rows(
    base.db,
    z.object({ key: z.string().nullable() }),
    sql`select key from graphile_worker.jobs where task_identifier = 'skm-signals'`,
  )
const flaggedOf = async () =>
  (await periodSignals(base.db, PERIOD)).found.flatMap(({ index, signals }) =>
    signals.filter(({ flagged }) => flagged).map(({ code }) => `${index.unitId}:${code}`),
  )

describe('signals of a period are kept', () => {
  test('publishing plans one test of the period however many units it publishes, and looking computes nothing', async () => {
    await publish(HONEST)
    expect(await planned()).toEqual([{ key: `skm-signals:${PERIOD}` }])
    expect(await periodSignals(base.db, PERIOD)).toEqual({ found: [], missing: 10, computedAt: undefined })
  })

  test('a publication that is rolled back plans nothing', async () => {
    await inTransaction(base.db, (tx) => run(tx, sql`delete from graphile_worker._private_jobs`))
    const survey = { unit: unitOf('lurus'), period: PERIOD, population: undefined, errorLevel: 5 } as const
    const rolledBack = inTransaction(base.db, async (tx) => {
      await publishPeriod(tx, cli, clock, { ...survey, sampling: 'SUKARELA' })
      throw new Error('power cut')
    })
    await expect(rolledBack).rejects.toThrow('power cut')
    expect(await planned()).toEqual([])
  })

  test('whoever looks first starts the work, the second sees the same, and a worker does it with its progress', async () => {
    const path = unitOf('u0').path
    const [first, second] = await Promise.all([
      signalTask(base.db, bkppd('a'), path, PERIOD),
      signalTask(base.db, bkppd('b'), path, PERIOD),
    ])
    expect(second?.id).toBe(first?.id)
    const deps = appDeps(base, clock, [])
    const worker = await startWorker(base.app, participationJobs, deps, { pollMs: 50 })
    for (let tries = 0; (await findTask(base.db, first?.id ?? ''))?.state !== 'done' && tries < 200; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50))
    await worker.stop()
    expect(await findTask(base.db, first?.id ?? '')).toMatchObject({ state: 'done', total: 10 })
    const { found, missing, computedAt } = await periodSignals(base.db, PERIOD)
    expect([found.length, missing, computedAt]).toEqual([10, 0, clock.now()])
    expect(found[0]?.signals.map(({ code }) => code).toSorted()).toEqual(['kembar', 'lainnya', 'lurus', 'serba4'])
    expect(found[0]?.without?.ikm).toBeGreaterThan(25)
    await expect(signalTask(base.db, bkppd('c', []), path, PERIOD)).rejects.toThrow('not allowed')
  })

  test('tested twice changes nothing; a further survey of the period tests all anew, since peers are compared', async () => {
    expect(await keepSignals(context(), PERIOD)).toBe(0)
    const before = await keptSignals(base.db, PERIOD)
    await publish(['lurus'])
    expect((await periodSignals(base.db, PERIOD)).missing).toBe(1)
    expect(await keepSignals(context(), PERIOD)).toBe(11)
    const after = await keptSignals(base.db, PERIOD)
    expect(after.slice(0, 10).map(({ answersSha256 }) => answersSha256)).toEqual(
      before.map(({ answersSha256 }) => answersSha256),
    )
    expect(after[0]?.signals.find(({ code }) => code === 'serba4')?.p).not.toBe(
      before[0]?.signals.find(({ code }) => code === 'serba4')?.p,
    )
    const id = unitOf('lurus').id
    expect(await flaggedOf()).toEqual(expect.arrayContaining([`${id}:serba4`, `${id}:luarjam`]))
    const night = (await periodSignals(base.db, PERIOD)).found.find(({ index }) => index.unitId === id)
    expect(night?.signals.find(({ code }) => code === 'luarjam')).toMatchObject({ seen: 30, expected: 2 })
  })

  test('the share of wrong flags counts over all that is kept of the period', async () => {
    const { found } = await periodSignals(base.db, PERIOD)
    const all = found.flatMap(({ signals }) => signals).toSorted((a, b) => a.p - b.p)
    const last = all.findLastIndex(({ p }, at) => p <= (0.1 * (at + 1)) / all.length)
    expect(all.map(({ flagged }) => flagged)).toEqual(all.map((_one, at) => at <= last))
  })

  test('an annulled index is read no more at once, and the night tests the others without it', async () => {
    const where = { unit: unitOf('lurus'), period: PERIOD }
    await inTransaction(base.db, (tx) => proposeAnnulment(tx, bkppd('a'), clock, where, 'Lembar contoh ikut terhitung'))
    await inTransaction(base.db, (tx) => run(tx, sql`delete from graphile_worker._private_jobs`))
    const decision = { accepted: true, note: 'Benar keliru' }
    const outcome = await inTransaction(base.db, (tx) => decideAnnulment(tx, bkppd('b'), clock, where, decision))
    expect(outcome.ok).toBe(true)
    expect(await planned()).toEqual([{ key: `skm-signals:${PERIOD}` }])
    expect((await periodSignals(base.db, PERIOD)).found).toHaveLength(10)
    await keepAllSignals(context())
    expect(await keptSignals(base.db, PERIOD)).toHaveLength(10)
  })

  test('a change of what the city calls usual, or of a holiday, tests all of the period anew', async () => {
    const basis = async () => (await keptSignals(base.db, PERIOD))[0]?.basisSha256
    const before = await basis()
    await inTransaction(base.db, (tx) =>
      run(
        tx,
        sql`insert into people.calendar_day (date, jenis, name, sumber, created_by) values ('2026-02-17', 'LIBUR_NASIONAL', 'Imlek', 'SKB', 'test')`,
      ),
    )
    expect(await keepSignals(context(), PERIOD)).toBe(10)
    expect(await basis()).not.toBe(before)
    const { signals: choices } = await reportChoices(base.db, PERIOD)
    const surveys = await signalSurveys(base.db, PERIOD)
    expect(signalBasis(surveys, choices)).toBe(await basis())
    expect(signalBasis(surveys, { ...choices, outsideShare: 0.1 })).not.toBe(await basis())
  })
})
