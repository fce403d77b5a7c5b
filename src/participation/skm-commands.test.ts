import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type SkmIndexArgs, skmIndexCommand, skmSampleCommand } from './skm-commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'skm-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function index(text: string, more: Partial<SkmIndexArgs> = {}) {
  const file = join(folder, 'skm.csv')
  writeFileSync(file, text)
  const said = { out: '', err: '' }
  const output = { out: (part: string) => void (said.out += part), err: (part: string) => void (said.err += part) }
  const base = {
    file,
    nrr: false,
    scheme: '2017',
    population: undefined,
    strata: undefined,
    json: true,
    lang: 'id',
  } as const
  const code = await skmIndexCommand({ ...base, ...more }, output)
  return { code, ...said, json: said.out.startsWith('{') ? JSON.parse(said.out) : undefined }
}

const SHEET = `U1,U2,layanan\n${Array.from({ length: 12 }, (_, i) => `${3 + (i % 2)},${i === 0 ? '' : 3},${i % 3}`).join('\n')}\n`

describe('skm index', () => {
  it('answers the documented JSON', async () => {
    const { code, json } = await index(SHEET)
    expect(code).toBe(0)
    expect(json).toEqual({
      scheme: '2017',
      n: 12,
      elements: [
        { code: 'U1', n: 12, nrr: 3.5, grade: 'B' },
        { code: 'U2', n: 11, nrr: 3, grade: 'C' },
      ],
      index: 81.25,
      rounded: 81.25,
      grade: 'B',
      label: 'Baik',
      interval: [expect.any(Number), expect.any(Number)],
      gradesTouched: ['B'],
      publishable: true,
    })
    // z = 25/2 · (±0.5 / 12), so s² is known: half-width = t(11) · sqrt(12/11 · 12 · (6.25/12)²)
    const half = 2.200985160083 * Math.sqrt((12 / 11) * 12 * (6.25 / 12) ** 2)
    expect(json.interval[0]).toBeCloseTo(81.25 - half, 8)
    expect(json.interval[1]).toBeCloseTo(81.25 + half, 8)
  })

  it('takes population and strata for the interval only', async () => {
    const plain = (await index(SHEET)).json
    const whole = (await index(SHEET, { population: 12 })).json
    const strata = (await index(SHEET, { strata: 'layanan' })).json
    expect(whole.interval).toEqual([81.25, 81.25])
    expect(strata.index).toBe(plain.index)
    expect(strata.interval).not.toEqual(plain.interval)
  })

  it('gives an index of fewer than ten but says why it may not be published', async () => {
    const { code, json } = await index('U1\n4\n3\n')
    expect(code).toBe(0)
    expect(json).toMatchObject({
      n: 2,
      index: 87.5,
      publishable: false,
      reason: expect.stringContaining('10 responden'),
    })
    expect((await index('U1\n4\n')).json).toMatchObject({ n: 1, interval: null, gradesTouched: null })
  })

  it('takes means, without n or interval', async () => {
    const { json } = await index('unsur,nrr\nU1,3.204\nU2,3.5322\n', { nrr: true, scheme: '2004' })
    expect(json).toMatchObject({
      scheme: '2004',
      n: null,
      interval: null,
      gradesTouched: null,
      rounded: 84.2,
      grade: 'A',
    })
    expect(json.elements).toEqual([
      { code: 'U1', n: null, nrr: 3.204, grade: 'B' },
      { code: 'U2', n: null, nrr: 3.5322, grade: 'A' },
    ])
  })

  it('says it in words', async () => {
    const { out } = await index(SHEET, { json: false })
    expect(out).toMatch(
      /^IKM 81,25, mutu B \(Baik\), 12 responden, 2 unsur\nSelang kepercayaan 95 %: 7\d,\d sampai 8\d,\d\n$/,
    )
  })

  it('refuses with row and column on stderr and nothing on stdout', async () => {
    const { code, out, err } = await index('U1,U2\n4,3\n5,3\n')
    expect([code, out]).toEqual([2, ''])
    expect(err).toBe('skm.csv, baris 3, kolom U1: "5" bukan jawaban; isi 1, 2, 3 atau 4, atau kosongkan\n')
    expect((await index('U1\n4\n3\n', { population: 1 })).code).toBe(2)
    expect((await index('U1\n', {})).code).toBe(2)
    expect((await index('', { file: join(folder, 'none.csv') })).code).toBe(2)
    const wide = Array.from({ length: 101 }, (_, i) => `U${i + 1}`).join(',')
    expect((await index(`${wide}\n${wide.replace(/U\d+/g, '4')}\n`)).err).toContain('paling banyak 100')
  })
})

describe('skm sample', () => {
  async function sample(population: number, error: '1' | '5' | '10', json = true) {
    const said = { out: '', err: '' }
    const output = { out: (part: string) => void (said.out += part), err: (part: string) => void (said.err += part) }
    return { code: await skmSampleCommand({ population, error, json, lang: 'id' }, output), ...said }
  }

  it('answers the documented JSON with the figures of the policy', async () => {
    expect(JSON.parse((await sample(404120, '5')).out)).toEqual({ population: 404120, error: 5, sample: 384 })
    expect(JSON.parse((await sample(404120, '10')).out).sample).toBe(270)
    expect(JSON.parse((await sample(404120, '1')).out).sample).toBe(662)
    expect((await sample(100, '5', false)).out).toBe('80\n')
  })

  it('refuses what is no population', async () => {
    expect(await sample(0, '5')).toMatchObject({ code: 2, out: '' })
    expect((await sample(1.5, '5')).err).toContain('bilangan bulat')
  })
})
