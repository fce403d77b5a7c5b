import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { faultSentence } from './command-output.ts'
import { parseCsv, readCsvFile, type Read } from './csv-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'csv-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const faults = <T>(read: Read<T>) => (read.ok ? [] : read.faults.map((found) => faultSentence(found, 'id')))

describe('CSV files', () => {
  it('counts rows as a spreadsheet does, blank lines included', () => {
    const read = parseCsv('a.csv', '\uFEFFnip,nama\r\n1,"Doe, J"\r\n\r\n2,Ama\r\n')
    expect(read).toEqual({
      ok: true,
      value: {
        file: 'a.csv',
        header: ['nip', 'nama'],
        rows: [
          { row: 2, cells: ['1', 'Doe, J'] },
          { row: 4, cells: ['2', 'Ama'] },
        ],
      },
    })
  })

  it('reads semicolons, as spreadsheets in Indonesian write', () => {
    const read = parseCsv('a.csv', 'unsur;nrr\nU1;3,2\n')
    expect(read.ok && read.value.rows[0]?.cells).toEqual(['U1', '3,2'])
  })

  it('names row and column of what is wrong', () => {
    expect(faults(parseCsv('a.csv', 'a,a,\n1,2,3\n1,2\n'))).toEqual([
      'a.csv, baris 1, kolom a: nama kolom ini muncul dua kali',
      'a.csv, baris 1, kolom 3: kolom tanpa nama',
      'a.csv, baris 3: berisi 2 sel, seharusnya 3',
    ])
    expect(faults(parseCsv('a.csv', ''))).toEqual(['a.csv: berkas kosong; baris 1 harus berisi nama kolom'])
    expect(faults(parseCsv('a.csv', 'a\n"1'))[0]).toMatch(/^a.csv: CSV tidak terbaca/)
  })

  it('refuses what is absent, no file, too large or no UTF-8 text', () => {
    expect(faults(readCsvFile(join(folder, 'none.csv')))[0]).toContain('tidak ada')
    expect(faults(readCsvFile(folder))[0]).toContain('bukan berkas')
    const large = write('large.csv', 'a\n')
    truncateSync(large, 101_000_000)
    expect(faults(readCsvFile(large))[0]).toContain('lebih dari 100 MB')
    expect(faults(readCsvFile(write('zip.csv', Uint8Array.of(0x50, 0x4b, 0xff, 0xfe))))[0]).toContain('UTF-8')
  })
})
