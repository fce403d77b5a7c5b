import { expect, test } from 'vitest'
import { effectOf, missingName, missingText, owedSince, ownerOf } from './missing.ts'

test('a late rater owes the predikat and the last value stands in; a first-timer waits', () => {
  expect(ownerOf('predikat')).toBe('penilai')
  expect(effectOf('provisional', true)).toBe('provisional')
  expect(effectOf('provisional', false)).toBe('hold')
})

test('what the policy does not say holds; zero is zero', () => {
  expect(effectOf(undefined, true)).toBe('hold')
  expect(effectOf('hold', true)).toBe('hold')
  expect(effectOf('zero', false)).toBe('zero')
})

test('what people finds missing has an owner and words', () => {
  for (const code of ['no-attendance', 'no-roster', 'no-placement', 'kedudukan']) {
    expect(missingName(code).id, code).not.toBe(code)
    expect(missingText(code).id, code).not.toContain('{input}')
  }
  expect(ownerOf('no-attendance')).toBe('admin_opd')
})

test('an unknown input is owed by BKPPD and named', () => {
  expect(ownerOf('lembur')).toBe('bkppd')
  expect(missingText('lembur').id).toContain('{input}')
})

test('owed from the day after the period', () => {
  expect(owedSince('2025-12-31')).toBe('2026-01-01')
  expect(owedSince('2026-02-28')).toBe('2026-03-01')
})
