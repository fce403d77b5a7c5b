import { expect, test } from 'vitest'
import { readShippedCity } from '../city.ts'
import { ACCOUNTS, holderOf } from './accounts.ts'
import { buildModel } from './model.ts'

test.each([
  [1, 200],
  [2, 200],
  [7, 200],
  [1, 8000],
])('seed %i, %i people: every account has a holder of its own', (seed, size) => {
  const { people } = buildModel(seed, '2026-06', size, readShippedCity())
  const holders = ACCOUNTS.map((plan) => holderOf(plan, people))
  expect(new Set(holders).size).toBe(ACCOUNTS.length)
  expect(new Set(ACCOUNTS.map((plan) => plan.login)).size).toBe(ACCOUNTS.length)
})

test('every role has an account, and a superior and a member of staff have none but their own', () => {
  const roles = ACCOUNTS.flatMap((plan) => plan.role ?? [])
  for (const role of [
    'bkppd',
    'admin_opd',
    'bendahara',
    'inspektorat',
    'walikota',
    'sekda',
    'operator',
    'petugas_loket',
    'pejabat_penghubung',
    'moderator',
    'pelatih',
    'auditor_luar',
  ])
    expect(roles).toContain(role)
  expect(ACCOUNTS.filter((plan) => plan.role === undefined).map((plan) => plan.login)).toEqual(['atasan', 'pegawai'])
})
