import type { Compiled } from '../compile.ts'
import { compile } from '../compile.ts'
import { keyText } from '../execute/evaluate.ts'
import { readPerson } from '../execute/oracle.ts'
import { prepare } from '../execute/prepare.ts'
import type { PersonInput } from '../execute/prepare.ts'
import { attempt } from '../fault.ts'
import type { Report } from '../fault.ts'
import type { Policy } from '../loaded.ts'
import { decimalText, equals, rational } from '../rational.ts'
import { displayOf, exactOf, runBatch } from '../run.ts'
import type { Results } from '../run.ts'
import type { TestModel, Value } from './model.ts'
import { exactValue } from './values.ts'

/** Runs the tests that a policy carries: exact, by batch and by oracle. Reports E_TEST with what was expected and found. */
export function runPolicyTests(policy: Policy, report: Report): void {
  for (const test of policy.model.tests) {
    const compiled = compile(policy, test.at)
    if (!compiled.ok)
      report('E_TEST', test.path, {
        id: `${test.words.id}: kebijakan tidak dapat dihitung untuk ${test.at}`,
        en: `${test.words.en}: the policy is not computable for ${test.at}`,
      })
    else runTest(compiled.compiled, test, report)
  }
}

export function testPerson(compiled: Compiled, test: TestModel): PersonInput {
  const rows: Record<string, PersonInput['rows'][string]> = {}
  const values: Record<string, string | boolean | null> = {}
  for (const [name, value] of Object.entries(test.input)) {
    if (typeof value === 'object' && value !== null) rows[name] = value
    else values[name] = value
  }
  for (const name of compiled.program.now.model.rows.keys()) rows[name] ??= []
  return { key: test.words.id, values, rows }
}

function runTest(compiled: Compiled, test: TestModel, report: Report): void {
  const person = testPerson(compiled, test)
  const { columns, refused } = prepare(compiled, [person])
  const results = runBatch(compiled, columns)
  const [refusal] = [...refused, ...results.refused]
  if (refusal && refusal.code !== test.refuse) {
    return report('E_TEST', test.path, {
      id: `${test.words.id}: ditolak dengan ${refusal.code}: ${refusal.text.id}`,
      en: `${test.words.en}: refused with ${refusal.code}: ${refusal.text.en}`,
    })
  }
  if (!refusal && test.refuse !== undefined)
    return report('E_TEST', test.path, {
      id: `${test.words.id}: diharapkan ${test.refuse}, tetapi tidak seorang pun ditolak`,
      en: `${test.words.en}: expected ${test.refuse}, but nobody was refused`,
    })
  if (refusal) return
  const exact = readPerson(compiled, person).values
  for (const [name, expected] of Object.entries(test.expect))
    expectOne(compiled, test, results, exact, name, expected, report)
}

function expectOne(
  compiled: Compiled,
  test: TestModel,
  results: Results,
  exact: ReadonlyMap<string, Value>,
  name: string,
  expected: string | boolean,
  report: Report,
): void {
  const model = compiled.program.now.rules.get(name)?.model
  const indexed = /^([a-z][a-z0-9_]*)\[(.*)\]$/.exec(name)
  const lookup = indexed ? compiled.program.shared.lookups.get(indexed[1] ?? '') : undefined
  const unit = lookup?.unit ?? model?.unit
  if (unit === undefined)
    return report('E_TEST', test.path, {
      id: `${test.words.id}: '${name}' bukan aturan`,
      en: `${test.words.en}: '${name}' is no rule`,
    })
  const wanted = attempt(report, () =>
    exactValue(expected, unit, compiled.program.now.model.domains, `${test.path}.expect.${name}`),
  )
  const found = lookup ? lookup.table.get(indexed?.[2] ?? '') : exact.get(name)
  if (wanted === undefined) return
  if (found === undefined || !same(found, wanted)) {
    return report('E_TEST', test.path, {
      id: `${test.words.id}: diharapkan ${name} = ${String(expected)}, hasilnya ${found === undefined ? 'tidak ada' : show(found, unit)}`,
      en: `${test.words.en}: expected ${name} = ${String(expected)}, got ${found === undefined ? 'nothing' : show(found, unit)}`,
    })
  }
  if (!lookup && !agrees(compiled, results, name, found)) {
    report('E_TEST', test.path, {
      id: `${test.words.id}: hitungan massal memberi ${String(displayOf(compiled, results, name, 0))} untuk ${name}, pembacaan tepat ${show(found, unit)}`,
      en: `${test.words.en}: batch gives ${String(displayOf(compiled, results, name, 0))} for ${name}, the exact reading ${show(found, unit)}`,
    })
  }
}

function agrees(compiled: Compiled, results: Results, name: string, found: Value): boolean {
  if (typeof found === 'object') {
    const exact = exactOf(compiled, results, name, 0)
    return exact !== undefined && equals(exact, found)
  }
  const type = compiled.program.shared.types.get(name)
  const shown = displayOf(compiled, results, name, 0)
  return type?.over !== undefined || shown === found
}

function same(a: Value, b: Value): boolean {
  return typeof a === 'object' && typeof b === 'object' ? equals(a, b) : a === b
}

function show(value: Value, unit: string): string {
  if (typeof value !== 'object') return keyText(value)
  return unit === 'percent' ? `${decimalText(rational(value.n * 100n, value.d))}%` : decimalText(value)
}
