import { expect, test } from 'vitest'
import { profileOf, servicesOf } from './profile.ts'

const times = (value: string | null, count: number) => Array.from({ length: count }, () => value)

test('staff see every count; in public the small one and one more are hidden', () => {
  const given = [...times('L', 40), ...times('P', 55), ...times(null, 3)]
  expect(profileOf(given, ['L', 'P'], false)).toEqual([
    { value: 'L', count: 40 },
    { value: 'P', count: 55 },
    { value: undefined, count: 3 },
  ])
  expect(profileOf(given, ['L', 'P'], true).map(({ count }) => count)).toEqual([undefined, 55, undefined])
})

test('what nobody gave has no line', () => {
  expect(profileOf(times('SMA', 12), ['SD', 'SMA'], true)).toEqual([{ value: 'SMA', count: 12 }])
})

test('services by name', () => {
  expect(servicesOf([...times('KTP', 12), ...times('Akta', 30)], true)).toEqual([
    { value: 'Akta', count: 30 },
    { value: 'KTP', count: 12 },
  ])
})
