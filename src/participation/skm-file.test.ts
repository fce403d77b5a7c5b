import { describe, expect, it } from 'vitest'
import { faultSentence } from '#platform/command-output.ts'
import { type CsvTable, parseCsv, type Read } from '#platform/csv-file.ts'
import { readAnswers, readNrr } from './skm-file.ts'

function table(text: string): CsvTable {
  const read = parseCsv('skm.csv', text)
  if (!read.ok) throw new Error('unreadable')
  return read.value
}
const faults = <T>(read: Read<T>) => (read.ok ? [] : read.faults.map((found) => faultSentence(found, 'id')))

describe('answer sheets', () => {
  it('takes the unsur columns, leaves blanks blank, drops who answered nothing', () => {
    expect(readAnswers(table('layanan,u1,U2,umur\nktp,4,3,20\nktp,,,31\nakta,,1,44\n'), 'layanan')).toEqual({
      ok: true,
      value: {
        codes: ['U1', 'U2'],
        answers: [
          [4, 3],
          [null, 1],
        ],
        strata: ['ktp', 'akta'],
      },
    })
  })

  it('takes one statement an unsur: further ones and SPAK are columns like any other', () => {
    const read = readAnswers(table('U1,U1.2,S1,U2\n4,9,1,3\n'), undefined)
    expect(read).toMatchObject({ ok: true, value: { codes: ['U1', 'U2'], answers: [[4, 3]] } })
  })

  it('refuses anything but 1 to 4, with row and column', () => {
    expect(faults(readAnswers(table('U1,U2\n4,0\n5,3\n3.5,x\n'), undefined))).toEqual([
      'skm.csv, baris 2, kolom U2: "0" bukan jawaban; isi 1, 2, 3 atau 4, atau kosongkan',
      'skm.csv, baris 3, kolom U1: "5" bukan jawaban; isi 1, 2, 3 atau 4, atau kosongkan',
      'skm.csv, baris 4, kolom U1: "3.5" bukan jawaban; isi 1, 2, 3 atau 4, atau kosongkan',
      'skm.csv, baris 4, kolom U2: "x" bukan jawaban; isi 1, 2, 3 atau 4, atau kosongkan',
    ])
  })

  it('refuses a sheet without unsur, an unsur nobody answered, and a stratum column that is not there', () => {
    expect(faults(readAnswers(table('nama\nA\n'), undefined))[0]).toContain('U1, U2')
    expect(faults(readAnswers(table('U1,U2\n4,\n'), undefined))[0]).toContain('kolom U2')
    expect(faults(readAnswers(table('U1\n4\n'), 'layanan'))[0]).toContain('kolom layanan')
  })
})

describe('mean sheets', () => {
  it('takes points and commas', () => {
    expect(readNrr(table('unsur;nrr\nU1;3,204\nU2;3.5\n'))).toEqual({
      ok: true,
      value: [
        { code: 'U1', nrr: '3.204' },
        { code: 'U2', nrr: '3.5' },
      ],
    })
  })

  it('refuses means outside 1 to 4 and an empty sheet', () => {
    expect(faults(readNrr(table('unsur,nrr\nU1,4.01\nU2,tiga\n'))).map((each) => each.slice(0, 25))).toEqual([
      'skm.csv, baris 2, kolom n',
      'skm.csv, baris 3, kolom n',
    ])
    expect(readNrr(table('unsur,nrr\n')).ok).toBe(false)
    expect(faults(readNrr(table('kode,nrr\nU1,3\n')))[0]).toContain('kolom unsur')
  })
})
