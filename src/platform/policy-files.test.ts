import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { faultSentence } from './command-output.ts'
import { openPolicySource, policyFolder, readPolicySource, shippedPolicy } from './policy-files.ts'

const root = mkdtempSync(join(tmpdir(), 'policies-'))
afterAll(() => rmSync(root, { recursive: true }))
mkdirSync(join(root, 'kota', 'lampiran'), { recursive: true })
writeFileSync(join(root, 'secret.csv'), 'secret')
writeFileSync(join(root, 'kota', 'a.csv'), 'unit,value\n')
writeFileSync(join(root, 'kota', 'lampiran', 'b.csv'), 'unit,value\n')
symlinkSync(join(root, 'secret.csv'), join(root, 'kota', 'link.csv'))

function policy(...annexes: string[]): string {
  const path = join(root, 'kota', 'tpp.yaml')
  const params = annexes.map((annex, i) => `  p${i}: { annex: ${JSON.stringify(annex)} }`)
  writeFileSync(path, `params:\n${params.join('\n')}\n`)
  return path
}
const faults = (path: string) => {
  const read = openPolicySource(path)
  return read.ok ? [] : read.faults.map((found) => faultSentence(found, 'id'))
}

describe('policy sources', () => {
  it('bring the annexes and overlays that lie beside the document', () => {
    const overlay = join(root, 'kota', 'usulan.yaml')
    writeFileSync(overlay, 'ops:\n  - { at: params.p0.annex, now: a.csv }\n')
    const read = openPolicySource(policy('a.csv', 'lampiran/b.csv'), [overlay])
    expect(read.ok && Object.keys(read.value.annexes)).toEqual(['a.csv', 'lampiran/b.csv'])
    expect(read.ok && read.value.overlays[0]?.annexes).toEqual({ 'a.csv': 'unit,value\n' })
  })

  it.each([
    '../secret.csv',
    'lampiran/../../secret.csv',
    join(root, 'secret.csv'),
    'link.csv',
    'a\\..\\secret.csv',
    '',
  ])('refuse the annex %j, which leads elsewhere', (annex) => {
    expect(faults(policy(annex))[0]).toMatch(/^E_ANNEX tpp.yaml: lampiran .* harus berkas di folder yang sama/)
  })

  it('name an annex or a document that is absent or too large', () => {
    expect(faults(policy('none.csv'))).toEqual(['E_ANNEX none.csv: berkas ini tidak ada atau tidak boleh dibaca'])
    expect(faults(join(root, 'none.yaml'))[0]).toMatch(/^E_FILE none.yaml: /)
    const large = policy('a.csv')
    truncateSync(large, 2_000_001)
    expect(faults(large)).toEqual(['E_FILE tpp.yaml: berkas lebih dari 2 MB; bagi menjadi beberapa berkas'])
    expect(() => readPolicySource(join(root, 'none.yaml'))).toThrow('none.yaml')
  })

  it('find the shipped policies', () => {
    expect(readPolicySource(shippedPolicy('kupang/tpp.yaml')).text).toContain('kupang.tpp')
    expect(shippedPolicy('national/nip.yaml').startsWith(policyFolder())).toBe(true)
  })
})
