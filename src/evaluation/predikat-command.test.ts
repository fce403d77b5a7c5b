import { describe, expect, it } from 'vitest'
import { predikatCommand } from './predikat-command.ts'

async function run(hasil: string, perilaku: string, json = true) {
  const said = { out: '', err: '' }
  const output = { out: (part: string) => void (said.out += part), err: (part: string) => void (said.err += part) }
  return { code: await predikatCommand({ hasil, perilaku, json, lang: 'id' }, output), ...said }
}

describe('predikat', () => {
  it('answers the documented JSON', async () => {
    const { code, out } = await run('1', '1')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({
      kuadran: 1,
      predikat: 'Sangat Baik',
      angkaKreditPercent: 150,
      cite: expect.stringContaining('PermenPANRB 6/2022'),
    })
    expect((await run('3', '2', false)).out).toMatch(/^Butuh Perbaikan \(kuadran 3\), angka kredit 75 %/)
  })

  it('refuses what is no rating, each by its name', async () => {
    const { code, out, err } = await run('0', 'x')
    expect([code, out]).toEqual([2, ''])
    expect(
      err
        .trim()
        .split('\n')
        .map((line) => line.slice(0, 32)),
    ).toEqual(['predikat, kolom --hasil: "0" buk', 'predikat, kolom --perilaku: "x" '])
  })
})
