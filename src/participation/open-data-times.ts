import type { Read } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { KELAS } from './complaint.ts'
import type { OpenColumn, OpenRow, OpenSet } from './open-data-set.ts'
import { quarterTimes, type TimesCell, timesOf } from './queries/public-times.ts'
import { cellKey, suppressTable, TOTAL } from './rules/public/suppress-table.ts'

const COLUMNS: readonly OpenColumn[] = [
  {
    name: 'unit',
    type: 'text',
    meaning: { id: 'kode unit; * untuk seluruh kota', en: 'code of the unit; * for the whole city' },
  },
  {
    name: 'kategori',
    type: 'text',
    meaning: {
      id: 'kode kategori; * untuk semuanya. Satu baris menurut unit atau menurut kategori, tidak keduanya',
      en: 'code of the category; * for all of them. A row is by unit or by category, never by both',
    },
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
  title: {
    id: 'Waktu penanganan keluhan tiap unit, kategori, dan triwulan',
    en: 'Time complaints took, by unit, category and quarter',
  },
  about: {
    id: 'Triwulan yang sudah selesai, dihitung sekali sebulan pada tanggal satu. Hitungan di bawah 10 dikosongkan, begitu pula sel yang dapat membukanya. Banyaknya keluhan bukan ukuran kinerja.',
    en: 'Finished quarters, counted once a month on the first. Counts under 10 are empty, and so are cells that would give them away. The number of complaints is no measure of performance.',
  },
  columns: COLUMNS,
  filters: ['unit', 'kategori', 'triwulan', 'kelas'],
  rows: async (db: Read, today: IsoDate) => {
    const cells = await quarterTimes(db, today)
    const quarters = [...new Set(cells.map(({ quarter }) => quarter))].toSorted()
    return quarters.flatMap((quarter) =>
      quarterRows(
        quarter,
        cells.filter((cell) => cell.quarter === quarter),
      ),
    )
  },
}

/** The city, each unit and each category, by class: what suppressTable shows of the table of all three. */
function quarterRows(quarter: string, cells: readonly TimesCell[]): OpenRow[] {
  const shown = suppressTable(cells.map(({ unit, category, kelas, n }) => ({ at: [unit, category, kelas], n })))
  const units = [...new Set(cells.map(({ unit }) => unit))].toSorted()
  const categories = [...new Set(cells.map(({ category }) => category))].toSorted()
  const wanted = [[TOTAL, TOTAL], ...units.map((unit) => [unit, TOTAL]), ...categories.map((one) => [TOTAL, one])]
  return wanted.flatMap(([unit = TOTAL, kategori = TOTAL]) =>
    [TOTAL, ...KELAS].flatMap((kelas) => {
      const key = cellKey(unit, kategori, kelas)
      if (!shown.has(key)) return []
      const holds = (asked: string, own: string) => asked === TOTAL || asked === own
      const own = cells.filter(
        (cell) => holds(unit, cell.unit) && holds(kategori, cell.category) && holds(kelas, cell.kelas),
      )
      return [{ unit, kategori, triwulan: quarter, kelas, ...measured(shown.get(key), own) }]
    }),
  )
}

/** What a row tells where its cell is shown: of ten or more reports together, so that none of it speaks of a single one. */
function measured(n: number | undefined, cells: readonly TimesCell[]): OpenRow {
  if (n === undefined) return { laporan: null, dijawab: null, tepat_waktu: null, median_hari_kerja: null }
  const { answered, onTime, medianDays } = timesOf(cells)
  return { laporan: n, dijawab: answered, tepat_waktu: onTime, median_hari_kerja: medianDays ?? null }
}
