import type { XlsxCell, XlsxRow, XlsxSheet } from '#platform/documents/xlsx.ts'
import { formatMonth } from '#shared/period.ts'
import { say, type Text } from '#shared/text.ts'
import { byPerson, type PersonTotal, reconcile, toRecover } from '../rules/paylist.ts'
import { markOf, type PayList, titleOf } from './paylist.ts'
import { tableSheet } from './table-sheet.ts'
import { PAPER } from './words.ts'

/** What is transferred, what waits for an account, what is recovered, and the proof that it all comes to the SPM. */
export function transferSheets(list: PayList): XlsxSheet[] {
  const paid = byPerson(list.lines).filter((person) => person.net > 0)
  const without = paid.filter((person) => !list.accounts.has(person.nip))
  return [
    bankSheet(
      list,
      paid.filter((person) => list.accounts.has(person.nip)),
    ),
    ...(without.length === 0 ? [] : [noAccountSheet(list, without)]),
    ...(toRecover(list.lines).length === 0 ? [] : [recoverSheet(list)]),
    reconcileSheet(list),
  ]
}

const NIP = { word: PAPER.nip, width: 21 }
const NAME = { word: PAPER.name, width: 30 }
const UNIT = { word: PAPER.unit, width: 30 }

function sum(persons: readonly PersonTotal[], pick: (person: PersonTotal) => number): number {
  return persons.reduce((total, person) => total + pick(person), 0)
}

/** One transfer a person: all lines of the run together; nobody is sent less than nothing. */
function bankSheet(list: PayList, paid: readonly PersonTotal[]): XlsxSheet {
  const month = formatMonth(list.month, list.lang)
  return tableSheet(
    list,
    PAPER.sheetBank,
    [
      NIP,
      NAME,
      { word: PAPER.bank, width: 18 },
      { word: PAPER.accountNumber, width: 22 },
      { word: PAPER.holder, width: 30 },
      { word: PAPER.amount, width: 18, money: true, sum: sum(paid, (person) => person.net) },
      { word: PAPER.reference, width: 36 },
    ],
    paid.map((person) => [
      person.nip,
      person.name,
      ...accountCells(list, person.nip),
      person.net,
      say(list.lang, PAPER.bankReference, { month, nip: person.nip }),
    ]),
  )
}

function accountCells(list: PayList, nip: string): XlsxCell[] {
  const account = list.accounts.get(nip)
  if (account === undefined || account === 'withheld') return ['', say(list.lang, PAPER.withheld), '']
  return [account.bank, account.number, account.holder]
}

function noAccountSheet(list: PayList, without: readonly PersonTotal[]): XlsxSheet {
  return tableSheet(
    list,
    PAPER.sheetNoAccount,
    [
      NIP,
      NAME,
      UNIT,
      { word: PAPER.amount, width: 18, money: true, sum: sum(without, (person) => person.net) },
      { word: PAPER.mustComplete, width: 32 },
    ],
    without.map((person) => [
      person.nip,
      person.name,
      person.unitName,
      person.net,
      list.responsible.get(person.unitKode) ?? say(list.lang, PAPER.agency),
    ]),
  )
}

function recoverSheet(list: PayList): XlsxSheet {
  const owing = toRecover(list.lines)
  const owed = (person: PersonTotal) => person.deferred + Math.max(0, -person.net)
  return tableSheet(
    list,
    PAPER.sheetRecover,
    [
      NIP,
      NAME,
      UNIT,
      { word: PAPER.owes, width: 18, money: true, sum: sum(owing, owed) },
      { word: PAPER.instalment, width: 22, money: true, sum: sum(owing, (person) => person.instalments) },
    ],
    owing.map((person) => [person.nip, person.name, person.unitName, owed(person), person.instalments]),
  )
}

/** From the gross to the transfers, with live formulas; the last figure must be 0. */
function reconcileSheet(list: PayList): XlsxSheet {
  const all = reconcile(list.lines, (nip) => list.accounts.has(nip))
  const mark = markOf(list)
  const head: XlsxRow[] = [
    ...(mark === undefined ? [] : [{ cells: [mark], bold: true }]),
    { cells: [`${say(list.lang, PAPER.sheetReconcile)}. ${titleOf(list)}`], bold: true },
    { cells: [] },
  ]
  const first = head.length + 1
  const row = (word: Text, value: XlsxCell, bold = false): XlsxRow => ({ cells: [say(list.lang, word), value], bold })
  const payable = all.gross + all.deferred - all.pph - all.bpjs - all.instalments
  const at = (offset: number) => `B${first + offset}`
  return {
    name: say(list.lang, PAPER.sheetReconcile),
    columns: [{ width: 42 }, { width: 20, money: true }],
    rows: [
      ...head,
      row(PAPER.spm, all.gross),
      row(PAPER.deferred, all.deferred),
      row(PAPER.pph, -all.pph),
      row(PAPER.bpjs, -all.bpjs),
      row(PAPER.instalment, -all.instalments),
      row(PAPER.payable, { formula: `SUM(${at(0)}:${at(4)})`, result: payable }, true),
      row(PAPER.transferred, all.transferred),
      row(PAPER.withoutAccount, all.withoutAccount),
      row(PAPER.uncovered, all.uncovered),
      row(PAPER.rest, { formula: `${at(5)}-${at(6)}-${at(7)}-${at(8)}`, result: all.rest }, true),
    ],
    footer: [mark, titleOf(list), list.basis].filter((part) => part !== undefined).join(' · '),
  }
}
