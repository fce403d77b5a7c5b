import type { Bounds, Cond, Each, Int, Slot, Table, Width } from './ir.ts'
import type { Value } from './model.ts'
import type { Now } from './resolve.ts'
import type { Unit } from './units.ts'

/** An expression with its type (`literal`: a written number or a count, which takes the unit of what it meets): a figure num/(den·div), a truth, a member of a domain, or a literal text. */
export type NumberTyped = {
  readonly t: 'num'
  readonly unit: Unit
  readonly literal: boolean
  readonly num: Int
  readonly div: Int | undefined
  readonly den: bigint
}
export type Typed =
  | NumberTyped
  | { readonly t: 'bool'; readonly test: Cond }
  | { readonly t: 'key'; readonly domain: string; readonly at: Int }
  | { readonly t: 'text'; readonly value: string }

/** A table that can be indexed in an expression: a parameter with `by`, or a rule folded by a domain. */
export type Lookup = {
  readonly name: string
  readonly path: string
  readonly unit: string
  readonly by: readonly string[]
  readonly table: ReadonlyMap<string, Value>
  readonly fallback: Value | undefined
}

/** What later rules may know of a rule that is already checked. */
export type RuleType = {
  readonly over: string | undefined
  readonly unit: Unit
  readonly kind: 'num' | 'bool' | 'key'
  readonly domain: string | undefined
  readonly den: bigint
  readonly bounds: Bounds
  /** Bounds of the divisor of a rule that stays an exact fraction. */
  readonly div: Bounds | undefined
  readonly wide: boolean
  /** Blankable columns that decide whether a row has this value. */
  readonly needs: readonly Slot[]
}

/** A parameter that a reference must be found in, because it has no default. */
export type Required = {
  readonly param: string
  readonly by: string
  readonly cell: string
  readonly rows: string | undefined
  readonly keys: ReadonlySet<string>
  /** What was in force where it was asked for. */
  readonly shared: Shared
}

/** Days of the month within which nothing changes, from the first of them. */
export type Stretch = { readonly from: string; readonly shared: Shared }

/** Shared by all rules of one compilation; where something changes inside the month, one for each stretch of it. */
export type Shared = {
  readonly now: Now
  /** All stretches, the last being the one of the month's end. */
  readonly stretches: readonly Stretch[]
  /** Known references per domain, policy's own first. */
  readonly refs: ReadonlyMap<string, readonly string[]>
  readonly lookups: Map<string, Lookup>
  readonly tables: Map<string, { readonly table: Table; readonly den: bigint }>
  readonly types: Map<string, RuleType>
  readonly required: Required[]
  /** Next loop number. */
  readonly loops: { next: number }
}

/** Where one expression stands while it is typed. */
export type Place = {
  readonly shared: Shared
  readonly path: string
  readonly wide: boolean
  readonly width: Width
  /** Row inputs whose row is current, innermost first. */
  readonly rows: readonly string[]
  /** The domain whose key is free, inside a rule folded by it. */
  readonly key: string | undefined
  readonly each: Each[]
  readonly needs: Slot[]
  /** Narrower bounds of names, learnt from conditions around this place. */
  readonly narrowed: ReadonlyMap<string, Bounds>
}
