import { daysOfExpression } from '../check/changes.ts'
import type { Compiled } from '../compile.ts'
import { namesIn, walk } from '../language/ast.ts'
import type { Expr } from '../language/ast.ts'
import { evaluate } from './evaluate.ts'
import { scopeOf, sharedFor, visible } from './oracle.ts'
import type { Recorder, Row, State } from './oracle.ts'
import { jsonValue } from './show.ts'

type Shown = number | string | boolean

/** One row that an aggregate took: its place from 1, the cells it read, the band labels that applied, what it gave. */
export type RowDetail = {
  readonly row: number
  readonly cells: Readonly<Record<string, Shown>>
  /** Where something changes inside the month: from which day on what counted for this row was in force. */
  readonly since?: string
  /** The expression that counted for this row, where it is not the one of the month's end. */
  readonly expr?: string
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

/**
 * From which day on what counted for a row was in force, where something that the row reads changes inside the month
 * and the row says for which day it stands. `days` are those on which what it reads may change.
 */
export function sinceOf(
  state: State,
  rows: readonly Row[],
  days: () => ReadonlySet<string>,
): { readonly since?: string } {
  const { shared } = state.compiled.program
  const { stretches } = shared
  const dated = rows.some((row) => shared.now.model.rows.get(row.rows)?.datedBy !== undefined)
  if (stretches.length < 2 || !dated) return {}
  const changing = days()
  if (!stretches.slice(1).some((stretch) => changing.has(stretch.from))) return {}
  const counted = sharedFor(state, rows)
  const upTo = stretches.slice(0, stretches.findIndex((stretch) => stretch.shared === counted) + 1)
  const since = upTo.findLast((stretch, k) => k === 0 || changing.has(stretch.from))?.from
  return since === undefined ? {} : { since }
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
  const days = () => daysOfExpression(state.compiled.program.now.model, body)
  for (const row of visible(state, name, rows)) {
    const scope = scopeOf(state, path, [row, ...rows], record)
    if (names.some((each) => scope.blank(each))) continue
    Object.assign(current, { cells: {}, bands: [] })
    const value = evaluate(body, scope)
    const idle = value === false || (typeof value === 'object' && value.n === 0n)
    if (idle || list.length >= MOST) more += 1
    else
      list.push({
        row: row.place + 1,
        cells: current.cells,
        ...sinceOf(state, [row, ...rows], days),
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
