import { type PdfWriter, readTemplate } from '#platform/documents/pdf.ts'
import { type Block, type Report, textCell } from './report.ts'

const TEMPLATE = 'src/participation/documents/report.typ'
/** A column with longer texts than this shares the room that is left, by how long its texts are. */
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
    columns: block.head.map((_, at) => shareOf(column(at).map((cell) => textCell(cell).length))),
  }
}

/** 0: as wide as it needs; from 1: its share of the room. */
function shareOf(lengths: readonly number[]): number {
  const longest = Math.max(0, ...lengths)
  return longest <= LONG ? 0 : Math.min(4, Math.ceil(longest / LONG))
}
