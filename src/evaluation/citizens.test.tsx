import { afterAll, beforeAll, expect, test } from 'vitest'
import { citizenIndicators } from '#participation/citizen-indicators.ts'
import { takeStep } from '#participation/changes/complaint-step.ts'
import { findServiceUnit } from '#participation/queries/units.ts'
import { inTransaction } from '#platform/database.ts'
import { type Open311City, open311City } from '#tests/builders/open311-city.ts'

let city: Open311City
beforeAll(async () => {
  city = await open311City()
})
afterAll(() => city.drop())

const step = (id: string, input: Parameters<typeof takeStep>[4]) =>
  inTransaction(city.base.db, (tx) => takeStep(tx, city.staff, city.clock, id, input))
const indicators = async () => {
  const unit = await findServiceUnit(city.base.db, 'dinkes', '2026-04-20')
  if (unit === undefined) throw new Error('no unit')
  return citizenIndicators(city.base.db, unit, '2026-Q2', '2026-04-20')
}

test('nothing to go by is said as nothing, never as zero', async () => {
  expect(await indicators()).toMatchObject({
    ikm: undefined,
    onTime: undefined,
    commitments: undefined,
    response: undefined,
  })
})

test('an unanswered complaint past its clock counts against, whoever sent many does not; each has its row', async () => {
  const late = await city.submitted({})
  await step(late, { action: 'verify', note: '', kelas: 'TIDAK_BERKADAR', unitKode: 'dinkes' })
  for (let at = 0; at < 5; at++) await city.submitted({ title: `Belum diverifikasi ${at}` })
  const found = await indicators()
  expect(found.onTime).toEqual({ count: 0, of: 1, sources: [{ name: late, href: `/partisipasi/keluhan/${late}` }] })
})
