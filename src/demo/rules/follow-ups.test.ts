import { expect, test } from 'vitest'
import { UNSUR } from './answers.ts'
import { followUpOf } from './follow-ups.ts'

const unit = { kode: 'disdukcapil', jenis: 'DINAS' }

test('a plan is due after it was planned, and nothing is done or dropped after the last day', () => {
  for (const period of ['2025-Q1', '2025-Q4', '2026-Q2'])
    for (const code of UNSUR) {
      const plan = followUpOf(1, unit, period, code, '2026-07-14')
      expect(plan.due > period).toBe(true)
      expect(plan.plannedOn < plan.closedOn).toBe(true)
      if (plan.state === 'SELESAI' || plan.state === 'BATAL') expect(plan.closedOn <= '2026-07-14').toBe(true)
      if (period === '2026-Q2') expect(plan.state).toBe('USULAN')
    }
})
