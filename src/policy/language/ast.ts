import type { Rational } from '../rational.ts'

export type CompareOp = '==' | '!=' | '<' | '<=' | '>' | '>='
export type BinaryOp = '+' | '-' | '*' | '/' | 'and' | 'or' | CompareOp
export type AggregateName = 'sum' | 'count' | 'mean' | 'min' | 'max' | 'longest' | 'all' | 'any'

/** An expression as written, before names and units are known. Every execution starts from this one tree. */
export type Expr =
  | { readonly k: 'num'; readonly value: Rational; readonly percent: boolean; readonly text: string }
  | { readonly k: 'text'; readonly value: string; readonly quoted: boolean }
  | { readonly k: 'bool'; readonly value: boolean }
  | { readonly k: 'name'; readonly name: string }
  | { readonly k: 'index'; readonly name: string; readonly keys: readonly Expr[] }
  | { readonly k: 'call'; readonly name: string; readonly args: readonly Expr[] }
  | {
      readonly k: 'each'
      readonly fn: AggregateName
      readonly rows: string
      readonly body: Expr | undefined
      readonly orElse: Expr | undefined
    }
  | { readonly k: 'neg' | 'not'; readonly of: Expr }
  | { readonly k: 'bin'; readonly op: BinaryOp; readonly left: Expr; readonly right: Expr }
  | { readonly k: 'if'; readonly test: Expr; readonly yes: Expr; readonly no: Expr }

export const AGGREGATES: readonly AggregateName[] = ['sum', 'count', 'mean', 'min', 'max', 'longest', 'all', 'any']
const FUNCTIONS: readonly string[] = ['min', 'max', 'abs']
export const WORDS: readonly string[] = ['if', 'then', 'else', 'and', 'or', 'not', 'true', 'false']
export const RESERVED: ReadonlySet<string> = new Set([...AGGREGATES, ...FUNCTIONS, ...WORDS, 'round', 'value', 'no'])

/** The parts of an expression, for walks that treat most kinds alike. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.k) {
    case 'index':
      return expr.keys
    case 'call':
      return expr.args
    case 'each':
      return [expr.body, expr.orElse].filter((part) => part !== undefined)
    case 'neg':
    case 'not':
      return [expr.of]
    case 'bin':
      return [expr.left, expr.right]
    case 'if':
      return [expr.test, expr.yes, expr.no]
    case 'num':
    case 'text':
    case 'bool':
    case 'name':
      return []
  }
}

/** Calls `visit` on the expression and everything inside it. */
export function walk(expr: Expr, visit: (part: Expr) => void): void {
  visit(expr)
  for (const part of partsOf(expr)) walk(part, visit)
}

/** Every name an expression mentions: plain, indexed or called. */
export function namesIn(expr: Expr): ReadonlySet<string> {
  const names = new Set<string>()
  walk(expr, (part) => {
    if (part.k === 'name' || part.k === 'index' || part.k === 'call') names.add(part.name)
    if (part.k === 'each') names.add(part.rows)
  })
  return names
}
