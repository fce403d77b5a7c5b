import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { row, sql } from '#platform/database.ts'
import { unpackPerson } from '#policy/packed.ts'
import { clockAt } from '#shared/clock.ts'
import { runMonth } from '#welfare/changes/run-month.ts'
import { verifyMonth } from '#welfare/changes/verify.ts'
import { stepWords } from '#welfare/rules/step-words.ts'
import { findLine, type Tpp, tppOf } from '#welfare/tpp.ts'
import { bringIntoForce, verifiedSource } from './builders/adopted-policy.ts'
import { sampleCity } from './builders/sample-month.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'

const CLI = { kind: 'cli', name: 'test' } as const
/** On 15 January the fiscal index rises from 0.55 to 0.60: the nominal of every class changes on that day. */
const RISE: [string, string] = [
  '[{ from: 2025-01, value: "0.55" }]',
  '[{ from: 2025-01, value: "0.55" }, { from: 2026-01-15, value: "0.60" }]',
]
/** Without the tests of the document, whose figures are those of a month without a change inside. */
function risen() {
  const source = verifiedSource('kupang/tpp.yaml', '2026.1', [RISE])
  return { ...source, text: source.text.slice(0, source.text.indexOf('\ntests:')) }
}

let base: TestDatabase
let told: Tpp

beforeAll(async () => {
  base = await testDatabase()
  await sampleCity(base.db)
  await bringIntoForce(base.db, risen(), '2026-01')
  await bringIntoForce(base.db, verifiedSource('kupang/jam-kerja.yaml', '2026.1'), '2026-01')
  const closed = await runMonth(base.db, CLI, clockAt('2026-02-05T02:00:00Z'), { month: '2026-01', susulan: false })
  if (!closed.ok) throw new Error(closed.reason)
  // somebody who held one post all month and lost no day
  const { id } = await row(
    base.db,
    z.object({ id: z.number() }),
    sql`select person_id as id from welfare.line l where run_id = ${closed.value.id} and jsonb_array_length(sources->'placementIds') = 1
        and jsonb_array_length(sources->'leaveIds') = 0 order by gross desc limit 1`,
  )
  const found = await findLine(base.db, id, '2026-01', false)
  if (found === undefined) throw new Error('no line')
  told = await tppOf(base.db, found)
})
afterAll(() => base.drop())

const half = (n: number) => Math.floor(n + 0.5)

test('a post held all month is two segments, and each part is paid by what was in force on its days', () => {
  const person = unpackPerson(told.compiled, told.line.input)
  const segments = (person.rows['segmen'] ?? []).map((one) => ({
    sampai: Number(one['sampai']),
    days: Number(one['hari_aktif']),
    other: Number(one['hari_lain']),
  }))
  expect(segments.map((one) => one.sampai)).toEqual([14, 31])
  const [before, after] = [segments[0]?.days ?? 0, segments[1]?.days ?? 0]
  expect(before + after).toBe(Number(person.values['hari_kerja']))
  expect(segments.map((one) => one.other)).toEqual([after, before])

  const nominal = told.explanation.steps.find((step) => step.rule === 'tpp_beban')
  const [old, now] = (nominal?.rows?.['segmen'] ?? []).map((one) => Number(one.out))
  // each ceiling is rounded by itself
  expect(Math.abs((now ?? 0) / (old ?? 1) - 0.6 / 0.55)).toBeLessThan(1e-5)

  const pagu = told.explanation.steps.find((step) => step.rule === 'pagu_produktivitas')
  const full = told.explanation.steps.find((step) => step.rule === 'nominal')?.rows?.['segmen'] ?? []
  const days = Number(person.values['hari_kerja'])
  expect(pagu?.rows?.['segmen']?.map((one) => one.out)).toEqual(
    [before, after].map((part, k) => half((Number(full[k]?.out) * 0.6 * part) / days)),
  )
})

test('the explanation says which rule counted for which part of the month', () => {
  const at = told.explanation.steps.findIndex((one) => one.rule === 'tpp_beban')
  const [step, sentence] = [told.explanation.steps[at], told.explanation.sentences[at]]
  if (step === undefined || sentence === undefined) throw new Error('no such step')
  const words = stepWords(step, sentence, told.names, 'id')
  expect(words).toContain('(ketentuan per 1 Januari 2026)')
  expect(words).toContain('(ketentuan per 15 Januari 2026)')
  expect(stepWords(step, sentence, told.names, 'en')).toContain('(rule as of 15 January 2026)')
})

test('the closed month verifies from what it froze', async () => {
  expect(await verifyMonth(base.db, CLI, '2026-01')).toMatchObject({ ok: true, value: [{ ok: true }] })
})
