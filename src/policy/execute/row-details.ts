import type { Compiled } from '../compile.ts'
import { namesIn, walk } from '../language/ast.ts'
import type { Expr } from '../language/ast.ts'
import { evaluate } from './evaluate.ts'
import { scopeOf } from './oracle.ts'
import type { Recorder, Row, State } from './oracle.ts'
import { jsonValue } from './show.ts'

type Shown = number | string | boolean

/** One row that an aggregate took: its place from 1, the cells it read, the band labels that applied, what it gave. */
export type RowDetail = {
  readonly row: number
  readonly cells: Readonly<Record<string, Shown>>
  readonly bands?: readonly string[]
  readonly out: Shown
}

export type RowDetails = {
  readonly rows?: Readonly<Record<string, readonly RowDetail[]>>
  readonly more?: Readonly<Record<string, number>>
}

const MOST = 62

/** The unit of anything an expression can name. */
export function unitFinder(compiled: Compiled): (name: string) => string {
  const { now, shared } = compiled.program
  return (name) => {
    const column = [...now.model.rows.values()].flatMap((table) => table.columns).find((cell) => cell.name === name)
    const unit = shared.lookups.get(name)?.unit ?? now.params.get(name)?.model.unit ?? now.bands.get(name)?.model.unit
    return unit ?? now.rules.get(name)?.model.unit ?? now.model.inputs.get(name)?.unit ?? column?.unit ?? 'number'
  }
}

/** The rows behind each aggregate of an expression: those that gave something, and how many more there are. */
export function rowDetails(
  compiled: Compiled,
  expr: Expr,
  state: State,
  path: string,
  rows: readonly Row[],
): RowDetails {
  const taken: Record<string, readonly RowDetail[]> = {}
  const more: Record<string, number> = {}
  const unit = unitFinder(compiled)
  walk(expr, (part) => {
    if (part.k !== 'each' || !part.body || taken[part.rows]) return
    const found = detailsOf(part.rows, part.body, state, path, rows, unit)
    taken[part.rows] = found.list
    if (found.more > 0) more[part.rows] = found.more
  })
  if (Object.keys(taken).length === 0) return {}
  return { rows: taken, ...(Object.keys(more).length > 0 ? { more } : {}) }
}

type Current = { cells: Record<string, Shown>; bands: string[] }

function detailsOf(
  name: string,
  body: Expr,
  state: State,
  path: string,
  rows: readonly Row[],
  unit: (name: string) => string,
): { list: RowDetail[]; more: number } {
  const current: Current = { cells: {}, bands: [] }
  const record: Recorder = (event, at) => {
    if (at.length <= rows.length) return
    if (event.kind === 'name') current.cells[event.text] = jsonValue(event.value, unit(event.text))
    if (event.kind === 'lookup') current.cells[event.text] = jsonValue(event.value, unit(event.name))
    if (event.kind === 'band' && event.label !== '' && event.label !== '-') current.bands.push(event.label)
  }
  const names = [...namesIn(body)]
  const shown = guess(body, unit)
  const list: RowDetail[] = []
  let more = 0
  for (const [i, scope] of scopeOf(state, path, rows, record).rows(name).entries()) {
    if (names.some((each) => scope.blank(each))) continue
    Object.assign(current, { cells: {}, bands: [] })
    const value = evaluate(body, scope)
    const idle = value === false || (typeof value === 'object' && value.n === 0n)
    if (idle || list.length >= MOST) more += 1
    else
      list.push({
        row: i + 1,
        cells: current.cells,
        ...(current.bands.length > 0 ? { bands: current.bands } : {}),
        out: jsonValue(value, shown),
      })
  }
  return { list, more }
}

/** Percent where any part of the body is one, else the unit of the first name. */
function guess(body: Expr, unit: (name: string) => string): string {
  const units: string[] = []
  walk(body, (part) => {
    if (part.k === 'num' && part.percent) units.push('percent')
    if (part.k === 'name' || part.k === 'index' || part.k === 'call') units.push(unit(part.name))
  })
  return units.find((each) => each === 'rupiah') ?? units.find((each) => each === 'percent') ?? units[0] ?? 'number'
}
