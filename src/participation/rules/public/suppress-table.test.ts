import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINIMUM } from '../../participation.ts'
import { cellKey, suppressTable, type TableCell, TOTAL } from './suppress-table.ts'

const cell = (row: string, column: string, n: number): TableCell => ({ at: [row, column], n })

describe('a table with its totals', () => {
  it('shows what is large', () => {
    const shown = suppressTable([cell('a', 'x', 20), cell('a', 'y', 30), cell('b', 'x', 40), cell('b', 'y', 50)])
    expect(shown.get(cellKey('a', 'x'))).toBe(20)
    expect(shown.get(cellKey('a', TOTAL))).toBe(50)
    expect(shown.get(cellKey(TOTAL, TOTAL))).toBe(140)
  })

  it('one small cell takes another of its row and of its column with it', () => {
    const shown = suppressTable([cell('a', 'x', 3), cell('a', 'y', 30), cell('b', 'x', 40), cell('b', 'y', 50)])
    const hidden = [...shown].filter(([, n]) => n === undefined).map(([key]) => key)
    expect(hidden).toContain(cellKey('a', 'x'))
    expect(hidden.length).toBeGreaterThanOrEqual(4)
  })

  it('of equal counts a part goes before its total, but in the last dimension the total', () => {
    const row = suppressTable([cell('a', 'x', 50), cell('b', 'z', 40), cell('c', 'x', 40)])
    expect([row.get(cellKey('a', 'x')), row.get(cellKey('a', TOTAL))]).toEqual([50, undefined])
    const column = suppressTable([cell('a', 'x', 40), cell('c', 'z', 20)])
    expect([column.get(cellKey('a', 'x')), column.get(cellKey(TOTAL, 'x'))]).toEqual([undefined, 40])
  })

  it('nothing and little look the same', () => {
    const row = (n: number) => [
      cell('a', 'x', n),
      cell('a', 'y', 100),
      cell('a', 'z', 200),
      cell('b', 'z', 90),
      cell('b', 'x', 80),
    ]
    const blank = (n: number) =>
      [...suppressTable(row(n))].filter(([, shown]) => shown === undefined).map(([key]) => key)
    expect(blank(0)).toEqual(blank(4))
  })
})

const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
  fc
    .array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 400 })), {
      minLength: rows * columns,
      maxLength: rows * columns,
    })
    .map((ns) => ns.map((n, at) => cell(`r${Math.floor(at / columns)}`, `c${at % columns}`, n))),
)

const placesOf = (cells: readonly TableCell[]) =>
  (cells[0]?.at ?? []).map((_, no) => [...new Set(cells.map(({ at }) => at[no] ?? ''))])

describe('whatever the counts', () => {
  it('no small count is shown and no line gives one away', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const shown = suppressTable(cells)
        for (const n of shown.values()) expect(n ?? MINIMUM).toBeGreaterThanOrEqual(MINIMUM)
        const [rows = [], columns = []] = placesOf(cells)
        const lines = [
          ...[...rows, TOTAL].map((row) => ({
            parts: columns.map((column) => cellKey(row, column)),
            total: cellKey(row, TOTAL),
          })),
          ...[...columns, TOTAL].map((column) => ({
            parts: rows.map((row) => cellKey(row, column)),
            total: cellKey(TOTAL, column),
          })),
        ]
        for (const { parts, total } of lines) {
          const hidden = [...parts, total].filter((key) => shown.get(key) === undefined)
          expect(hidden.length).not.toBe(1)
          const all = shown.get(total)
          const open = parts.reduce((sum, key) => sum + (shown.get(key) ?? 0), 0)
          if (all !== undefined && parts.some((key) => shown.get(key) === undefined))
            expect(all - open).toBeGreaterThanOrEqual(MINIMUM)
        }
      }),
    )
  })

  it('what is shown is right', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const shown = suppressTable(cells)
        for (const { at, n } of cells) expect([n, undefined]).toContain(shown.get(cellKey(...at)))
      }),
    )
  })
})

const cubes = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
  .chain(([units, services, classes]) =>
    fc
      .array(
        fc.record({
          at: fc.tuple(place('u', units), place('s', services), place('k', classes)),
          n: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 })),
        }),
        { minLength: 1, maxLength: 20 },
      )
      .map((cells): TableCell[] => cells),
  )

function place(name: string, most: number): fc.Arbitrary<string> {
  return fc.integer({ min: 1, max: most }).map((no) => `${name}${no}`)
}

describe('a table of three dimensions', () => {
  it('no difference of two cells that are shown, one within the other, is small', () => {
    fc.assert(
      fc.property(cubes, (cells) => {
        const open = [...suppressTable(cells)].flatMap(([key, n]) =>
          n === undefined ? [] : [{ at: key.split('\0'), n }],
        )
        const several = placesOf(cells).map((places) => places.length > 1)
        for (const inner of open)
          for (const outer of open) {
            const within = inner.at.every((own, no) => outer.at[no] === own || outer.at[no] === TOTAL)
            const wider = inner.at.some((own, no) => outer.at[no] !== own && several[no] === true)
            if (within && wider) expect(outer.n - inner.n).toBeGreaterThanOrEqual(MINIMUM)
          }
      }),
      { numRuns: 500 },
    )
  })

  it('no line gives a small count away, and what is shown is right', () => {
    fc.assert(
      fc.property(cubes, (cells) => {
        const shown = suppressTable(cells)
        const sides = placesOf(cells)
        for (const [key, n] of shown) {
          const at = key.split('\0')
          const own = cells.filter((one) => at.every((name, no) => name === TOTAL || name === one.at[no]))
          const count = own.reduce((sum, one) => sum + one.n, 0)
          expect([count, undefined]).toContain(n)
          expect(n ?? MINIMUM).toBeGreaterThanOrEqual(MINIMUM)
          for (const [no, places] of sides.entries()) {
            if (at[no] !== TOTAL) continue
            const parts = places.map((name) => shown.get(cellKey(...at.with(no, name))))
            const hidden = parts.filter((part) => part === undefined).length
            expect(hidden + (n === undefined ? 1 : 0)).not.toBe(1)
            const rest = (n ?? 0) - parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
            if (n !== undefined && hidden > 0) expect(rest).toBeGreaterThanOrEqual(MINIMUM)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
