import { writeXlsx, type XlsxCell, type XlsxRow, type XlsxSheet } from '#platform/documents/xlsx.ts'
import { type Chapter, type Report, textCell } from './report.ts'

/** The same report as a workbook: a sheet a chapter, numbers as numbers. */
export function reportXlsx(report: Report): Promise<Buffer> {
  return writeXlsx(report.chapters.map((chapter) => sheetOf(report, chapter)))
}

function sheetOf(report: Report, chapter: Chapter): XlsxSheet {
  const widths: number[] = []
  for (const block of chapter.blocks)
    if (block.kind === 'table')
      for (const row of [block.head, ...block.rows])
        for (const [at, cell] of row.entries())
          widths[at] = Math.min(60, Math.max(widths[at] ?? 8, textCell(cell).length + 2))
  return {
    name: chapter.sheet,
    columns: (widths.length === 0 ? [90] : widths).map((width) => ({ width })),
    rows: rowsOf(report, chapter),
    landscape: widths.length > 7,
    footer: [report.mark, report.unit, report.basis].filter((part) => part !== undefined).join(' · '),
  }
}

function* rowsOf(report: Report, chapter: Chapter): Generator<XlsxRow> {
  if (report.mark !== undefined) yield { cells: [report.mark], bold: true }
  yield { cells: [`${report.title} – ${report.unit}`], bold: true }
  yield { cells: [chapter.title], bold: true }
  for (const block of chapter.blocks) {
    yield { cells: [] }
    if (block.kind !== 'table') yield { cells: [block.text], bold: block.kind === 'title' }
    else {
      yield { cells: [block.caption] }
      yield { cells: block.head, bold: true }
      for (const row of block.rows)
        yield { cells: row.map((cell): XlsxCell => (typeof cell === 'string' ? cell : cell.value)) }
    }
  }
}
