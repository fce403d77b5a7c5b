import type { CellModel, Domain, Value } from '../check/model.ts'
import { exactNumber, toBool } from '../check/values.ts'
import { dayOf } from '../dates.ts'
import { attempt } from '../fault.ts'
import { decimalText, rational } from '../rational.ts'
import type { Text } from '#shared/text.ts'

/** A cell as people write it: "12.5%", 1200000, "true", "BAIK". undefined, null or '' is missing. */
export type Cell = string | number | boolean | null | undefined

export type CellFault = { readonly code: string; readonly text: Text }
export type CellResult =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly fault: CellFault }
type Dictionary = (domain: string, ref: string) => number | CellFault

export function isMissing(cell: Cell): boolean {
  return cell === undefined || cell === null || cell === ''
}

function fail(code: string, id: string, en: string): CellResult {
  return { ok: false, fault: { code, text: { id, en } } }
}

/** The scaled figure, flag or index of one cell; or what is wrong with it and what would be right. */
export function readCellValue(
  cell: CellModel,
  raw: Cell,
  domain: Domain | undefined,
  dictionary: Dictionary,
): CellResult {
  const text = typeof raw === 'string' ? raw.trim() : String(raw)
  switch (cell.kind) {
    case 'bool': {
      const flag = typeof raw === 'boolean' ? raw : toBool(text)
      if (flag !== undefined) return { ok: true, value: flag ? 1 : 0 }
      return fail(
        'E_TYPE',
        `${cell.name}: '${text}' bukan true atau false`,
        `${cell.name}: '${text}' is neither true nor false`,
      )
    }
    case 'enum': {
      const values = domain?.kind === 'enum' ? domain.values : []
      const index = values.indexOf(text)
      if (index >= 0) return { ok: true, value: index }
      const list = values.join(', ')
      return fail(
        'E_UNKNOWN_KEY',
        `${cell.name}: '${text}' tidak dikenal; pilih ${list}`,
        `${cell.name}: unknown '${text}'; choose ${list}`,
      )
    }
    case 'ref':
    case 'text': {
      const index = dictionary(cell.domain ?? cell.name, text)
      return typeof index === 'number' ? { ok: true, value: index } : { ok: false, fault: index }
    }
    case 'date':
      return readDate(cell, text)
    case 'int':
    case 'decimal':
    case 'duration':
    case 'percent':
    case 'rupiah':
      return readFigure(cell, text, raw, domain)
  }
}

function readDate(cell: CellModel, text: string): CellResult {
  const day = dayOf(text)
  if (day === undefined)
    return fail(
      'E_DATE',
      `${cell.name}: '${text}' bukan tanggal; tulis 2026-01-31`,
      `${cell.name}: '${text}' is no date; write 2026-01-31`,
    )
  return bounded(cell, day, text)
}

function readFigure(cell: CellModel, text: string, raw: Cell, domain: Domain | undefined): CellResult {
  const plain = typeof raw === 'number' ? numberText(raw) : text
  const written = cell.kind === 'percent' && typeof raw === 'number' ? `${plain}%` : plain
  const read = quickFigure(cell, written) ?? slowFigure(cell, written)
  if (read === undefined) {
    const example = cell.kind === 'percent' ? '12.5%' : '12.5'
    return fail(
      'E_NUM',
      `${cell.name}: '${text}' bukan angka; tulis seperti ${example}`,
      `${cell.name}: '${text}' is not an exact number; write it like ${example}`,
    )
  }
  if (!Number.isInteger(read)) {
    return fail(
      'E_NUM',
      `${cell.name}: ${text} lebih halus dari 1/${cell.scale}`,
      `${cell.name}: ${text} is finer than 1/${cell.scale}`,
    )
  }
  if (domain?.kind === 'int' && (read < domain.min || read > domain.max)) {
    const range = `${domain.min}–${domain.max}`
    return fail(
      'E_UNKNOWN_KEY',
      `${cell.name}: ${text} tidak ada; ${domain.name} adalah ${range}`,
      `unknown ${domain.name} ${text}; ${domain.name} is ${range}`,
    )
  }
  return bounded(cell, read, text)
}

const QUICK = /^(-?\d{1,12})(?:\.(\d{1,3}))?(%)?$/

/** The scaled figure of a short number, in doubles: exact while all parts stay small. Undefined when it is not short. */
function quickFigure(cell: CellModel, text: string): number | undefined {
  const match = QUICK.exec(text)
  if (!match) return undefined
  const [, whole = '', fraction = '', sign] = match
  if ((sign === '%') !== (cell.kind === 'percent') || (fraction !== '' && whole.startsWith('-'))) return undefined
  const scaled = Number(whole + fraction) * Number(cell.scale)
  const unit = 10 ** (fraction.length + (sign === '%' ? 2 : 0))
  if (Math.abs(scaled) > Number.MAX_SAFE_INTEGER) return undefined
  return scaled % unit === 0 ? scaled / unit + 0 : 0.5
}

/** The same by fractions. A figure finer than the scale answers 0.5, which no scaled figure is. */
function slowFigure(cell: CellModel, text: string): number | undefined {
  const exact = attempt(
    () => undefined,
    () => exactNumber(text, cell.kind === 'percent' ? 'percent' : 'number', cell.name),
  )
  if (!exact) return undefined
  return (exact.n * cell.scale) % exact.d === 0n ? Number((exact.n * cell.scale) / exact.d) : 0.5
}

/** A double as plain decimal text, without exponent. */
function numberText(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text
}

function bounded(cell: CellModel, value: number, text: string): CellResult {
  if (value >= Number(cell.min) && value <= Number(cell.max)) return { ok: true, value }
  const range = `${boundText(cell, cell.min)}–${boundText(cell, cell.max)}`
  return fail('E_RANGE', `${cell.name}: ${text} di luar ${range}`, `${cell.name}: ${text} is outside ${range}`)
}

function boundText(cell: CellModel, bound: bigint): string {
  if (cell.kind === 'percent') return `${decimalText(rational(bound * 100n, cell.scale))}%`
  return decimalText(rational(bound, cell.scale))
}

/** A default as it stands in the columns. */
export function defaultValue(
  cell: CellModel,
  value: Value,
  domain: Domain | undefined,
  dictionary: Dictionary,
): number {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'object') return Number((value.n * cell.scale) / value.d)
  if (domain?.kind === 'enum') return domain.values.indexOf(value)
  const index = dictionary(cell.domain ?? cell.name, value)
  return typeof index === 'number' ? index : 0
}
