import ExcelJS from 'exceljs'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { pdfWriter } from '#platform/documents/pdf.ts'
import type { PayAccount, PayLine } from '../rules/paylist.ts'
import type { PayList } from './paylist.ts'
import { payListCsv } from './paylist-csv.ts'
import { payListPdf } from './paylist-pdf.ts'
import { payListXlsx } from './paylist-xlsx.ts'

const line: PayLine = {
  nip: '198001312005031001',
  name: '=HYPERLINK("http://x") #import "/etc/passwd"',
  npwp: undefined,
  golongan: 'PNS_III_A',
  jabatan: 'Analis $x$ *tebal*',
  kelas: 8,
  unitKode: 'dinkes',
  unitName: 'Dinas Kesehatan',
  kind: 'UTAMA',
  forMonth: '2026-01',
  provisional: ['predikat'],
  zero: undefined,
  values: [1_000_000, 12.5],
  gross: 1_000_000,
  pph: 50_000,
  bpjs: 10_000,
  net: 940_000,
}
const list: PayList = {
  month: '2026-01',
  no: 1,
  trial: true,
  government: 'Pemerintah Kota Kupang',
  basis: 'kupang.tpp@2025.1 abcdef',
  auditHead: 'ab12',
  columns: [
    { rule: 'beban', label: 'Beban kerja', unit: 'rupiah', account: '5.1.01.02.001' },
    { rule: 'potongan', label: 'Potongan', unit: 'percent', account: undefined },
  ],
  lines: [
    line,
    {
      ...line,
      nip: '199002152024212017',
      name: 'Budi',
      gross: 500_000,
      pph: 0,
      bpjs: 5_000,
      net: 495_000,
      provisional: [],
    },
    {
      ...line,
      unitKode: 'setda',
      unitName: 'Sekretariat',
      nip: '199002152024212018',
      kind: 'SELISIH',
      forMonth: '2025-12',
      gross: -7,
      pph: 0,
      bpjs: 0,
      net: -7,
    },
  ],
  accounts: new Map<string, PayAccount>([
    ['198001312005031001', { bank: 'Bank NTT', number: '00123456789', holder: '=ANA' }],
    ['199002152024212017', 'withheld'],
  ]),
  responsible: new Map([['setda', 'Marthen']]),
  lang: 'id',
}

async function open(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.read(Readable.from(bytes))
  return book
}

/** Evaluates the few formulas a pay list has: sums of a column's range, additions and subtractions of cells. */
function calculate(sheet: ExcelJS.Worksheet, address: string): number {
  const value = sheet.getCell(address).value
  if (typeof value === 'number') return value
  if (value === null || typeof value !== 'object' || !('formula' in value)) return 0
  return value.formula.split(/(?=[+-])/).reduce((sum, part) => {
    const range = /SUM\(([A-Z]+)(\d+):[A-Z]+(\d+)\)/.exec(part)
    if (range !== null) {
      let total = 0
      for (let row = Number(range[2]); row <= Number(range[3]); row += 1) total += calculate(sheet, `${range[1]}${row}`)
      return sum + total
    }
    const cell = part.replace(/^[+-]/, '')
    return sum + (part.startsWith('-') ? -1 : 1) * calculate(sheet, cell)
  }, 0)
}

test('the formulas of the workbook give the sums of the lines, and every sheet bears the trial mark', async () => {
  const book = await open(await payListXlsx(list))
  const sheet = book.getWorksheet('Daftar')
  if (sheet === undefined) throw new Error('no sheet')
  const last = sheet.rowCount
  const letters = { gross: 'J', pph: 'K', bpjs: 'L', net: 'M' }
  expect(calculate(sheet, `${letters.gross}${last}`)).toBe(1_499_993)
  expect(calculate(sheet, `${letters.net}${last}`)).toBe(1_434_993)
  expect(calculate(sheet, `${letters.net}${last}`)).toBe(
    calculate(sheet, `J${last}`) - calculate(sheet, `K${last}`) - calculate(sheet, `L${last}`),
  )
  for (const one of book.worksheets) expect(one.getCell('A1').value, one.name).toContain('CONTOH')
  expect(sheet.getCell('C7').value).toContain("'=HYPERLINK")
  expect(sheet.getCell('B7').value).toBe('198001312005031001')
})

test('the payment order equals the gross, and who owes is on the recovery sheet', async () => {
  const book = await open(await payListXlsx(list))
  const accounts = book.getWorksheet('Rekap rekening')
  const owing = book.getWorksheet('Rencana pengembalian')
  if (accounts === undefined || owing === undefined) throw new Error('no sheet')
  expect(calculate(accounts, `C${accounts.rowCount}`)).toBe(1_499_993)
  expect(owing.getCell(`D${owing.rowCount - 1}`).value).toBe(7)
})

function columnOf(book: ExcelJS.Workbook, name: string, letter: string): unknown[] {
  const sheet = book.getWorksheet(name)
  if (sheet === undefined) throw new Error(`no sheet ${name}`)
  return sheet
    .getColumn(letter)
    .values.filter((value) => value !== undefined && value !== null)
    .map((value) => (typeof value === 'object' && 'result' in value ? value.result : value))
}

test('transfers go to the accounts; who has none is listed with who must complete it; all of it comes to the SPM', async () => {
  const setda = { ...line, unitKode: 'setda', unitName: 'Sekretariat' }
  const more: PayLine[] = [
    { ...setda, nip: '199002152024212019', name: 'Tanpa rekening' },
    { ...setda, nip: '199002152024212020', name: 'Berutang', beside: { deferred: 0, instalments: 40_000 } },
    {
      ...setda,
      kind: 'SELISIH',
      nip: '199002152024212021',
      gross: -9,
      pph: 0,
      bpjs: 0,
      net: -9,
      beside: { deferred: 9, instalments: 0 },
    },
  ]
  const book = await open(await payListXlsx({ ...list, lines: [...list.lines, ...more] }))
  expect(columnOf(book, 'Transfer bank', 'D')).toEqual([
    'Nomor rekening',
    '00123456789',
    '(tidak ditampilkan untuk peran Anda)',
  ])
  expect(columnOf(book, 'Transfer bank', 'E')).toContain("'=ANA")
  expect(columnOf(book, 'Transfer bank', 'F').at(-1)).toBe(940_000 + 495_000)
  expect(columnOf(book, 'Belum ada rekening', 'D').slice(1)).toEqual([940_000, 900_000, 1_840_000])
  expect(columnOf(book, 'Belum ada rekening', 'E').slice(1)).toEqual(['Marthen', 'Marthen'])
  const check = book.getWorksheet('Pencocokan SPM')
  if (check === undefined) throw new Error('no sheet')
  expect(calculate(check, `B${check.rowCount}`)).toBe(0)
  expect(calculate(check, `B${check.rowCount - 4}`)).toBe(940_000 + 495_000 + 1_840_000 - 7)
  expect(columnOf(book, 'Rencana pengembalian', 'E').at(-1)).toBe(40_000)
})

test('the PDF is tagged, holds text from outside as text, and is written in a moment', () => {
  const bytes = payListPdf(pdfWriter(), list)
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.includes('/StructTreeRoot')).toBe(true)
})

test('the CSV marks a trial on every row', () => {
  const lines = payListCsv(list).toString('utf8').trim().split('\r\n')
  expect(lines).toHaveLength(4)
  for (const one of lines) expect(one).toContain('CONTOH – BUKAN DASAR PEMBAYARAN')
  expect(lines[3]).toContain('Selisih Desember 2025')
})
