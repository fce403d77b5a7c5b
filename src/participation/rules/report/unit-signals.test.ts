import { expect, test } from 'vitest'
import { honestRows } from '#tests/builders/honest-rows.ts'
import { type Shares, sharesOf, type UnitFacts, unitSignals, withoutPatterns } from './unit-signals.ts'

const CODES = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9']
const index = (ikm: number) => ({ ikm, n: 100, interval: { low: ikm - 2, high: ikm + 2 } })

function factsOf(rows: readonly (readonly number[])[], more: Partial<UnitFacts> = {}): UnitFacts {
  return {
    unitId: 1,
    index: index(80),
    before: index(79),
    days: 60,
    asked: 200,
    sheets: rows.map((row, at) => ({
      mode: at % 2 === 0 ? 'KETIK' : 'TAUTAN',
      answers: Object.fromEntries(row.map((value, no) => [CODES[no] ?? '', value])),
      durasi: at % 7 === 0 ? '20-59' : '60-299',
      kepadatan: 0,
    })),
    ...more,
  }
}

const CITY: readonly Shares[] = Array.from({ length: 12 }, (_, at) => {
  const rows = honestRows({ n: 100, tie: 0.3, seed: 70 + at })
  return { ...(sharesOf(factsOf(rows)) ?? { serba4: 0 }), unitId: 10 + at, nisbah: 0.3 + at / 100 }
})

test('an honest unit: every signal is tested, none is very surprising', () => {
  const found = unitSignals(factsOf(honestRows({ n: 100, tie: 0.3, seed: 21 }), { asked: 280 }), CITY)
  expect(found.map(({ code }) => code).toSorted()).toEqual(
    ['cara', 'kembar', 'kilat', 'lonjakan', 'lurus', 'nisbah', 'serba4', 'serbuan'].toSorted(),
  )
  expect(found.filter(({ p }) => p < 0.005)).toEqual([])
})

test('forty forms all 4, written in one afternoon, with nearly every receipt used', () => {
  const rows = [...honestRows({ n: 60, tie: 0.3, seed: 22 }), ...Array.from({ length: 40 }, () => CODES.map(() => 4))]
  const facts = factsOf(rows, { asked: 101 })
  const stuffed = { ...facts, sheets: facts.sheets.map((sheet, at) => (at < 60 ? sheet : { ...sheet, kepadatan: 2 })) }
  const chance = new Map(unitSignals(stuffed, CITY).map(({ code, p }) => [code, p]))
  // the tie of the model takes up a part of sheets that are all 4: of these the two patterns alone say little
  for (const code of ['lurus', 'kembar'] as const) expect(chance.get(code), code).toBeLessThan(0.05)
  for (const code of ['serba4', 'serbuan', 'nisbah'] as const) expect(chance.get(code), code).toBeLessThan(0.005)
})

test('under thirty answers nothing is tested, and a unit so small is no measure for others', () => {
  const facts = factsOf(Array.from({ length: 29 }, () => CODES.map(() => 4)))
  expect(unitSignals(facts, CITY)).toEqual([])
  expect(sharesOf(facts)).toBeUndefined()
})

test('a free service is no share of 4: the fee is left out', () => {
  const rows = Array.from({ length: 40 }, () => [3, 3, 3, 4, 3, 3, 3, 3, 3])
  expect(sharesOf(factsOf(rows))?.serba4).toBe(0)
})

test('without straight lines and repeats the index is that of what is left', () => {
  const sheets = [
    [3, 3, 3, 3, 3],
    [4, 3, 3, 3, 3],
    [4, 3, 3, 3, 3],
    [4, 4, 3, 3, 3],
  ].map((row) => ({
    answers: Object.fromEntries(row.map((value, no) => [CODES[no] ?? '', value])),
  }))
  expect(withoutPatterns(sheets)).toBeCloseTo(82.5)
  expect(withoutPatterns(sheets.slice(0, 2))).toBeUndefined()
})
