import { describe, expect, it } from 'vitest'
import { nipCommand } from './nip-command.ts'

function recorder() {
  const text = { out: '', err: '' }
  const output = { out: (part: string) => void (text.out += part), err: (part: string) => void (text.err += part) }
  return { text, output }
}

describe('nip', () => {
  it('answers the documented JSON and nothing else on stdout', async () => {
    const { text, output } = recorder()
    const code = await nipCommand({ nips: ['198001312005031001', '123'], json: true, lang: 'id' }, output)
    expect(code).toBe(0)
    expect(JSON.parse(text.out)).toEqual([
      {
        nip: '198001312005031001',
        valid: true,
        birth: '1980-01-31',
        appointed: '2005-03',
        gender: 'L',
        sequence: 1,
        kind: 'PNS',
      },
      { nip: '123', valid: false, fault: expect.stringContaining('18 angka') },
    ])
  })

  it('says it in words and puts warnings on stderr', async () => {
    const { text, output } = recorder()
    await nipCommand({ nips: ['199001012005032001'], json: false, lang: 'en' }, output)
    expect(text.out).toBe('199001012005032001: PNS, born 1 January 1990, appointed 2005-03, female, sequence 1\n')
    expect(text.err).toContain('15')
  })

  it('refuses an empty list', async () => {
    const { text, output } = recorder()
    expect(await nipCommand({ nips: [], json: true, lang: 'id' }, output)).toBe(2)
    expect(text.out).toBe('')
  })
})
