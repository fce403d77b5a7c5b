import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMMITMENT_STATES, type CommitmentState } from '../../forum.ts'
import { type CommitmentAction, isIndependent, standingOf, stepCommitment } from './commitments.ts'

const ACTIONS = ['CATATAN', 'BUKTI', 'DITERIMA', 'DITOLAK', 'DICABUT', 'DIBUKA_KEMBALI'] as const

const ALLOWED: Readonly<Record<string, CommitmentState>> = {
  'TERBUKA CATATAN': 'TERBUKA',
  'TERBUKA BUKTI': 'MENUNGGU_KONFIRMASI',
  'TERBUKA DICABUT': 'DICABUT',
  'MENUNGGU_KONFIRMASI CATATAN': 'MENUNGGU_KONFIRMASI',
  'MENUNGGU_KONFIRMASI BUKTI': 'MENUNGGU_KONFIRMASI',
  'MENUNGGU_KONFIRMASI DITERIMA': 'SELESAI',
  'MENUNGGU_KONFIRMASI DITOLAK': 'TERBUKA',
  'MENUNGGU_KONFIRMASI DICABUT': 'DICABUT',
  'SELESAI DIBUKA_KEMBALI': 'TERBUKA',
}

describe('the table of a promise', () => {
  test.each(COMMITMENT_STATES.flatMap((state) => ACTIONS.map((action) => [state, action] as const)))(
    '%s %s',
    (state, action) => {
      const to = ALLOWED[`${state} ${action}`]
      expect(stepCommitment(state, action)).toEqual(
        to === undefined ? { ok: false, reason: 'wrong-state', details: {} } : { ok: true, value: to },
      )
    },
  )

  test('whatever is tried in whatever order, a promise is kept only right after evidence that nobody denied', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<CommitmentAction>(...ACTIONS), { maxLength: 30 }), (tried) => {
        let state: CommitmentState = 'TERBUKA'
        let shown = false
        for (const action of tried) {
          const stepped = stepCommitment(state, action)
          if (!stepped.ok) continue
          if (stepped.value === 'SELESAI') expect(shown).toBe(true)
          if (action === 'BUKTI') shown = true
          if (action === 'DITOLAK' || action === 'DIBUKA_KEMBALI') shown = false
          state = stepped.value
        }
      }),
    )
  })
})

describe('who may judge', () => {
  const promise = { unitPath: '/kota/dinkes/pkm/', evidenceBy: [7] }
  test.each([
    ['of another agency', 9, ['/kota/inspektorat/'], true],
    ['of the city itself', 9, ['/kota/'], true],
    ['without a post', 9, [], true],
    ['of the same unit', 9, ['/kota/dinkes/pkm/'], false],
    ['of the agency above', 9, ['/kota/dinkes/'], false],
    ['of a room below', 9, ['/kota/dinkes/pkm/poli/'], false],
    ['of both', 9, ['/kota/inspektorat/', '/kota/dinkes/pkm/'], false],
    ['of a unit whose code only begins alike', 9, ['/kota/dinkes-lain/'], true],
    ['who gave evidence', 7, ['/kota/inspektorat/'], false],
  ] as const)('somebody %s', (_who, personId, unitPaths, may) => {
    expect(isIndependent({ personId, unitPaths: [...unitPaths] }, promise)).toBe(may)
  })
})

describe('how a promise stands', () => {
  const due = '2026-06-30'
  test.each([
    ['TERBUKA', undefined, '2026-06-30', 'open'],
    ['TERBUKA', undefined, '2026-07-01', 'overdue'],
    ['MENUNGGU_KONFIRMASI', '2026-06-30', '2026-07-20', 'waiting'],
    ['MENUNGGU_KONFIRMASI', '2026-07-01', '2026-07-20', 'overdue'],
    ['SELESAI', '2026-06-30', '2026-12-31', 'kept'],
    ['SELESAI', '2026-07-01', '2026-12-31', 'kept-late'],
    ['DICABUT', undefined, '2026-01-01', 'withdrawn'],
  ] as const)('%s, evidence %s, on %s: %s', (state, evidenceOn, today, standing) => {
    expect(standingOf({ state, due, evidenceOn }, today)).toBe(standing)
  })
})
