import { describe, expect, it } from 'vitest'
import { exampleSource, faultsOf, smallSource } from '#tests/support/policy-example.ts'

const band = (rows: string, on = '{ type: int, min: 0, max: 1023 }', expr = 'tl(menit)'): string[] =>
  faultsOf(
    smallSource(`
inputs: { menit: { type: int, min: 0, max: 1023 } }
bands: { tl: { cite: p#1, on: ${on}, unit: percent, history: [ { from: 2026-01, rows: ${rows} } ] } }
rules: { r: { cite: p#2, unit: percent, expr: "${expr}" } }
`),
  )

describe('bands', () => {
  it('accepts rows that begin at the minimum and rise', () => {
    expect(band('[[0, 0%], [1, 0.5%], [31, 1%]]')).toEqual([])
  })

  it('finds a gap before the first row', () => {
    expect(band('[[1, 0.5%], [31, 1%]]')).toEqual(['E_BAND_GAP bands.tl: nothing from 0 to 1'])
    expect(band('[]')).toEqual(['E_BAND_GAP bands.tl: has no rows'])
  })

  it('finds rows that do not rise', () => {
    expect(band('[[0, 0%], [31, 1%], [31, 2%]]')).toEqual(['E_BAND_OVERLAP bands.tl: row 3 starts at 31, not after 31'])
  })

  it('finds edges finer than the input, below the minimum or above the maximum', () => {
    const skm = exampleSource((text) => text.replace('[76.61, 95%, B]', '[76.605, 95%, B]'))
    expect(faultsOf(skm)).toEqual(['E_BAND_EDGE bands.faktor_skm: 76.605 is finer than 1/100'])
    expect(band('[[-1, 0%], [5, 1%]]')).toEqual(['E_BAND_EDGE bands.tl: row 1 starts at -1, below 0'])
    expect(band('[[0, 0%], [2000, 1%]]')).toEqual(['E_BAND_EDGE bands.tl: row 2 starts at 2000, above 1023'])
  })

  it('refuses a call that can leave the band, or that is finer than its steps', () => {
    expect(band('[[0, 0%]]', undefined, 'tl(menit + 1)')).toEqual([
      'E_BAND_RANGE rules.r: tl(..) can be 1024/1, outside 0/1 to 1023/1',
    ])
    expect(band('[[0, 0%]]', undefined, 'tl(menit / 2)')).toEqual([
      'E_BAND_EDGE rules.r: tl is in steps of 1/1: round its argument before',
    ])
  })
})
