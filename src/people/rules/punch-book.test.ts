import { expect, test } from 'vitest'
import { punchBook } from './punch-book.ts'

const at = (day: number, hour: number, minute = 0) => (day - 1) * 1440 + hour * 60 + minute

test('the first and the last punch of a day count, whatever the order they come in', () => {
  const book = punchBook(2, 31)
  for (const minute of [at(5, 16, 5), at(5, 7, 28), at(5, 12, 1), at(5, 7, 31)]) book.add(1, minute)
  expect(book.dayPunches(1, 5, false)).toEqual({ first: 448, last: 965 })
  expect(book.dayPunches(0, 5, false)).toEqual({ first: -1, last: -1 })
  expect(book.has(1)).toBe(true)
  expect(book.has(0)).toBe(false)
})

test('punches of one half day only', () => {
  const book = punchBook(1, 31)
  book.add(0, at(2, 7, 30))
  book.add(0, at(3, 15, 0))
  expect(book.dayPunches(0, 2, false)).toEqual({ first: 450, last: 450 })
  expect(book.dayPunches(0, 3, false)).toEqual({ first: 900, last: 900 })
})

test('a night shift ends the morning after, even after the month; that morning is not the next day', () => {
  const book = punchBook(1, 31)
  book.add(0, at(31, 20, 55))
  book.add(0, at(31, 24 + 7, 5))
  expect(book.nightPunches(0, 31)).toEqual({ first: 1255, last: 1440 + 425 })
  book.add(0, at(4, 6, 50))
  expect(book.dayPunches(0, 4, true)).toEqual({ first: -1, last: -1 })
  expect(book.nightPunches(0, 3)).toEqual({ first: 1440 + 410, last: 1440 + 410 })
})

test('what lies outside the month is not taken', () => {
  const book = punchBook(1, 30)
  book.add(0, -1)
  book.add(0, at(31, 12))
  book.add(0, at(31, 7))
  expect(book.has(0)).toBe(false)
})
