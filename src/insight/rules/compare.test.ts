import { assert, array, integer, property, record, constantFrom } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from './compare.ts'

const person = (personId: number, unit: string, before: number, after: number) => ({ personId, unit, before, after })

describe('compare', () => {
  it('counts who gains and who loses, and sums by unit', () => {
    const result = compare([
      person(1, 'a', 100, 150),
      person(2, 'a', 100, 90),
      person(3, 'b', 70, 70),
      person(4, 'c', 10, 110),
    ])
    expect(result).toMatchObject({ before: 280, after: 420, people: 4, up: 2, down: 1 })
    expect(result.units).toEqual([
      { unit: 'c', people: 1, delta: 100 },
      { unit: 'a', people: 2, delta: 40 },
    ])
    expect(result.largest.map((one) => one.personId)).toEqual([4, 1, 2])
  })

  it('shows ten people at most, the largest losses too', () => {
    const people = Array.from({ length: 30 }, (_, index) =>
      person(index, 'a', 1000, 1000 + (index % 2 === 0 ? index : -index)),
    )
    const { largest } = compare(people)
    expect(largest).toHaveLength(10)
    expect(largest[0]?.personId).toBe(29)
  })

  it('never loses a rupiah between people and units', () => {
    const people = array(
      record({
        personId: integer(),
        unit: constantFrom('a', 'b', 'c'),
        before: integer({ min: 0, max: 1e8 }),
        after: integer({ min: 0, max: 1e8 }),
      }),
    )
    assert(
      property(people, (list) => {
        const result = compare(list)
        const units = result.units.reduce((sum, unit) => sum + unit.delta, 0)
        expect(units).toBe(result.after - result.before)
      }),
    )
  })
})
