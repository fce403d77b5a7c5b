import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { faultSentence } from './command-output.ts'
import { type EventFile, type InputShape, readPeople, readRegistries } from './policy-people.ts'

const folder = mkdtempSync(join(tmpdir(), 'people-'))
afterAll(() => rmSync(folder, { recursive: true }))

const shape: InputShape = {
  values: [
    { name: 'gaji', optional: false, by: undefined },
    { name: 'unit', optional: false, by: undefined },
    { name: 'skm', optional: true, by: 'unit' },
  ],
  rows: [
    { name: 'hari', columns: ['terlambat', 'absen'] },
    { name: 'segmen', columns: ['kelas'] },
  ],
}

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function read(people: string, events: readonly (Omit<EventFile, 'path'> & { text: string })[] = []) {
  const files = events.map(({ name, text }, index) => ({ name, path: file(`events${index}.csv`, text) }))
  return readPeople({ people: file('people.csv', people), events: files, month: '2026-01' }, shape)
}
const faults = (found: ReturnType<typeof read>) =>
  found.ok ? [] : found.faults.map((each) => faultSentence(each, 'id'))

describe('people files', () => {
  it('joins values and rows by nip, an empty cell being absent', () => {
    const found = read("nip,gaji,unit,skm\n'1,100,a,\n2,200,b,80.5\n", [
      { name: undefined, text: 'nip,date,terlambat,absen\n2,2026-01-05,10,false\n2,06-01-2026,,true\n' },
      { name: 'segmen', text: 'nip,kelas\n1,7\n1,9\n' },
    ])
    expect(found).toEqual({
      ok: true,
      value: {
        warnings: [],
        people: [
          { key: '1', values: { gaji: '100', unit: 'a' }, rows: { segmen: [{ kelas: '7' }, { kelas: '9' }] } },
          {
            key: '2',
            values: { gaji: '200', unit: 'b', skm: '80.5' },
            rows: { hari: [{ terlambat: '10', absen: 'false' }, { absen: 'true' }] },
          },
        ],
      },
    })
  })

  it('refuses two people with one NIP, an empty NIP and a missing column', () => {
    expect(faults(read('nip,unit\n1,a\n1,b\n,c\n'))).toEqual([
      'people.csv, baris 1, kolom gaji: kolom ini tidak ada; kolom yang ada: nip, unit',
      'people.csv, baris 3, kolom nip: NIP 1 sudah ada di baris 2',
      'people.csv, baris 4, kolom nip: NIP kosong',
    ])
  })

  it('refuses a value that differs within its key', () => {
    expect(faults(read('nip,gaji,unit,skm\n1,1,a,80\n2,1,b,70\n3,1,a,81\n'))).toEqual([
      'people.csv, baris 4, kolom skm: unit a punya nilai 80 di baris 2; seharusnya sama',
    ])
  })

  it('refuses events of unknown people, bad dates and files that fit no input', () => {
    const people = 'nip,gaji,unit\n1,1,a\n'
    expect(
      faults(
        read(people, [
          { name: 'hari', text: 'nip,date,terlambat,absen\n9,2026-01-05,1,false\n1,2026-02-30,1,false\n' },
        ]),
      ),
    ).toEqual([
      'events0.csv, baris 2, kolom nip: NIP 9 tidak ada di berkas pegawai',
      'events0.csv, baris 3, kolom date: "2026-02-30" bukan tanggal; tulis 2026-01-31',
    ])
    expect(faults(read(people, [{ name: undefined, text: 'nip,x\n1,1\n' }]))[0]).toContain('--events NAMA=BERKAS')
    expect(faults(read(people, [{ name: 'hari', text: 'nip,terlambat\n1,1\n' }]))[0]).toContain('kolom absen')
  })

  it('warns of columns not used, days outside the month and days given twice', () => {
    const found = read('nip,gaji,unit,catatan\n1,1,a,x\n', [
      {
        name: 'hari',
        text: 'nip,date,terlambat,absen\n1,2026-01-05,1,false\n1,2026-01-05,2,false\n1,2026-02-01,2,false\n',
      },
    ])
    const warnings = found.ok ? found.value.warnings.map((each) => faultSentence(each, 'id')) : []
    expect(warnings.map((each) => each.split(':')[0])).toEqual([
      'people.csv, baris 1, kolom catatan',
      'events0.csv, baris 3, kolom date',
      'events0.csv, baris 4, kolom date',
    ])
  })

  it('reads registries by their id column', () => {
    const found = readRegistries([{ name: 'unit', path: file('unit.csv', 'id,nama\na,A\nb,B\n') }])
    expect(found).toEqual({ ok: true, value: { unit: new Set(['a', 'b']) } })
    expect(readRegistries([{ name: 'unit', path: file('unit.csv', 'kode\na\n') }]).ok).toBe(false)
  })
})
