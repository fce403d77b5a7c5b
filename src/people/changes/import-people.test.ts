import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { rows, sql } from '#platform/database.ts'
import { faultLine, importFile, type ImportMode, type ImportResult } from '#platform/import.ts'
import { clockAt } from '#shared/clock.ts'
import { CLI, smallCity } from '#tests/builders/bring.ts'
import { nipOf, type SiasnRow, siasnPerson, siasnWorkbook } from '#tests/builders/siasn.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { peopleImport } from './import-people.ts'

const clock = clockAt('2026-02-10T02:00:00Z')
let test1: TestDatabase

beforeAll(async () => {
  test1 = await testDatabase()
  await smallCity(test1.db)
})
afterAll(() => test1.drop())

async function bring(
  people: readonly SiasnRow[],
  mode: ImportMode = 'all',
  headers?: readonly string[],
): Promise<ImportResult> {
  const bytes = await siasnWorkbook(people, headers)
  const outcome = await importFile(test1.db, {
    kind: peopleImport,
    upload: { name: 'data.xlsx', bytes },
    mode,
    actor: CLI,
    clock,
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value
}

const state = () =>
  rows(
    test1.db,
    z.object({
      nip: z.string(),
      name: z.string(),
      golongan: z.string(),
      status: z.string(),
      place: z.string().nullable(),
      place_from: z.string().nullable(),
      birth: z.string(),
    }),
    sql`select i.value as nip, p.name, e.golongan, e.status, p.birth_date as birth, q.name || '@' || u.kode as place, d.valid_from as place_from
      from people.person p join people.person_identifier i on i.person_id = p.id and i.kind in ('NIP', 'NI_PPPK') and i.valid_to is null
      join people.employment e on e.person_id = p.id and e.valid_to is null
      left join people.placement d on d.person_id = p.id and d.valid_to is null
      left join people.position q on q.id = d.position_id left join people.unit u on u.id = q.unit_id order by i.value`,
  )

test('a SIASN workbook with its quirks becomes people, posts and placements, and a second time changes nothing', async () => {
  const base = siasnPerson(4, 'DINAS KESEHATAN')
  const { 'ESELON ID': _id, 'ESELON NAMA': _nama, ...noEselon } = base
  const headers = Object.keys(noEselon).map((header) => (header === 'NAMA' ? 'Nama' : header.replace(' ', '_')))
  const renamed = Object.fromEntries(
    Object.entries(noEselon).map(([header, value]) => [header === 'NAMA' ? 'Nama' : header.replace(' ', '_'), value]),
  )
  const row = { ...renamed, Nama: '<b>Ana</b> O\'Neil "x"', TANGGAL_LAHIR: 27_154, TMT_JABATAN: 45_659 }
  const first = await bring([row], 'all', headers)
  expect(first.report.faults).toEqual([])
  expect(first.state).toBe('written')
  expect(first.report.counts).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 0 })
  expect(await state()).toEqual([
    {
      nip: nipOf(4),
      name: '<b>Ana</b> O\'Neil "x"',
      golongan: 'PNS_III_A',
      status: 'PNS',
      place: 'PENGADMINISTRASI 4@dinkes',
      place_from: '2025-01-02',
      birth: '1974-05-05',
    },
  ])
  const second = await bring([row], 'all', headers)
  expect(second.state).toBe('unchanged')
  expect(second.report.counts).toEqual({ new: 0, changed: 0, unchanged: 1, refused: 0 })
})

test('a move and a promotion become new rows from their dates; the old ones end there', async () => {
  const base = siasnPerson(4, 'Dinas Kesehatan')
  const moved = {
    ...base,
    NAMA: '<b>Ana</b> O\'Neil "x"',
    'UNOR NAMA': 'dishub',
    'TMT JABATAN': '15-01-2026',
    'GOL AKHIR NAMA': 'III/b',
    'TMT GOLONGAN': '2026-02-01',
  }
  const result = await bring([moved])
  expect(result.report.changes[0]?.what).toContain('golongan: PNS_III_A → PNS_III_B')
  const history = await rows(
    test1.db,
    z.object({ from: z.string(), to: z.string().nullable() }),
    sql`select valid_from as from, valid_to as to from people.placement order by valid_from`,
  )
  expect(history).toEqual([
    { from: '2025-01-02', to: '2026-01-15' },
    { from: '2026-01-15', to: null },
  ])
  expect((await bring([moved])).state).toBe('unchanged')
})

test('two people with one NIP are refused, in one file and against the register', async () => {
  const twice = await bring([siasnPerson(8, 'dinkes'), { ...siasnPerson(8, 'dinkes'), 'PNS ID': 'other' }])
  expect(twice.state).toBe('refused')
  expect(twice.report.faults.map((fault) => faultLine(fault).id)).toEqual([
    expect.stringContaining('baris 2, kolom B (NIP BARU): NIP 1978'),
    expect.stringContaining('juga dipakai di baris 2'),
  ])
  const other = await bring([{ ...siasnPerson(4, 'dinkes'), 'PNS ID': 'SOMEONE-ELSE' }])
  expect(other.report.faults.map((fault) => faultLine(fault).en)).toEqual([
    expect.stringContaining('belongs to somebody else'),
  ])
})

test('unknown units, golongan and damaged cells are refused by cell; good rows may go in alone', async () => {
  const rows5 = [
    siasnPerson(12, 'dinkes'),
    siasnPerson(13, 'Dinas Sihir'),
    { ...siasnPerson(14, 'dinkes'), 'GOL AKHIR NAMA': 'V/z', 'GOL AKHIR ID': '' },
    { ...siasnPerson(15, 'dinkes'), 'NIP BARU': 198_001_312_005_031_000 },
    { ...siasnPerson(16, 'dinkes'), 'TMT JABATAN': '31-02-2025' },
    { ...siasnPerson(17, 'dinkes'), NAMA: { formula: 'A1' } },
  ]
  const refused = await bring(rows5)
  expect(refused.state).toBe('refused')
  expect(refused.report.faults.map((fault) => [fault.rowNo, fault.place?.id])).toEqual([
    [3, 'kolom BD (UNOR NAMA)'],
    [4, 'kolom AK (GOL AKHIR NAMA)'],
    [5, 'kolom B (NIP BARU)'],
    [6, 'kolom AS (TMT JABATAN)'],
    [7, 'kolom D (NAMA)'],
  ])
  const good = await bring(rows5, 'good-rows')
  expect(good.report.counts).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 5 })
  expect(good.state).toBe('written')
})

test('a dry run writes nothing', async () => {
  const before = await state()
  const result = await bring([siasnPerson(40, 'dinkes')], 'dry-run')
  expect(result.report.counts.new).toBe(1)
  expect(await state()).toEqual(before)
})

test('birth date and sex that contradict the NIP are warnings', async () => {
  const result = await bring(
    [{ ...siasnPerson(44, 'dinkes'), 'TANGGAL LAHIR': '01-01-1980', 'JENIS KELAMIN': 'F' }],
    'dry-run',
  )
  expect(result.report.warnings.map((each) => each.place?.id)).toEqual([
    'kolom I (TANGGAL LAHIR)',
    'kolom J (JENIS KELAMIN)',
  ])
  expect(result.report.counts.refused).toBe(0)
})

test('real people are not mixed with a loaded demo city, and the way out is said', async () => {
  await test1.db.client.query(`insert into people.person (name, demo, created_by) values ('Contoh', true, 'demo')`)
  const before = await state()
  const mixed = await bring([siasnPerson(77, 'dinkes')])
  expect(mixed.state).toBe('refused')
  expect(mixed.report.faults.map((fault) => faultLine(fault).id).join()).toContain('sasando demo remove')
  expect(await state()).toEqual(before)
  await test1.db.client.query('update people.person set demo = false')
  expect((await bring([siasnPerson(77, 'dinkes')])).state).toBe('written')
})

test('markup in a name stays the text it is', async () => {
  const name = '<script>alert(1)</script> & "Maria"'
  expect((await bring([{ ...siasnPerson(78, 'dinkes'), NAMA: name }])).state).toBe('written')
  expect((await state()).map((each) => each.name)).toContain(name)
})
