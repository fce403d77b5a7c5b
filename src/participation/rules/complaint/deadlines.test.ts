import { describe, expect, test } from 'vitest'
import { CLOCKS as clocks, PLAIN_WEEK as plain } from '#tests/builders/complaints.ts'
import { classDue, completeDue, confirmDue, followDue, missedClocks, runningClocks, verifyDue } from './deadlines.ts'

describe('the clocks', () => {
  test('each class by its own, an aspiration by none', () => {
    expect(classDue(clocks, plain, 'INFORMASI', '2026-11-02')).toBe('2026-11-09')
    expect(classDue(clocks, plain, 'TIDAK_BERKADAR', '2026-11-02')).toBe('2026-11-20')
    expect(classDue(clocks, plain, 'BERKADAR', '2026-11-02')).toBe('2027-01-25')
    expect(classDue(clocks, plain, 'ASPIRASI', '2026-11-02')).toBeUndefined()
  })

  test('verification 3, first follow-up 5, silence 10 working days; completing 30 calendar days', () => {
    expect(verifyDue(clocks, plain, '2026-11-05')).toBe('2026-11-10')
    expect(followDue(clocks, plain, '2026-11-05')).toBe('2026-11-12')
    expect(confirmDue(clocks, plain, '2026-11-05')).toBe('2026-11-19')
    expect(completeDue(clocks, '2026-11-05')).toBe('2026-12-05')
  })

  test('what runs depends on the state; late from the morning after', () => {
    const days = { verifyDue: '2026-11-10', followDue: '2026-11-12', due: '2026-11-11' }
    expect(runningClocks({ ...days, state: 'BARU' }).map((one) => one.step)).toEqual(['VERIFIKASI'])
    expect(runningClocks({ ...days, state: 'DITERUSKAN' }).map((one) => one.step)).toEqual(['KELAS', 'TINDAK_LANJUT'])
    expect(runningClocks({ ...days, state: 'TINDAK_LANJUT' }).map((one) => one.step)).toEqual(['KELAS'])
    for (const state of ['DILENGKAPI', 'DIJAWAB', 'SELESAI', 'DITOLAK', 'DICABUT', 'DIGABUNG'] as const)
      expect(runningClocks({ ...days, state })).toEqual([])
    expect(missedClocks({ ...days, state: 'BARU' }, '2026-11-10')).toEqual([])
    expect(missedClocks({ ...days, state: 'BARU' }, '2026-11-11')).toHaveLength(1)
  })
})
