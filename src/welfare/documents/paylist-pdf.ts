import { type PdfWriter, readTemplate } from '#platform/documents/pdf.ts'
import { formatInteger, formatPercent } from '#shared/numbers.ts'
import { say } from '#shared/text.ts'
import type { Amounts } from '../welfare.ts'
import { byUnit, type PayUnit, shownValues, sumOf } from '../rules/paylist.ts'
import { markOf, noteOf, type PayList, titleOf } from './paylist.ts'
import { PAPER } from './words.ts'

const TEMPLATE = 'src/welfare/documents/paylist.typ'

/** The pay list on paper: one section a unit with its signatures, the total at the end. */
export function payListPdf(writer: PdfWriter, list: PayList): Buffer {
  const { lang } = list
  const words = [PAPER.no, PAPER.name, PAPER.jabatan, PAPER.kelas]
  const amounts = [PAPER.gross, PAPER.pph, PAPER.bpjs, PAPER.net, PAPER.signature]
  return writer.write(readTemplate(TEMPLATE), {
    lang,
    title: titleOf(list),
    government: list.government,
    basis: list.basis,
    mark: markOf(list) ?? null,
    header: [...words, ...amounts].map((word) => say(lang, word)),
    units: byUnit(list.lines).map((unit) => unitData(list, unit)),
    total: { label: say(lang, PAPER.total), amounts: written(sumOf(list.lines), list) },
    signatures: { known: say(lang, PAPER.knownBy), treasurer: say(lang, PAPER.treasurer) },
  })
}

function unitData(list: PayList, unit: PayUnit): unknown {
  const { lang } = list
  return {
    name: unit.name,
    head: say(lang, PAPER.unitHead, { unit: unit.name }),
    subtotal: { label: say(lang, PAPER.subtotal, { unit: unit.name }), amounts: written(sumOf(unit.lines), list) },
    lines: unit.lines.map((line, index) => ({
      no: String(index + 1),
      name: line.name,
      nip: line.nip,
      golongan: line.golongan,
      jabatan: line.jabatan,
      kelas: line.kelas === undefined ? '' : String(line.kelas),
      note: noteOf(line, lang),
      values: list.columns.flatMap((column, at) => {
        const value = shownValues(line)[at]
        if (value === undefined || value === 0) return []
        return [
          `${column.label} ${column.unit === 'percent' ? formatPercent(value, lang) : formatInteger(value, lang)}`,
        ]
      }),
      amounts: written(line, list),
    })),
  }
}

function written(sum: Amounts, list: PayList): string[] {
  return [sum.gross, sum.pph, sum.bpjs, sum.net].map((amount) => formatInteger(amount, list.lang))
}
