import { walk } from '../language/ast.ts'
import type { Expr } from '../language/ast.ts'
import type { Model } from './model.ts'

type Parts = Omit<Model, 'refs'>

/**
 * The registry references that a document itself names, per domain and sorted: in annexes, exceptions, tables and
 * comparisons. Their order is part of the packed layout, so it depends on the document alone.
 */
export function collectRefs(model: Parts): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  for (const domain of model.domains.values()) if (domain.kind === 'ref') found.set(domain.name, new Set())
  for (const param of model.params.values()) {
    const tables = [...param.dated.map((entry) => [...entry.value.keys()]), [...param.keyed.keys()]].flat()
    for (const key of tables) {
      for (const [i, part] of (param.by.length > 1 ? key.split(',') : [key]).entries())
        found.get(param.by[i] ?? '')?.add(part)
    }
  }
  for (const rule of model.rules.values()) {
    const domains = (rule.exceptions?.keys ?? []).map((key) => cellDomain(model, rule.over, key))
    for (const row of rule.exceptions?.rows ?? []) {
      for (const [i, key] of row.keys.entries()) if (key !== undefined) found.get(domains[i] ?? '')?.add(key)
    }
    for (const entry of rule.dated) collectLiterals(entry.value.expr, model, rule.over, found)
  }
  return new Map([...found].map(([name, refs]) => [name, [...refs].sort()]))
}

function cellDomain(model: Parts, over: string | undefined, name: string): string | undefined {
  const column = over === undefined ? undefined : model.rows.get(over)?.columns.find((each) => each.name === name)
  return (column ?? model.inputs.get(name))?.domain
}

/** Quoted references: anywhere in an expression they join every ref domain that the expression touches. */
function collectLiterals(
  expr: Expr,
  model: Parts,
  over: string | undefined,
  found: ReadonlyMap<string, Set<string>>,
): void {
  const texts: string[] = []
  const domains = new Set<string>()
  const note = (name: string): void => {
    for (const rows of model.rows.values()) {
      const domain = rows.columns.find((column) => column.name === name)?.domain
      if (domain !== undefined) domains.add(domain)
    }
    const domain = cellDomain(model, over, name)
    if (domain !== undefined) domains.add(domain)
    for (const by of model.params.get(name)?.by ?? []) domains.add(by)
  }
  walk(expr, (part) => {
    if (part.k === 'text') texts.push(part.value)
    if (part.k === 'name' || part.k === 'index') note(part.name)
  })
  for (const domain of domains) for (const text of texts) found.get(domain)?.add(text)
}
