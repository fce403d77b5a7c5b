import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressWith, listParams, offsetOf, pageCount } from './list-params.ts'

const options = { sortable: ['nama', 'tpp'], sort: { key: 'nama', descending: false }, size: 20 } as const

describe('listParams', () => {
  it('reads sorting, page and search', () => {
    expect(
      listParams('http://x/bulan/2026-01/daftar?urut=tpp&arah=turun&hal=3&cari=%20maria%20&unit=dinkes', options),
    ).toEqual({
      sort: { key: 'tpp', descending: true },
      page: 3,
      size: 20,
      search: 'maria',
      address: '/bulan/2026-01/daftar?urut=tpp&arah=turun&hal=3&cari=%20maria%20&unit=dinkes',
    })
  })

  it('takes the default where the address asks for nothing or for what does not exist', () => {
    expect(listParams('/x', options)).toMatchObject({ sort: options.sort, page: 1, search: '' })
    expect(listParams('/x?urut=gaji;drop&hal=-1&arah=turun', options)).toMatchObject({ sort: options.sort, page: 1 })
    expect(listParams('/x?hal=0', options).page).toBe(1)
    expect(listParams('/x', { sortable: [] }).sort).toBeUndefined()
  })

  it('never answers a page or sort the list cannot have, whatever is typed', () => {
    assert(
      property(string(), string(), string(), (urut, hal, cari) => {
        const query = new URLSearchParams({ urut, hal, cari })
        const list = listParams(`/x?${query}`, options)
        expect(['nama', 'tpp']).toContain(list.sort?.key)
        expect(Number.isSafeInteger(offsetOf(list))).toBe(true)
        expect(offsetOf(list)).toBeGreaterThanOrEqual(0)
        expect(list.search.length).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('counts pages', () => {
    expect(pageCount(0, 50)).toBe(1)
    expect(pageCount(50, 50)).toBe(1)
    expect(pageCount(51, 50)).toBe(2)
    expect(offsetOf({ page: 3, size: 20 })).toBe(40)
  })
})

describe('addressWith', () => {
  it('changes only what it is told to, and escapes it', () => {
    expect(addressWith('/x?unit=a&hal=2', { hal: undefined, cari: 'a&b="c"' })).toBe('/x?unit=a&cari=a%26b%3D%22c%22')
    expect(addressWith('/x?hal=2', { hal: undefined })).toBe('/x')
  })

  it('never leaves the site', () => {
    expect(addressWith('//evil.example/x', { hal: 2 })).toMatch(/^\/[^/]/)
  })
})
