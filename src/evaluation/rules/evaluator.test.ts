import { describe, expect, test } from 'vitest'
import { evaluatorIn, type Standing } from './evaluator.ts'

const CITY = 1
const OFFICE = 2
const SECTION = 3
const standing: Standing = {
  parentOf: new Map([
    [OFFICE, CITY],
    [SECTION, OFFICE],
  ]),
  headsOf: new Map([
    [CITY, [100]],
    [OFFICE, [200, 201]],
  ]),
}

describe('who evaluates', () => {
  test('staff: the head of their unit', () => {
    expect(evaluatorIn(standing, 900, OFFICE)).toBe(200)
  })
  test('a unit without a head is answered for by the next above', () => {
    expect(evaluatorIn(standing, 900, SECTION)).toBe(200)
  })
  test('nobody evaluates themselves: the head is evaluated by the head above', () => {
    expect(evaluatorIn(standing, 200, OFFICE)).toBe(100)
  })
  test('an acting head beside the definitive one is not evaluated by an equal', () => {
    expect(evaluatorIn(standing, 201, OFFICE)).toBe(100)
  })
  test('at the top there is none, and a tree that loops ends', () => {
    expect(evaluatorIn(standing, 100, CITY)).toBeUndefined()
    const loop: Standing = {
      parentOf: new Map([
        [1, 2],
        [2, 1],
      ]),
      headsOf: new Map(),
    }
    expect(evaluatorIn(loop, 5, 1)).toBeUndefined()
  })
})
