import { expect, test } from 'vitest'
import { keptFiles } from './kept-files.ts'

const LIMITS = { bytes: 100, waiting: 3, rest: 0 }

function counting(size = 10) {
  const written: string[] = []
  let now = 0
  let most = 0
  const write = (key: string) => async () => {
    now += 1
    most = Math.max(most, now)
    written.push(key)
    await new Promise((resolve) => setTimeout(resolve, 5))
    now -= 1
    return Buffer.alloc(size, key)
  }
  return { written, write, most: () => most }
}

test('twenty ask at once: written once, all get it, and so does who comes later', async () => {
  const files = keptFiles(LIMITS)
  const { written, write } = counting()
  const all = await Promise.all(Array.from({ length: 20 }, () => files.get('a', write('a'))))
  expect(new Set(all).size).toBe(1)
  expect(await files.get('a', write('a'))).toBe(all[0])
  expect(written).toEqual(['a'])
})

test('different files are written one after another, and beyond those that may wait nobody is let in', async () => {
  const files = keptFiles(LIMITS)
  const { written, write, most } = counting()
  const all = await Promise.all(['a', 'b', 'c', 'd'].map((key) => files.get(key, write(key))))
  expect(all.map((one) => one === undefined)).toEqual([false, false, false, true])
  expect(most()).toBe(1)
  expect(await files.get('d', write('d'))).toBeDefined()
  expect(written).toEqual(['a', 'b', 'c', 'd'])
})

test('a rest as long as told follows each file; what is kept is answered meanwhile', async () => {
  const files = keptFiles({ ...LIMITS, rest: 20 })
  const { write } = counting()
  await files.get('a', write('a'))
  const start = performance.now()
  const next = files.get('b', write('b'))
  await files.get('a', write('a'))
  expect(performance.now() - start).toBeLessThan(50)
  await next
  expect(performance.now() - start).toBeGreaterThan(80)
})

test('only so many bytes are kept: what was not asked for the longest goes first', async () => {
  const files = keptFiles(LIMITS)
  const { written, write } = counting(45)
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await files.get(key, write(key))
  expect(written).toEqual(['a', 'b', 'c', 'b'])
})

test('a failure reaches all who waited, is not kept, and holds up nobody', async () => {
  const files = keptFiles(LIMITS)
  const { write } = counting()
  const broken = () => Promise.reject(new Error('no font'))
  const all = await Promise.allSettled([files.get('a', broken), files.get('a', broken), files.get('b', write('b'))])
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
  expect(await files.get('a', write('a'))).toBeDefined()
})
