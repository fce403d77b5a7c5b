import type { Read } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { firstDay, monthOf } from '#shared/period.ts'
import { KELAS } from './complaint.ts'
import type { OpenColumn, OpenRow, OpenSet } from './open-data-set.ts'
import { quarterTimes, type TimesCell } from './queries/public-times.ts'
import { cellKey, suppressTable, TOTAL } from './rules/public/suppress-table.ts'

const COLUMNS: readonly OpenColumn[] = [
  {
    name: 'unit',
    type: 'text',
    meaning: { id: 'kode unit; * untuk seluruh kota', en: 'code of the unit; * for the whole city' },
  },
  {
    name: 'triwulan',
    type: 'text',
    meaning: { id: 'triwulan laporan diterima, YYYY-Qn', en: 'quarter in which it was received, YYYY-Qn' },
  },
  {
    name: 'kelas',
    type: 'text',
    meaning: {
      id: 'INFORMASI, TIDAK_BERKADAR, BERKADAR, atau ASPIRASI; * untuk semuanya',
      en: 'INFORMASI, TIDAK_BERKADAR, BERKADAR or ASPIRASI; * for all of them',
    },
  },
  {
    name: 'laporan',
    type: 'integer',
    meaning: {
      id: 'banyaknya laporan; kosong bila kurang dari 10 atau bila dapat membuka sel lain yang kosong',
      en: 'number of reports; empty under 10, or where it would give away another empty cell',
    },
  },
  { name: 'dijawab', type: 'integer', meaning: { id: 'yang sudah dijawab', en: 'how many were answered' } },
  {
    name: 'tepat_waktu',
    type: 'integer',
    meaning: {
      id: 'yang dijawab dalam tenggat kelasnya',
      en: 'how many were answered within the clock of their class',
    },
  },
  {
    name: 'median_hari_kerja',
    type: 'decimal',
    meaning: {
      id: 'nilai tengah hari kerja sampai jawaban; kosong bila kurang dari 10 jawaban',
      en: 'median working days until the answer; empty under 10 answers',
    },
  },
]

/** `/data/waktu-keluhan`: how long complaints took against their clocks. Renewed on the first of a month, in whole quarters. */
export const TIMES_SET: OpenSet = {
  name: 'waktu-keluhan',
  title: { id: 'Waktu penanganan keluhan tiap unit dan triwulan', en: 'Time complaints took, by unit and quarter' },
  about: {
    id: 'Triwulan yang sudah selesai, dihitung sekali sebulan pada tanggal satu. Hitungan di bawah 10 dikosongkan, begitu pula sel yang dapat membukanya. Banyaknya keluhan bukan ukuran kinerja.',
    en: 'Finished quarters, counted once a month on the first. Counts under 10 are empty, and so are cells that would give them away. The number of complaints is no measure of performance.',
  },
  columns: COLUMNS,
  filters: ['unit', 'triwulan', 'kelas'],
  rows: async (db: Read, today: IsoDate) => {
    const cells = await quarterTimes(db, firstDay(monthOf(today)))
    const quarters = [...new Set(cells.map(({ quarter }) => quarter))].toSorted()
    return quarters.flatMap((quarter) =>
      quarterRows(
        quarter,
        cells.filter((cell) => cell.quarter === quarter),
      ),
    )
  },
}

function quarterRows(quarter: string, cells: readonly TimesCell[]): OpenRow[] {
  const shown = suppressTable(cells.map(({ unit, kelas, n }) => ({ row: unit, column: kelas, n })))
  const units = [...new Set(cells.map(({ unit }) => unit))].toSorted()
  return [TOTAL, ...units].flatMap((unit) =>
    [TOTAL, ...KELAS].flatMap((kelas) => {
      const n = shown.get(cellKey(unit, kelas))
      if (n === undefined && (unit === TOTAL || kelas === TOTAL) && !shown.has(cellKey(unit, kelas))) return []
      const within = cells.filter(
        (cell) => (unit === TOTAL || cell.unit === unit) && (kelas === TOTAL || cell.kelas === kelas),
      )
      return [{ unit, triwulan: quarter, kelas, laporan: n ?? null, ...timesOf(n, within) }]
    }),
  )
}

/** Answers of a cell that is shown: of ten or more reports together, so that none of them speaks of a single one. */
function timesOf(n: number | undefined, cells: readonly TimesCell[]): OpenRow {
  const sum = (of: (cell: TimesCell) => number) => cells.reduce((all, cell) => all + of(cell), 0)
  if (n === undefined) return { dijawab: null, tepat_waktu: null, median_hari_kerja: null }
  const answered = sum((cell) => cell.answered)
  const [only] = cells
  const median = cells.length === 1 && answered >= 10 ? (only?.medianDays ?? null) : null
  return { dijawab: answered, tepat_waktu: sum((cell) => cell.onTime), median_hari_kerja: median }
}
