import { describe, expect, it } from 'vitest'
import { parseNip } from './nip.ts'

describe('nip', () => {
  it('reads a PNS number', () => {
    expect(parseNip('198001312005031001')).toEqual({
      valid: true,
      nip: '198001312005031001',
      birth: '1980-01-31',
      appointed: '2005-03',
      gender: 'L',
      sequence: 1,
      kind: 'PNS',
      warnings: [],
    })
  })

  it('reads a PPPK number, which holds a year only', () => {
    const read = parseNip("'19900215 202421 2 017")
    expect(read).toMatchObject({
      valid: true,
      appointed: '2024',
      gender: 'P',
      sequence: 17,
      kind: 'PPPK',
      warnings: [],
    })
  })

  it('warns, and does not refuse, at an odd age or an early PPPK', () => {
    expect(parseNip('199001012005031001')).toMatchObject({
      valid: true,
      warnings: [{ id: expect.stringContaining('15') }],
    })
    expect(parseNip('198001012005211001')).toMatchObject({ valid: true, kind: 'PPPK', warnings: [{}] })
  })

  it.each([
    ['19800131200503100', '17'],
    ['1980013120050310011', '19'],
    ['198002312005031001', '19800231'],
    ['198001312005001001', '200500'],
    ['198001310005031001', '000503'],
    ['198001312005033001', '3'],
    ['198001312005031000', '001'],
    ['19800131200503100O', '"O"'],
    ['1,98001E+17', 'lembar kerja'],
    ['', '0'],
  ])('refuses %s and says what is wrong', (text, part) => {
    expect(parseNip(text)).toMatchObject({ valid: false, fault: { id: expect.stringContaining(part) } })
  })
})
