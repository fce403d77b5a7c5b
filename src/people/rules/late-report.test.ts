import { expect, test } from 'vitest'
import { isOverdue } from './late-report.ts'

const report = (due: string, delivered?: string) => ({ id: 1, due, delivered })

test.each([
  ['due in the month and not there', report('2026-03-31'), true],
  ['due the day after the month', report('2026-04-01'), false],
  ['due long before', report('2025-03-31'), true],
  ['delivered in time', report('2026-03-31', '2026-03-30'), false],
  ['delivered late: what was held is paid', report('2026-03-31', '2026-05-02'), false],
])('%s', (_, given, overdue) => {
  expect(isOverdue(given, '2026-03-31')).toBe(overdue)
})
