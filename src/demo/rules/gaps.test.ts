import { expect, test } from 'vitest'
import { readShippedCity } from '../city.ts'
import { ACCOUNTS, holderOf } from './accounts.ts'
import { withoutLastPay } from './gaps.ts'
import { buildModel } from './model.ts'

test.each([
  [200, 1],
  [2500, 2],
])('a city of %i has a late superior, missing SKP and missing pay, and none of a demo account', (size, unpaid) => {
  const model = buildModel(1, '2026-06', size, readShippedCity())
  const { gaps, people } = model
  const unrated = people.filter(({ no }) => gaps.unrated.has(no))
  const villages = new Set(model.units.filter(({ jenis }) => jenis === 'KELURAHAN').map(({ kode }) => kode))
  expect(unrated.some(({ post }) => villages.has(post.unit))).toBe(true)
  expect(unrated.length).toBeLessThan(people.length / 10)
  expect(gaps.unpaid.size).toBe(unpaid)
  for (const plan of ACCOUNTS) {
    const no = holderOf(plan, people)
    expect(gaps.unrated.has(no) || gaps.unpaid.has(no), plan.login).toBe(false)
  }
  expect(buildModel(1, '2026-06', size, readShippedCity()).gaps).toEqual(gaps)
  expect(buildModel(2, '2026-06', size, readShippedCity()).gaps).not.toEqual(gaps)
})

test('pay ends where the last month begins, whether one row ran on or a new one began', () => {
  const open = { from: '2024-01-01', to: undefined, amount: 1 }
  expect(withoutLastPay([open], '2026-06')).toEqual([{ ...open, to: '2026-06-01' }])
  const raised = [
    { from: '2024-01-01', to: '2026-06-01', amount: 1 },
    { from: '2026-06-01', to: undefined, amount: 2 },
  ]
  expect(withoutLastPay(raised, '2026-06')).toEqual([raised[0]])
})
