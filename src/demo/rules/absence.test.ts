import { expect, test } from 'vitest'
import { dayOfWeek } from '#shared/dates.ts'
import { readShippedCity } from '../city.ts'
import { disciplineOf, leavesOf, outagesOf } from './absence.ts'
import { registerStart } from './history.ts'
import { inventPeople } from './people.ts'
import { postsFor } from './posts.ts'

const UNTIL = '2026-06'
const people = inventPeople(5, postsFor(readShippedCity().units, 4000), UNTIL)

test('leaves lie inside the window and the service, in order, and never over each other', () => {
  let count = 0
  for (const person of people) {
    const leaves = leavesOf(5, person, UNTIL)
    count += leaves.length
    for (const [at, leave] of leaves.entries()) {
      expect(leave.from <= leave.to).toBe(true)
      expect(leave.from >= '2025-07-01' && leave.from >= registerStart(person, UNTIL)).toBe(true)
      expect(leave.to < (person.until ?? '2026-07-01')).toBe(true)
      expect(leave.from > (leaves[at - 1]?.to ?? '')).toBe(true)
      if (leave.jenis === 'MELAHIRKAN') expect(person.sex).toBe('P')
    }
  }
  expect(count / people.length).toBeGreaterThan(0.8)
  expect(count / people.length).toBeLessThan(2)
})

test('a few are punished; only a medium measure cuts, by 25 %', () => {
  const decisions = people.flatMap((person) => disciplineOf(5, person, UNTIL) ?? [])
  expect(decisions.length).toBeGreaterThan(8)
  expect(decisions.length).toBeLessThan(60)
  for (const one of decisions) {
    expect(one.potongan).toBe(one.tingkat === 'SEDANG' ? 2500 : 0)
    expect(one.from < one.to).toBe(true)
  }
})

test('six outages on working days, two of them of the whole city', () => {
  const outages = outagesOf(5, ['dinkes', 'dishub'], UNTIL)
  expect(outages).toHaveLength(6)
  expect(outages.filter((one) => one.unit === undefined)).toHaveLength(2)
  for (const { date } of outages) expect(dayOfWeek(date)).toBeLessThanOrEqual(5)
})
