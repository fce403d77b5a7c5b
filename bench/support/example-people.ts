import type { HandTables } from '#policy/testdata/by-hand.ts'
import type { Columns } from '#policy/run.ts'

/** Tables of the worked example that stand in the document itself: hundredths of a percent by class, percents by member. */
export const BEBAN = [
  4000, 4000, 4125, 4125, 4250, 4250, 4500, 4500, 4750, 4750, 5000, 5000, 5250, 5250, 5500, 5750, 6000,
]
export const PRESTASI = [
  2000, 2000, 2125, 2125, 2250, 2250, 2500, 2500, 2750, 2750, 3000, 3000, 3125, 3125, 3250, 3375, 3500,
]
export const PREDIKAT = [120, 100, 80, 60, 25]
export const PAJAK = [0, 0, 5, 15]

/** One person as a rule engine takes it: an object, with what hangs on unit and post looked up before, in its favour. */
export type Person = {
  readonly kelas: number
  readonly plt_kelas: number
  readonly predikat: number
  readonly golongan: number
  readonly skm: number
  readonly tempat: number
  readonly kondisi: number
  readonly langka: number
  readonly lepas: boolean
  /** The exceptional share, −1 where there is none. */
  readonly khusus: number
  readonly sanksi_persen: number
  readonly cpns: boolean
  readonly hari_aktif: number
  readonly gaji: number
  readonly hari: readonly { readonly absen: boolean; readonly terlambat: number; readonly pulang_cepat: number }[]
}

export function examplePeople(columns: Columns, tables: HandTables): Person[] {
  const cell = (name: string, i: number): number => columns.inputs[name]?.[i] ?? 0
  const rows = columns.rows['hari']
  const day = (name: string, j: number): number => rows?.columns[name]?.[j] ?? 0
  const [units, posts] = [tables.tempat.length - 1, tables.langka.length - 1]
  return Array.from({ length: columns.count }, (_, i) => {
    const unit = Math.min(cell('unit', i), units)
    const post = Math.min(cell('posisi', i), posts)
    const special = tables.khusus[unit * (posts + 1) + post] ?? -1
    const first = rows?.offsets[i] ?? 0
    return {
      kelas: cell('kelas', i),
      plt_kelas: cell('plt_kelas', i),
      predikat: cell('predikat', i),
      golongan: cell('golongan', i),
      skm: cell('skm', i) / 100,
      tempat: (tables.tempat[unit] ?? 0) / 10_000,
      kondisi: (tables.kondisi[post] ?? 0) / 10_000,
      langka: (tables.langka[post] ?? 0) / 10_000,
      lepas: tables.lepas[post] === 1,
      khusus: special < 0 ? -1 : special / 10_000,
      sanksi_persen: cell('sanksi_persen', i) / 10_000,
      cpns: cell('cpns', i) === 1,
      hari_aktif: cell('hari_aktif', i),
      gaji: cell('gaji', i),
      hari: Array.from({ length: (rows?.offsets[i + 1] ?? 0) - first }, (__, k) => ({
        absen: day('absen', first + k) === 1,
        terlambat: day('terlambat', first + k),
        pulang_cepat: day('pulang_cepat', first + k),
      })),
    }
  })
}
