import { z } from 'zod'
import type { Text } from '#shared/text.ts'
import type { Report } from '../fault.ts'
import type { Tree } from './yaml.ts'

/** The shape of a policy document. Every number is still text here; unknown keys are faults. */
const text = z.string()
const flag = z.boolean()
const scalar = z.union([text, flag])
const named = <T extends z.ZodType>(value: T) => z.record(text, value)
const nullable = z.union([text, z.null()])

/** A text for people: Indonesian alone, or both languages. */
const words = z.union([text, z.strictObject({ id: text, en: text })])

const marks = { verified: flag.optional(), note: text.optional() }
const period = z.strictObject({ from: text, to: nullable.optional() })

const domain = z.strictObject({
  type: z.enum(['int', 'enum', 'ref']),
  label: words.optional(),
  min: text.optional(),
  max: text.optional(),
  values: z.array(text).optional(),
  registry: text.optional(),
  ...marks,
})

const TYPES = ['int', 'percent', 'decimal', 'rupiah', 'bool', 'enum', 'ref', 'text', 'date', 'duration'] as const
const cell = {
  domain: text.optional(),
  type: z.enum(TYPES).optional(),
  values: z.array(text).optional(),
  registry: text.optional(),
  unit: text.optional(),
  min: text.optional(),
  max: text.optional(),
  scale: text.optional(),
  label: words.optional(),
  default: scalar.optional(),
  ...marks,
}
const column = z.strictObject({ ...cell, missing: z.enum(['skip', 'zero']).optional() })
const input = z.strictObject({
  ...cell,
  cite: text.optional(),
  by: text.optional(),
  missing: z.enum(['provisional', 'hold', 'zero']).optional(),
  period: text.optional(),
  carry: text.optional(),
  rows: flag.optional(),
  max_rows: text.optional(),
  dated_by: text.optional(),
  columns: named(column).optional(),
})

const entry = { from: text, to: nullable.optional(), cite: text.optional(), ...marks }
const param = z.strictObject({
  cite: text.optional(),
  label: words.optional(),
  unit: text,
  by: z.union([text, z.array(text)]).optional(),
  default: scalar.optional(),
  annex: text.optional(),
  history: z
    .array(
      z.strictObject({ ...entry, value: scalar.optional(), values: named(scalar).optional(), annex: text.optional() }),
    )
    .optional(),
  ...marks,
})

const bandRow = z.union([z.tuple([text, scalar]), z.tuple([text, scalar, words])])
const band = z.strictObject({
  cite: text.optional(),
  label: words.optional(),
  on: z.strictObject({
    type: z.enum(['int', 'percent', 'decimal', 'rupiah']),
    scale: text.optional(),
    min: text,
    max: text,
    unit: text.optional(),
  }),
  unit: text,
  history: z.array(z.strictObject({ ...entry, rows: z.array(bandRow) })),
  ...marks,
})

const mode = z.enum(['half_up', 'half_even', 'down', 'up'])
const round = z.union([mode, z.strictObject({ mode, to: text })])
const combine = z.enum(['sum', 'max', 'min'])
const formula = { expr: text.optional(), combine: combine.optional(), of: z.array(text).optional() }
const rule = z.strictObject({
  cite: text.optional(),
  label: words.optional(),
  unit: text,
  by: text.optional(),
  over: text.optional(),
  ...formula,
  history: z.array(z.strictObject({ ...entry, ...formula })).optional(),
  round: round.optional(),
  min: text.optional(),
  max: text.optional(),
  exact: z.literal('bigint').optional(),
  exceptions: z
    .strictObject({ keys: z.array(text), cite: text.optional(), annex: text, verified: flag.optional() })
    .optional(),
  account: z.union([text, named(text)]).optional(),
  ...marks,
})

const effect = z.strictObject({
  cite: text.optional(),
  label: words.optional(),
  kind: z.enum(['hold', 'forfeit', 'deduct']),
  when: text,
  on: text.optional(),
  rate: text.optional(),
  base: text.optional(),
  round: round.optional(),
  release: words.optional(),
  ...marks,
})
const guard = z.strictObject({ cite: text.optional(), label: words.optional(), when: text, say: words, ...marks })

const test = z.strictObject({
  name: words,
  cite: text.optional(),
  month: text.optional(),
  at: text.optional(),
  input: named(z.union([scalar, z.null(), z.array(named(z.union([scalar, z.null()])))])),
  expect: named(scalar).optional(),
  refuse: text.optional(),
  ...marks,
})
const assertion = z.strictObject({ name: text, cite: text.optional(), expr: text, ...marks })

const source = z.strictObject({
  title: words,
  sha256: text.optional(),
  uri: text.optional(),
  ...marks,
  note: words.optional(),
})

const documentSchema = z.strictObject({
  schema: z.literal('policy/1'),
  id: text.regex(/^[a-z0-9][a-z0-9._-]*$/, 'must be lower-case letters, digits, dot, hyphen'),
  version: text.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be letters, digits, dot, hyphen'),
  title: words,
  description: text.optional(),
  currency: z.literal('IDR').optional(),
  effective: period,
  sources: named(source),
  domains: named(domain).default({}),
  inputs: named(input).default({}),
  params: named(param).default({}),
  bands: named(band).default({}),
  rules: named(rule).default({}),
  effects: named(effect).default({}),
  guards: named(guard).default({}),
  outputs: named(text).default({}),
  tests: z.array(test).default([]),
  asserts: z.array(assertion).default([]),
  ...marks,
})

const operation = z.strictObject({
  op: z.enum(['replace', 'add_value', 'remove', 'add']),
  at: text,
  cite: text.optional(),
  was: z.unknown().optional(),
  now: z.unknown().optional(),
  value: z.unknown().optional(),
})
const overlaySchema = z.strictObject({
  schema: z.literal('policy-amendment/1'),
  amends: text,
  version: text,
  title: words.optional(),
  sources: named(z.unknown()).default({}),
  ops: z.array(operation),
})

export type PolicyDocument = z.infer<typeof documentSchema>
export type RawInput = z.infer<typeof input>
export type RawColumn = z.infer<typeof column>
export type RawParam = z.infer<typeof param>
export type RawBand = z.infer<typeof band>
export type RawRule = z.infer<typeof rule>
export type RawRound = z.infer<typeof round>
export type RawWords = z.infer<typeof words>
export type RawTest = z.infer<typeof test>
export type Overlay = z.infer<typeof overlaySchema>

type Issue = z.core.$ZodIssue

function explain(issue: Issue, report: Report, root: string): void {
  const path = [root, ...issue.path.map(String)].filter((part) => part !== '').join('.')
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) report('E_SCHEMA', path === '' ? key : `${path}.${key}`, unknownKey(key))
    return
  }
  report('E_SCHEMA', path === '' ? 'document' : path, sentence(issue))
}

function unknownKey(key: string): Text {
  if (!/^\d+$/.test(key)) return { id: 'kunci tidak dikenal', en: 'unknown key' }
  return {
    id: 'kunci tidak dikenal (koma desimal? tulis titik, atau beri tanda kutip pada teksnya)',
    en: 'unknown key (a decimal comma? write a point, or quote the text)',
  }
}

/** What kinds of values are called in Indonesian. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'teks',
  array: 'daftar',
  record: 'peta',
  object: 'peta',
  boolean: 'true atau false',
}

/** What is wrong with a value, in both languages; English as the schema itself says it. */
function sentence(issue: Issue): Text {
  if (issue.code === 'invalid_union')
    return { id: 'bentuknya tidak diperbolehkan di sini', en: 'has a shape that is not allowed here' }
  if (issue.code === 'invalid_type') {
    const needed = KINDS[issue.expected] ?? issue.expected
    return issue.input === undefined
      ? { id: `belum ada; di sini perlu ${needed}`, en: `is missing; a ${issue.expected} is needed` }
      : { id: `di sini perlu ${needed}`, en: issue.message }
  }
  if (issue.code === 'invalid_value')
    return { id: `pilih salah satu: ${issue.values.map(String).join(', ')}`, en: issue.message }
  return { id: SHAPES[issue.message] ?? 'nilainya tidak diperbolehkan di sini', en: issue.message }
}

const SHAPES: Readonly<Record<string, string>> = {
  'must be lower-case letters, digits, dot, hyphen': 'harus huruf kecil, angka, titik, tanda hubung',
  'must be letters, digits, dot, hyphen': 'harus huruf, angka, titik, tanda hubung',
}

function parse<T extends z.ZodType>(schema: T, tree: Tree, report: Report, root: string): z.infer<T> | undefined {
  const result = schema.safeParse(tree, { reportInput: true })
  if (result.success) return result.data
  for (const issue of result.error.issues) explain(issue, report, root)
  return undefined
}

export function parseDocument(tree: Tree, report: Report): PolicyDocument | undefined {
  return parse(documentSchema, tree, report, '')
}

export function parseOverlay(tree: Tree, report: Report, root: string): Overlay | undefined {
  return parse(overlaySchema, tree, report, root)
}
