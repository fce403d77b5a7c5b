import { describe, expect, it } from 'vitest'
import { annexNames } from '../policy.ts'
import { exampleSource, faultsOf, mustLoad, smallSource } from '#tests/support/policy-example.ts'
import { parseExpression } from './expression.ts'
import { exprText } from '../execute/words.ts'

const small = (parts: string): string[] => faultsOf(smallSource(parts))

describe('a document', () => {
  it('must be YAML', () => {
    expect(small('rules: { a: [ }\n')[0]).toMatch(/^E_YAML document: /)
    expect(small('rules: {}\nrules: {}\n')[0]).toMatch(/^E_YAML document: Map keys must be unique/)
    expect(faultsOf({ text: '- a\n', annexes: {}, overlays: [] })).toEqual([
      'E_SCHEMA document: a policy document is a map',
    ])
  })

  it('cannot explode, nest forever or touch prototypes', () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x]\n${Array.from({ length: 8 }, (_, i) => `b${i}: &b${i} [${Array.from({ length: 8 }, () => (i === 0 ? '*a' : `*b${i - 1}`)).join(', ')}]`).join('\n')}\n`
    expect(small(bomb)[0]).toMatch(/^E_YAML .*more than 200000 values/)
    expect(small(`rules: ${'['.repeat(60)}${']'.repeat(60)}\n`)[0]).toMatch(/^E_YAML .*nested more than 40 deep/)
    expect(small('params: { __proto__: { polluted: true } }\n')).toEqual([
      'E_YAML params: the key __proto__ is not allowed',
    ])
    expect(small(`description: ${'x'.repeat(2_000_001)}\n`)[0]).toMatch(/^E_YAML document: the document has 2000/)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('has no unknown keys and no missing ones', () => {
    expect(small('rule: {}\n')).toEqual(['E_SCHEMA rule: unknown key'])
    expect(small('rules: { a: { cite: p#1, unit: number, exp: "1" } }\n')).toEqual([
      'E_SCHEMA rules.a.exp: unknown key',
    ])
    expect(small('params: { a: { cite: p#1, unit: ratio, history: [ { from: 2026-01, value: 0,9543 } ] } }\n')).toEqual(
      ['E_SCHEMA params.a.history.0.9543: unknown key (a decimal comma? write a point, or quote the text)'],
    )
    expect(small('rules: { a: { cite: p#1, expr: "1" } }\n')).toEqual([
      'E_SCHEMA rules.a.unit: is missing; a string is needed',
    ])
    expect(small('rules: { a: { cite: p#1, unit: number } }\n')).toEqual([
      'E_SCHEMA rules.a: needs either expr or history',
    ])
    expect(small('inputs: { a: { type: int, min: 0 } }\n')).toEqual(['E_SCHEMA inputs.a: int needs min and max'])
  })

  it('has exact numbers only', () => {
    expect(
      small('params: { a: { cite: p#1, unit: ratio, history: [ { from: 2026-01, value: "0,9543" } ] } }\n'),
    ).toEqual(['E_NUM params.a: not an exact number: 0,9543'])
    expect(small('params: { a: { cite: p#1, unit: ratio, history: [ { from: 2026-01, value: 1e3 } ] } }\n')).toEqual([
      'E_NUM params.a: not an exact number: 1e3',
    ])
    expect(small('params: { a: { cite: p#1, unit: percent, history: [ { from: 2026-01, value: 12 } ] } }\n')).toEqual([
      'E_NUM params.a: a percent needs its sign: 12%',
    ])
    expect(small('params: { a: { cite: p#1, unit: rupiah, history: [ { from: 2026-01, value: 12% } ] } }\n')).toEqual([
      'E_NUM params.a: 12% is a percent, but the unit is rupiah',
    ])
  })

  it('keeps versions and figures as they are written', () => {
    const policy = mustLoad(
      smallSource('params: { a: { cite: p#1, unit: ratio, history: [ { from: 2026-01, value: 0.591129772 } ] } }\n'),
    )
    expect(policy.version).toBe('1')
    expect(policy.model.params.get('a')?.dated[0]?.value.get('')).toEqual({ n: 147782443n, d: 250000000n })
    expect(mustLoad(exampleSource((text) => text.replace('version: 2026.1\n', 'version: 2026.10\n'))).version).toBe(
      '2026.10',
    )
  })

  it('names its annexes', () => {
    expect(annexNames(exampleSource().text)).toEqual([
      'lampiran-II.csv',
      'lampiran-III.csv',
      'lampiran-IV.csv',
      'lampiran-V.csv',
      'lampiran-VI.csv',
    ])
    expect(annexNames('{{{')).toEqual([])
  })

  it('is known by a hash over text, annexes and overlays', () => {
    const base = exampleSource()
    const hash = (source: typeof base): string => mustLoad(source).sha256
    expect(hash(base)).toBe(hash({ ...base, annexes: Object.fromEntries(Object.entries(base.annexes).reverse()) }))
    expect(hash(base)).not.toBe(hash({ ...base, text: `${base.text}\n` }))
    expect(hash(base)).not.toBe(
      hash({ ...base, annexes: { ...base.annexes, 'lampiran-V.csv': 'posisi,value\np001,true\n' } }),
    )
  })
})

describe('an expression', () => {
  const printed = (text: string): string => exprText(parseExpression(text, 'r'))
  const fault = (text: string): string | undefined => {
    try {
      parseExpression(text, 'rules.r')
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : undefined
    }
  }

  it('binds products before sums, comparisons before not, and, or', () => {
    expect(printed('a + b * c - d')).toBe('(a + (b * c)) - d')
    expect(printed('a - b - c')).toBe('(a - b) - c')
    expect(printed('not a == b and c < d or e')).toBe(
      '((not a == b) and (c < d)) or e'.replace('(not a == b)', 'not a == b'),
    )
    expect(printed('-a * b')).toBe('-a * b')
    expect(printed('if a > 1 then 2 else if b then 3 else 4')).toBe('if a > 1 then 2 else if b then 3 else 4')
    expect(printed('mean(hari: if a then 1 else 2 else 0)')).toBe('mean(hari: if a then 1 else 2 else 0)')
    expect(printed('min(a, b) + t[k, l] + t[k][l]')).toBe('(min(a, b) + t[k, l]) + t[k, l]')
  })

  it('says what it expected and where', () => {
    expect(fault('a +')).toBe(`E_EXPR rules.r: expected a value but found 'the end' in "a +"`)
    expect(fault('a b')).toBe(`E_EXPR rules.r: expected an operator but found 'b' in "a b"`)
    expect(fault('if a then 1')).toBe(`E_EXPR rules.r: expected 'else' but found 'the end' in "if a then 1"`)
    expect(fault('a; process.exit()')).toBe(`E_EXPR rules.r: cannot read '; process.ex' in "a; process.exit()"`)
    expect(fault('a * 0,9543')).toBe('E_NUM rules.r: not an exact number: 0,9543 (write a point, not a comma)')
    expect(fault(`${'('.repeat(80)}1${')'.repeat(80)}`)).toMatch(/nested more than 60 deep/)
    expect(fault('1 + '.repeat(2000))).toMatch(/more than 4000 characters/)
  })
})
