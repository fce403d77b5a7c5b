import type { XlsxCell, XlsxRow, XlsxSheet } from '#platform/documents/xlsx.ts'
import { say, type Text } from '#shared/text.ts'
import { markOf, type PayList, titleOf } from './paylist.ts'
import { PAPER } from './words.ts'

export type Column = { readonly word: Text; readonly width: number; readonly money?: boolean; readonly sum?: number }

/** A sheet with title, header, rows and a total row of live sums under each column that has one. */
export function tableSheet(
  list: PayList,
  name: Text,
  columns: readonly Column[],
  body: readonly XlsxCell[][],
): XlsxSheet {
  const head: XlsxRow[] = []
  const mark = markOf(list)
  if (mark !== undefined) head.push({ cells: [mark], bold: true })
  head.push({ cells: [`${say(list.lang, name)}. ${titleOf(list)}`], bold: true }, { cells: [] })
  head.push({ cells: columns.map((column) => say(list.lang, column.word)), bold: true })
  const first = head.length + 1
  const last = head.length + body.length
  const total = columns.map((column, index): XlsxCell => {
    if (index === 0) return say(list.lang, PAPER.total)
    if (column.sum === undefined) return undefined
    const letter = String.fromCharCode(65 + index)
    return { formula: body.length === 0 ? '0' : `SUM(${letter}${first}:${letter}${last})`, result: column.sum }
  })
  return {
    name: say(list.lang, name),
    columns: columns.map((column) => ({ width: column.width, money: column.money ?? false })),
    rows: [...head, ...body.map((cells) => ({ cells })), { cells: total, bold: true }],
    footer: [mark, titleOf(list), list.basis].filter((part) => part !== undefined).join(' · '),
  }
}
