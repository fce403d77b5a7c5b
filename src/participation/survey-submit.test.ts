import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { inTransaction, row, rows, run, sql } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { cityAdmin } from '#tests/builders/actors.ts'
import { insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { publishPeriod } from './changes/publish-period.ts'
import { endSurveyDay, mixBatches } from './changes/survey-night.ts'
import { issueReceipts } from './changes/survey-receipts.ts'
import { redeemReceipt, type Submission, submitAnswer } from './changes/survey-submit.ts'
import { receiptCounts } from './queries/survey-places.ts'
import { findServiceUnit, type ServiceUnit } from './queries/units.ts'
import type { SurveyForm } from './rules/survey/submission.ts'

const DAY = '2026-05-20'
const clock = clockAt('2026-05-20T02:00:00Z')
let base: TestDatabase
let unit: ServiceUnit
let other: ServiceUnit
beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(base, [
    { kode: 'pkm', name: 'Puskesmas' },
    { kode: 'lain', name: 'Kelurahan' },
    { kode: 'tua', name: 'Dinas' },
  ])
  unit = await unitOf('pkm')
  other = await unitOf('lain')
})
afterAll(() => base.drop())

async function unitOf(kode: string): Promise<ServiceUnit> {
  const found = await findServiceUnit(base.db, kode, DAY)
  if (found === undefined) throw new Error(kode)
  return found
}

const newId = () => randomBytes(16).toString('hex')
const form = (value = 3): SurveyForm => ({
  answers: { U1: value, U2: value },
  spak: { S1: 4 },
  layanan: undefined,
  bahasa: 'mkn',
  sex: undefined,
  usia: undefined,
  pendidikan: undefined,
  pekerjaan: undefined,
})
const submission = (changes: Partial<Submission> = {}): Submission => ({
  id: newId(),
  unit,
  form: form(),
  durasi: '20-59',
  kepadatan: 0,
  luarJam: undefined,
  received: DAY,
  ...changes,
})
const answerRow = z.object({
  mode: z.string(),
  period: z.string(),
  bulan: z.string(),
  answers: z.unknown(),
  spak: z.unknown(),
  layanan: z.string().nullable(),
})
const answersAt = (at: ServiceUnit) =>
  rows(
    base.db,
    answerRow,
    sql`select mode, period, bulan, answers, spak, layanan from participation.skm_answer where unit_id = ${at.id}`,
  )
const receipts = (at: ServiceUnit, count: number, period = '2026-Q2') =>
  inTransaction(base.db, (tx) => issueReceipts(tx, cityAdmin, { unit: at, period, layanan: 'KTP-el', count }))

describe('by open link and kiosk', () => {
  test('the first answer opens the survey; the same again changes nothing; another content is refused', async () => {
    const at = await unitOf('tua')
    const one = submission({ unit: at })
    expect(await submitAnswer(base.db, one, 'TAUTAN', '2026-Q2')).toMatchObject({ ok: true, value: { first: true } })
    expect(await submitAnswer(base.db, one, 'TAUTAN', '2026-Q2')).toMatchObject({ ok: true, value: { first: false } })
    expect(await submitAnswer(base.db, { ...one, form: form(1) }, 'TAUTAN', '2026-Q2')).toMatchObject({
      ok: false,
      reason: 'other-content',
    })
    expect(await answersAt(at)).toEqual([
      {
        mode: 'TAUTAN',
        period: '2026-Q2',
        bulan: '2026-05',
        answers: { U1: 3, U2: 3 },
        spak: { S1: 4 },
        layanan: null,
      },
    ])
    const kept = await row(
      base.db,
      z.object({ version: z.string() }),
      sql`select k.version from participation.skm_survey s join participation.skm_kuesioner k on k.sha256 = s.kuesioner_sha256 where s.unit_id = ${at.id}`,
    )
    expect(kept.version).toBe('2026.1')
  })

  test('a hundred at once under one id: one row', async () => {
    const one = submission({ unit: other })
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => submitAnswer(base.db, one, 'KIOS', '2026-Q2')))
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    expect(outcomes.filter((outcome) => outcome.ok && outcome.value.first)).toHaveLength(1)
    expect(await answersAt(other)).toHaveLength(1)
  })
})

describe('by receipt', () => {
  test('a hundred at once with one receipt: one row, and everybody else is told that it is used', async () => {
    const before = (await answersAt(unit)).length
    const [secret = ''] = await receipts(unit, 1)
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => redeemReceipt(base.db, secret, submission())))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'used')).toHaveLength(99)
    expect(await answersAt(unit)).toHaveLength(before + 1)
  })

  test('a form sent again after its receipt went is answered as the first time, even at the same moment', async () => {
    const [secret = ''] = await receipts(unit, 1)
    const one = submission()
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => redeemReceipt(base.db, secret, one)))
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    expect(await redeemReceipt(base.db, secret, { ...one, form: form(1) })).toMatchObject({ reason: 'other-content' })
  })

  test('the service of the receipt is kept, not what the form claims; a receipt of one unit is none of another', async () => {
    const [secret = ''] = await receipts(unit, 1)
    expect(await redeemReceipt(base.db, secret, submission({ unit: other }))).toMatchObject({ reason: 'used' })
    await redeemReceipt(base.db, secret, submission({ form: { ...form(4), layanan: 'palsu' } }))
    const four = (await answersAt(unit)).filter(({ answers }) => JSON.stringify(answers).includes('4'))
    expect(four.map(({ layanan, mode }) => [layanan, mode])).toEqual([['KTP-el', 'STRUK']])
  })

  test('issued, used and left are counted without knowing which', async () => {
    const at = await unitOf('lain')
    const secrets = await receipts(at, 5)
    for (const secret of secrets.slice(0, 2)) await redeemReceipt(base.db, secret, submission({ unit: at }))
    expect(await receiptCounts(base.db, [at.id])).toEqual([
      { unitId: at.id, period: '2026-Q2', issued: 5, redeemed: 2, lapsed: 0 },
    ])
  })

  test('the day’s end audits single receipts as one number; two quarters later the unused ones lapse', async () => {
    await receipts(other, 3, '2025-Q3')
    await endSurveyDay({ db: base.db, clock })
    const lines = await rows(
      base.db,
      z.object({ subject: z.string(), details: z.object({ count: z.number() }) }),
      sql`select subject, details from platform.audit where action = 'participation.issue_receipts'`,
    )
    expect(lines).toContainEqual({ subject: 'skm:lain/2025-Q3', details: { count: 3 } })
    expect(lines).toContainEqual({ subject: 'skm:lain/2026-Q2', details: { count: 5 } })
    const counts = await receiptCounts(base.db, [other.id])
    expect(counts.find(({ period }) => period === '2025-Q3')).toMatchObject({ issued: 3, redeemed: 0, lapsed: 3 })
    await endSurveyDay({ db: base.db, clock })
    const again = await row(
      base.db,
      z.object({ n: z.number() }),
      sql`select count(*) as n from platform.audit where action = 'participation.issue_receipts'`,
    )
    expect(again.n).toBe(lines.length)
  })
})

describe('a published period', () => {
  test('takes no answer any more: what comes late goes to the next, and publishing waits for what is on its way', async () => {
    const at = await unitOf('tua')
    for (let n = 0; n < 12; n += 1) await submitAnswer(base.db, submission({ unit: at }), 'KIOS', '2026-Q1')
    const publishing = inTransaction(base.db, (tx) =>
      publishPeriod(tx, cityAdmin, clock, {
        unit: at,
        period: '2026-Q1',
        population: 40,
        errorLevel: 5,
        sampling: 'ACAK',
      }),
    )
    const late = await Promise.all(
      Array.from({ length: 20 }, () => submitAnswer(base.db, submission({ unit: at }), 'KIOS', '2026-Q1')),
    )
    const index = await publishing
    expect(late.every(({ ok }) => ok)).toBe(true)
    const published = index.ok ? index.value : undefined
    expect(published?.modes).toEqual({ KIOS: published?.n })
    const kept = await answersAt(at)
    expect(kept.filter(({ period }) => period === '2026-Q1')).toHaveLength(published?.n ?? 0)
    expect(kept.filter(({ period }) => period === '2026-Q1' || period === '2026-Q2').length).toBe(12 + 20 + 1)
    await expect(
      inTransaction(base.db, (tx) =>
        run(
          tx,
          sql`insert into participation.skm_answer (unit_id, period, mode, answers) values (${at.id}, '2026-Q1', 'KIOS', '{"U1": 4}')`,
        ),
      ),
    ).rejects.toThrow('published')
  })
})

test('a batch of thirty is mixed by the job; fewer wait for the day’s end', async () => {
  const [few, many] = [await unitOf('tua'), await unitOf('pkm')]
  await endSurveyDay({ db: base.db, clock })
  await submitAnswer(base.db, submission({ unit: few }), 'TAUTAN', '2026-Q2')
  for (let n = 0; n < 30; n += 1) await submitAnswer(base.db, submission({ unit: many }), 'TAUTAN', '2026-Q2')
  const waiting = async (at: ServiceUnit) =>
    (
      await row(
        base.db,
        z.object({ n: z.number() }),
        sql`select count(*) as n from participation.skm_answer where unit_id = ${at.id} and not diacak`,
      )
    ).n
  await mixBatches({ db: base.db })
  expect([await waiting(few), await waiting(many)]).toEqual([1, 0])
  await endSurveyDay({ db: base.db, clock })
  expect(await waiting(few)).toBe(0)
})
