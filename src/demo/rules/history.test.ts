import { expect, test } from 'vitest'
import { readShippedCity } from '../city.ts'
import { employmentsOf, placementsOf, registerStart, salariesOf, type Span, windowOf } from './history.ts'
import { inventPeople } from './people.ts'
import { postsFor } from './posts.ts'

const UNTIL = '2026-06'
const posts = postsFor(readShippedCity().units, 4000)
const people = inventPeople(3, posts, UNTIL)
const placements = placementsOf(3, people, posts, UNTIL)

/** Spans of one person and kind must follow each other without a gap or an overlap. */
function followOn(spans: readonly Span[]): boolean {
  return spans.every((span, at) => at === 0 || spans[at - 1]?.to === span.from)
}

test('the window is the twelve months that end with the last one', () => {
  expect(windowOf(UNTIL)).toHaveLength(12)
  expect(windowOf(UNTIL)[0]).toBe('2025-07')
  expect(windowOf(UNTIL)[11]).toBe(UNTIL)
})

test('grades and pay follow on from the first day in the register to retirement, and some of them rise', () => {
  let promoted = 0
  let raised = 0
  for (const person of people) {
    const grades = employmentsOf(3, person, UNTIL)
    const pay = salariesOf(3, person, UNTIL)
    for (const spans of [grades, pay]) {
      expect(followOn(spans)).toBe(true)
      expect(spans[0]?.from).toBe(registerStart(person, UNTIL))
      expect(spans.at(-1)?.to).toBe(person.until)
    }
    if (grades.length > 1) promoted += 1
    const [before, after] = pay
    if (after !== undefined) {
      raised += 1
      expect(after.amount).toBeGreaterThan(before?.amount ?? Number.POSITIVE_INFINITY)
    }
  }
  expect(promoted).toBeGreaterThan(50)
  expect(raised).toBeGreaterThan(500)
})

test('everybody has one definitive seat at a time; pairs change seats inside a month', () => {
  const seats = new Map<number, (typeof placements)[number][]>()
  for (const one of placements.filter(({ peran }) => peran === 'DEFINITIF'))
    seats.set(one.no, [...(seats.get(one.no) ?? []), one])
  expect(seats.size).toBe(people.length)
  const moved = [...seats.values()].filter((spans) => spans.length > 1)
  expect(moved.length).toBeGreaterThan(40)
  for (const spans of moved) {
    expect(followOn(spans)).toBe(true)
    expect(spans[1]?.from.endsWith('-01')).toBe(false)
    expect(spans[0]?.post).not.toBe(spans[1]?.post)
  }
  const left = moved.map((spans) => spans[0]?.post).sort()
  expect(moved.map((spans) => spans[1]?.post).sort()).toEqual(left)
})

test('whoever acts as Plt acts in a post that nobody holds, in the own unit', () => {
  const acting = placements.filter(({ peran }) => peran === 'PLT')
  const held = new Set(placements.filter(({ peran }) => peran === 'DEFINITIF').map(({ post }) => post))
  expect(acting.length).toBeGreaterThan(0)
  for (const one of acting) {
    expect(held.has(one.post)).toBe(false)
    const unit = posts.find((post) => post.kode === one.post)?.unit
    expect(people.find((person) => person.no === one.no)?.post.unit).toBe(unit)
  }
})
