import { writeCsv } from '#platform/documents/csv.ts'
import { say } from '#shared/text.ts'
import { shownValues } from '../rules/paylist.ts'
import { markOf, noteOf, type PayList } from './paylist.ts'
import { PAPER } from './words.ts'

/** The pay list as CSV, one line a row; a trial says so in a column of its own on every row. */
export function payListCsv(list: PayList): Buffer {
  const { lang } = list
  const mark = markOf(list)
  const fixed = [PAPER.nip, PAPER.name, PAPER.npwp, PAPER.golongan, PAPER.jabatan, PAPER.kelas, PAPER.unit]
  const amounts = [PAPER.gross, PAPER.pph, PAPER.bpjs, PAPER.net, PAPER.note]
  const header = [
    ...fixed.map((word) => say(lang, word)),
    ...list.columns.map((column) => column.label),
    ...amounts.map((word) => say(lang, word)),
    ...(mark === undefined ? [] : [mark]),
  ]
  const rows = list.lines.map((line) => [
    line.nip,
    line.name,
    line.npwp,
    line.golongan,
    line.jabatan,
    line.kelas,
    line.unitName,
    ...list.columns.map((_, index) => shownValues(line)[index]),
    line.gross,
    line.pph,
    line.bpjs,
    line.net,
    noteOf(line, lang),
    ...(mark === undefined ? [] : [mark]),
  ])
  return writeCsv(header, rows)
}
