import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_SPAN_DAYS, readRequestQuery } from './request-query.ts'

const now = new Date('2026-11-24T01:00:00Z')
const read = (params: Record<string, string>) => readRequestQuery(params, now, '+08:00')
const query = (params: Record<string, string>) => {
  const result = read(params)
  if (!result.ok) throw new Error(result.faults.map(({ description }) => description.en).join('; '))
  return result.query
}

describe('GET requests', () => {
  it('without dates asks for the last 90 days and at most 1000', () => {
    expect(query({})).toMatchObject({ from: new Date('2026-08-26T01:00:00Z'), to: now, limit: 1000, offset: 0 })
  })

  it('one date alone asks for the 90 days beside it', () => {
    expect(query({ start_date: '2026-01-01T00:00:00Z' }).to).toEqual(new Date('2026-04-01T00:00:00Z'))
    expect(query({ end_date: '2026-04-01T00:00:00Z' }).from).toEqual(new Date('2026-01-01T00:00:00Z'))
  })

  it('an empty parameter is an absent one', () => {
    expect(query({ service_request_id: '', status: '', page_size: '', start_date: '' })).toEqual(query({}))
  })

  it('reads comma lists', () => {
    expect(query({ service_code: 'a, b,', status: 'OPEN', service_request_id: 'x,y' })).toMatchObject({
      services: ['a', 'b'],
      statuses: ['open'],
      ids: ['x', 'y'],
    })
  })

  it('pages', () => expect(query({ page: '3', page_size: '50' })).toMatchObject({ limit: 50, offset: 100 }))

  it.each([
    [{ start_date: '2026-01-01', end_date: '2026-12-01' }, '90 days'],
    [{ start_date: '2026-02-01', end_date: '2026-01-01' }, 'later than end_date'],
    [{ start_date: 'yesterday' }, 'start_date'],
    [{ status: 'open,done' }, 'status'],
    [{ page: '0' }, 'page'],
    [{ page_size: '5000' }, 'page_size'],
  ])('refuses %j and names the parameter', (params, words) => {
    const result = read(params)
    expect(result.ok ? '' : result.faults[0]?.description.en).toContain(words)
  })

  it('never asks for more than the span', () => {
    fc.assert(
      fc.property(
        fc.option(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2099-01-01') })),
        (date) => {
          const { from, to } = query(date === null ? {} : { start_date: date.toISOString() })
          expect(to.getTime() - from.getTime()).toBeLessThanOrEqual(MAX_SPAN_DAYS * 86_400_000)
        },
      ),
    )
  })
})
