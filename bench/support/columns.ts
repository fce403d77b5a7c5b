import type { Compiled } from '#policy/compile.ts'
import { seeded } from '#policy/random-people.ts'
import { type Columns, newColumns } from '#policy/run.ts'

type Random = () => number

/** How one row cell of a person is drawn: `row` counts from 0 within the person. */
export type Draw = (next: Random, row: number, rows: Readonly<Record<string, number>>) => number
export type Plan = {
  readonly inputs: Readonly<Record<string, Draw>>
  /** How many rows of each kind a person has, and their cells. */
  readonly rows: Readonly<
    Record<string, { readonly count: (next: Random) => number; readonly cells: Readonly<Record<string, Draw>> }>
  >
}

/** Units and posts of a drawn city; some have values of their own in the annexes, the rest are like all others. */
const REFERENCES = 20

/** People laid out in columns without an object a person, the same for the same seed. */
export function drawColumns(compiled: Compiled, plan: Plan, count: number, seed = 7): Columns {
  const next = seeded(seed)
  const tables = Object.entries(plan.rows)
  const counts = Array.from({ length: count }, () => tables.map(([, table]) => table.count(next)))
  const totals = tables.map(([name], k) => [name, counts.reduce((sum, one) => sum + (one[k] ?? 0), 0)] as const)
  const columns = newColumns(compiled, count, Object.fromEntries(totals))
  for (const refs of Object.values(columns.refs)) while (refs.length < REFERENCES) refs.push(`lain-${refs.length}`)
  for (const [name, draw] of Object.entries(plan.inputs)) {
    const cells = columns.inputs[name]
    if (cells) for (let i = 0; i < count; i += 1) cells[i] = draw(next, 0, {})
  }
  for (let i = 0; i < count; i += 1) {
    columns.keys.push(String(i))
    const own = Object.fromEntries(tables.map(([name], k) => [name, counts[i]?.[k] ?? 0]))
    for (const [name, table] of tables) drawRows(columns, name, table.cells, i, own, next)
  }
  return columns
}

function drawRows(
  columns: Columns,
  name: string,
  cells: Readonly<Record<string, Draw>>,
  person: number,
  own: Readonly<Record<string, number>>,
  next: Random,
): void {
  const rows = columns.rows[name]
  if (!rows) throw new Error(`the policy has no rows ${name}`)
  const start = rows.offsets[person] ?? 0
  const many = own[name] ?? 0
  rows.offsets[person + 1] = start + many
  for (const [column, draw] of Object.entries(cells)) {
    const array = rows.columns[column]
    if (array) for (let row = 0; row < many; row += 1) array[start + row] = draw(next, row, own)
  }
}

const upTo =
  (most: number): Draw =>
  (next) =>
    Math.floor(next() * most)
const share =
  (part: number): Draw =>
  (next) =>
    next() < part ? 1 : 0

/** A month as offices have it: one post, sometimes a second; a tenth of the people with a month of deviating days. */
export const KUPANG: Plan = {
  inputs: {
    status: (next) => (next() < 0.7 ? 0 : Math.floor(next() * 4)),
    golongan: upTo(34),
    predikat: (next) => (next() < 0.85 ? 1 : Math.floor(next() * 5)),
    gaji: (next) => 2_000_000 + Math.floor(next() * 6_000_000),
    hukdis_persen: (next) => (next() < 0.01 ? 2500 : 0),
    hari_kerja: () => 21,
    lhkpn_tertunda: share(0.01),
  },
  rows: {
    segmen: {
      count: (next) => (next() < 0.05 ? 2 : 1),
      cells: {
        kelas: (next) => 1 + Math.floor(next() * 15),
        unit: upTo(REFERENCES),
        posisi: upTo(REFERENCES),
        peran: (next, row) => (row === 0 ? 0 : 1 + Math.floor(next() * 3)),
        hari_aktif: (next) => (next() < 0.95 ? 21 : Math.floor(next() * 22)),
        hari_lain: () => 0,
        sampai: () => 31,
      },
    },
    hari: {
      count: (next) => (next() < 0.1 ? 22 : 0),
      cells: {
        segmen: (next, _, own) => 1 + Math.floor(next() * (own['segmen'] ?? 1)),
        tanggal: (_, row) => row + 1,
        terlambat: (next) => (next() < 0.5 ? Math.floor(next() * 120) : 0),
        pulang_cepat: (next) => (next() < 0.3 ? Math.floor(next() * 120) : 0),
        absen: share(0.05),
        cuti: (next) => (next() < 0.2 ? Math.floor(next() * 9) : 0),
      },
    },
  },
}

/** The same month, but everybody has 22 deviating days: nothing but loops over days. */
export const KUPANG_FULL: Plan = {
  inputs: KUPANG.inputs,
  rows: { ...KUPANG.rows, hari: { count: () => 22, cells: KUPANG.rows['hari']?.cells ?? {} } },
}

/** The worked example of the language: ten percent of the people with 22 attendance events. */
export const EXAMPLE: Plan = {
  inputs: {
    kelas: (next) => 1 + Math.floor(next() * 17),
    unit: upTo(REFERENCES),
    posisi: upTo(REFERENCES),
    golongan: upTo(4),
    predikat: upTo(5),
    cpns: share(0.05),
    plt_kelas: (next) => (next() < 0.03 ? 1 + Math.floor(next() * 17) : 0),
    hari_aktif: (next) => (next() < 0.95 ? 22 : Math.floor(next() * 23)),
    sanksi_persen: (next) => (next() < 0.02 ? 2500 : 0),
    gaji: (next) => 2_000_000 + Math.floor(next() * 6_000_000),
    skm: (next) => 6000 + Math.floor(next() * 4000),
  },
  rows: {
    hari: {
      count: (next) => (next() < 0.1 ? 22 : 0),
      cells: {
        terlambat: (next) => (next() < 0.5 ? Math.floor(next() * 120) : 0),
        pulang_cepat: (next) => (next() < 0.3 ? Math.floor(next() * 120) : 0),
        absen: share(0.05),
      },
    },
  },
}
