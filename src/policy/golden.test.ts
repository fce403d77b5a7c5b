import { describe, expect, it } from 'vitest'
import { randomPeople } from './random-people.ts'
import { prepare, runBatch } from './run.ts'
import { byHand, handTables } from './testdata/by-hand.ts'
import { exampleSource, mustCompile, mustLoad } from '#tests/support/policy-example.ts'

describe('the example written twice', () => {
  it('the compiled policy pays everybody what the loop by hand pays', () => {
    const compiled = mustCompile(mustLoad(exampleSource()), '2026-01')
    const { columns, refused } = prepare(compiled, randomPeople(compiled, 20_000, 2026))
    expect(refused).toEqual([])
    const results = runBatch(compiled, columns)
    const hand = byHand(handTables(compiled), columns)
    for (const name of ['bruto', 'pph', 'bpjs', 'neto'] as const) expect(results.rules[name]).toEqual(hand[name])
  })
})
