import { expect, test } from 'vitest'
import { maskAccount } from './mask-account.ts'

test('at most four digits of an account stand on a page', () => {
  expect(maskAccount('01234567890')).toBe('•••• 7890')
  expect(maskAccount('12345').replaceAll(/\D/g, '')).toHaveLength(4)
})
