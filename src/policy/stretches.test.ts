import { expect, test } from 'vitest'
import { mustCompile, mustLoad, smallSource } from '#tests/support/policy-example.ts'
import { paramAt } from './params.ts'
import { compileDays, stretchOn } from './stretches.ts'

const body = (history: string) => `
inputs: { menit: { type: int, min: 0, max: 1439, unit: menit } }
params:
  mulai: { cite: p#1, unit: menit, history: [ ${history} ] }
rules:
  terlambat: { cite: p#2, unit: menit, expr: "max(0, menit - mulai)" }
outputs: { terlambat: terlambat }
`
const MOVED = mustLoad(smallSource(body('{ from: 2026-01, value: 450 }, { from: 2026-01-15, value: 480 }')))

function stretchesOf(month: string) {
  const result = compileDays(MOVED, month)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.stretches
}

test('a month is cut where something changes, and each day finds its own stretch', () => {
  const january = stretchesOf('2026-01')
  expect(january.map(({ from, compiled }) => [from, compiled.day])).toEqual([
    [1, '2026-01-01'],
    [15, '2026-01-31'],
  ])
  const startOn = (day: number) => paramAt(MOVED, 'mulai', stretchOn(january, day).compiled.day)
  expect([1, 14, 15, 31].map(startOn)).toEqual([450n, 450n, 480n, 480n].map((n) => ({ n, d: 1n })))
})

test('a month without a change inside is the month itself, also where the policy begins or changes on its first day', () => {
  const [only, ...more] = stretchesOf('2026-02')
  expect([only?.from, more]).toEqual([1, []])
  expect(only?.compiled.day).toBe(mustCompile(MOVED, '2026-02').day)
  const first = mustLoad(smallSource(body('{ from: 2026-01, value: 450 }, { from: 2026-02, value: 480 }')))
  expect(compileDays(first, '2026-02')).toMatchObject({ ok: true, stretches: [{ from: 1 }] })
})

test('a month in which the policy is not in force is refused as by compile', () => {
  expect(compileDays(MOVED, '2020-01')).toMatchObject({ ok: false, faults: [{ code: 'E_DATE_GAP' }] })
})
