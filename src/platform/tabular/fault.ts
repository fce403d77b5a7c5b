import type { Text } from '#shared/text.ts'

/** Largest file taken at all, in megabytes. */
export const MAX_FILE_MEGABYTES = 200
/** Largest total of the unpacked parts of a workbook that are read, in megabytes. */
export const MAX_UNPACKED_MEGABYTES = 600
/** Most rows of data taken from one file: a month of punches of 8,000 people has a third of it. */
export const MAX_ROWS = 1_000_000
/** More columns than this are no register. */
export const MAX_COLUMNS = 512

export const TABLE_FAULTS = {
  'file-empty': { id: 'Berkas ini kosong.', en: 'This file is empty.' },
  'file-too-big': {
    id: 'Berkas ini {megabytes} MB; yang terbesar 200 MB. Bagi menjadi beberapa berkas, misalnya satu per bulan.',
    en: 'This file has {megabytes} MB; the largest is 200 MB. Split it, for instance one file a month.',
  },
  'old-spreadsheet': {
    id: 'Ini berkas Excel lama (.xls) atau berkas berkata sandi. Buka di Excel lalu simpan sebagai .xlsx tanpa kata sandi.',
    en: 'This is an old Excel file (.xls) or one with a password. Open it in Excel and save it as .xlsx without a password.',
  },
  'not-a-workbook': {
    id: 'Ini bukan buku kerja .xlsx dan bukan CSV. Simpan tabelnya sebagai .xlsx atau .csv.',
    en: 'This is neither an .xlsx workbook nor CSV. Save the table as .xlsx or .csv.',
  },
  'workbook-damaged': {
    id: 'Buku kerja ini rusak dan tidak dapat dibaca sampai selesai. Buka di Excel, simpan ulang, lalu unggah lagi.',
    en: 'This workbook is damaged and cannot be read to its end. Open it in Excel, save it again, then upload it.',
  },
  'workbook-bomb': {
    id: 'Buku kerja ini mengembang menjadi {megabytes} MB saat dibuka; paling besar 600 MB dan 250 kali ukuran berkasnya. Salin tabelnya ke buku kerja baru lalu simpan.',
    en: 'This workbook unpacks to {megabytes} MB; at most 600 MB and 250 times the file are taken. Copy the table to a new workbook and save that.',
  },
  'workbook-1904': {
    id: 'Buku kerja ini menghitung tanggal dari 1904 (Excel untuk Mac lama), sehingga semua tanggal akan bergeser. Matikan "1904 date system" lalu simpan ulang.',
    en: 'This workbook counts dates from 1904 (old Excel for Mac), so every date would shift. Switch off the "1904 date system" and save again.',
  },
  'no-such-sheet': {
    id: 'Tidak ada lembar bernama "{sheet}". Lembar yang ada: {sheets}.',
    en: 'There is no sheet named "{sheet}". The sheets are: {sheets}.',
  },
  'too-many-rows': {
    id: 'Berkas ini punya lebih dari 1.000.000 baris. Bagi menjadi beberapa berkas, misalnya satu per bulan.',
    en: 'This file has more than 1,000,000 rows. Split it, for instance one file a month.',
  },
  'too-many-columns': {
    id: 'Baris {row} punya lebih dari 512 kolom. Hapus kolom kosong di sebelah kanan tabel.',
    en: 'Row {row} has more than 512 columns. Delete the empty columns to the right of the table.',
  },
  'csv-damaged': {
    id: 'Baris {row} tidak dapat dibaca sebagai CSV: tanda kutip tidak ditutup atau ada isi setelah tanda kutip.',
    en: 'Row {row} cannot be read as CSV: a quotation mark is not closed or something follows it.',
  },
} as const satisfies Readonly<Record<string, Text>>

export type TableFault = keyof typeof TABLE_FAULTS

type Details = Readonly<Record<string, string | number>>
type TableError = Error & { readonly table: { readonly reason: TableFault; readonly details: Details } }

/** Leaves the reading of a file from deep inside; `readTable` turns it into a refusal. */
export function tableError(reason: TableFault, details: Details = {}): TableError {
  return Object.assign(new Error(`table refused: ${reason}`), { table: { reason, details } })
}

export function isTableError(error: unknown): error is TableError {
  return error instanceof Error && 'table' in error
}

export const CELL_DEFECTS = {
  lostDigits: {
    id: 'angka ini sudah kehilangan digit: lembar kerja menyimpan 15 digit saja. Jadikan kolomnya Teks, lalu isi ulang dari sumbernya',
    en: 'this number has lost digits: a spreadsheet keeps only 15. Make the column Text and fill it again from its source',
  },
  formula: {
    id: 'sel ini rumus tanpa hasil tersimpan, dan rumus tidak dihitung di sini. Salin kolomnya lalu tempel sebagai nilai',
    en: 'this cell is a formula without a stored result, and formulas are not computed here. Copy the column and paste it as values',
  },
  errorValue: {
    id: 'sel ini berisi galat lembar kerja. Perbaiki rumusnya atau isi nilainya',
    en: 'this cell holds a spreadsheet error. Mend its formula or fill in the value',
  },
} as const satisfies Readonly<Record<string, Text>>
