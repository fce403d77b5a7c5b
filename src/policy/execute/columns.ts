import type { Compiled } from '../compile.ts'
import type { CellModel } from '../check/model.ts'

/** Int32Array for small whole figures, Uint8Array for truths, Float64Array for the rest and for cells that may be blank. */
export type CellArray = Int32Array | Float64Array | Uint8Array

/** Rows of all people end to end: person i has rows offsets[i] up to offsets[i + 1]. A blank cell is NaN. */
export type RowColumns = { readonly offsets: Int32Array; readonly columns: Readonly<Record<string, CellArray>> }

/**
 * Many people at once. Figures are integers in units of 1/scale of their input; truths 0 or 1; enumeration members
 * their place in `members`; references and texts their place in `refs[domain]`.
 */
export type Columns = {
  readonly count: number
  /** One key per person; may stay empty when a caller keeps its own order. */
  readonly keys: string[]
  readonly inputs: Readonly<Record<string, CellArray>>
  readonly rows: Readonly<Record<string, RowColumns>>
  /** Dictionary of each reference domain. The compiled references come first; append new ones. */
  readonly refs: Readonly<Record<string, string[]>>
}

const INT32 = 2 ** 31

function cellArray(cell: CellModel, length: number): CellArray {
  if (cell.missing === 'skip') return new Float64Array(length).fill(Number.NaN)
  if (cell.kind === 'bool') return new Uint8Array(length)
  const small = Number(cell.min) >= -INT32 && Number(cell.max) < INT32
  return small ? new Int32Array(length) : new Float64Array(length)
}

/** Empty columns for `count` people and so many rows of each row input, to be filled without objects. */
export function newColumns(
  compiled: Compiled,
  count: number,
  rowCounts: Readonly<Record<string, number>> = {},
): Columns {
  const { model } = compiled.program.now
  const inputs = [...model.inputs.values()].map((cell) => [cell.name, cellArray(cell, count)] as const)
  const rows = [...model.rows.values()].map((table) => {
    const length = rowCounts[table.name] ?? 0
    const columns = table.columns.map((cell) => [cell.name, cellArray(cell, length)] as const)
    return [table.name, { offsets: new Int32Array(count + 1), columns: Object.fromEntries(columns) }] as const
  })
  const refs: Record<string, string[]> = {}
  for (const [domain, known] of compiled.program.shared.refs) refs[domain] = [...known]
  return { count, keys: [], inputs: Object.fromEntries(inputs), rows: Object.fromEntries(rows), refs }
}

export function inputArray(columns: Columns, name: string): CellArray {
  return columns.inputs[name] ?? missing(name)
}

export function rowArray(columns: Columns, rows: string, name: string): CellArray {
  return columns.rows[rows]?.columns[name] ?? missing(`${rows}.${name}`)
}

export function offsetsOf(columns: Columns, rows: string): Int32Array {
  return columns.rows[rows]?.offsets ?? missing(rows)
}

function missing(name: string): never {
  throw new Error(`columns lack ${name}`)
}

/** Where an execution writes. `stopped` holds 0, or the number (from 1) of the step that refused the person. */
export type Sink = {
  readonly rules: Readonly<Record<string, Float64Array>>
  readonly fractions: Readonly<Record<string, { readonly num: bigint[]; readonly den: bigint[] }>>
  readonly rows: Readonly<Record<string, Float64Array>>
  readonly stopped: Int32Array
}

/** The interface of every back end: `batch` records the outputs only, `trace` every rule. */
export type Executor = {
  readonly batch: (columns: Columns, sink: Sink) => void
  readonly trace: (columns: Columns, sink: Sink) => void
}

/** Rules that `batch` records: the outputs and every effect. */
export function recordedByBatch(compiled: Compiled): ReadonlySet<string> {
  const effects = compiled.program.steps.filter((step) => step.kind === 'effect').map((step) => step.name)
  return new Set([...Object.values(compiled.outputs), ...effects])
}

/** Whether a step leaves an exact fraction instead of a double. */
export function keepsFraction(compiled: Compiled, rule: string): boolean {
  return compiled.program.shared.types.get(rule)?.wide === true
}
