import { expect, test } from 'vitest'
import { compiledTpp } from '#tests/builders/welfare-run.ts'
import { askedBy, predikatPeriod } from './asked.ts'
import { unsuppliedInputs } from './inputs.ts'

const compiled = compiledTpp('2026-02')

test('the shipped policy asks for nothing that the register cannot supply', () => {
  expect(askedBy(compiled)).toContainEqual({ name: 'gaji', columns: undefined })
  expect(askedBy(compiled).find((one) => one.name === 'segmen')?.columns).toContain('kelas')
  expect(unsuppliedInputs(askedBy(compiled))).toEqual([])
})

test('the policy names the period that pays: the quarter before, also across a new year', () => {
  expect(predikatPeriod(compiled, '2026-02')).toBe('2025-Q4')
  expect(predikatPeriod(compiled, '2026-04')).toBe('2026-Q1')
})
