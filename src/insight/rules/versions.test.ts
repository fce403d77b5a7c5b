import { expect, test } from 'vitest'
import { randomPeople } from '#policy/random-people.ts'
import { exampleSource, mustCompile, mustLoad } from '#tests/support/policy-example.ts'
import { packPeople } from '#welfare/engine.ts'
import { firstVersion, marginOf, otherVersion } from './versions.ts'

const compiled = mustCompile(mustLoad(exampleSource()), '2026-01')
const people = randomPeople(compiled, 300, 11)
const inputs = packPeople(compiled, people).flatMap((one) => ('input' in one ? [one.input] : []))
const first = firstVersion(compiled, inputs)

test('everyone packed is computed, each at the own place', () => {
  expect(inputs.length).toBeGreaterThan(100)
  expect(first.gross.length).toBe(inputs.length)
  expect([...first.gross].filter((amount) => Number.isNaN(amount)).length).toBe(first.refused.size)
})

test('the same policy under another name changes nobody', () => {
  const again = otherVersion(first, compiled, inputs, [])
  expect(marginOf(first, again, () => 'all').size).toBe(0)
})

test('a higher addition for acting posts touches those who act and nobody else', () => {
  const higher = mustCompile(
    mustLoad(exampleSource((text) => text.replace('then 20% * plafon_kelas', 'then 25% * plafon_kelas'))),
    '2026-01',
  )
  const other = otherVersion(first, higher, inputs, [])
  const touched = [...first.gross.keys()].filter((place) => !Object.is(first.gross[place], other.gross[place]))
  expect(touched.length).toBeGreaterThan(0)
  const margin = marginOf(first, other, (place) => (place % 2 === 0 ? 'even' : 'odd'))
  expect((margin.get('even') ?? 0) + (margin.get('odd') ?? 0)).toBe(touched.length)
  for (const place of touched) expect(other.gross[place] ?? 0).toBeGreaterThan(first.gross[place] ?? 0)
})
