import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Owed, scheduleOf, takeFromPay } from './recovery.ts'

const rupiah = fc.integer({ min: 0, max: 60_000_000 })
const limit = fc.integer({ min: 0, max: 10_000 })
const owed = fc
  .array(fc.record({ outstanding: rupiah, monthly: fc.integer({ min: 1, max: 5_000_000 }) }), { maxLength: 4 })
  .map((list) => list.map((one, index): Owed => ({ ...one, debtId: index + 1 })))
const sum = (list: readonly { readonly amount: number }[]) => list.reduce((total, one) => total + one.amount, 0)

test('a difference within the limit is taken at once; the rest becomes a debt', () => {
  expect(takeFromPay({ pay: 2_000_000, negative: 300_000, limit: 5000 }, [])).toEqual({ deferred: 0, instalments: [] })
  expect(takeFromPay({ pay: 2_000_000, negative: 1_300_000, limit: 5000 }, [])).toEqual({
    deferred: 300_000,
    instalments: [],
  })
})

test('a person who has left has no pay: everything is deferred and no instalment is taken', () => {
  const debts = [{ debtId: 1, outstanding: 500_000, monthly: 100_000 }]
  expect(takeFromPay({ pay: 0, negative: 700_001, limit: 5000 }, debts)).toEqual({ deferred: 700_001, instalments: [] })
})

test('instalments come after the month’s own differences, oldest first, the last one smaller', () => {
  const debts = [
    { debtId: 7, outstanding: 50_000, monthly: 100_000 },
    { debtId: 9, outstanding: 900_000, monthly: 200_000 },
    { debtId: 11, outstanding: 900_000, monthly: 200_000 },
  ]
  expect(takeFromPay({ pay: 1_000_000, negative: 200_000, limit: 5000 }, debts).instalments).toEqual([
    { debtId: 7, amount: 50_000 },
    { debtId: 9, amount: 200_000 },
    { debtId: 11, amount: 50_000 },
  ])
})

test('never below zero, never over the limit, nothing lost, whatever the figures', () => {
  fc.assert(
    fc.property(rupiah, rupiah, limit, owed, (pay, negative, most, debts) => {
      const taken = takeFromPay({ pay, negative, limit: most }, debts)
      const received = pay - negative + taken.deferred - sum(taken.instalments)
      expect(received).toBeGreaterThanOrEqual(0)
      expect((pay - received) * 10_000).toBeLessThanOrEqual(pay * most)
      expect(taken.deferred).toBeGreaterThanOrEqual(0)
      expect(taken.deferred).toBeLessThanOrEqual(negative)
      for (const { debtId, amount } of taken.instalments) {
        const debt = debts.find((one) => one.debtId === debtId)
        expect(amount).toBeGreaterThan(0)
        expect(amount).toBeLessThanOrEqual(Math.min(debt?.outstanding ?? 0, debt?.monthly ?? 0))
      }
    }),
  )
})

test('month after month with some room, the instalments sum to the debt exactly and then end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000_000 }), fc.integer({ min: 20_000, max: 900_000 }), (debt, monthly) => {
      let outstanding = debt
      const amounts: number[] = []
      for (let month = 0; month < 400 && outstanding > 0; month += 1) {
        const pay = 40_000 + ((month * 7919) % 3_000_000)
        const taken = takeFromPay({ pay, negative: 0, limit: 5000 }, [{ debtId: 1, outstanding, monthly }])
        amounts.push(sum(taken.instalments))
        outstanding -= sum(taken.instalments)
      }
      expect(outstanding).toBe(0)
      expect(amounts.reduce((total, one) => total + one, 0)).toBe(debt)
    }),
  )
})

test('a schedule sums to the debt, month by month without a gap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_000_000 }),
      fc.integer({ min: 50_000, max: 5_000_000 }),
      (debt, monthly) => {
        const plan = scheduleOf(debt, monthly, '2026-11')
        expect(sum(plan)).toBe(debt)
        expect(plan.every((one) => one.amount > 0 && one.amount <= monthly)).toBe(true)
      },
    ),
  )
  expect(scheduleOf(250, 100, '2026-11').map((one) => `${one.month} ${one.amount}`)).toEqual([
    '2026-11 100',
    '2026-12 100',
    '2027-01 50',
  ])
})
