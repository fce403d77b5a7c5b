import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { rows, sql } from '#platform/database.ts'
import { faultLine } from '#platform/import.ts'
import { bring, bringWhole, type Cells, smallCity, staff } from '#tests/builders/bring.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'

let base: TestDatabase
let nips: string[]

beforeAll(async () => {
  base = await testDatabase()
  await smallCity(base.db)
  nips = await staff(base.db, ['dinkes', 'dinkes', 'dishub', 'pkm-oesapa'])
})
afterAll(() => base.drop())

const nip = (n: number) => nips[n - 1] ?? ''

/** What is wrong, as a person reads it in English. */
async function faultsOf(kind: string, cells: Cells): Promise<string[]> {
  const result = await bring(base.db, kind, cells)
  expect(result.state).toBe('refused')
  return result.report.faults.map((fault) => faultLine(fault).en)
}

async function twice(kind: string, cells: Cells): Promise<void> {
  const first = await bringWhole(base.db, kind, cells)
  expect(first.report.counts).toMatchObject({ new: cells.length - 1, changed: 0, unchanged: 0 })
  const second = await bringWhole(base.db, kind, cells)
  expect(second.state).toBe('unchanged')
  expect(second.report.counts).toMatchObject({ new: 0, changed: 0, unchanged: cells.length - 1 })
}

const spans = (table: string) =>
  rows(
    base.db,
    z.object({ from: z.string(), to: z.string().nullable(), value: z.union([z.number(), z.string()]) }),
    table === 'salary'
      ? sql`select valid_from as from, valid_to as to, amount as value from people.salary order by person_id, valid_from`
      : sql`select k.valid_from as from, k.valid_to as to, kelas as value from people.position_kelas k join people.position p on p.id = k.position_id where p.kode = 'kadis' order by 1`,
  )

describe('positions', () => {
  const header = ['kode', 'nama', 'jenis', 'eselon', 'unit', 'kelas', 'memimpin', 'berlaku']
  test('come in once, and a dated class follows the old one', async () => {
    await twice('positions', [
      header,
      ['kadis', 'Kepala Dinas', 'STRUKTURAL', 'II.b', 'dinkes', 14, 'ya', ''],
      ['adm-1', 'Pengadministrasi Baru', 'PELAKSANA', '', 'Dinas Perhubungan', 5, 'tidak', ''],
    ])
    await bringWhole(base.db, 'positions', [
      header,
      ['kadis', 'Kepala Dinas', 'STRUKTURAL', 'II.b', 'dinkes', 15, 'ya', '2026-01-01'],
    ])
    expect(await spans('kelas')).toEqual([
      { from: '2000-01-01', to: '2026-01-01', value: 14 },
      { from: '2026-01-01', to: null, value: 15 },
    ])
  })
  test('a post that the staff workbook made takes the code of the file', async () => {
    const result = await bringWhole(base.db, 'positions', [
      header,
      ['pkm-adm', 'Pengadministrasi 4', 'PELAKSANA', '', 'pkm-oesapa', 5, '', ''],
    ])
    expect(result.report.counts).toMatchObject({ new: 0, changed: 1 })
    expect(result.report.changes[0]?.what).toContain('kelas: – → 5')
  })
  test('no class, an unknown unit and a class that changes without a date are refused', async () => {
    expect(
      await faultsOf('positions', [
        header,
        ['x-1', 'X', 'JF', '', 'dinkes', '', '', ''],
        ['x-2', 'X2', 'JF', '', 'dinas-sihir', 5, '', ''],
        ['kadis', 'Kepala Dinas', 'STRUKTURAL', 'II.b', 'dinkes', 13, 'ya', ''],
        ['x-3', 'X3', 'JF', '', 'dinkes', 18, '', ''],
      ]),
    ).toEqual([
      'row 2, column F (kelas): this cell is empty. Fill in the class of the post, 1 to 17',
      expect.stringContaining('row 3, column E (unit): unit "dinas-sihir" is not known'),
      expect.stringContaining('row 4, column H (berlaku): the class changes from 15 to 13'),
      'row 5, column F (kelas): "18" must be a whole number from 1 to 17',
    ])
  })
})

describe('salary', () => {
  test('each pay counts until the next', async () => {
    await twice('salary', [
      ['nip', 'gaji', 'berlaku'],
      [nip(1), 'Rp 4.000.000', '01-01-2026'],
      [nip(1), 4500000, '2026-07-01'],
    ])
    await bringWhole(base.db, 'salary', [
      ['nip', 'gaji', 'berlaku'],
      [nip(1), 4200000, '2026-03-01'],
      [nip(1), 4600000, '2026-07-01'],
    ])
    expect(await spans('salary')).toEqual([
      { from: '2026-01-01', to: '2026-03-01', value: 4_000_000 },
      { from: '2026-03-01', to: '2026-07-01', value: 4_200_000 },
      { from: '2026-07-01', to: null, value: 4_600_000 },
    ])
  })
  test('unknown people and half rupiah are refused', async () => {
    expect(
      await faultsOf('salary', [
        ['nip', 'gaji', 'berlaku'],
        ['198001312005031999', 4_000_000, '2026-01-01'],
        [nip(2), '4000000,5', '2026-01-01'],
      ]),
    ).toEqual([
      expect.stringContaining('row 2, column A (nip): NIP 198001312005031999 is not in the register'),
      expect.stringContaining('row 3, column B (gaji): "4000000,5" is no whole amount'),
    ])
  })
})

describe('leave', () => {
  const header = ['nip', 'jenis', 'mulai', 'sampai', 'nomor']
  test('comes in once, and may be shortened', async () => {
    await twice('leave', [
      header,
      [nip(1), 'Cuti Tahunan', '05-01-2026', '09-01-2026', 'C/1'],
      [nip(1), 'SAKIT', '12-01-2026', '13-01-2026', ''],
    ])
    const changed = await bringWhole(base.db, 'leave', [
      header,
      [nip(1), 'TAHUNAN', '05-01-2026', '07-01-2026', 'C/1'],
      [nip(1), 'DINAS', '08-01-2026', '09-01-2026', 'D/1'],
    ])
    expect(changed.report.counts).toMatchObject({ new: 1, changed: 1 })
  })
  test('days that overlap, in the register or in the file, and ends before beginnings are refused', async () => {
    expect(
      await faultsOf('leave', [
        header,
        [nip(1), 'SAKIT', '06-01-2026', '06-01-2026', ''],
        [nip(2), 'SAKIT', '06-01-2026', '08-01-2026', ''],
        [nip(2), 'BESAR', '08-01-2026', '09-01-2026', ''],
        [nip(3), 'BESAR', '08-01-2026', '07-01-2026', ''],
      ]),
    ).toEqual([
      expect.stringContaining(
        'row 2, column C (mulai): overlaps with another leave of this person (TAHUNAN 2026-01-05',
      ),
      expect.stringContaining('row 4, column C (mulai): overlaps with row 3'),
      expect.stringContaining('row 5, column D (sampai): the last day lies before the first'),
    ])
  })
})

test('discipline decisions come in once per decree', async () => {
  await twice('discipline', [
    ['nip', 'tingkat', 'jenis', 'potongan', 'mulai', 'sampai', 'nomor'],
    [nip(2), 'sedang', 'Pemotongan TPP', '12,5 %', '01-01-2026', '30-06-2026', 'SK/9'],
  ])
  const found = await rows(base.db, z.object({ potongan: z.number() }), sql`select potongan from people.discipline`)
  expect(found).toEqual([{ potongan: 1250 }])
})

test('calendar days come in once, for the city or a unit', async () => {
  await twice('calendar', [
    ['tanggal', 'jenis', 'nama', 'unit', 'sumber'],
    ['2026-01-01', 'LIBUR_NASIONAL', 'Tahun Baru', '', 'SKB'],
    ['2026-01-20', 'GANGGUAN', 'Jaringan putus', 'dinkes', 'SK/3'],
    ['2026-01-20', 'GANGGUAN', 'Jaringan putus', 'dishub', 'SK/3'],
  ])
  expect(
    await faultsOf('calendar', [
      ['tanggal', 'jenis', 'nama', 'unit', 'sumber'],
      ['2026-01-21', 'LIBURAN', 'x', '', 'SK'],
    ]),
  ).toEqual([
    expect.stringContaining('row 2, column B (jenis): "LIBURAN" is not known. Right would be one of: LIBUR_NASIONAL'),
  ])
})

describe('attendance', () => {
  test('a log and a recap of the same punches agree', async () => {
    await twice('attendance', [
      ['NIP', 'Waktu'],
      [nip(1), '2026-01-05 07:28'],
      [nip(1), '05-01-2026 16.05'],
    ])
    const recap = await bringWhole(base.db, 'attendance', [
      ['nip', 'tanggal', 'masuk', 'pulang'],
      [nip(1), '05-01-2026', '07:28', '16:05'],
      [nip(1), '06-01-2026', '', '16:05'],
      [nip(1), '07-01-2026', '21:00', '07:10'],
      [nip(1), '09-01-2026', '', ''],
    ])
    expect(recap.report.counts).toMatchObject({ new: 2, unchanged: 2 })
    const at = await rows(
      base.db,
      z.object({ at: z.string() }),
      sql`select to_char(at at time zone 'Asia/Makassar', 'MM-DD HH24:MI') as at from people.attendance order by 1`,
    )
    expect(at.map((each) => each.at)).toEqual([
      '01-05 07:28',
      '01-05 16:05',
      '01-06 16:05',
      '01-07 21:00',
      '01-08 07:10',
    ])
  })
  test('the future, unknown people and rows without a time are refused', async () => {
    expect(
      await faultsOf('attendance', [
        ['nip', 'waktu'],
        [nip(1), '2026-02-11 07:28'],
        [nip(1), '2026-02-10 10:30'],
        ['199001312015031001', '2026-01-05 07:28'],
        [nip(1), ''],
        [nip(1), '2026-01-05 25:00'],
      ]),
    ).toEqual([
      expect.stringContaining('row 2, column B (waktu): this time has not come yet'),
      expect.stringContaining('row 3, column B (waktu): this time has not come yet'),
      expect.stringContaining('row 4, column A (nip): NIP 199001312015031001 is not in the register'),
      expect.stringContaining('row 5, column B (waktu): there is no time of a punch'),
      expect.stringContaining('row 6, column B (waktu): "2026-01-05 25:00" is no date and time'),
    ])
  })
})

describe('placements and shifts', () => {
  test('an acting post stands beside the own one; a move ends the open one', async () => {
    await twice('placements', [
      ['nip', 'posisi', 'peran', 'mulai', 'sampai', 'nomor'],
      [nip(1), 'kadis', 'Plt.', '10-01-2026', '20-01-2026', 'SK/7'],
      [nip(2), 'adm-1', 'DEFINITIF', '12-01-2026', '', 'SK/8'],
    ])
    const open = await rows(
      base.db,
      z.object({ peran: z.string(), from: z.string(), to: z.string().nullable() }),
      sql`select l.peran, l.valid_from as from, l.valid_to as to from people.placement l join people.person_identifier i on i.person_id = l.person_id
        where i.value in (${nip(1)}, ${nip(2)}) order by i.value, l.valid_from`,
    )
    expect(open).toEqual([
      { peran: 'DEFINITIF', from: '2025-01-02', to: null },
      { peran: 'PLT', from: '2026-01-10', to: '2026-01-21' },
      { peran: 'DEFINITIF', from: '2025-01-02', to: '2026-01-12' },
      { peran: 'DEFINITIF', from: '2026-01-12', to: null },
    ])
    expect(
      await faultsOf('placements', [
        ['nip', 'posisi', 'peran', 'mulai', 'sampai'],
        [nip(1), 'kadis', 'PLT', '15-01-2026', ''],
        [nip(3), 'tak-ada', 'PLT', '15-01-2026', ''],
      ]),
    ).toEqual([
      expect.stringContaining(
        'row 2, column D (mulai): overlaps with another placement of this person (PLT 2026-01-10',
      ),
      expect.stringContaining('row 3, column B (posisi): post "tak-ada" is not in the register'),
    ])
  })
  test('a roster comes in once and may change', async () => {
    await twice('shift', [
      ['nip', 'tanggal', 'pola'],
      [nip(3), '2026-01-05', 'Malam'],
      [nip(3), '2026-01-06', 'lepas'],
    ])
    const changed = await bringWhole(base.db, 'shift', [
      ['nip', 'tanggal', 'pola'],
      [nip(3), '2026-01-06', 'pagi'],
    ])
    expect(changed.report.changes).toEqual([
      { rowNo: 2, verdict: 'changed', subject: nip(3), what: 'LEPAS → SHIFT_PAGI' },
    ])
  })
})
