import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CanonicalLine, runHasher } from './canonical.ts'

const line: CanonicalLine = {
  personId: 7,
  kind: 'UTAMA',
  forMonth: '2026-01',
  facts: '["198001312005031001", "Perawat"]',
  input: Buffer.from([1, 2, 3, 4]),
  trace: Buffer.from([9, 8, 7, 6]),
  gross: 5_000_000,
  pph: 250_000,
  bpjs: 50_000,
  net: 4_700_000,
}

function hashOf(lines: readonly CanonicalLine[]) {
  const hasher = runHasher()
  for (const one of lines) hasher.add(one)
  return hasher.digest()
}

test('any flipped byte of input or trace changes the hash', () => {
  const before = hashOf([line])
  fc.assert(
    fc.property(fc.constantFrom('input', 'trace'), fc.nat(3), fc.integer({ min: 1, max: 255 }), (field, at, mask) => {
      const bytes = Buffer.from(line[field === 'input' ? 'input' : 'trace'])
      bytes[at] = (bytes[at] ?? 0) ^ mask
      const after = hashOf([{ ...line, [field]: bytes }])
      expect(after.result).not.toBe(before.result)
      expect(after.inputs === before.inputs).toBe(field === 'trace')
    }),
  )
})

test('amounts, person and text are part of the hash, and bytes cannot move from one field to the next', () => {
  const before = hashOf([line]).result
  const changes: Partial<CanonicalLine>[] = [
    { net: 4_700_001 },
    { personId: 8 },
    { facts: '["198001312005031002", "Perawat"]' },
    { kind: 'SELISIH' },
    { input: Buffer.from([1, 2, 3]), trace: Buffer.from([4, 9, 8, 7, 6]) },
  ]
  for (const change of changes) expect(hashOf([{ ...line, ...change }]).result).not.toBe(before)
})
