import { describe, expect, it } from 'vitest'
import { readPolicySource, shippedPolicy } from '#platform/policy-files.ts'
import { soundPolicy } from '#platform/policy-store.ts'
import { compile } from '#policy/compile.ts'
import { bundleFiles, peopleSheet, recomputeCommand, rowSheets } from './audit-files.ts'

const source = readPolicySource(shippedPolicy('kupang/tpp.yaml'))
const result = compile(soundPolicy(source), '2026-01')
if (!result.ok) throw new Error(JSON.stringify(result.faults))
const { compiled } = result

const person = (key: string, absences: number) => ({
  key,
  values: { status: 'PNS', gaji: '4000000', lhkpn_tertunda: false },
  rows: { hari: Array.from({ length: absences }, (_, i) => ({ segmen: '1', tanggal: i + 1, absen: true })) },
})

describe('files for the auditor', () => {
  it('have a column for each input, in the order of the policy, blank where nothing is', () => {
    const { header, rows } = peopleSheet(compiled, [person('17', 0)])
    expect(header.slice(0, 4)).toEqual(['nip', 'status', 'golongan', 'predikat'])
    expect(header).not.toContain('hari')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.slice(0, 5)).toEqual(['17', 'PNS', '', '', '4000000'])
    expect(rows[0]?.[header.indexOf('lhkpn_tertunda')]).toBe('false')
  })

  it('have a sheet for each row input, with the key on every row', () => {
    const sheets = rowSheets(compiled, [person('17', 2), person('18', 0), person('19', 1)])
    expect(sheets.map((sheet) => sheet.name)).toEqual(['segmen', 'hari'])
    const days = sheets[1]
    expect(days?.header).toEqual(['nip', 'segmen', 'tanggal', 'terlambat', 'pulang_cepat', 'absen', 'cuti'])
    expect(days?.rows.map((row) => [row[0], row[2], row[5]])).toEqual([
      ['17', '1', 'true'],
      ['17', '2', 'true'],
      ['19', '1', 'true'],
    ])
  })

  it('say the command that computes them again, overlays in their order', () => {
    expect(recomputeCommand('kupang.tpp', 2, '2026-01', ['segmen', 'hari'])).toBe(
      'npx sasando policy run kupang.tpp.yaml --month 2026-01 --people people.csv --events segmen=segmen.csv --events hari=hari.csv --amend kupang.tpp.overlay-1.yaml --amend kupang.tpp.overlay-2.yaml --json',
    )
  })
})

describe('the files of a bundle', () => {
  it('are the document, its annexes and each overlay with its own, none twice', () => {
    const overlay = {
      text: 'o',
      annexes: { 'tpp-tempat.csv': source.annexes['tpp-tempat.csv'] ?? '', 'baru.csv': 'b' },
    }
    const files = bundleFiles('kupang.tpp', { ...source, overlays: [overlay] })
    expect(files.map((file) => file.name)).toEqual([
      'kupang.tpp.yaml',
      ...Object.keys(source.annexes),
      'kupang.tpp.overlay-1.yaml',
      'baru.csv',
    ])
    expect(files[0]?.text).toBe(source.text)
  })
})
