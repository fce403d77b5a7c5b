import { expect, it } from 'vitest'
import { nearestAbove } from './nearest-unit.ts'

it('takes the unit itself before the one above, and nothing of a neighbour whose name begins alike', () => {
  const figures = new Map([
    ['/dinas/', 80],
    ['/dinas/bidang/', 90],
  ])
  expect(nearestAbove('/dinas/bidang/', figures)).toBe(90)
  expect(nearestAbove('/dinas/bidang/seksi/', figures)).toBe(90)
  expect(nearestAbove('/dinas/lain/', figures)).toBe(80)
  expect(nearestAbove('/dinas-dua/', figures)).toBeUndefined()
  expect(nearestAbove('/', figures)).toBeUndefined()
})
