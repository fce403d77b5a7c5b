import { alike } from '../fault.ts'
import type { Report } from '../fault.ts'
import { namesIn } from '../language/ast.ts'
import type { Now, RuleNow } from './resolve.ts'

/** Rules in order of computation, dependencies first (those of expressions earlier in the month too) and otherwise as written. Reports E_CYCLE once per cycle. */
export function orderRules(now: Now, earlier: readonly Now[], report: Report): RuleNow[] {
  const done = new Set<string>()
  const ordered: RuleNow[] = []
  const visit = (rule: RuleNow, trail: readonly string[]): void => {
    const { name } = rule.model
    if (done.has(name)) return
    const start = trail.indexOf(name)
    if (start >= 0) return report('E_CYCLE', rule.model.path, alike([...trail.slice(start), name].join(' -> ')))
    for (const dependency of dependenciesOf(rule, now, earlier)) visit(dependency, [...trail, name])
    if (done.has(name)) return
    done.add(name)
    ordered.push(rule)
  }
  for (const rule of now.rules.values()) visit(rule, [])
  return ordered
}

function dependenciesOf(rule: RuleNow, now: Now, earlier: readonly Now[]): RuleNow[] {
  const versions = [rule, ...earlier.flatMap((each) => each.rules.get(rule.model.name) ?? [])]
  const names = new Set(versions.flatMap(({ formula }) => [...namesIn(formula.expr)]))
  return [...names].flatMap((name) => now.rules.get(name) ?? [])
}
