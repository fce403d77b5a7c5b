import type { CellModel, RowsModel, Value } from '../check/model.ts'
import { bandValue, constantScope, lookupValue } from '../check/program.ts'
import { deciding } from '../check/exceptions.ts'
import type { RuleNow } from '../check/resolve.ts'
import { sharedOfRow } from '../check/stretches.ts'
import { memberIndex } from '../check/tables.ts'
import type { Shared } from '../check/typed.ts'
import { exactNumber, toBool } from '../check/values.ts'
import type { Compiled } from '../compile.ts'
import { dayNumber } from '../dates.ts'
import { stop } from '../fault.ts'
import { namesIn } from '../language/ast.ts'
import { compare, ONE, rational, roundTo, ZERO } from '../rational.ts'
import type { Rational } from '../rational.ts'
import { evaluate, keyText } from './evaluate.ts'
import type { Met, Scope } from './evaluate.ts'
import { isMissing } from './fill.ts'
import type { Cell } from './fill.ts'
import type { PersonInput } from './prepare.ts'

/** The slow exact reading of a policy for one person: fractions all the way, straight from the written expressions. */
export type Reading = {
  readonly values: ReadonlyMap<string, Value>
  /** The rule that refused the person, when one did. */
  readonly stopped: RuleNow | undefined
}

/** A row while it is current: its cells, and values of rules over these rows (absent = blank). */
export type Row = {
  readonly rows: string
  readonly cells: ReadonlyMap<string, Value>
  readonly rules: Map<string, Value>
  readonly place: number
}

export type State = {
  readonly compiled: Compiled
  readonly inputs: ReadonlyMap<string, Value>
  readonly rows: ReadonlyMap<string, readonly Row[]>
  readonly values: Map<string, Value>
}

export function startState(compiled: Compiled, person: PersonInput): State {
  const { model } = compiled.program.now
  const inputs = new Map<string, Value>()
  for (const cell of model.inputs.values()) {
    const value = cellValue(cell, person.values[cell.name])
    if (value !== undefined) inputs.set(cell.name, value)
  }
  const rows = new Map<string, readonly Row[]>()
  for (const table of model.rows.values())
    rows.set(
      table.name,
      (person.rows[table.name] ?? []).map((row, i) => readRow(table, row, i)),
    )
  return { compiled, inputs, rows, values: new Map() }
}

function readRow(table: RowsModel, row: Readonly<Record<string, Cell>>, place: number): Row {
  const cells = new Map<string, Value>()
  for (const cell of table.columns) {
    const value = cellValue(cell, row[cell.name])
    if (value !== undefined) cells.set(cell.name, value)
  }
  return { rows: table.name, cells, rules: new Map(), place }
}

/** An exact value of a cell that `prepare` has accepted; undefined when it is blank. */
function cellValue(cell: CellModel, raw: Cell): Value | undefined {
  if (isMissing(raw)) return cell.fallback ?? (cell.missing === 'zero' ? ZERO : undefined)
  const text = String(raw).trim()
  if (cell.kind === 'bool') return typeof raw === 'boolean' ? raw : toBool(text)
  if (cell.kind === 'enum' || cell.kind === 'ref' || cell.kind === 'text') return text
  if (cell.kind === 'date') return rational(BigInt(dayNumber(text)))
  const written = cell.kind === 'percent' && typeof raw === 'number' ? `${text}%` : text
  return exactNumber(written, cell.kind === 'percent' ? 'percent' : 'number', cell.name)
}

/** The exact value of every rule of the person, in order of computation, up to a rule that refuses. */
export function readPerson(compiled: Compiled, person: PersonInput): Reading {
  const state = startState(compiled, person)
  for (const rule of compiled.program.order) {
    if (rule.model.by !== undefined) continue
    const { over } = rule.model
    const stopped =
      over === undefined
        ? !settle(rule, state, [], state.values)
        : !(state.rows.get(over) ?? []).every((row) => settle(ruleOfRow(state, rule, row), state, [row], row.rules))
    if (stopped) return { values: state.values, stopped: rule }
  }
  return { values: state.values, stopped: undefined }
}

/** Computes one rule in its place; false when a bound or a guard refuses. */
function settle(rule: RuleNow, state: State, rows: readonly Row[], into: Map<string, Value>): boolean {
  const scope = scopeOf(state, rule.model.path, rows)
  if (rows.length > 0 && isBlank(state, rule, scope)) return true
  const value = rounded(rule, exceptionOf(rule, scope)?.value ?? evaluate(rule.formula.expr, scope))
  into.set(rule.model.name, value)
  if (rule.model.kind === 'guard') return value === false
  if (typeof value !== 'object') return true
  const { min, max } = rule.model
  return !(min && compare(value, min) < 0) && !(max && compare(value, max) > 0)
}

/** A row lacks a cell that the rule reads in any part of the month. */
function isBlank(state: State, rule: RuleNow, scope: Scope): boolean {
  const all = state.compiled.program.shared.stretches.map(({ shared }) => shared.now.rules.get(rule.model.name) ?? rule)
  return all.some((each) => [...scopeNames(each)].some((name) => scope.blank(name)))
}

/** What is in force for the current rows: on the day of the innermost that has one, else on the month's last day. */
export function sharedFor(state: State, rows: readonly Row[]): Shared {
  const { shared } = state.compiled.program
  const own = rows.find((row) => shared.now.model.rows.get(row.rows)?.datedBy !== undefined)
  return own ? sharedOfRow(shared, own.rows, (name) => own.cells.get(name)) : shared
}

/** The rule as it is in force for a row. */
export function ruleOfRow(state: State, rule: RuleNow, row: Row): RuleNow {
  return sharedFor(state, [row]).now.rules.get(rule.model.name) ?? rule
}

export function rounded(rule: RuleNow, value: Value): Value {
  const { round } = rule.model
  return round && typeof value === 'object' ? roundTo(value, round.mode, round.to) : value
}

/** The first deciding exception for the keys of this scope. */
export function exceptionOf(
  rule: RuleNow,
  scope: Scope,
): { readonly value: Value; readonly numbers: readonly string[] } | undefined {
  const { exceptions } = rule.model
  if (!exceptions || rule.exceptions.length === 0) return undefined
  const found = deciding(
    rule.exceptions,
    exceptions.keys.map((key) => keyText(scope.value(key))),
  )
  return found[0] && { value: found[0].value, numbers: found.map((row) => row.no) }
}

/** Told what an evaluation meets, and in which rows. */
export type Recorder = (met: Met, rows: readonly Row[]) => void

/** The scope of a person, or of a row inside it; `rows` holds the current rows, innermost first. */
export function scopeOf(state: State, path: string, rows: readonly Row[], met?: Recorder): Scope {
  const shared = sharedFor(state, rows)
  const { model } = shared.now
  const own = (name: string): Value | undefined => {
    for (const row of rows) {
      const value = row.cells.get(name) ?? row.rules.get(name)
      if (value !== undefined) return value
      if (model.rows.get(row.rows)?.columns.some((column) => column.name === name))
        return stop('E_MISSING', path, { id: `${name} kosong`, en: `${name} is blank` })
    }
    return state.values.get(name) ?? state.inputs.get(name)
  }
  const constants = constantScope(shared, path, new Map())
  return {
    path,
    met: met && ((event) => met(event, rows)),
    value: (name) => own(name) ?? constants.value(name),
    lookup: (name, keys) =>
      model.inputs.has(name)
        ? (own(name) ?? stop('E_MISSING', path, { id: `${name} kosong`, en: `${name} is blank` }))
        : lookupValue(shared, name, keys, path),
    band: (name, on) => bandValue(shared, name, on, path),
    rows: (name) => visible(state, name, rows).map((row) => scopeOf(state, path, [row, ...rows], met)),
    blank: (name) => rows[0] !== undefined && blankIn(state, rows[0], name),
  }
}

/** All rows of a kind; inside an outer row only those that name it. */
export function visible(state: State, name: string, rows: readonly Row[]): readonly Row[] {
  const all = state.rows.get(name) ?? []
  const [outer] = rows
  if (!outer) return all
  const place = rational(BigInt(outer.place + 1))
  return all.filter((row) => {
    const link = row.cells.get(outer.rows)
    return typeof link === 'object' && compare(link, place) === 0
  })
}

function blankIn(state: State, row: Row, name: string): boolean {
  const { model } = state.compiled.program.now
  const column = model.rows.get(row.rows)?.columns.some((each) => each.name === name) === true
  const rule = model.rules.get(name)?.over === row.rows
  return column ? !row.cells.has(name) : rule && !row.rules.has(name)
}

function scopeNames(rule: RuleNow): ReadonlySet<string> {
  return new Set([...namesIn(rule.formula.expr), ...(rule.model.exceptions?.keys ?? [])])
}

/** Exact values by rule: truths as 0 or 1, members as their place in the domain. Rules over rows are left out. */
export function oracle(compiled: Compiled, person: PersonInput): Record<string, Rational> {
  const result: Record<string, Rational> = {}
  for (const [name, value] of readPerson(compiled, person).values) result[name] = asRational(compiled, name, value)
  return result
}

function asRational(compiled: Compiled, rule: string, value: Value): Rational {
  if (typeof value === 'object') return value
  if (typeof value === 'boolean') return value ? ONE : ZERO
  const { shared } = compiled.program
  const domain = shared.now.model.domains.get(shared.types.get(rule)?.domain ?? '')
  return rational(BigInt(domain ? memberIndex(shared, domain, value) : -1))
}
