import { type PdfWriter, readTemplate } from '#platform/documents/pdf.ts'
import { formatInteger } from '#shared/numbers.ts'
import { say } from '#shared/text.ts'
import type { Amounts } from '../welfare.ts'
import { byUnit, type PayLine, type PayUnit, sumOf } from '../rules/paylist.ts'
import { type EssentialColumn, essentialColumns } from './essential-columns.ts'
import { markOf, noteOf, type PayList, titleOf } from './paylist.ts'
import { PAPER } from './words.ts'

const TEMPLATE = 'src/welfare/documents/paylist.typ'

/** The pay list on paper: one section a unit with its signatures, the total at the end. */
export function payListPdf(writer: PdfWriter, list: PayList): Buffer {
  const { lang } = list
  const columns = essentialColumns(list)
  const words = [PAPER.no, PAPER.name, PAPER.jabatan, PAPER.kelas]
  const amounts = [...columns.map((column) => column.word), PAPER.gross, PAPER.pph, PAPER.bpjs, PAPER.net]
  return writer.write(readTemplate(TEMPLATE), {
    lang,
    title: titleOf(list),
    government: list.government,
    basis: list.basis,
    audit: list.auditHead === undefined ? null : say(lang, PAPER.auditHead, { hash: list.auditHead }),
    mark: markOf(list) ?? null,
    header: [...words, ...amounts, PAPER.signature].map((word) => say(lang, word)),
    amounts: amounts.map((word) => say(lang, word)),
    units: byUnit(list.lines).map((unit) => unitData(list, unit, columns)),
    total: { label: say(lang, PAPER.total), amounts: sums(list.lines, list, columns) },
    signatures: { known: say(lang, PAPER.knownBy), treasurer: say(lang, PAPER.treasurer) },
  })
}

function unitData(list: PayList, unit: PayUnit, columns: readonly EssentialColumn[]): unknown {
  const { lang } = list
  return {
    name: unit.name,
    head: say(lang, PAPER.unitHead, { unit: unit.name }),
    subtotal: { label: say(lang, PAPER.subtotal, { unit: unit.name }), amounts: sums(unit.lines, list, columns) },
    lines: unit.lines.map((line, index) => ({
      no: String(index + 1),
      name: line.name,
      nip: line.nip,
      golongan: line.golongan,
      jabatan: line.jabatan,
      kelas: line.kelas === undefined ? '' : String(line.kelas),
      note: noteOf(line, lang),
      amounts: [...columns.map((column) => number(column.valueOf(line), list)), ...written(line, list)],
    })),
  }
}

/** The sums of lines under every column of numbers. */
function sums(lines: readonly PayLine[], list: PayList, columns: readonly EssentialColumn[]): string[] {
  const sum = (column: EssentialColumn) => lines.reduce((total, line) => total + (column.valueOf(line) ?? 0), 0)
  return [...columns.map((column) => number(sum(column), list)), ...written(sumOf(lines), list)]
}

function written(sum: Amounts, list: PayList): string[] {
  return [sum.gross, sum.pph, sum.bpjs, sum.net].map((amount) => number(amount, list))
}

function number(amount: number | undefined, list: PayList): string {
  return amount === undefined ? '–' : formatInteger(amount, list.lang)
}
