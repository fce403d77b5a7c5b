import { attempt, stop } from '../fault.ts'
import type { Report } from '../fault.ts'
import type { Annexes } from '../language/annex.ts'
import { RESERVED } from '../language/ast.ts'
import { parseExpression } from '../language/expression.ts'
import type { PolicyDocument } from '../language/schema.ts'
import { readBand } from './bands.ts'
import { readCell, readRows } from './cells.ts'
import type { CellContext } from './cells.ts'
import { bothWords, readLabels } from './labels.ts'
import type { AssertModel, Domain, Model, RuleModel, SourceModel, TestModel } from './model.ts'
import { readParam } from './params.ts'
import type { ReadContext } from './params.ts'
import { collectRefs } from './refs.ts'
import { applyEffects, readEffect, readGuard, readRule } from './rules.ts'
import { citation, day, wholeNumber } from './values.ts'

const NAME = /^[a-z][a-z0-9_]*$/

/** Turns a schema-checked document into a model, reporting every fault that needs no date. */
export function readModel(raw: PolicyDocument, annexes: Annexes, report: Report): Model | undefined {
  const start = attempt(report, () => day(raw.effective.from, 'effective.from'))
  const end = raw.effective.to ? attempt(report, () => day(raw.effective.to ?? '', 'effective.to')) : undefined
  if (start === undefined) return undefined
  checkNames(raw, report)
  const sources = new Set(Object.keys(raw.sources))
  const domains = each(raw.domains, (name, value) => readDomain(name, value), report)
  const cells: CellContext = { domains, sources, report }
  const scalars = Object.entries(raw.inputs).filter(([, value]) => value.rows !== true)
  const inputs = each(
    Object.fromEntries(scalars),
    (name, value) => readCell(name, value, `inputs.${name}`, name, cells),
    report,
  )
  const tables = Object.entries(raw.inputs).filter(([, value]) => value.rows === true)
  const rows = each(Object.fromEntries(tables), (name, value) => readRows(name, value, `inputs.${name}`, cells), report)
  const context: ReadContext = { domains, sources, annexes, start, report }
  const params = each(raw.params, (name, value) => readParam(name, value, context), report)
  const bands = each(raw.bands, (name, value) => readBand(name, value, context), report)
  const plain = new Map<string, RuleModel>([
    ...each(raw.effects, (name, value) => readEffect(name, value, context), report),
    ...each(raw.rules, (name, value) => readRule(name, value, { inputs, rows }, context), report),
    ...each(raw.guards, (name, value) => readGuard(name, value, context), report),
  ])
  const rules = applyEffects(plain, context)
  const outputs = checkOutputs(raw, rules, report)
  const tests = list(raw.tests, (test, path) => readTest(test, path, start, sources), 'tests', report)
  const asserts = list(raw.asserts, (item, path) => readAssert(item, path, sources), 'asserts', report)
  const model = {
    effective: { from: start, to: end },
    sources: readSources(raw),
    domains,
    inputs,
    rows,
    params,
    bands,
    rules,
    outputs,
    tests,
    asserts,
    labels: readLabels(raw),
  }
  return { ...model, refs: collectRefs(model) }
}

function each<R, T>(
  raw: Readonly<Record<string, R>>,
  read: (name: string, value: R) => T,
  report: Report,
): Map<string, T> {
  const result = new Map<string, T>()
  for (const [name, value] of Object.entries(raw)) {
    const item = attempt(report, () => read(name, value))
    if (item !== undefined) result.set(name, item)
  }
  return result
}

function list<R, T>(raw: readonly R[], read: (value: R, path: string) => T, root: string, report: Report): T[] {
  return raw.flatMap((value, i) => attempt(report, () => read(value, `${root}.${i}`)) ?? [])
}

/** Names are lower-case words, none reserved, and each stands for one thing only. */
function checkNames(raw: PolicyDocument, report: Report): void {
  const used = new Map<string, string>()
  const claim = (name: string, path: string): void => {
    if (!NAME.test(name))
      report('E_NAME', path, {
        id: `'${name}' harus cocok dengan ^[a-z][a-z0-9_]*$`,
        en: `'${name}' must match ^[a-z][a-z0-9_]*$`,
      })
    if (RESERVED.has(name))
      report('E_NAME', path, {
        id: `'${name}' adalah kata bahasa kebijakan`,
        en: `'${name}' is a word of the language`,
      })
    const other = used.get(name)
    if (other !== undefined)
      report('E_NAME', path, { id: `'${name}' sudah menjadi nama ${other}`, en: `'${name}' already names ${other}` })
    used.set(name, path)
  }
  for (const part of ['inputs', 'params', 'bands', 'rules', 'effects', 'guards'] as const) {
    for (const name of Object.keys(raw[part])) claim(name, `${part}.${name}`)
  }
  for (const [name, input] of Object.entries(raw.inputs)) {
    for (const column of Object.keys(input.columns ?? {})) {
      const path = `inputs.${name}.columns.${column}`
      if (!NAME.test(column) || RESERVED.has(column))
        report('E_NAME', path, {
          id: `'${column}' bukan nama yang boleh dipakai`,
          en: `'${column}' is no allowed name`,
        })
      const other = used.get(column)
      if (other !== undefined && raw.inputs[column]?.rows !== true)
        report('E_NAME', path, {
          id: `'${column}' sudah menjadi nama ${other}`,
          en: `'${column}' already names ${other}`,
        })
    }
  }
  for (const name of [...Object.keys(raw.domains), ...Object.keys(raw.outputs)]) {
    if (!NAME.test(name))
      report('E_NAME', name, {
        id: `'${name}' harus cocok dengan ^[a-z][a-z0-9_]*$`,
        en: `'${name}' must match ^[a-z][a-z0-9_]*$`,
      })
  }
}

function readDomain(name: string, raw: PolicyDocument['domains'][string]): Domain {
  const path = `domains.${name}`
  if (raw.type === 'ref') return { kind: 'ref', name, registry: raw.registry }
  if (raw.type === 'int') {
    const [min, max] = [wholeNumber(raw.min, path, 'min'), wholeNumber(raw.max, path, 'max')]
    if (min > max || max - min > 4095)
      stop('E_SCHEMA', path, {
        id: 'domain int berisi 1 sampai 4096 anggota',
        en: 'an int domain has 1 to 4096 members',
      })
    return { kind: 'int', name, min, max }
  }
  const values = raw.values ?? []
  if (values.length === 0 || new Set(values).size !== values.length)
    stop('E_SCHEMA', path, {
      id: 'enum menyebut nilainya, masing-masing sekali',
      en: 'an enum lists its values, each once',
    })
  return { kind: 'enum', name, values }
}

function readSources(raw: PolicyDocument): Map<string, SourceModel> {
  const entries = Object.entries(raw.sources).map(([name, source]): [string, SourceModel] => {
    const { title, uri, sha256, note } = source
    const words = { title: bothWords(title), note: note === undefined ? undefined : bothWords(note) }
    return [name, { name, ...words, uri, sha256, verified: source.verified !== false }]
  })
  return new Map(entries)
}

function checkOutputs(raw: PolicyDocument, rules: ReadonlyMap<string, RuleModel>, report: Report): Map<string, string> {
  for (const [name, rule] of Object.entries(raw.outputs)) {
    const found = rules.get(rule)
    if (!found || found.over || found.by)
      report('E_UNKNOWN_NAME', `outputs.${name}`, {
        id: `'${rule}' bukan aturan per orang`,
        en: `'${rule}' is no rule of a person`,
      })
  }
  return new Map(Object.entries(raw.outputs))
}

function readTest(
  raw: PolicyDocument['tests'][number],
  path: string,
  start: string,
  sources: ReadonlySet<string>,
): TestModel {
  const at = raw.month ?? raw.at ?? start
  day(at, path)
  if ((raw.expect === undefined) === (raw.refuse === undefined))
    stop('E_SCHEMA', path, { id: 'perlu salah satu: expect atau refuse', en: 'needs either expect or refuse' })
  return {
    words: bothWords(raw.name),
    path,
    cite: citation(raw.cite, sources, path),
    at,
    input: raw.input,
    expect: raw.expect ?? {},
    refuse: raw.refuse,
  }
}

function readAssert(raw: PolicyDocument['asserts'][number], path: string, sources: ReadonlySet<string>): AssertModel {
  return {
    name: raw.name,
    path,
    cite: citation(raw.cite, sources, path),
    text: raw.expr,
    expr: parseExpression(raw.expr, path),
  }
}
