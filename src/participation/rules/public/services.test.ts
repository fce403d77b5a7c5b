import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINIMUM } from '../../participation.ts'
import { shownServices } from './services.ts'

const sheets = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).flatMap(([layanan, n]) => Array.from({ length: n }, () => ({ layanan: layanan || undefined })))
const shown = (counts: Readonly<Record<string, number>>) =>
  [...shownServices(sheets(counts))].map(([name, own]) => [name, own.length])

describe('services of a unit', () => {
  it('are told apart where ten or more named them', () => {
    expect(shown({ KTP: 20, Akta: 12 })).toEqual([
      ['Akta', 12],
      ['KTP', 20],
    ])
  })

  it('spelling makes no other service', () => {
    expect(shown({ 'Kartu  keluarga': 6, 'kartu keluarga': 9, Akta: 15 })).toEqual([
      ['Akta', 15],
      ['kartu keluarga', 15],
    ])
  })

  it('a small one takes another with it, so that the rest does not give it away', () => {
    expect(shown({ KTP: 20, Akta: 12, Pindah: 3 })).toEqual([['KTP', 20]])
    expect(shown({ KTP: 20, Pindah: 3 })).toEqual([])
  })

  it('who named none is a group of its own, never shown', () => {
    expect(shown({ KTP: 20, '': 30 })).toEqual([['KTP', 20]])
    expect(shown({ KTP: 20, Akta: 15, '': 2 })).toEqual([['KTP', 20]])
  })

  it('what is left over is never between one and nine', () => {
    const counts = fc.dictionary(fc.constantFrom('', 'a', 'b', 'c', 'd', 'e'), fc.integer({ min: 1, max: 40 }))
    fc.assert(
      fc.property(counts, (given) => {
        const all = sheets(given)
        const open = shown(given)
        const left = all.length - open.reduce((sum, [, n]) => sum + Number(n), 0)
        expect(open.every(([, n]) => Number(n) >= MINIMUM)).toBe(true)
        expect(left === 0 || left >= MINIMUM || open.length === 0).toBe(true)
      }),
    )
  })
})
