import { expect, test } from 'vitest'
import { honestRows, seeded } from '#tests/builders/honest-rows.ts'
import {
  type Shares,
  sharesOf,
  type SignalChoices,
  type SignalCode,
  type UnitFacts,
  unitSignals,
  withoutPatterns,
} from './unit-signals.ts'

const CODES = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9']
const CHOICES: SignalChoices = { hours: { opens: 450, closes: 960 }, peak: 4, fewestPeers: 8, outsideShare: 0.05 }
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
      luar_jam: at % 25 === 0,
      pekerjaan: at % 9 === 0 ? null : at % 6 === 1 ? 'LAINNYA' : 'SWASTA',
    })),
    ...more,
  }
}

const CITY: readonly Shares[] = Array.from({ length: 12 }, (_, at) => {
  const rows = honestRows({ n: 100, tie: 0.3, seed: 70 + at })
  return { ...(sharesOf(factsOf(rows)) ?? { serba4: 0 }), unitId: 10 + at, nisbah: 0.3 + at / 100 }
})

test('an honest unit: every signal is tested, none is very surprising', () => {
  const found = unitSignals(factsOf(honestRows({ n: 100, tie: 0.3, seed: 21 }), { asked: 280 }), CITY, CHOICES)
  expect(found.map(({ code }) => code).toSorted()).toEqual([
    'cara',
    'kembar',
    'kilat',
    'lainnya',
    'lonjakan',
    'luarjam',
    'lurus',
    'nisbah',
    'serba4',
    'serbuan',
  ])
  expect(found.filter(({ p }) => p < 0.005)).toEqual([])
})

test('forty forms all 4, written in one afternoon, with nearly every receipt used', () => {
  const rows = [...honestRows({ n: 60, tie: 0.3, seed: 22 }), ...Array.from({ length: 40 }, () => CODES.map(() => 4))]
  const facts = factsOf(rows, { asked: 101 })
  const stuffed = { ...facts, sheets: facts.sheets.map((sheet, at) => (at < 60 ? sheet : { ...sheet, kepadatan: 2 })) }
  const chance = new Map(unitSignals(stuffed, CITY, CHOICES).map(({ code, p }) => [code, p]))
  // the tie of the model takes up a part of sheets that are all 4: of these the two patterns alone say little
  for (const code of ['lurus', 'kembar'] as const) expect(chance.get(code), code).toBeLessThan(0.05)
  for (const code of ['serba4', 'serbuan', 'nisbah'] as const) expect(chance.get(code), code).toBeLessThan(0.005)
})

test('under thirty answers nothing is tested, and a unit so small is no measure for others', () => {
  const facts = factsOf(Array.from({ length: 29 }, () => CODES.map(() => 4)))
  expect(unitSignals(facts, CITY, CHOICES)).toEqual([])
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

const withSheets = (change: (at: number) => Partial<UnitFacts['sheets'][number]>, n = 100, seed = 21) => {
  const facts = factsOf(honestRows({ n, tie: 0.3, seed }))
  return { ...facts, sheets: facts.sheets.map((sheet, at) => ({ ...sheet, ...change(at) })) }
}
const chanceOf = (facts: UnitFacts, code: SignalCode, city: readonly Shares[] = CITY) =>
  unitSignals(facts, city, CHOICES).find((signal) => signal.code === code)?.p

test('a third of the answers of kiosks at night is found; sheets of which it is not known count on neither side', () => {
  const night = (at: number) => ({ luar_jam: at < 50 ? null : at % 3 === 0 })
  expect(unitSignals(withSheets(night), CITY, CHOICES).find(({ code }) => code === 'luarjam')).toMatchObject({
    seen: 17,
    expected: 2.5,
  })
  expect(chanceOf(withSheets(night), 'luarjam')).toBeLessThan(1e-6)
  expect(
    chanceOf(
      withSheets((at) => ({ luar_jam: at < 71 ? null : true })),
      'luarjam',
    ),
  ).toBeUndefined()
})

test('a city that allows more outside the hours, or asks for more units to compare, finds less', () => {
  const facts = withSheets((at) => ({ luar_jam: at % 8 === 0 }))
  const found = (choices: Partial<SignalChoices>) => unitSignals(facts, CITY, { ...CHOICES, ...choices })
  const chance = (choices: Partial<SignalChoices>) => found(choices).find(({ code }) => code === 'luarjam')?.p ?? 0
  expect(chance({})).toBeLessThan(0.01)
  expect(chance({ outsideShare: 0.2 })).toBeGreaterThan(0.9)
  expect(found({ fewestPeers: 13 }).map(({ code }) => code)).not.toContain('lainnya')
})

/** Units where from 15 to 35 of 100 say that their occupation is another one. */
const others = (next: () => number, n: number): Partial<UnitFacts['sheets'][number]>[] => {
  const share = 0.15 + next() * 0.2
  return Array.from({ length: n }, () => ({ pekerjaan: next() < share ? 'LAINNYA' : 'SWASTA' }))
}
const unitOf = (sheets: readonly Partial<UnitFacts['sheets'][number]>[]) =>
  withSheets((at) => sheets[at] ?? {}, sheets.length)
const cityOf = (next: () => number) =>
  Array.from({ length: 12 }, (_, at) => ({
    serba4: 0,
    ...sharesOf(unitOf(others(next, 40 + (at % 4) * 30))),
    unitId: 100 + at,
  }))

test('15 of 22 in “lainnya” (a survey the press wrote about), as 41 of 60, is found; whom nobody asked is not counted', () => {
  const city = cityOf(seeded(3))
  const facts = withSheets((at) => ({ pekerjaan: at >= 60 ? null : at < 41 ? 'LAINNYA' : 'PNS' }))
  expect(sharesOf(facts)?.lainnya).toBeCloseTo(41 / 60, 12)
  expect(chanceOf(facts, 'lainnya', city)).toBeLessThan(0.01)
  expect(
    chanceOf(
      withSheets(() => ({ pekerjaan: null })),
      'lainnya',
      city,
    ),
  ).toBeUndefined()
})

test('of 150 honest units among honest units at most a few are called surprising at 1 % for “lainnya”', () => {
  const next = seeded(31)
  const found = Array.from({ length: 150 }, () =>
    chanceOf(unitOf(others(next, 40 + Math.floor(next() * 80))), 'lainnya', cityOf(next)),
  )
  expect(found.every((p) => p !== undefined)).toBe(true)
  expect(found.filter((p = 1) => p < 0.01).length).toBeLessThanOrEqual(5)
})
