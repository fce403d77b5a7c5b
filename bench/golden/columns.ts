import type { PersonInput } from '#policy/run.ts'
import { CUTI, type Columns, PERAN, PREDIKAT, STATUS } from './tpp-kupang.ts'

/** Percent by code, from an annex of the policy. */
export type Percents = ReadonlyMap<string, number>
export type Annexes = { readonly tempat: Percents; readonly kondisi: Percents; readonly kelangkaan: Percents }

type Row = PersonInput['rows'][string][number]

/** Lays people out as the hand-written loop wants them. `golongan` lists the members in the order of the policy. */
export function goldenColumns(people: readonly PersonInput[], golongan: readonly string[], annexes: Annexes): Columns {
  const segmen = people.flatMap((person) => person.rows['segmen'] ?? [])
  const hari = people.flatMap((person) => person.rows['hari'] ?? [])
  const value = (name: string, read: (cell: unknown) => number) => people.map((person) => read(person.values[name]))
  const column = (rows: readonly Row[], name: string, read: (cell: unknown) => number) =>
    rows.map((row) => read(row[name]))
  return {
    people: people.length,
    status: Uint8Array.from(value('status', place(STATUS))),
    golongan: Uint8Array.from(value('golongan', place(golongan))),
    predikat: Uint8Array.from(value('predikat', place(PREDIKAT))),
    gaji: Float64Array.from(value('gaji', Number)),
    hukdis: Uint16Array.from(value('hukdis_persen', hundredths)),
    hariKerja: Uint8Array.from(value('hari_kerja', Number)),
    segmenStart: starts(people, 'segmen'),
    kelas: Uint8Array.from(column(segmen, 'kelas', Number)),
    tempat: Uint8Array.from(column(segmen, 'unit', percent(annexes.tempat))),
    kondisi: Uint8Array.from(column(segmen, 'posisi', percent(annexes.kondisi))),
    kelangkaan: Uint8Array.from(column(segmen, 'posisi', percent(annexes.kelangkaan))),
    peran: Uint8Array.from(column(segmen, 'peran', place(PERAN))),
    hariSegmen: Uint8Array.from(column(segmen, 'hari_aktif', Number)),
    hariLain: Uint8Array.from(column(segmen, 'hari_lain', Number)),
    hariStart: starts(people, 'hari'),
    hariKe: Uint8Array.from(column(hari, 'segmen', (cell) => Number(cell) - 1)),
    terlambat: Uint16Array.from(column(hari, 'terlambat', Number)),
    pulangCepat: Uint16Array.from(column(hari, 'pulang_cepat', Number)),
    absen: Uint8Array.from(column(hari, 'absen', Number)),
    cuti: Uint8Array.from(column(hari, 'cuti', place(CUTI))),
  }
}

/** Reads `code,value` with percents, e.g. `auditor,10%`. */
export function percentsOf(annex: string): Percents {
  const lines = annex.trim().split('\n').slice(1)
  return new Map(lines.map((line) => [line.split(',')[0] ?? '', Number.parseFloat(line.split(',')[1] ?? '')]))
}

function starts(people: readonly PersonInput[], rows: string): Int32Array {
  const start = new Int32Array(people.length + 1)
  for (const [i, person] of people.entries()) start[i + 1] = (start[i] ?? 0) + (person.rows[rows]?.length ?? 0)
  return start
}

function place(members: readonly string[]): (cell: unknown) => number {
  return (cell) => {
    const index = members.indexOf(String(cell))
    if (index < 0) throw new Error(`unknown member ${String(cell)}`)
    return index
  }
}

function percent(table: Percents): (cell: unknown) => number {
  return (cell) => table.get(String(cell)) ?? 0
}

function hundredths(cell: unknown): number {
  return Math.round(Number.parseFloat(String(cell)) * 100)
}
