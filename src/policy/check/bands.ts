import { attempt, stop } from '../fault.ts'
import { compare, decimalText, rational } from '../rational.ts'
import type { Rational } from '../rational.ts'
import type { RawBand } from '../language/schema.ts'
import { bothWords, labelOf } from './labels.ts'
import type { BandModel, BandRow, Dated } from './model.ts'
import { checkDates } from './params.ts'
import type { ReadContext } from './params.ts'
import { citation, dated, exactNumber, exactValue, scaled, wholeNumber } from './values.ts'

/** Reads a band table. Rows are half-open: each reaches to the next row's start, the last to the domain's max. */
export function readBand(name: string, raw: RawBand, context: ReadContext): BandModel {
  const path = `bands.${name}`
  const cite = citation(raw.cite, context.sources, path)
  const on = bandDomain(raw.on, path)
  const list: Dated<readonly BandRow[]>[] = []
  for (const [i, entry] of raw.history.entries()) {
    const rows = attempt(context.report, () => entry.rows.map((row) => bandRow(row, raw.unit, on, path, context)))
    if (!rows) continue
    checkRows(rows, on, path, context)
    list.push(dated(entry, rows, `${path}.history.${i}`, context.sources))
  }
  checkDates(list, path, context.report)
  return {
    name,
    path,
    cite,
    label: labelOf(raw.label),
    on,
    unit: raw.unit,
    dated: list,
    verified: raw.verified !== false,
  }
}

function bandDomain(raw: RawBand['on'], path: string): BandModel['on'] {
  const percent = raw.type === 'percent'
  const scale = BigInt(raw.scale === undefined ? (percent ? 10000 : 1) : wholeNumber(raw.scale, path, 'scale'))
  const unit = percent ? 'percent' : 'number'
  const min = scaled(exactNumber(raw.min, unit, `${path}.on.min`), scale, path)
  const max = scaled(exactNumber(raw.max, unit, `${path}.on.max`), scale, path)
  if (scale < 1n || min > max)
    stop('E_SCHEMA', `${path}.on`, {
      id: 'min lebih besar daripada max, atau scale kurang dari 1',
      en: 'min is above max, or the scale is below 1',
    })
  const named = raw.type === 'rupiah' ? 'rupiah' : percent ? 'percent' : (raw.unit ?? 'number')
  return { kind: raw.type, unit: named, scale, min, max }
}

type RawRow = RawBand['history'][number]['rows'][number]

function bandRow(row: RawRow, unit: string, on: BandModel['on'], path: string, context: ReadContext): BandRow {
  const [edge, value, label = ''] = row
  const from = exactNumber(edge, on.kind === 'percent' ? 'percent' : 'number', path)
  return {
    from,
    value: exactValue(value, unit, context.domains, path),
    label: labelOf(label) ?? '',
    words: bothWords(label),
  }
}

function checkRows(rows: readonly BandRow[], on: BandModel['on'], path: string, context: ReadContext): void {
  const show = (value: Rational): string =>
    on.kind === 'percent' ? `${decimalText(rational(value.n * 100n, value.d))}%` : decimalText(value)
  const min = rational(on.min, on.scale)
  const max = rational(on.max, on.scale)
  const [first] = rows
  if (!first) return context.report('E_BAND_GAP', path, { id: 'tidak punya baris', en: 'has no rows' })
  const start = compare(first.from, min)
  if (start > 0)
    context.report('E_BAND_GAP', path, {
      id: `tidak ada nilai dari ${show(min)} sampai ${show(first.from)}`,
      en: `nothing from ${show(min)} to ${show(first.from)}`,
    })
  if (start < 0)
    context.report('E_BAND_EDGE', path, {
      id: `baris 1 mulai di ${show(first.from)}, di bawah ${show(min)}`,
      en: `row 1 starts at ${show(first.from)}, below ${show(min)}`,
    })
  for (const [i, row] of rows.entries()) {
    if ((row.from.n * on.scale) % row.from.d !== 0n) {
      context.report('E_BAND_EDGE', path, {
        id: `${show(row.from)} lebih halus daripada 1/${on.scale}`,
        en: `${show(row.from)} is finer than 1/${on.scale}`,
      })
    }
    const before = rows[i - 1]
    if (before && compare(row.from, before.from) <= 0) {
      context.report('E_BAND_OVERLAP', path, {
        id: `baris ${i + 1} mulai di ${show(row.from)}, tidak sesudah ${show(before.from)}`,
        en: `row ${i + 1} starts at ${show(row.from)}, not after ${show(before.from)}`,
      })
    }
    if (compare(row.from, max) > 0)
      context.report('E_BAND_EDGE', path, {
        id: `baris ${i + 1} mulai di ${show(row.from)}, di atas ${show(max)}`,
        en: `row ${i + 1} starts at ${show(row.from)}, above ${show(max)}`,
      })
  }
}
