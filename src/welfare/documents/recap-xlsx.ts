import type { XlsxCell, XlsxSheet } from '#platform/documents/xlsx.ts'
import { byAccount } from '../rules/accounts.ts'
import { byGolongan, EMPLOYER_RULE, type PayLine, shownValues, sumOf } from '../rules/paylist.ts'
import type { PayList } from './paylist.ts'
import { type Column, tableSheet } from './table-sheet.ts'
import { transferSheets } from './transfer-xlsx.ts'
import { PAPER } from './words.ts'

/** The sheets that go with a pay list: per golongan, per account, tax, health insurance, transfers, recovery, check. */
export function recapSheets(list: PayList): XlsxSheet[] {
  return [golonganSheet(list), accountSheet(list), taxSheet(list), bpjsSheet(list), ...transferSheets(list)]
}

function golonganSheet(list: PayList): XlsxSheet {
  const groups = byGolongan(list.lines)
  const sums = sumOf(list.lines)
  const persons = groups.reduce((total, group) => total + group.persons, 0)
  return tableSheet(
    list,
    PAPER.sheetGolongan,
    [
      { word: PAPER.golongan, width: 20 },
      { word: PAPER.persons, width: 10, sum: persons },
      { word: PAPER.gross, width: 18, money: true, sum: sums.gross },
      { word: PAPER.pph, width: 16, money: true, sum: sums.pph },
      { word: PAPER.bpjs, width: 16, money: true, sum: sums.bpjs },
      { word: PAPER.net, width: 18, money: true, sum: sums.net },
    ],
    groups.map((one) => [one.key, one.persons, one.gross, one.pph, one.bpjs, one.net]),
  )
}

/** Per budget account; its total is the gross of the list, which is the sum of the payment order (SPM). */
function accountSheet(list: PayList): XlsxSheet {
  const accounts = byAccount(list.columns, list.lines)
  return tableSheet(
    list,
    PAPER.sheetAccount,
    [
      { word: PAPER.account, width: 20 },
      { word: PAPER.description, width: 34 },
      { word: PAPER.spm, width: 20, money: true, sum: sumOf(list.lines).gross },
    ],
    accounts.map((one) => [one.account, one.label, one.amount]),
  )
}

function personCells(line: PayLine): XlsxCell[] {
  return [line.nip, line.name, line.npwp]
}

const PERSON: readonly Column[] = [
  { word: PAPER.nip, width: 21 },
  { word: PAPER.name, width: 30 },
  { word: PAPER.npwp, width: 20 },
]

function taxSheet(list: PayList): XlsxSheet {
  const taxed = list.lines.filter((line) => line.pph !== 0)
  const sums = sumOf(taxed)
  return tableSheet(
    list,
    PAPER.sheetTax,
    [
      ...PERSON,
      { word: PAPER.golongan, width: 14 },
      { word: PAPER.gross, width: 18, money: true, sum: sums.gross },
      { word: PAPER.pph, width: 16, money: true, sum: sums.pph },
    ],
    taxed.map((line) => [...personCells(line), line.golongan, line.gross, line.pph]),
  )
}

function bpjsSheet(list: PayList): XlsxSheet {
  const at = list.columns.findIndex((column) => column.rule === EMPLOYER_RULE)
  const employer = (line: PayLine): number => (at < 0 ? 0 : (line.employerDifference ?? shownValues(line)[at] ?? 0))
  const sum = list.lines.reduce((total, line) => total + employer(line), 0)
  const own: Column = { word: PAPER.bpjs, width: 16, money: true, sum: sumOf(list.lines).bpjs }
  const theirs: Column = { word: PAPER.bpjsEmployer, width: 22, money: true, sum }
  return tableSheet(
    list,
    PAPER.sheetBpjs,
    at < 0 ? [...PERSON, own] : [...PERSON, own, theirs],
    list.lines.map((line) => [...personCells(line), line.bpjs, ...(at < 0 ? [] : [employer(line)])]),
  )
}
