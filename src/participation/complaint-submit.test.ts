import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { inTransaction, row, rows, sql } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { codeHash } from '#platform/passwords.ts'
import { complaintInput, sealingConfig } from '#tests/builders/complaints.ts'
import { insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { type ComplaintInput, submitComplaint } from './changes/complaint-submit.ts'
import { findByCode, findComplaint } from './queries/complaint-rows.ts'
import { findPublicComplaint, publicComplaints, verifiedOnTime } from './queries/complaint-public.ts'
import { openTimes } from './queries/public-times.ts'

const clock = clockAt('2026-03-17T02:00:00Z')
const { config, remove } = sealingConfig()
let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(base, [{ kode: 'dpupr', name: 'Dinas PUPR' }])
  await inTransaction(base.db, async (tx) => {
    for (const day of ['2026-03-18', '2026-03-19', '2026-03-20', '2026-03-23', '2026-03-24'])
      await tx.client.query(
        `insert into people.calendar_day (date, jenis, name, sumber, created_by) values ($1, 'LIBUR_NASIONAL', 'libur', 'uji', 'test')`,
        [day],
      )
  })
})
afterAll(async () => {
  await base.drop()
  remove()
})

const submit = (input: ComplaintInput) => inTransaction(base.db, (tx) => submitComplaint(tx, config, clock, input))

async function submitted(changes: Partial<ComplaintInput> = {}) {
  const outcome = await submit(complaintInput(changes))
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

describe('a submission', () => {
  test('is found by its code alone; neither code nor submission id is stored', async () => {
    const input = complaintInput()
    const outcome = await submit(input)
    if (!outcome.ok) throw new Error(outcome.reason)
    expect(outcome.value.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
    expect((await findByCode(base.db, codeHash(outcome.value.code.toLowerCase())))?.publicId).toBe(
      outcome.value.publicId,
    )
    const stored = await rows(
      base.db,
      z.object({ line: z.string() }),
      sql`select c::text as line from participation.complaint c`,
    )
    for (const { line } of stored) {
      expect(line).not.toContain(outcome.value.code)
      expect(line).not.toContain(input.submissionId)
    }
  })

  test('the verification clock counts working days: Idulfitri week does not count', async () => {
    const { publicId } = await submitted()
    expect((await findComplaint(base.db, publicId))?.verifyDue).toBe('2026-03-27')
  })

  test('sent again it gets the first answer; with another body it is refused and noted', async () => {
    const input = complaintInput()
    const first = await submit(input)
    const again = await submit(input)
    expect(first.ok && again.ok && again.value).toEqual({ ...(first.ok ? first.value : {}), fresh: false })
    expect(await submit({ ...input, body: 'Lain' })).toMatchObject({ ok: false, reason: 'same-id-other-content' })
    const noted = await row(
      base.db,
      z.object({ n: z.number() }),
      sql`select count(*) as n from participation.complaint_conflict`,
    )
    expect(noted.n).toBe(1)
    for (let at = 0; at < 9; at += 1) await submit({ ...input, body: `Lain ${at}` })
    const conflicts = await row(
      base.db,
      z.object({ n: z.number() }),
      sql`select count(*) as n from participation.complaint_conflict`,
    )
    expect(conflicts.n).toBe(5)
  })

  test('sent a hundred times at once it is one row', async () => {
    const input = complaintInput({ title: 'Serentak' })
    const answers = await Promise.all(Array.from({ length: 100 }, () => submit(input)))
    expect(new Set(answers.map((answer) => (answer.ok ? answer.value.code : answer.reason))).size).toBe(1)
    const kept = await row(
      base.db,
      z.object({ n: z.number() }),
      sql`select count(*) as n from participation.complaint where title = 'Serentak'`,
    )
    expect(kept.n).toBe(1)
  })

  test('what is too long or unknown is refused', async () => {
    expect(await submit(complaintInput({ title: 'x'.repeat(121) }))).toMatchObject({
      reason: 'bad-length',
      details: { field: 'title' },
    })
    expect(await submit(complaintInput({ category: 'tidak-ada' }))).toMatchObject({ reason: 'unknown-category' })
    expect(await submit(complaintInput({ unitKode: 'tidak-ada' }))).toMatchObject({ reason: 'unknown-unit' })
    expect(await submit(complaintInput({ submissionId: '1' }))).toMatchObject({ reason: 'bad-length' })
  })

  test('one contact may send ten a day, whoever else stands behind the same address', async () => {
    const contact = { name: 'Maria Contoh', contact: '0812 0000 0001' }
    for (let no = 0; no < 10; no += 1) await submitted({ contact })
    expect(await submit(complaintInput({ contact }))).toMatchObject({ reason: 'too-many' })
    await submitted({ contact: { ...contact, contact: '0812 0000 0002' } })
  })

  test('the contact stands sealed and apart: not even a copy of the database shows it', async () => {
    const { publicId } = await submitted({ contact: { name: 'Yohanis Rahasia', contact: '0813 1111 2222' } })
    expect((await findComplaint(base.db, publicId))?.hasIdentity).toBe(true)
    const sealed = await rows(
      base.db,
      z.object({ sealed: z.instanceof(Buffer) }),
      sql`select sealed from participation.complaint_identity`,
    )
    expect(sealed.every((one) => !one.sealed.toString('latin1').includes('Yohanis'))).toBe(true)
  })
})

describe('the public', () => {
  test('sees nothing before a moderator has looked', async () => {
    const { publicId } = await submitted()
    expect(await findPublicComplaint(base.db, publicId)).toBeUndefined()
    expect(await publicComplaints(base.db, {})).toEqual([])
    expect(await openTimes(base.db, {}, '2026-12-31')).toEqual([])
    expect((await verifiedOnTime(base.db, 1, { from: '2026-01-01', to: '2026-12-31' })).n).toBe(0)
  })
})
