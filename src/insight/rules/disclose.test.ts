import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from './compare.ts'
import { type Disclosed, disclose, GRID, isSafe, type Margin } from './disclose.ts'

const unit = (name: string, people: number, delta: number) => ({ unit: name, people, delta })
const margin = (people: Readonly<Record<string, number>>): Margin => new Map(Object.entries(people))

function shownOf(disclosed: Disclosed) {
  if (disclosed.kind !== 'shown') throw new Error(`expected a shown effect, got ${disclosed.kind}`)
  return disclosed
}

describe('disclose', () => {
  it('shows nothing of one to four people, and the sum from five on', () => {
    const of = (people: number) => disclose({ units: [unit('a', people, people * 2e6)], margins: [] }).kind
    expect([0, 1, 4, 5].map(of)).toEqual(['nobody', 'hidden', 'hidden', 'shown'])
  })

  it('hides a second unit where the total less the shown ones would tell about a small one', () => {
    const { units, rest, delta } = shownOf(
      disclose({ units: [unit('a', 40, 40e6), unit('b', 6, 7e6), unit('c', 1, 3e6)], margins: [] }),
    )
    expect(units.map((one) => one.unit)).toEqual(['a'])
    expect(rest.people).toBe(7)
    expect(delta - units.reduce((sum, one) => sum + one.delta, 0)).toBe(rest.delta)
  })

  it('hides all where one part of the proposal alone touches fewer than five', () => {
    const units = [unit('a', 41, 41e6)]
    expect(disclose({ units, margins: [margin({ a: 40 }), margin({ a: 1 })] }).kind).toBe('hidden')
    expect(disclose({ units, margins: [margin({ a: 40 }), margin({ a: 5 })] }).kind).toBe('shown')
    expect(disclose({ units, margins: undefined }).kind).toBe('hidden')
  })

  it('hides the unit in which a part touches one person, though it touches many in the city', () => {
    const { units } = shownOf(
      disclose({
        units: [unit('a', 40, 40e6), unit('b', 30, 30e6), unit('c', 20, 20e6)],
        margins: [margin({ a: 40, b: 30, c: 20 }), margin({ a: 1, b: 9 })],
      }),
    )
    expect(units.map((one) => one.unit)).not.toContain('a')
  })

  it('sees a part that cancels another one out', () => {
    expect(disclose({ units: [], margins: [margin({ a: 1 }), margin({ a: 1 })] }).kind).toBe('hidden')
  })

  it('hides what differs by one to four people from a proposal shown before', () => {
    const before = (people: number) => disclose({ units: [unit('a', 40, 40e6)], margins: [margin({ a: people })] }).kind
    expect([0, 1, 4, 5].map(before)).toEqual(['shown', 'hidden', 'hidden', 'shown'])
  })

  it('rounds to one grid, however large the difference of one person is', () => {
    const delta = (units: number) => shownOf(disclose({ units: [unit('a', 12, units)], margins: [] })).delta
    expect([3_627_180, 5_000_000, 14_999_999, 2_000_000_001].map(delta)).toEqual([0, 1e7, 1e7, 2e9])
  })
})

describe('disclose, whatever the city', () => {
  const person = record({
    personId: integer({ min: 1, max: 1e6 }),
    unit: constantFrom('a', 'b', 'c', 'd'),
    before: integer({ min: 0, max: 1e7 }),
    after: integer({ min: 0, max: 1e7 }),
  })

  it('never shows a group of one to four people, not even by subtraction', () => {
    assert(
      property(array(person, { maxLength: 60 }), array(person, { maxLength: 12 }), (people, touched) => {
        const comparison = compare(people)
        const part: Margin = new Map(
          comparison.units.map(({ unit: name }) => [name, touched.filter((one) => one.unit === name).length]),
        )
        const disclosed = disclose({ units: comparison.units, margins: [part] })
        if (disclosed.kind !== 'shown') return
        const people1 = comparison.up + comparison.down
        const shown = disclosed.units.reduce((sum, one) => sum + one.people, 0)
        expect(disclosed.units.every((one) => one.people >= 5 && isSafe([part.get(one.unit) ?? 0]))).toBe(true)
        expect(isSafe([people1, people1 - shown, disclosed.rest.people])).toBe(true)
        expect(people1 - shown).toBe(disclosed.rest.people)
        const amounts = [disclosed.delta, disclosed.rest.delta, ...disclosed.units.map((one) => one.delta)]
        expect(amounts.every((amount) => amount % GRID === 0)).toBe(true)
      }),
    )
  })

  it('cannot tell two cities apart by more than the rounding when one person’s pay differs', () => {
    assert(
      property(array(person, { minLength: 10, maxLength: 40 }), integer({ min: 0, max: 1e7 }), (people, other) => {
        const changed = people.map((one, at) => (at === 0 ? { ...one, after: other } : one))
        const [one, two] = [people, changed].map((list) => disclose({ units: compare(list).units, margins: [] }))
        if (one?.kind !== 'shown' || two?.kind !== 'shown') return
        expect(Math.abs(one.delta - two.delta)).toBeLessThanOrEqual(GRID)
      }),
    )
  })
})
