import { describe, expect, it } from 'vitest'
import { readPolicySource, shippedPolicy } from '#platform/policy-files.ts'
import { soundPolicy } from '#platform/policy-store.ts'
import { loadPolicy } from '#policy/policy.ts'
import { decreeFields, isSameFigure, proposalOverlay, readFigure } from './proposal.ts'

const source = readPolicySource(shippedPolicy('kupang/tpp.yaml'))
const policy = soundPolicy(source)
const fields = decreeFields(policy.document, '2026-01')

function fieldOf(name: string) {
  const field = fields.find((one) => one.name === name)
  if (field === undefined) throw new Error(`no field ${name}`)
  return field
}

describe('the figures of a decree', () => {
  it('are those in force in the month, with their article', () => {
    expect(fieldOf('porsi_peran.PLT')).toMatchObject({
      unit: 'percent',
      current: '20%',
      key: 'PLT',
      cite: 'perwali#ps-plt(1)',
    })
    expect(fieldOf('tunjangan_bpk.9')).toMatchObject({ unit: 'rupiah', current: '9360000' })
    expect(fieldOf('ikfd')).toMatchObject({ unit: 'ratio', current: '0.55', key: undefined })
  })

  it('leave out annexes and texts, and months before the policy', () => {
    expect(fields.some((field) => field.param === 'tempat_bertugas')).toBe(false)
    expect(fields.some((field) => field.param === 'periode_predikat')).toBe(false)
    expect(decreeFields(policy.document, '2019-01')).toEqual([])
  })

  it('take the newest entry that has begun', () => {
    const document = {
      ...policy.document,
      params: {
        x: {
          unit: 'percent',
          history: [
            { from: '2026-07', value: '3%' },
            { from: '2025-01', value: '1%' },
            { from: '2026-01-15', value: '2%' },
          ],
        },
      },
    }
    const at = (month: string) => decreeFields(document, month).map((field) => [field.current, field.at])
    expect(at('2025-12')).toEqual([['1%', 'params.x.history.1.value']])
    expect(at('2026-01')).toEqual([['2%', 'params.x.history.2.value']])
    expect(at('2026-07')).toEqual([['3%', 'params.x.history.0.value']])
  })
})

describe('what a person types', () => {
  it.each([
    ['percent', '25', '25%'],
    ['percent', ' 12,5 % ', '12.5%'],
    ['percent', '012.50%', '12.5%'],
    ['rupiah', 'Rp 1.540.000', '1540000'],
    ['rupiah', '1540000', '1540000'],
    ['ratio', '0,55', '0.55'],
    ['hari', '20', '20'],
    ['bool', 'ya', 'true'],
    ['bool', 'tidak', 'false'],
  ] as const)('%s: %s is %s', (unit, typed, written) => {
    expect(readFigure(unit, typed)).toBe(written)
  })

  it.each([
    ['percent', 'dua puluh'],
    ['percent', '-5'],
    ['percent', '1e3'],
    ['rupiah', '1,5'],
    ['rupiah', '-100'],
    ['ratio', '55%'],
    ['bool', 'mungkin'],
    ['ratio', ''],
  ] as const)('%s: %s is refused', (unit, typed) => {
    expect(readFigure(unit, typed)).toBeUndefined()
  })

  it('is the same figure however it is written', () => {
    expect(isSameFigure('20%', '20.0%')).toBe(true)
    expect(isSameFigure('20%', '20')).toBe(false)
    expect(isSameFigure('0.55', '0.550')).toBe(true)
    expect(isSameFigure('true', 'false')).toBe(false)
  })
})

describe('a proposal', () => {
  it('is a sound overlay of the policy, and changes only what was asked', () => {
    const text = proposalOverlay(policy, [
      { field: fieldOf('porsi_peran.PLT'), now: '25%' },
      { field: fieldOf('bayar_penuh'), now: 'true' },
    ])
    const loaded = loadPolicy({ ...source, overlays: [{ text: text ?? '', annexes: {} }] })
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
    const after = decreeFields(loaded.policy.document, '2026-01')
    const changed = after.filter((field, index) => field.current !== fields[index]?.current)
    expect(changed.map((field) => [field.name, field.current])).toEqual([
      ['bayar_penuh', 'true'],
      ['porsi_peran.PLT', '25%'],
    ])
    expect(loaded.policy.sha256).not.toBe(policy.sha256)
  })

  it('is nothing where nothing changes', () => {
    expect(proposalOverlay(policy, [])).toBeUndefined()
  })
})
