import type { Expr } from '../language/ast.ts'
import type { Text } from '#shared/text.ts'
import type { Rational, RoundMode } from '../rational.ts'

/** A policy document after reading: numbers exact, expressions parsed, dates whole days. Not yet tied to one date. */

/** A figure, a truth, or a member of an enumeration, a registry reference or a text. */
export type Value = Rational | boolean | string

/** A value in force from a day until `to` (exclusive), or until the next entry. */
export type Dated<T> = {
  readonly from: string
  readonly to: string | undefined
  readonly value: T
  readonly verified: boolean
  readonly cite: string | undefined
  readonly path: string
}

export type Domain =
  | { readonly kind: 'int'; readonly name: string; readonly min: number; readonly max: number }
  | { readonly kind: 'enum'; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: 'ref'; readonly name: string; readonly registry: string | undefined }

export type CellKind = 'int' | 'percent' | 'decimal' | 'rupiah' | 'bool' | 'enum' | 'ref' | 'text' | 'date' | 'duration'

/** An input or a column of row inputs. min and max are integers in units of 1/scale. */
export type CellModel = {
  readonly name: string
  readonly path: string
  readonly kind: CellKind
  readonly domain: string | undefined
  readonly unit: string
  readonly scale: bigint
  readonly min: bigint
  readonly max: bigint
  readonly missing: 'provisional' | 'hold' | 'zero' | 'skip' | undefined
  readonly fallback: Value | undefined
  readonly by: string | undefined
  readonly label: string | undefined
  readonly cite: string | undefined
  readonly period: string | undefined
  readonly carry: string | undefined
  readonly verified: boolean
}

export type RowsModel = {
  readonly name: string
  readonly path: string
  readonly label: string | undefined
  readonly maxRows: number
  /** The column with the day of the month for which a row stands: it takes what is in force on that day. */
  readonly datedBy: string | undefined
  readonly columns: readonly CellModel[]
  readonly missing: 'provisional' | 'hold' | 'zero' | undefined
}

export type ParamModel = {
  readonly name: string
  readonly path: string
  readonly cite: string
  readonly label: string | undefined
  readonly note: string | undefined
  readonly unit: string
  readonly by: readonly string[]
  readonly fallback: Value | undefined
  readonly dated: readonly Dated<ReadonlyMap<string, Value>>[]
  /** Rows of an annex, each key with its own history. */
  readonly keyed: ReadonlyMap<string, readonly Dated<Value>[]>
  readonly verified: boolean
}

/** `label` is the Indonesian one of `words`. */
export type BandRow = {
  readonly from: Rational
  readonly value: Value
  readonly label: string
  readonly words: Text
}

export type BandModel = {
  readonly name: string
  readonly path: string
  readonly cite: string
  readonly label: string | undefined
  readonly on: {
    readonly kind: CellKind
    readonly unit: string
    readonly scale: bigint
    readonly min: bigint
    readonly max: bigint
  }
  readonly unit: string
  readonly dated: readonly Dated<readonly BandRow[]>[]
  readonly verified: boolean
}

export type Rounding = { readonly mode: RoundMode; readonly to: Rational; readonly toText: string }
export type Formula = { readonly expr: Expr; readonly text: string }

/** One row of an exception annex: for these keys (undefined = any) the rule has this value instead. */
export type ExceptionRow = {
  readonly no: string
  readonly keys: readonly (string | undefined)[]
  readonly value: Value
  readonly overrides: string | undefined
  readonly from: string
  readonly to: string | undefined
}

export type ExceptionsModel = {
  readonly keys: readonly string[]
  readonly cite: string
  readonly name: string
  readonly rows: readonly ExceptionRow[]
  readonly verified: boolean
}

export type EffectModel = {
  readonly kind: 'hold' | 'forfeit' | 'deduct'
  readonly on: string | undefined
  readonly release: Text | undefined
}

export type RuleModel = {
  readonly name: string
  readonly path: string
  readonly kind: 'rule' | 'guard' | 'effect'
  readonly cite: string
  readonly label: string
  readonly note: string | undefined
  readonly unit: string
  readonly by: string | undefined
  readonly over: string | undefined
  readonly dated: readonly Dated<Formula>[]
  readonly round: Rounding | undefined
  readonly min: Rational | undefined
  readonly max: Rational | undefined
  readonly exact: boolean
  readonly exceptions: ExceptionsModel | undefined
  readonly effect: EffectModel | undefined
  readonly say: Text | undefined
  readonly account: string | Readonly<Record<string, string>> | undefined
  readonly verified: boolean
}

export type TestModel = {
  /** What the worked example is called. */
  readonly words: Text
  readonly path: string
  readonly cite: string
  readonly at: string
  readonly input: Readonly<
    Record<string, string | boolean | null | readonly Readonly<Record<string, string | boolean | null>>[]>
  >
  readonly expect: Readonly<Record<string, string | boolean>>
  readonly refuse: string | undefined
}

export type AssertModel = { readonly name: string; readonly path: string; readonly cite: string } & Formula

export type SourceModel = {
  readonly name: string
  readonly title: Text
  readonly uri: string | undefined
  readonly sha256: string | undefined
  readonly note: Text | undefined
  readonly verified: boolean
}

export type Model = {
  readonly effective: { readonly from: string; readonly to: string | undefined }
  readonly sources: ReadonlyMap<string, SourceModel>
  readonly domains: ReadonlyMap<string, Domain>
  readonly inputs: ReadonlyMap<string, CellModel>
  readonly rows: ReadonlyMap<string, RowsModel>
  readonly params: ReadonlyMap<string, ParamModel>
  readonly bands: ReadonlyMap<string, BandModel>
  readonly rules: ReadonlyMap<string, RuleModel>
  readonly outputs: ReadonlyMap<string, string>
  readonly tests: readonly TestModel[]
  readonly asserts: readonly AssertModel[]
  /** Labels in both languages, by name; `label` of each thing is the Indonesian one. */
  readonly labels: ReadonlyMap<string, Text>
  /** Registry references that the document and its annexes name, per domain, sorted. */
  readonly refs: ReadonlyMap<string, readonly string[]>
}
