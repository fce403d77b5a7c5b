import { type PdfWriter, readTemplate } from '#platform/documents/pdf.ts'
import { type Block, type Report, textCell } from './report.ts'

const TEMPLATE = 'src/participation/documents/report.typ'
/** A column with longer texts than this may take more room than the others. */
const LONG = 24

/** The report on paper. Text reaches the template as data only. */
export function reportPdf(writer: PdfWriter, report: Report): Buffer {
  return writer.write(readTemplate(TEMPLATE), {
    ...report,
    mark: report.mark ?? null,
    chapters: report.chapters.map(({ title, blocks }) => ({ title, blocks: blocks.map(blockData) })),
  })
}

function blockData(block: Block): unknown {
  if (block.kind !== 'table') return block
  const column = (at: number) => block.rows.flatMap((row) => row[at] ?? [])
  return {
    ...block,
    rows: block.rows.map((row) => row.map(textCell)),
    numbers: block.head.map((_, at) => column(at).some((cell) => typeof cell !== 'string')),
    columns: block.head.map((_, at) => column(at).some((cell) => textCell(cell).length > LONG)),
  }
}
