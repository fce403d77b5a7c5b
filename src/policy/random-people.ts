import type { Compiled } from './compile.ts'
import type { CellModel, RowsModel } from './check/model.ts'
import { dayText } from './dates.ts'
import { decimalText, rational } from './rational.ts'
import type { Cell, PersonInput } from './run.ts'

/** A deterministic source of numbers from 0 up to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

type Random = () => number

/** Valid people for any policy, the same for the same seed; edges of every range come up often. */
export function randomPeople(compiled: Compiled, count: number, seed: number, maxRows = 22): PersonInput[] {
  const next = seeded(seed)
  const shared = new Map<string, Cell>()
  return Array.from({ length: count }, (_, i) => randomPerson(compiled, `orang-${i}`, next, shared, maxRows))
}

function randomPerson(
  compiled: Compiled,
  key: string,
  next: Random,
  shared: Map<string, Cell>,
  maxRows: number,
): PersonInput {
  const { model } = compiled.program.now
  const values: Record<string, Cell> = {}
  for (const cell of model.inputs.values())
    if (cell.by === undefined) values[cell.name] = randomCell(compiled, cell, next)
  for (const cell of model.inputs.values()) {
    if (cell.by === undefined) continue
    const by = [...model.inputs.values()].find((each) => each.name === cell.by || each.domain === cell.by)
    const place = `${cell.name} ${String(values[by?.name ?? ''])}`
    if (!shared.has(place)) shared.set(place, randomCell(compiled, cell, next))
    values[cell.name] = shared.get(place)
  }
  const rows: Record<string, PersonInput['rows'][string]> = {}
  const outerFirst = [...model.rows.values()].sort((a, b) => linkCount(model.rows, a) - linkCount(model.rows, b))
  for (const table of outerFirst) rows[table.name] = randomRows(compiled, table, next, rows, maxRows)
  return { key, values, rows }
}

function linkCount(all: ReadonlyMap<string, RowsModel>, table: RowsModel): number {
  return table.columns.filter((column) => all.has(column.name)).length
}

function randomRows(
  compiled: Compiled,
  table: RowsModel,
  next: Random,
  before: PersonInput['rows'],
  maxRows: number,
): Record<string, Cell>[] {
  const limit = Math.min(table.maxRows, maxRows)
  const links = table.columns.filter((column) => compiled.program.now.model.rows.has(column.name))
  const orphan = links.some((column) => (before[column.name]?.length ?? 0) === 0)
  const length = orphan || next() < 0.3 ? 0 : Math.floor(next() * (limit + 1))
  return Array.from({ length }, () => {
    const row: Record<string, Cell> = {}
    for (const cell of table.columns) {
      const outer = links.includes(cell) ? (before[cell.name]?.length ?? 0) : undefined
      row[cell.name] = outer === undefined ? randomCell(compiled, cell, next) : 1 + Math.floor(next() * outer)
    }
    return row
  })
}

function randomCell(compiled: Compiled, cell: CellModel, next: Random): Cell {
  const { shared } = compiled.program
  if (cell.missing === 'skip' && next() < 0.15) return undefined
  if (cell.kind === 'bool') return next() < 0.3
  const domain = shared.now.model.domains.get(cell.domain ?? '')
  if (domain?.kind === 'enum') return domain.values[Math.floor(next() * domain.values.length)]
  if (domain?.kind === 'ref') return randomRef(compiled, domain.name, domain.registry, next)
  const at = randomScaled(cell, next)
  if (cell.kind === 'date') return dayText(Number(at))
  const text = decimalText(rational(cell.kind === 'percent' ? at * 100n : at, cell.scale))
  return cell.kind === 'percent' ? `${text}%` : text
}

/** A tenth at each edge, the rest spread evenly or near zero. */
function randomScaled(cell: CellModel, next: Random): bigint {
  const roll = next()
  if (roll < 0.08) return cell.min
  if (roll < 0.16) return cell.max
  const span = Number(cell.max - cell.min)
  const near = roll < 0.4 ? next() ** 4 : next()
  return cell.min + BigInt(Math.floor(near * (span + 1)))
}

function randomRef(compiled: Compiled, domain: string, registry: string | undefined, next: Random): string {
  const { program } = compiled
  const known = program.shared.refs.get(domain) ?? []
  const required = program.shared.required.find((each) => each.by === domain)
  const pool = required ? [...required.keys] : known
  const free = !required && !(registry !== undefined && program.registries.has(registry))
  if (pool.length === 0 || (free && next() < 0.3)) return `lain-${Math.floor(next() * 5)}`
  return pool[Math.floor(next() * pool.length)] ?? 'lain'
}
