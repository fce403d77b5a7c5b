import { dayNumber } from '../dates.ts'
import { attempt, stop } from '../fault.ts'
import type { Report } from '../fault.ts'
import type { RawColumn, RawInput } from '../language/schema.ts'
import { labelOf } from './labels.ts'
import type { CellKind, CellModel, Domain, RowsModel, Value } from './model.ts'
import { citation, day, exactValue, scaled, exactNumber, wholeNumber } from './values.ts'

export type CellContext = {
  readonly domains: Map<string, Domain>
  readonly sources: ReadonlySet<string>
  readonly report: Report
}

const LIMIT = 2n ** 53n

/** Reads one input or column: its kind, unit, scale and bounds. Adds an own domain for inline enumerations and texts. */
export function readCell(
  name: string,
  raw: RawInput | RawColumn,
  path: string,
  own: string,
  context: CellContext,
): CellModel {
  const domain = cellDomain(raw, path, own, context.domains)
  const kind: CellKind =
    domain && raw.domain !== undefined
      ? domain.kind
      : (raw.type ?? stop('E_SCHEMA', path, { id: 'perlu type atau domain', en: 'needs a type or a domain' }))
  const scale = cellScale(raw, kind, path)
  const [min, max] = cellBounds(raw, kind, domain, scale, path)
  if (min > max) stop('E_SCHEMA', path, { id: 'min lebih besar daripada max', en: 'min is above max' })
  if (max >= LIMIT || min <= -LIMIT)
    stop('E_OVERFLOW', path, {
      id: `dapat mencapai ${max >= LIMIT ? max : min}`,
      en: `may reach ${max >= LIMIT ? max : min}`,
    })
  const unit = cellUnit(raw, kind)
  const extra = 'columns' in raw || 'by' in raw || 'cite' in raw || 'period' in raw || 'carry' in raw ? raw : {}
  const cite = 'cite' in extra && extra.cite !== undefined ? citation(extra.cite, context.sources, path) : undefined
  return {
    name,
    path,
    kind,
    domain: domain?.name,
    unit,
    scale,
    min,
    max,
    missing: raw.missing,
    cite,
    fallback: raw.default === undefined ? undefined : cellValue(raw.default, kind, unit, domain, context, path),
    by: 'by' in extra ? extra.by : undefined,
    label: labelOf(raw.label),
    period: 'period' in extra ? extra.period : undefined,
    carry: 'carry' in extra ? extra.carry : undefined,
    verified: raw.verified !== false,
  }
}

function cellDomain(
  raw: RawInput | RawColumn,
  path: string,
  own: string,
  domains: Map<string, Domain>,
): Domain | undefined {
  if (raw.domain !== undefined) {
    return (
      domains.get(raw.domain) ??
      stop('E_UNKNOWN_NAME', path, { id: `'${raw.domain}' bukan domain`, en: `'${raw.domain}' is no domain` })
    )
  }
  if (raw.type !== 'enum' && raw.type !== 'ref' && raw.type !== 'text') return undefined
  if (domains.has(own))
    return stop('E_NAME', path, {
      id: `'${own}' sebuah domain: tulis domain: ${own}`,
      en: `'${own}' is a domain: write domain: ${own}`,
    })
  const domain: Domain =
    raw.type === 'enum'
      ? {
          kind: 'enum',
          name: own,
          values: raw.values ?? stop('E_SCHEMA', path, { id: 'enum perlu values', en: 'an enum needs values' }),
        }
      : { kind: 'ref', name: own, registry: raw.type === 'ref' ? raw.registry : undefined }
  domains.set(own, domain)
  return domain
}

function cellUnit(raw: RawInput | RawColumn, kind: CellKind): string {
  if (kind === 'rupiah' || kind === 'percent' || kind === 'bool') return kind
  if (kind === 'date') return 'tanggal'
  return raw.unit ?? 'number'
}

function cellScale(raw: RawInput | RawColumn, kind: CellKind, path: string): bigint {
  const numeric = kind === 'percent' || kind === 'decimal' || kind === 'rupiah'
  if (!numeric)
    return raw.scale === undefined
      ? 1n
      : stop('E_SCHEMA', path, { id: `${kind} tidak memakai scale`, en: `${kind} has no scale` })
  if (raw.scale === undefined) {
    if (kind === 'decimal')
      stop('E_SCHEMA', path, {
        id: 'decimal perlu scale, misalnya scale: 100',
        en: 'a decimal needs a scale, e.g. scale: 100',
      })
    return kind === 'percent' ? 10000n : 1n
  }
  const scale = wholeNumber(raw.scale, path, 'scale')
  if (scale < 1) stop('E_SCHEMA', path, { id: 'scale harus 1 atau lebih', en: 'scale must be 1 or more' })
  return BigInt(scale)
}

function cellBounds(
  raw: RawInput | RawColumn,
  kind: CellKind,
  domain: Domain | undefined,
  scale: bigint,
  path: string,
): [bigint, bigint] {
  if (kind === 'bool') return [0n, 1n]
  if (kind === 'text' || kind === 'ref' || kind === 'enum')
    return [0n, domain?.kind === 'enum' ? BigInt(domain.values.length - 1) : 0n]
  if (domain?.kind === 'int') return [BigInt(domain.min), BigInt(domain.max)]
  if (kind === 'date')
    return [BigInt(dayNumber(day(raw.min ?? '1900-01', path))), BigInt(dayNumber(day(raw.max ?? '2200-01', path)))]
  const percent = kind === 'percent'
  const low =
    raw.min ??
    (percent ? '0%' : undefined) ??
    stop('E_SCHEMA', path, { id: `${kind} perlu min dan max`, en: `${kind} needs min and max` })
  const high =
    raw.max ??
    (percent ? '100%' : undefined) ??
    stop('E_SCHEMA', path, { id: `${kind} perlu min dan max`, en: `${kind} needs min and max` })
  const unit = percent ? 'percent' : 'number'
  return [scaled(exactNumber(low, unit, path), scale, path), scaled(exactNumber(high, unit, path), scale, path)]
}

function cellValue(
  raw: string | boolean,
  kind: CellKind,
  unit: string,
  domain: Domain | undefined,
  context: CellContext,
  path: string,
): Value {
  if (kind === 'date') return { n: BigInt(dayNumber(day(String(raw), path))), d: 1n }
  if (kind === 'enum' || kind === 'ref' || kind === 'text')
    return exactValue(raw, domain?.name ?? 'text', context.domains, path)
  return exactValue(raw, unit, new Map(), path)
}

/** Reads row inputs: a limited number of rows, each with its own columns. */
export function readRows(name: string, raw: RawInput, path: string, context: CellContext): RowsModel {
  const maxRows = wholeNumber(raw.max_rows, path, 'max_rows')
  if (maxRows < 1 || maxRows > 10_000_000)
    stop('E_SCHEMA', path, { id: 'max_rows harus 1 sampai 10000000', en: 'max_rows must be 1 to 10000000' })
  const columns: CellModel[] = []
  for (const [column, cell] of Object.entries(raw.columns ?? {})) {
    const at = `${path}.columns.${column}`
    const read = attempt(context.report, () => readCell(column, cell, at, `${name}.${column}`, context))
    if (read) columns.push(read)
  }
  if (raw.columns === undefined)
    stop('E_SCHEMA', path, { id: 'masukan baris perlu columns', en: 'row inputs need columns' })
  if (raw.dated_by !== undefined) checkDay(raw.dated_by, columns, path)
  return { name, path, label: labelOf(raw.label), maxRows, datedBy: raw.dated_by, columns, missing: raw.missing }
}

/** Rows say for which day they stand by a whole number from 1 to 31 that is never blank. */
function checkDay(name: string, columns: readonly CellModel[], path: string): void {
  const column = columns.find((each) => each.name === name)
  if (column === undefined)
    return stop('E_ROWS', path, {
      id: `dated_by tidak menyebut kolom yang ada: ${name}`,
      en: `dated_by names no column: ${name}`,
    })
  const day = column.kind === 'int' && column.min >= 1n && column.max <= 31n && column.missing === undefined
  if (!day)
    stop('E_ROWS', path, {
      id: `dated_by: ${name} harus bertipe int, min 1 dan max 31, dan tidak boleh kosong`,
      en: `dated_by: ${name} must be of type int, min 1 and max 31, and never blank`,
    })
}
