import type { CellDefect, TableRow } from './rows.ts'
import { CELL_DEFECTS, MAX_COLUMNS, tableError } from './fault.ts'
import { attribute, unescapeXml } from './xml.ts'

/** A spreadsheet keeps 15 digits of a number; from here on an integer may not be what was typed. */
const EXACT = 1e15

/** Reads one `<row>` into text cells; `no` is the row's own number. */
export function readRow(no: number, inner: string, shared: readonly string[], prefix: string): TableRow {
  const cells: string[] = []
  const defects: CellDefect[] = []
  const opening = `<${prefix}c`
  const closing = `</${prefix}c>`
  let column = -1
  let at = inner.indexOf(opening)
  while (at !== -1) {
    const close = inner.indexOf('>', at)
    if (close === -1) break
    const empty = inner[close - 1] === '/'
    const attributes = inner.slice(at + opening.length, close)
    column = columnOf(attributes) ?? column + 1
    let next = close + 1
    if (!empty) {
      const end = inner.indexOf(closing, close)
      if (end === -1) break
      const value = cellValue(attributes, inner.slice(close + 1, end), shared, prefix)
      if (column >= MAX_COLUMNS && value !== '') throw tableError('too-many-columns', { row: no })
      if (column < MAX_COLUMNS) put(cells, defects, column, value)
      next = end
    }
    at = inner.indexOf(opening, next)
  }
  return defects.length === 0 ? { no, cells } : { no, cells, defects }
}

type Value = string | { readonly defect: CellDefect['reason']; readonly shown: string }

function put(cells: string[], defects: CellDefect[], column: number, value: Value): void {
  while (cells.length < column) cells.push('')
  if (typeof value === 'string') {
    cells[column] = value
    return
  }
  cells[column] = value.shown
  defects.push({ column, reason: value.defect })
}

function columnOf(attributes: string): number | undefined {
  const start = attributes.indexOf(' r="')
  if (start === -1) return undefined
  let column = 0
  for (let at = start + 4; ; at += 1) {
    const code = attributes.charCodeAt(at)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
    if (column > 20_000) break
  }
  return column === 0 ? undefined : column - 1
}

/** A formula counts as its stored value; it is never evaluated. */
function cellValue(attributes: string, body: string, shared: readonly string[], prefix: string): Value {
  const type = attribute(attributes, 't') ?? 'n'
  if (type === 'inlineStr') return richText(body, prefix).trim()
  const raw = between(body, `${prefix}v`)
  if (raw === undefined) return body.includes(`<${prefix}f`) ? { defect: CELL_DEFECTS.formula, shown: '=' } : ''
  if (type === 's') return shared[Number(raw)] ?? ''
  if (type === 'e') return { defect: CELL_DEFECTS.errorValue, shown: unescapeXml(raw) }
  if (type === 'b') return raw === '1' ? 'true' : 'false'
  if (type !== 'n') return unescapeXml(raw).trim()
  return numberValue(raw)
}

function numberValue(raw: string): Value {
  if (raw === '') return ''
  const number = Number(raw)
  if (!Number.isFinite(number)) return raw
  if (Math.abs(number) >= EXACT) return { defect: CELL_DEFECTS.lostDigits, shown: raw }
  return String(number)
}

/** All runs of text of a string item together, phonetic guides left out. */
export function richText(body: string, prefix: string): string {
  const guide = body.includes(`<${prefix}rPh`)
    ? body.replace(new RegExp(`<${prefix}rPh[\\s\\S]*?</${prefix}rPh>`, 'g'), '')
    : body
  let text = ''
  let at = 0
  for (;;) {
    const run = cut(guide, `${prefix}t`, at)
    if (run === undefined) return unescapeXml(text)
    text += run.inner
    at = run.end
  }
}

function between(body: string, tag: string): string | undefined {
  return cut(body, tag, 0)?.inner
}

function cut(body: string, tag: string, from: number): { inner: string; end: number } | undefined {
  let start = body.indexOf(`<${tag}`, from)
  while (start !== -1) {
    const sign = body[start + 1 + tag.length]
    if (sign === '>' || sign === ' ' || sign === '/') break
    start = body.indexOf(`<${tag}`, start + 1)
  }
  if (start === -1) return undefined
  const close = body.indexOf('>', start)
  if (close === -1) return undefined
  if (body[close - 1] === '/') return { inner: '', end: close + 1 }
  const end = body.indexOf(`</${tag}>`, close)
  return end === -1 ? undefined : { inner: body.slice(close + 1, end), end: end + tag.length + 3 }
}
