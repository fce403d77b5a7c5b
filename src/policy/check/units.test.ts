import { describe, expect, it } from 'vitest'
import { exampleSource, faultsOf, smallSource } from '#tests/support/policy-example.ts'

const INPUTS = `
domains: { status: { type: enum, values: [CPNS, PNS] } }
inputs:
  gaji: { type: rupiah, min: 0, max: 100000000 }
  besar: { type: rupiah, min: 0, max: 900000000000000 }
  bagian: { type: percent }
  hari: { type: int, min: 0, max: 31, unit: hari }
  hari_kerja: { type: int, min: 1, max: 31, unit: hari }
  skor: { type: decimal, scale: 100, min: 0, max: 100 }
  cpns: { type: bool }
  status: { domain: status }
  mulai: { type: date }
`
const rule = (unit: string, expr: string, more = ''): string[] =>
  faultsOf(smallSource(`${INPUTS}rules: { r: { cite: p#1, unit: ${unit}, expr: "${expr}"${more} } }\n`))
const example = (from: string, to: string): string[] => faultsOf(exampleSource((text) => text.replace(from, to)))

describe('units of measure', () => {
  it('never add unlike things', () => {
    expect(example('"produktivitas + disiplin"', '"produktivitas + potongan"')).toEqual([
      'E_UNIT rules.dasar: rupiah + percent',
    ])
    expect(rule('rupiah', 'gaji + hari')).toEqual(['E_UNIT rules.r: rupiah + hari'])
    expect(rule('bool', 'hari > gaji')).toEqual(['E_UNIT rules.r: hari > rupiah'])
    expect(rule('rupiah', 'if cpns then gaji else hari')).toEqual(['E_UNIT rules.r: rupiah else hari'])
  })

  it('keep a plain number apart from a percent', () => {
    expect(rule('percent', 'bagian + 1')).toEqual(['E_UNIT rules.r: percent + number'])
    expect(rule('percent', 'max(0, bagian)')).toEqual([])
    expect(rule('percent', 'skor')).toEqual(['E_UNIT rules.r: declared percent, but the expression gives number'])
    expect(rule('percent', 'skor * 1%')).toEqual([])
  })

  it('let a written number and a count take the unit they meet', () => {
    expect(rule('rupiah', 'max(gaji, 1500000)')).toEqual([])
    expect(rule('hari', 'hari + 2')).toEqual([])
  })

  it('cancel like by like and keep the rest', () => {
    expect(rule('percent', 'hari / hari_kerja', ', round: { mode: half_up, to: 0.01% }')).toEqual([])
    expect(rule('rupiah/hari', 'gaji / hari_kerja', ', round: half_up')).toEqual([])
    expect(rule('rupiah', 'gaji / hari_kerja', ', round: half_up')).toEqual([
      'E_UNIT rules.r: declared rupiah, but the expression gives rupiah/hari',
    ])
    expect(rule('hari', 'mulai - mulai')).toEqual([])
    expect(rule('bool', "mulai + hari >= '2026-01-31'")).toEqual([])
    expect(rule('bool', "mulai > '2026-02-30'")).toEqual(['E_DATE rules.r: not a day: 2026-02-30 (write "2026-01-31")'])
    expect(rule('number', 'mulai')).toEqual(['E_UNIT rules.r: declared number, but the expression gives tanggal'])
  })

  it('tell truths, members and figures apart', () => {
    expect(rule('bool', 'status == CPNS and not cpns')).toEqual([])
    expect(rule('bool', "status == 'PNS' or status != CPNS")).toEqual([])
    expect(rule('bool', 'status == HONORER')).toEqual(['E_UNKNOWN_KEY rules.r: unknown status HONORER'])
    expect(rule('bool', 'status == 1')).toEqual(['E_TYPE rules.r: a status is compared with something else'])
    expect(rule('number', 'cpns + 1')).toEqual(['E_TYPE rules.r: a number is needed, not true or false'])
    expect(rule('number', 'if skor then 1 else 2')).toEqual([
      'E_TYPE rules.r: true or false is needed, not a number or member',
    ])
    expect(rule('number', 'cpns')).toEqual(['E_UNIT rules.r: declared number, but the expression gives no number'])
  })
})

describe('rounding', () => {
  it('must be stated wherever rupiah have a fraction', () => {
    expect(example('"dasar * sanksi_persen", round: half_up', '"dasar * sanksi_persen"')).toEqual([
      'E_NO_ROUNDING rules.sanksi: a rupiah amount in 1/10000 needs round: …',
    ])
    expect(rule('rupiah', 'gaji * hari / hari_kerja')).toEqual([
      'E_NO_ROUNDING rules.r: a rupiah amount as a quotient needs round: …',
    ])
    expect(rule('rupiah', 'gaji * 200%')).toEqual([])
  })

  it('of a percent says to what', () => {
    expect(rule('percent', 'bagian / 3', ', round: half_up')).toEqual([
      'E_NO_ROUNDING rules.r: a rounded percent says to what: round: { mode: half_up, to: 0.01% }',
    ])
    expect(rule('percent', 'bagian / 3', ', round: { mode: half_up, to: 0.01 }')).toEqual([
      'E_NUM rules.r.round: a percent needs its sign: 0.01%',
    ])
    expect(rule('rupiah', 'gaji / 3', ', round: { mode: down, to: 0 }')).toEqual([
      'E_NUM rules.r.round: not a step to round to: 0',
    ])
  })
})

describe('division', () => {
  it('is by something that cannot be zero, inside a rounding', () => {
    expect(rule('number', 'skor / skor', ', round: half_up')).toEqual([
      'E_DIVISION rules.r: the divisor can be 0: give it a min of 1 or more',
    ])
    expect(rule('number', 'skor / 0', ', round: half_up')).toEqual(['E_DIVISION rules.r: division by 0'])
    expect(rule('percent', 'hari / hari_kerja')).toEqual([
      'E_DIVISION rules.r: a quotient needs round: { mode, to }, or exact: bigint to stay a fraction',
    ])
    expect(rule('percent', 'hari / hari_kerja', ', exact: bigint')).toEqual([])
    expect(rule('percent', 'hari / hari_kerja', ', exact: bigint, max: 100%')).toEqual([
      'E_DIVISION rules.r: an exact fraction must be rounded before it has bounds or stands in rows',
    ])
  })
})

describe('bounds', () => {
  it('that could reach 2^53 are refused, unless the rule is computed in big integers', () => {
    expect(rule('rupiah', 'besar * bagian', ', round: half_up')).toEqual([
      'E_OVERFLOW rules.r: intermediate may reach 9000000000000020000',
    ])
    expect(rule('rupiah', 'besar * bagian', ', round: half_up, exact: bigint')).toEqual([])
    const wide = example(
      'gaji: { type: rupiah, min: 0, max: 100000000 }',
      'gaji: { type: rupiah, min: 0, max: 9007199250000000 }',
    )
    expect(wide[0]).toMatch(/^E_OVERFLOW rules.bpjs: intermediate may reach 90071\d{11}$/)
    expect(faultsOf(smallSource('inputs: { x: { type: rupiah, min: 0, max: 9007199254740992 } }\n'))).toEqual([
      'E_OVERFLOW inputs.x: may reach 9007199254740992',
    ])
  })

  it('count a single table cell or literal too', () => {
    const table =
      'params: { t: { cite: p#1, unit: number, by: status, history: [ { from: 2026-01, values: { CPNS: 9007199254740993, PNS: 0.5 } } ] } }\n'
    const rules =
      'rules: { r: { cite: p#1, unit: bool, expr: "t[status] > 3" }, s: { cite: p#1, unit: bool, expr: "skor < 9007199254740993" } }\n'
    expect(faultsOf(smallSource(INPUTS + table + rules))).toEqual([
      'E_OVERFLOW rules.r: intermediate may reach 18014398509481986',
      'E_OVERFLOW rules.s: intermediate may reach 900719925474099300',
    ])
  })

  it('that no value can meet are a mistake', () => {
    expect(rule('rupiah', 'gaji', ', min: 100000001')).toEqual([
      'E_BOUNDS rules.r: its min and max leave no value that the expression can have',
    ])
  })

  it('of a big exact figure must be rounded before a plain rule uses it', () => {
    const rules =
      'rules: { a: { cite: p#1, unit: rupiah, exact: bigint, expr: "besar * 100" }, b: { cite: p#1, unit: rupiah, expr: "a - 1" } }\n'
    expect(faultsOf(smallSource(INPUTS + rules))).toEqual([
      'E_OVERFLOW rules.b: a is an exact big figure: round and bound it, or add exact: bigint here',
    ])
  })
})
