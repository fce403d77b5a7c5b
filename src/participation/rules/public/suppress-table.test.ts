import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINIMUM } from '../../participation.ts'
import { cellKey, suppressTable, type TableCell, TOTAL } from './suppress-table.ts'

const cell = (row: string, column: string, n: number): TableCell => ({ row, column, n })

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

describe('whatever the counts', () => {
  it('no small count is shown and no line gives one away', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const shown = suppressTable(cells)
        for (const n of shown.values()) expect(n ?? MINIMUM).toBeGreaterThanOrEqual(MINIMUM)
        const rows = [...new Set(cells.map(({ row }) => row))]
        const columns = [...new Set(cells.map(({ column }) => column))]
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
        for (const { row, column, n } of cells) expect([n, undefined]).toContain(shown.get(cellKey(row, column)))
      }),
    )
  })
})
