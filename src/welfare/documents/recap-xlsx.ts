import type { XlsxCell, XlsxRow, XlsxSheet } from '#platform/documents/xlsx.ts'
import { formatMonth } from '#shared/period.ts'
import { say, type Text } from '#shared/text.ts'
import { byAccount } from '../rules/accounts.ts'
import { byGolongan, byPerson, type PayLine, shownValues, sumOf, toRecover } from '../rules/paylist.ts'
import { markOf, type PayList, titleOf } from './paylist.ts'
import { PAPER } from './words.ts'

/** The policy rule that gives the employer's share; a policy without it leaves the column out. */
const EMPLOYER_RULE = 'bpjs_pemberi_kerja'

/** The sheets that go with a pay list: per golongan, per account, tax, health insurance, bank, recovery. */
export function recapSheets(list: PayList): XlsxSheet[] {
  const sheets = [golonganSheet(list), accountSheet(list), taxSheet(list), bpjsSheet(list), bankSheet(list)]
  const owing = toRecover(list.lines)
  return owing.length === 0 ? sheets : [...sheets, recoverSheet(list)]
}

type Column = { readonly word: Text; readonly width: number; readonly money?: boolean; readonly sum?: number }

/** A sheet with title, header, rows and a total row of live sums under each column that has one. */
function tableSheet(list: PayList, name: Text, columns: readonly Column[], body: readonly XlsxCell[][]): XlsxSheet {
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
  const employer = (line: PayLine): number => (at < 0 ? 0 : (shownValues(line)[at] ?? 0))
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

/** One transfer a person: all lines of the run together; nobody is sent less than nothing. */
function bankSheet(list: PayList): XlsxSheet {
  const paid = byPerson(list.lines).filter((person) => person.net > 0)
  const month = formatMonth(list.month, list.lang)
  return tableSheet(
    list,
    PAPER.sheetBank,
    [
      { word: PAPER.nip, width: 21 },
      { word: PAPER.name, width: 30 },
      { word: PAPER.amount, width: 18, money: true, sum: paid.reduce((total, person) => total + person.net, 0) },
      { word: PAPER.reference, width: 36 },
    ],
    paid.map((person) => [
      person.nip,
      person.name,
      person.net,
      say(list.lang, PAPER.bankReference, { month, nip: person.nip }),
    ]),
  )
}

function recoverSheet(list: PayList): XlsxSheet {
  const owing = toRecover(list.lines)
  return tableSheet(
    list,
    PAPER.sheetRecover,
    [
      { word: PAPER.nip, width: 21 },
      { word: PAPER.name, width: 30 },
      { word: PAPER.unit, width: 30 },
      { word: PAPER.owes, width: 18, money: true, sum: -owing.reduce((total, person) => total + person.net, 0) },
    ],
    owing.map((person) => [person.nip, person.name, person.unitName, -person.net]),
  )
}
