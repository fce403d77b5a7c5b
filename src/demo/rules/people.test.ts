import { expect, test } from 'vitest'
import { parseNip } from '#shared/nip.ts'
import { readShippedCity } from '../city.ts'
import { inventPeople, isVacant } from './people.ts'
import { postsFor, unitsFor } from './posts.ts'

const city = readShippedCity()
const posts = postsFor(unitsFor(city.units, 8000), 8000)
const people = inventPeople(1, posts, '2026-06')

test('a full city seats about 8,000 people in all of its units', () => {
  expect(people.length).toBeGreaterThan(7900)
  expect(people.length).toBeLessThanOrEqual(8000)
  const staffed = new Set(people.map((person) => person.post.unit))
  const without = city.units.filter((unit) => unit.jenis !== 'PEMDA' && !staffed.has(unit.kode))
  expect(without).toEqual([])
  expect(new Set(posts.map((post) => post.kode)).size).toBe(posts.length)
})

test('every NIP is a NIP, agrees with its holder and is held once', () => {
  for (const person of people) {
    const nip = parseNip(person.nip)
    expect(nip).toMatchObject({ valid: true, birth: person.birth, gender: person.sex, warnings: [] })
    if (nip.valid) expect(nip.kind === 'PPPK').toBe(person.status.startsWith('PPPK'))
  }
  expect(new Set(people.map((person) => person.nip)).size).toBe(people.length)
})

test('statuses stand in the proportions of the city', () => {
  const share = (status: string) => people.filter((person) => person.status === status).length / people.length
  expect(share('PNS')).toBeGreaterThan(0.5)
  expect(share('PNS')).toBeLessThan(0.7)
  expect(share('PPPK')).toBeGreaterThan(0.27)
  expect(share('PPPK')).toBeLessThan(0.42)
  expect(share('CPNS')).toBeGreaterThan(0.01)
  expect(share('PPPK_PARUH_WAKTU')).toBeGreaterThan(0.005)
})

test('retirement is at 58, and golongan fits the status', () => {
  const retired = people.filter((person) => person.until !== undefined)
  expect(retired.length).toBeGreaterThan(5)
  for (const { until = '', birth } of retired) {
    const months =
      (Number(until.slice(0, 4)) - Number(birth.slice(0, 4))) * 12 +
      Number(until.slice(5, 7)) -
      Number(birth.slice(5, 7))
    expect(months).toBe(58 * 12 + 1)
  }
  for (const person of people) expect(person.grade.golongan.startsWith('PPPK')).toBe(person.status.startsWith('PPPK'))
})

test('every unit has one heading post, and a few of them are vacant', () => {
  const heads = posts.filter((post) => post.memimpin)
  expect(heads.map((post) => post.unit).sort()).toEqual(
    city.units
      .slice(1)
      .map((unit) => unit.kode)
      .sort(),
  )
  const vacant = heads.filter((post) => isVacant(1, post))
  expect(vacant.length).toBeGreaterThan(0)
  expect(vacant.length).toBeLessThan(12)
})

test('a reduced city keeps one unit of each kind', () => {
  const units = unitsFor(city.units, 200)
  const small = inventPeople(1, postsFor(units, 200), '2026-06')
  expect(units.length).toBe(12)
  expect(Math.abs(small.length - 200)).toBeLessThan(5)
})
