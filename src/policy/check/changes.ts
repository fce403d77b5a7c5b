import { namesIn, walk } from '../language/ast.ts'
import type { Expr } from '../language/ast.ts'
import type { Model, RuleModel } from './model.ts'

/** The first and last day that a program is built for: one day twice, or a month. */
export type Span = { readonly first: string; readonly last: string }

type Entry = { readonly from: string; readonly to: string | undefined }

/** First day of each stretch in which nothing changes, within the policy's own range. */
export function changesOf(model: Model): string[] {
  const { from, to } = model.effective
  const days = new Set<string>([from])
  for (const name of [...model.params.keys(), ...model.bands.keys(), ...model.rules.keys()])
    for (const entry of ownEntries(model, name)) note(entry, days)
  return [...days].filter((day) => day >= from && (to === undefined || day < to)).sort()
}

function note(entry: Entry, days: Set<string>): void {
  days.add(entry.from)
  if (entry.to !== undefined) days.add(entry.to)
}

/** The dated entries that stand under one name: values, rows of an annex, bands, expressions, exceptions. */
function ownEntries(model: Model, name: string): readonly Entry[] {
  const param = model.params.get(name)
  const rule = model.rules.get(name)
  return [
    ...(param?.dated ?? []),
    ...[...(param?.keyed.values() ?? [])].flat(),
    ...(model.bands.get(name)?.dated ?? []),
    ...(rule?.dated ?? []),
    ...(rule?.exceptions?.rows ?? []),
  ]
}

/** Days on which an expression may come to something else: all that it names changes, tables by a key included. */
export function daysOfExpression(model: Model, expr: Expr): ReadonlySet<string> {
  return daysOf(model, [...namesIn(expr)])
}

/** Days on which a rule over rows may come to something else: its expressions, exceptions and all that they name. */
export function daysOfRule(model: Model, rule: RuleModel): ReadonlySet<string> {
  const days = new Set(daysOf(model, formulaNames(rule)))
  for (const entry of ownEntries(model, rule.name)) note(entry, days)
  return days
}

function daysOf(model: Model, names: readonly string[]): Set<string> {
  const days = new Set<string>()
  const seen = new Set<string>()
  const visit = (name: string): void => {
    const rule = model.rules.get(name)
    // other rules are figures computed in their own place
    if (seen.has(name) || (rule && rule.by === undefined)) return
    seen.add(name)
    for (const entry of ownEntries(model, name)) note(entry, days)
    if (rule) for (const each of formulaNames(rule)) visit(each)
  }
  for (const name of names) visit(name)
  return days
}

function formulaNames(rule: RuleModel): string[] {
  return rule.dated.flatMap((entry) => [...namesIn(entry.value.expr)])
}

/**
 * The days inside a span on which something changes that rows with a day of their own (`dated_by`) read: rules over
 * such rows, and the bodies of aggregates over them. Sorted; none where no rows carry a day.
 */
export function insideDays(model: Model, span: Span): string[] {
  const dated = new Set([...model.rows.values()].flatMap((rows) => (rows.datedBy === undefined ? [] : [rows.name])))
  if (dated.size === 0 || span.first === span.last) return []
  const days = new Set<string>()
  const add = (more: ReadonlySet<string>) => more.forEach((day) => days.add(day))
  for (const rule of model.rules.values()) {
    if (rule.over !== undefined && dated.has(rule.over)) add(daysOfRule(model, rule))
    for (const { value } of rule.dated)
      walk(value.expr, (part) => {
        if (part.k === 'each' && part.body && dated.has(part.rows)) add(daysOfExpression(model, part.body))
      })
  }
  const { from } = model.effective
  return [...days].filter((day) => day > span.first && day > from && day <= span.last).sort()
}
