import { isStatic } from './check/static-asserts.ts'
import type { AssertModel, CellModel, Value } from './check/model.ts'
import { constantScope } from './check/program.ts'
import type { Compiled } from './compile.ts'
import { evaluate } from './execute/evaluate.ts'
import type { Scope } from './execute/evaluate.ts'
import { attempt, collector, stop } from './fault.ts'
import type { Fault } from './fault.ts'
import type { AggregateName, Expr } from './language/ast.ts'
import { rational } from './rational.ts'
import { exactOf, memberText } from './run.ts'
import type { Columns, Results } from './run.ts'

const PEOPLE = '$people'
const OVER_RUN: readonly AggregateName[] = ['sum', 'count', 'mean', 'min', 'max', 'all', 'any']

/**
 * Checks what a policy asserts over a whole run. `sum(bruto)`, `count(neto > 0)`, `mean(…)`, `min(…)`, `max(…)`,
 * `all(…)` and `any(…)` of one argument go over all computed people; an assert without them must hold for each person.
 * Answers E_ASSERT faults; refused people are in no figure.
 */
export function checkAsserts(compiled: Compiled, columns: Columns, results: Results): Fault[] {
  const { faults, report } = collector()
  const { program } = compiled
  const people: Scope[] = []
  for (let i = 0; i < columns.count; i += 1)
    if (results.stopped[i] === 0) people.push(personScope(compiled, columns, results, i))
  for (const each of program.now.model.asserts) {
    if (!isStatic(each.expr, program)) attempt(report, () => checkOne(each, compiled, columns, results, people))
  }
  return faults
}

function checkOne(
  each: AssertModel,
  compiled: Compiled,
  columns: Columns,
  results: Results,
  people: readonly Scope[],
): void {
  const expr = overRun(each.expr)
  if (!isPersonal(expr, compiled)) {
    const constants = constantScope(compiled.program.shared, each.path, new Map())
    const scope: Scope = { ...constants, rows: (name) => (name === PEOPLE ? people : constants.rows(name)) }
    if (evaluate(expr, scope) !== true)
      stop('E_ASSERT', each.path, {
        id: `${each.name}: tidak terpenuhi: ${each.text}`,
        en: `${each.name}: does not hold: ${each.text}`,
      })
    return
  }
  const keys = columns.keys.filter((_, i) => results.stopped[i] === 0)
  const failing = people.flatMap((scope, i) => (evaluate(expr, scope) === true ? [] : [keys[i] ?? String(i)]))
  if (failing.length === 0) return
  const names = failing.slice(0, 5).join(', ')
  stop('E_ASSERT', each.path, {
    id: `${each.name}: tidak terpenuhi untuk ${failing.length} orang (${names}${failing.length > 5 ? ', …' : ''}): ${each.text}`,
    en: `${each.name}: does not hold for ${failing.length} people (${names}${failing.length > 5 ? ', …' : ''}): ${each.text}`,
  })
}

/** Rewrites one-argument aggregates into loops over all people. */
function overRun(expr: Expr): Expr {
  switch (expr.k) {
    case 'call': {
      const fn = OVER_RUN.find((each) => each === expr.name)
      const [only] = expr.args
      if (fn && only && expr.args.length === 1) return { k: 'each', fn, rows: PEOPLE, body: only, orElse: undefined }
      return { ...expr, args: expr.args.map(overRun) }
    }
    case 'bin':
      return { ...expr, left: overRun(expr.left), right: overRun(expr.right) }
    case 'neg':
    case 'not':
      return { ...expr, of: overRun(expr.of) }
    case 'if':
      return { ...expr, test: overRun(expr.test), yes: overRun(expr.yes), no: overRun(expr.no) }
    case 'num':
    case 'text':
    case 'bool':
    case 'name':
    case 'index':
    case 'each':
      return expr
  }
}

/** Whether names of a person stand outside every loop over people: then the assert is about each person. */
function isPersonal(expr: Expr, compiled: Compiled): boolean {
  const { model } = compiled.program.now
  const own = (name: string): boolean => model.inputs.has(name) || model.rules.get(name)?.by === undefined
  switch (expr.k) {
    case 'name':
    case 'index':
      return model.inputs.has(expr.name) || (model.rules.has(expr.name) && own(expr.name))
    case 'call':
      return expr.args.some((arg) => isPersonal(arg, compiled))
    case 'bin':
      return isPersonal(expr.left, compiled) || isPersonal(expr.right, compiled)
    case 'neg':
    case 'not':
      return isPersonal(expr.of, compiled)
    case 'if':
      return [expr.test, expr.yes, expr.no].some((part) => isPersonal(part, compiled))
    case 'num':
    case 'text':
    case 'bool':
    case 'each':
      return false
  }
}

function personScope(compiled: Compiled, columns: Columns, results: Results, i: number): Scope {
  const { shared } = compiled.program
  const constants = constantScope(shared, 'asserts', new Map())
  const own = (name: string): Value | undefined =>
    ruleValue(compiled, results, name, i) ?? inputValue(compiled, columns, name, i)
  return {
    ...constants,
    value: (name) => own(name) ?? constants.value(name),
    lookup: (name, keys) =>
      shared.now.model.inputs.has(name) ? (own(name) ?? constants.value(name)) : constants.lookup(name, keys),
  }
}

function ruleValue(compiled: Compiled, results: Results, name: string, i: number): Value | undefined {
  const type = compiled.program.shared.types.get(name)
  const exact = type && exactOf(compiled, results, name, i)
  if (!exact) return undefined
  if (type.kind === 'bool') return exact.n === 1n
  return type.kind === 'key' ? memberText(compiled, type.domain ?? '', Number(exact.n)) : exact
}

/** An input of person i as the exact value it stands for. */
function inputValue(compiled: Compiled, columns: Columns, name: string, i: number): Value | undefined {
  const cell: CellModel | undefined = compiled.program.now.model.inputs.get(name)
  const value = columns.inputs[name]?.[i]
  if (!cell || value === undefined) return undefined
  if (cell.kind === 'bool') return value === 1
  if (cell.kind === 'enum' || cell.kind === 'ref' || cell.kind === 'text')
    return memberText(compiled, cell.domain ?? '', value, columns)
  return rational(BigInt(value), cell.scale)
}
