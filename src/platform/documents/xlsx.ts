import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import { defang } from './defang.ts'

/** A cell: text (never a formula), a number, or a live formula with the value it had when the file was written. */
export type XlsxCell = string | number | undefined | { readonly formula: string; readonly result: number }

export type XlsxRow = { readonly cells: readonly XlsxCell[]; readonly bold?: boolean }

export type XlsxSheet = {
  readonly name: string
  /** Width in characters and whether the column holds money; one entry a column. */
  readonly columns: readonly { readonly width: number; readonly money?: boolean }[]
  readonly rows: Iterable<XlsxRow>
  /** Rows above the data that stay in view. */
  readonly frozenRows?: number
  readonly landscape?: boolean
  readonly footer?: string
}

const MONEY = '#,##0;[Red]-#,##0'
const TEXT = '@'

/** A workbook, written as a stream so that 8,000 rows need no more memory than 80. */
export async function writeXlsx(sheets: readonly XlsxSheet[]): Promise<Buffer> {
  const out = new PassThrough()
  const chunks: Buffer[] = []
  out.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => out.on('end', resolve).on('error', reject))
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  for (const sheet of sheets) writeSheet(book, sheet)
  await book.commit()
  await ended
  return Buffer.concat(chunks)
}

function writeSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, sheet: XlsxSheet): void {
  const made = book.addWorksheet(sheetName(sheet.name), {
    views: [{ state: 'frozen', ySplit: sheet.frozenRows ?? 0 }],
    pageSetup: {
      orientation: sheet.landscape === true ? 'landscape' : 'portrait',
      paperSize: 9,
      fitToWidth: 1,
      fitToHeight: 0,
      fitToPage: true,
    },
    headerFooter: { oddFooter: footerText(sheet.footer ?? '') },
  })
  made.columns = sheet.columns.map((column) => ({ width: column.width }))
  for (const row of sheet.rows) {
    const line = made.addRow([])
    row.cells.forEach((cell, index) => {
      if (cell === undefined) return
      const target = line.getCell(index + 1)
      target.value = cellValue(cell)
      if (typeof cell === 'string') target.numFmt = TEXT
      else if (sheet.columns[index]?.money === true) target.numFmt = MONEY
      if (row.bold === true) target.font = { bold: true }
    })
    line.commit()
  }
  made.commit()
}

function cellValue(cell: Exclude<XlsxCell, undefined>): ExcelJS.CellValue {
  if (typeof cell === 'string') return defang(cell)
  return typeof cell === 'number' ? cell : { formula: cell.formula, result: cell.result }
}

/** Names of sheets: at most 31 characters, none of those that spreadsheets refuse. */
function sheetName(name: string): string {
  return (
    name
      .replace(/[[\]*?:/\\']/g, ' ')
      .slice(0, 31)
      .trim() || 'Lembar'
  )
}

function footerText(text: string): string {
  return `&L${text.replaceAll('&', '&&')}&R&P/&N`
}
