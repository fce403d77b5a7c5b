import { writeXlsx, type XlsxCell, type XlsxRow, type XlsxSheet } from '#platform/documents/xlsx.ts'
import { columnLetter } from '#platform/tabular.ts'
import { say } from '#shared/text.ts'
import type { Amounts } from '../welfare.ts'
import { byUnit, type PayLine, type PayUnit, shownValues, sumOf } from '../rules/paylist.ts'
import { markOf, noteOf, type PayList, titleOf } from './paylist.ts'
import { recapSheets } from './recap-xlsx.ts'
import { PAPER } from './words.ts'

/** Columns before those of the policy: no, NIP, name, NPWP, golongan, post, kelas. */
const FIXED = 7

/** The workbook: the list with live formulas, and the recaps that go with it. */
export function payListXlsx(list: PayList): Promise<Buffer> {
  return writeXlsx([listSheet(list), ...recapSheets(list)])
}

/** Letters of the amount columns in this list. */
function lettersOf(list: PayList): Readonly<Record<keyof Amounts, string>> {
  const first = FIXED + list.columns.length
  return {
    gross: columnLetter(first),
    pph: columnLetter(first + 1),
    bpjs: columnLetter(first + 2),
    net: columnLetter(first + 3),
  }
}

function listSheet(list: PayList): XlsxSheet {
  const money = { width: 15, money: true }
  const policy = list.columns.map((column) => (column.unit === 'rupiah' ? money : { width: 11 }))
  const fixed = [5, 21, 30, 20, 12, 34, 7].map((width) => ({ width }))
  return {
    name: say(list.lang, PAPER.sheetList),
    columns: [...fixed, ...policy, money, money, money, money, { width: 28 }, { width: 18 }],
    rows: listRows(list),
    landscape: true,
    footer: [markOf(list), titleOf(list), list.basis].filter((part) => part !== undefined).join(' · '),
  }
}

function* listRows(list: PayList): Generator<XlsxRow> {
  let at = 0
  const emit = (cells: readonly XlsxCell[], bold = false): XlsxRow => {
    at += 1
    return { cells, bold }
  }
  const mark = markOf(list)
  if (mark !== undefined) yield emit([mark], true)
  yield emit([list.government], true)
  yield emit([titleOf(list)], true)
  yield emit([])
  const subtotals: number[] = []
  for (const unit of byUnit(list.lines)) {
    yield emit([unit.name], true)
    yield emit(headerCells(list), true)
    const first = at + 1
    for (const [index, line] of unit.lines.entries()) yield emit(lineCells(list, line, index + 1, at + 1))
    yield emit(
      sumCells(
        list,
        unit.lines,
        say(list.lang, PAPER.subtotal, { unit: unit.name }),
        (letter) => `SUM(${letter}${first}:${letter}${at})`,
      ),
      true,
    )
    subtotals.push(at)
    yield emit([])
    for (const cells of signatureRows(list, unit)) yield emit(cells)
    yield emit([])
  }
  const total = (letter: string) => (subtotals.length === 0 ? '0' : subtotals.map((row) => `${letter}${row}`).join('+'))
  yield emit(sumCells(list, list.lines, say(list.lang, PAPER.total), total), true)
}

function headerCells(list: PayList): XlsxCell[] {
  const { lang } = list
  const before = [PAPER.no, PAPER.nip, PAPER.name, PAPER.npwp, PAPER.golongan, PAPER.jabatan, PAPER.kelas]
  const after = [PAPER.gross, PAPER.pph, PAPER.bpjs, PAPER.net, PAPER.note, PAPER.signature]
  return [
    ...before.map((word) => say(lang, word)),
    ...list.columns.map((column) => (column.unit === 'percent' ? `${column.label} (%)` : column.label)),
    ...after.map((word) => say(lang, word)),
  ]
}

function lineCells(list: PayList, line: PayLine, no: number, row: number): XlsxCell[] {
  const letter = lettersOf(list)
  const net = { formula: `${letter.gross}${row}-${letter.pph}${row}-${letter.bpjs}${row}`, result: line.net }
  const fixed = [no, line.nip, line.name, line.npwp, line.golongan, line.jabatan, line.kelas]
  const shown = shownValues(line)
  const values = list.columns.map((_, index) => shown[index])
  return [...fixed, ...values, line.gross, line.pph, line.bpjs, net, noteOf(line, list.lang)]
}

/** A row that sums the money columns; long totals of many units stay below the formula length that spreadsheets take. */
function sumCells(
  list: PayList,
  lines: readonly PayLine[],
  label: string,
  formulaOf: (letter: string) => string,
): XlsxCell[] {
  const letter = lettersOf(list)
  const sums = sumOf(lines)
  const policy = list.columns.map((column, index): XlsxCell => {
    if (column.unit !== 'rupiah') return undefined
    const result = lines.reduce((total, line) => total + (shownValues(line)[index] ?? 0), 0)
    return { formula: formulaOf(columnLetter(FIXED + index)), result }
  })
  const amounts = (['gross', 'pph', 'bpjs', 'net'] as const).map((name) => ({
    formula: formulaOf(letter[name]),
    result: sums[name],
  }))
  return ['', '', label, '', '', '', '', ...policy, ...amounts]
}

/** Who signs (allowance-rules 3.13): the head of the unit acknowledges, the treasurer pays. */
function signatureRows(list: PayList, unit: PayUnit): XlsxCell[][] {
  const { lang } = list
  const pair = (left: string, right: string): XlsxCell[] => ['', '', left, '', '', right]
  return [
    pair(say(lang, PAPER.knownBy), ''),
    pair(say(lang, PAPER.unitHead, { unit: unit.name }), say(lang, PAPER.treasurer)),
    [],
    [],
    pair('(…………………………)', '(…………………………)'),
    pair(say(lang, PAPER.nipBlank), say(lang, PAPER.nipBlank)),
  ]
}
