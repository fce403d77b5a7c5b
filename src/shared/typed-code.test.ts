import { describe, expect, test } from 'vitest'
import { crockford, grouped, plainCode } from './typed-code.ts'

describe('codes', () => {
  test('five bits a sign, from the front', () => {
    expect(crockford(Uint8Array.of(0xff, 0, 0xff, 0, 0xff), 8)).toBe('ZW0FY07Z')
    expect(crockford(new Uint8Array(13), 20)).toBe('0'.repeat(20))
    expect(() => crockford(new Uint8Array(12), 20)).toThrow('do not hold')
  })

  test('printed in groups, read back however it was typed', () => {
    expect(grouped('K7M2X9PQ4T0C1A2B3C4D')).toBe('K7M2-X9PQ-4T0C-1A2B-3C4D')
    expect(plainCode(' k7m2-x9pq 4toc-ia2b-3c4d ')).toBe('K7M2X9PQ4T0C1A2B3C4D')
    expect(plainCode('K7M2–X9PQ.l/“<')).toBe('K7M2X9PQ1')
  })
})
