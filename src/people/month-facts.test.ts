import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringWhole, type Cells, smallCity, staff } from '#tests/builders/bring.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { jamKerja } from '#tests/support/jam-kerja.ts'
import { gatherMonth, type PersonMonth } from './month-facts.ts'

const JANUARY = '2026-01'
/** Working days of January 2026 in a five-day week without the two holidays brought in below. */
const FIVE_DAY = Array.from({ length: 31 }, (_, index) => index + 1).filter(
  (day) => ![0, 6].includes(new Date(Date.UTC(2026, 0, day)).getUTCDay()) && day !== 1 && day !== 16,
)

let base: TestDatabase
let nips: string[]
let months: Map<string, PersonMonth>
const nip = (n: number) => nips[n - 1] ?? ''
const of = (n: number) => {
  const found = months.get(nip(n))
  if (found === undefined) throw new Error(`nobody ${n}`)
  return found
}

/** Recap rows for the given days, on time unless said otherwise. */
function recap(n: number, days: readonly number[], masuk = '07:20', pulang = '17:00', month = JANUARY): Cells {
  return days.map((day) => [nip(n), `${month}-${String(day).padStart(2, '0')}`, masuk, pulang])
}

beforeAll(async () => {
  base = await testDatabase()
  await smallCity(base.db)
  // 1–3 dinkes, 4 dishub, 5 and 6 puskesmas (six days), 7 and 8 hospital (shifts), 9 dishub
  nips = await staff(base.db, [
    'dinkes',
    'dinkes',
    'dinkes',
    'dishub',
    'pkm-oesapa',
    'pkm-oesapa',
    'rsud',
    'rsud',
    'dishub',
  ])
  const db = base.db
  await bringWhole(db, 'positions', [
    ['kode', 'nama', 'jenis', 'unit', 'kelas', 'memimpin', 'berlaku'],
    ['adm-1', 'PENGADMINISTRASI 1', 'PELAKSANA', 'dinkes', 5, '', ''],
    ['adm-2', 'PENGADMINISTRASI 2', 'PELAKSANA', 'dinkes', 5, '', ''],
    ['kasi', 'Kepala Seksi', 'STRUKTURAL', 'dishub', 9, '', ''],
    ['kadis', 'Kepala Dinas', 'STRUKTURAL', 'dinkes', 14, 'ya', ''],
  ])
  await bringWhole(db, 'calendar', [
    ['tanggal', 'jenis', 'nama', 'unit', 'sumber'],
    ['2026-01-01', 'LIBUR_NASIONAL', 'Tahun Baru', '', 'SKB'],
    ['2026-01-16', 'LIBUR_NASIONAL', 'Isra Mikraj', '', 'SKB'],
    ['2026-01-20', 'GANGGUAN', 'Jaringan putus', 'dinkes', 'SK/3'],
    ['2026-01-24', 'HARI_KERJA', 'Pengganti', 'dishub', 'SK/4'],
    ...Array.from({ length: 28 }, (_, index) => [
      `2026-02-${String(index + 1).padStart(2, '0')}`,
      'RAMADAN',
      'Ramadan',
      '',
      'KMA',
    ]),
  ])
  await bringWhole(db, 'placements', [
    ['nip', 'posisi', 'peran', 'mulai', 'sampai', 'nomor'],
    [nip(1), 'kasi', 'DEFINITIF', '15-01-2026', '', 'SK/1'],
    [nip(2), 'kadis', 'PLT', '12-01-2026', '23-01-2026', 'SK/2'],
  ])
  await bringWhole(db, 'salary', [
    ['nip', 'gaji', 'berlaku'],
    [nip(1), 4_000_000, '2025-01-01'],
    [nip(1), 4_100_000, '2026-01-15'],
  ])
  await bringWhole(db, 'leave', [
    ['nip', 'jenis', 'mulai', 'sampai'],
    [nip(3), 'SAKIT', '2026-01-08', '2026-01-12'],
  ])
  await bringWhole(db, 'discipline', [
    ['nip', 'tingkat', 'jenis', 'potongan', 'mulai', 'sampai', 'nomor'],
    [nip(3), 'RINGAN', 'Teguran', '10%', '2025-12-01', '2026-01-10', 'H/1'],
    [nip(3), 'SEDANG', 'Potongan', '25%', '2026-01-05', '2026-06-30', 'H/2'],
  ])
  await bringWhole(db, 'shift', [
    ['nip', 'tanggal', 'pola'],
    [nip(7), '2025-12-31', 'malam'],
    [nip(7), '2026-01-01', 'sore'],
    [nip(7), '2026-01-02', 'malam'],
    [nip(7), '2026-01-03', 'lepas'],
    [nip(7), '2026-01-31', 'malam'],
  ])
  await bringWhole(db, 'attendance', [
    ['nip', 'tanggal', 'masuk', 'pulang'],
    ...recap(1, FIVE_DAY),
    ...recap(
      2,
      FIVE_DAY.filter((day) => ![5, 6, 7, 20].includes(day)),
    ),
    ...recap(2, [5], '08:05', '15:50'),
    ...recap(2, [6], '', '16:05'),
    ...recap(2, [7], '07:31', ''),
    ...recap(
      3,
      FIVE_DAY.filter((day) => day < 8 || day > 13),
    ),
    ...recap(4, [...FIVE_DAY, 24], '07:20', '16:59'),
    ...recap(5, [2, 3]),
    [nip(7), '2025-12-31', '21:00', '07:05'],
    [nip(7), '2026-01-01', '14:10', '21:00'],
    [nip(7), '2026-01-02', '20:55', '07:00'],
    [nip(7), '2026-01-31', '21:05', '06:55'],
    ...recap(2, [2, 3], '07:55', '15:00', '2026-02'),
  ])
  months = new Map((await gatherMonth(db, JANUARY, jamKerja(JANUARY))).map((each) => [each.nip, each]))
})
afterAll(() => base.drop())

test('a move in the middle of the month gives two segments of the working days on either side', () => {
  const person = of(1)
  expect(person.hariKerja).toBe(21)
  expect(person.hariAktif).toBe(21)
  expect(
    person.segmen.map(({ posisi, unit, kelas, peran, hariAktif }) => ({ posisi, unit, kelas, peran, hariAktif })),
  ).toEqual([
    {
      posisi: 'adm-1',
      unit: 'dinkes',
      kelas: 5,
      peran: 'DEFINITIF',
      hariAktif: FIVE_DAY.filter((day) => day < 15).length,
    },
    {
      posisi: 'kasi',
      unit: 'dishub',
      kelas: 9,
      peran: 'DEFINITIF',
      hariAktif: FIVE_DAY.filter((day) => day >= 15).length + 1,
    },
  ])
  // the extra working day of dishub on the 24th came after the move, and brought no punch
  expect(person.hari).toEqual([{ segmen: 2, tanggal: 24, terlambat: 0, pulangCepat: 0, absen: true, cuti: 'TIDAK' }])
  expect(person).toMatchObject({
    unitKode: 'dishub',
    jabatan: 'Kepala Seksi',
    gaji: 4_100_000,
    golongan: 'PNS_III_A',
    problems: [],
  })
})

test('a day on which the policy changes splits segments; days of the same placement stay known', async () => {
  const split = await gatherMonth(base.db, JANUARY, jamKerja(JANUARY), { splits: [20] })
  const plain = of(2)
  const person = split.find((each) => each.nip === nip(2))
  const days = (from: number, to: number) => FIVE_DAY.filter((day) => day >= from && day <= to).length
  expect(person?.segmen.map(({ peran, hariAktif, hariLain, sampai }) => [peran, hariAktif, hariLain, sampai])).toEqual([
    ['DEFINITIF', days(1, 19), days(20, 31), 19],
    ['DEFINITIF', days(20, 31), days(1, 19), 31],
    ['PLT', days(12, 19), days(20, 23), 19],
    ['PLT', days(20, 23), days(12, 19), 23],
  ])
  expect(plain.segmen.map(({ hariLain, sampai }) => [hariLain, sampai])).toEqual([
    [0, 31],
    [0, 23],
  ])
  expect(person?.hari.map((day) => day.tanggal)).toEqual(plain.hari.map((day) => day.tanggal))
  expect(person?.hariAktif).toBe(plain.hariAktif)
  // a move on the 15th is a placement of its own
  expect(split.find((each) => each.nip === nip(1))?.segmen.map((each) => each.hariLain)).toEqual([
    0,
    days(20, 31) + 1,
    days(15, 19),
  ])
})

test('late, early, one punch missing, and an outage that neutralises a day', () => {
  const { hari, segmen } = of(2)
  expect(hari).toEqual([
    { segmen: 1, tanggal: 5, terlambat: 35, pulangCepat: 10, absen: false, cuti: 'TIDAK' },
    { segmen: 1, tanggal: 6, terlambat: 91, pulangCepat: 0, absen: false, cuti: 'TIDAK' },
    { segmen: 1, tanggal: 7, terlambat: 1, pulangCepat: 91, absen: false, cuti: 'TIDAK' },
  ])
  expect(segmen.map(({ peran, kelas, hariAktif }) => [peran, kelas, hariAktif])).toEqual([
    ['DEFINITIF', 5, 20],
    ['PLT', 14, FIVE_DAY.filter((day) => day >= 12 && day <= 23).length],
  ])
})

test('leave days are named, the day after them without punch is an absence; the heaviest measure counts', () => {
  const person = of(3)
  expect(person.hari.map(({ tanggal, absen, cuti }) => [tanggal, absen, cuti])).toEqual([
    [8, false, 'SAKIT'],
    [9, false, 'SAKIT'],
    [12, false, 'SAKIT'],
    [13, true, 'TIDAK'],
  ])
  expect(person.hukdisPotongan).toBe(2500)
  expect(person.sources.leaveIds).toHaveLength(1)
  expect(person.sources.disciplineIds).toHaveLength(2)
})

test('a six-day unit works on Saturdays; nobody without any punch is silently absent', () => {
  expect(of(5).hariKerja).toBe(25)
  expect(of(5).problems).toEqual([])
  // the outage of the 20th counts for the puskesmas below the agency too
  expect(of(6).problems).toEqual([{ code: 'no-attendance', details: { days: 24 } }])
  expect(of(4).hariKerja).toBe(FIVE_DAY.length + 1)
  expect(of(4).hari).toEqual([])
})

test('shifts follow the roster, over holidays and midnight, and into the next month', () => {
  const person = of(7)
  expect(person.hariKerja).toBe(3)
  expect(
    person.hari.map(({ tanggal, terlambat, pulangCepat, absen }) => [tanggal, terlambat, pulangCepat, absen]),
  ).toEqual([
    [1, 10, 0, false],
    [31, 5, 5, false],
  ])
  expect(of(8).problems.map((problem) => problem.code)).toEqual(['no-roster'])
})

test('Ramadan hours count where the calendar says so', async () => {
  const february = await gatherMonth(base.db, '2026-02', jamKerja('2026-02'))
  const person = february.find((each) => each.nip === nip(2))
  // eight o'clock is on time in Ramadan, and fifteen o'clock is the end
  expect(person?.hari.filter((day) => day.tanggal <= 3)).toEqual([])
})

test('a person without working days of a segment keeps one segment; everybody has a unit and a number', () => {
  for (const person of months.values()) {
    expect(person.segmen.length).toBeGreaterThan(0)
    expect(person.hariKerja).toBeGreaterThanOrEqual(person.hariAktif)
    expect(person.unitPath.startsWith('/kota/')).toBe(true)
  }
  expect(months.size).toBe(9)
})
