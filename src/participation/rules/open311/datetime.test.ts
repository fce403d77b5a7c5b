import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInstant, w3c } from './datetime.ts'

const at = (text: string) => {
  const read = readInstant(text, '+08:00')
  return read.ok ? read.at.toISOString() : undefined
}

describe('W3C date and time of a query', () => {
  it.each([
    ['2026-11-24T01:00:00Z', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24T09:00:00+08:00', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24T09:00:00+0800', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24T09:00:00 08:00', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24T09:00:00.123456Z', '2026-11-24T09:00:00.000Z'],
    ['2026-11-24', '2026-11-23T16:00:00.000Z'],
    ['2026-11-24T09:00', '2026-11-24T01:00:00.000Z'],
  ])('%s', (text, expected) => expect(at(text)).toBe(expected))

  it.each(['', '24-11-2026', '2026-13-01', '2026-02-29', '2026-11-24T25:00:00Z', 'now', '2026-11-24; drop'])(
    'refuses %j',
    (text) => expect(at(text)).toBeUndefined(),
  )

  it('what is written is read as the same second', () => {
    const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, fc.constantFrom('+08:00', '+00:00', '-03:30'), (date, offset) => {
        const written = w3c(date, offset)
        expect(written).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
        expect(at(written)).toBe(new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString())
      }),
    )
  })
})
