import { evaluate } from '../execute/evaluate.ts'
import { attempt, stop } from '../fault.ts'
import type { Report } from '../fault.ts'
import { partsOf, walk } from '../language/ast.ts'
import type { Expr } from '../language/ast.ts'
import { constantScope } from './program.ts'
import type { Program } from './program.ts'

/** Whether an assert speaks of the policy alone, with no person in it: then it is checked when the policy is. */
export function isStatic(expr: Expr, program: Program): boolean {
  return !touchesPeople(expr, program, new Set())
}

/** Whether an input, rows or a rule of a person is mentioned; `bound` are keys of domains being gone through. */
function touchesPeople(expr: Expr, program: Program, bound: ReadonlySet<string>): boolean {
  const { model } = program.now
  if (expr.k === 'name' || expr.k === 'index') {
    const rule = model.rules.get(expr.name)
    const personal =
      model.inputs.has(expr.name) || model.rows.has(expr.name) || (rule !== undefined && rule.by === undefined)
    if (personal && !bound.has(expr.name)) return true
  }
  if (expr.k === 'each') {
    if (!model.domains.has(expr.rows)) return true
    const inside = new Set([...bound, expr.rows])
    return partsOf(expr).some((part) => touchesPeople(part, program, inside))
  }
  return partsOf(expr).some((part) => touchesPeople(part, program, bound))
}

/** Checks the asserts that need no person, and that every other assert names only what exists. Reports E_ASSERT. */
export function checkStaticAsserts(program: Program, report: Report): void {
  const { model } = program.now
  for (const each of model.asserts) {
    attempt(report, () => {
      checkNames(each.expr, program, each.path)
      if (!isStatic(each.expr, program)) return
      const value = evaluate(each.expr, constantScope(program.shared, each.path, new Map()))
      if (typeof value !== 'boolean')
        stop('E_TYPE', each.path, { id: 'assert harus bernilai benar atau salah', en: 'an assert is true or false' })
      if (!value)
        stop('E_ASSERT', each.path, {
          id: `${each.name}: tidak terpenuhi: ${each.text}`,
          en: `${each.name}: does not hold: ${each.text}`,
        })
    })
  }
}

const AGGREGATES = ['sum', 'count', 'mean', 'min', 'max', 'abs', 'all', 'any']

function checkNames(expr: Expr, program: Program, path: string): void {
  const { model } = program.now
  const known = (name: string): boolean =>
    [model.rules, model.inputs, model.params, model.domains].some((group) => group.has(name))
  walk(expr, (part) => {
    const named = part.k === 'name' || part.k === 'index'
    if (named && !known(part.name))
      stop('E_UNKNOWN_NAME', path, {
        id: `'${part.name}' bukan aturan, param atau masukan`,
        en: `'${part.name}' is no rule, parameter or input`,
      })
    if (part.k === 'call' && !AGGREGATES.includes(part.name) && !model.bands.has(part.name))
      stop('E_UNKNOWN_NAME', path, {
        id: `'${part.name}' bukan fungsi atau tabel bertingkat`,
        en: `'${part.name}' is no function or band`,
      })
  })
}
