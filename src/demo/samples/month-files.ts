import { addDays } from '#shared/dates.ts'
import { payFor } from '../rules/grades.ts'
import { PREDIKAT, type Rating, ratingOf } from '../rules/predikat.ts'
import { sheetsOf, UNSUR } from '../rules/answers.ts'
import { randomFrom } from '../rules/random.ts'
import { type Agency, QUARTER, SEED } from './agency.ts'
import { csvText } from './csv.ts'
import { day, siasnRows } from './siasn.ts'
import { sheetFile } from './xlsx.ts'

export type SampleFile = { readonly path: string; readonly bytes: Buffer }

/** The files of one month as an agency has them, by their path below the folder of the month. */
export function monthFiles(agency: Agency): readonly SampleFile[] {
  const texts: readonly (readonly [path: string, text: string])[] = [
    ['jabatan.csv', posts(agency)],
    ['penempatan.csv', placements(agency)],
    ['gaji.csv', salaries(agency)],
    ['kalender.csv', calendar(agency)],
    ['cuti.csv', leaves(agency)],
    ['hukuman-disiplin.csv', discipline(agency)],
    ['presensi.csv', attendance(agency)],
    ['predikat.csv', ratings(agency)],
    ['skm/disdukcapil.csv', survey('disdukcapil', 72, ['KTP-el', 'Akta Kelahiran', 'Kartu Keluarga'])],
    ['skm/kec-oebobo.csv', survey('kec-oebobo', 46, ['Surat Pengantar', 'Legalisasi'])],
    ['skm/pkm-oesapa.csv', survey('pkm-oesapa', 58, ['Poli Umum', 'KIA', 'Farmasi'])],
    ['sasando-map.yaml', MAP],
  ]
  const workbook = { path: 'siasn-data-utama.xlsx', bytes: sheetFile('DATA UTAMA', siasnRows(agency)) }
  return [workbook, ...texts.map(([path, text]) => ({ path, bytes: Buffer.from(text) }))]
}

function posts(agency: Agency): string {
  const rows = agency.posts.map((post) => [
    post.kode,
    post.name,
    post.jenis,
    post.eselon ?? '',
    post.unit,
    post.kelas,
    post.memimpin ? 'ya' : 'tidak',
  ])
  return csvText([['kode', 'nama', 'jenis', 'eselon', 'unit', 'kelas', 'memimpin'], ...rows])
}

/** The post that the mover left, and the acting head: SIASN's workbook shows neither. */
function placements(agency: Agency): string {
  const { mover, acting } = agency
  const since = mover.person.since > '2024-01-02' ? mover.person.since : '2024-01-02'
  return csvText([
    ['nip', 'posisi', 'peran', 'mulai', 'sampai', 'nomor'],
    [
      mover.person.nip,
      mover.person.post.kode,
      'DEFINITIF',
      day(since),
      day(addDays(mover.day, -1)),
      'SK 821/CONTOH-1/2024',
    ],
    [acting.person.nip, acting.post.kode, 'Plt.', day(acting.day), '', 'SPRIN 800/CONTOH-2/2026'],
  ])
}

function salaries(agency: Agency): string {
  const rows = agency.people.map((person) => {
    const amount = payFor(person.status, person.grade.golongan, person.grade.years)
    return [person.nip, `Rp ${grouped(amount)}`, '01-01-2026']
  })
  return csvText([['nip', 'gaji', 'berlaku'], ...rows])
}

function grouped(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, '.')
}

function calendar(agency: Agency): string {
  const days = agency.holidays.map((one) => [day(one.date), one.jenis, one.name, '', one.source])
  const { unit, date } = agency.outage
  return csvText([
    ['tanggal', 'jenis', 'nama', 'unit', 'sumber'],
    ...days,
    [day(date), 'GANGGUAN', 'Listrik padam, mesin presensi mati', unit, 'Keputusan Kepala BKPPD 800/CONTOH-3/2026'],
  ])
}

function leaves(agency: Agency): string {
  const rows = agency.absences.map((one, at) => [
    one.person.nip,
    one.kind,
    day(one.from),
    day(one.to),
    `851/CONTOH-${at + 1}/2026`,
  ])
  return csvText([['NIP', 'Kode Izin', 'Tgl Awal', 'Tgl Akhir', 'No Surat'], ...rows], ';')
}

function discipline(agency: Agency): string {
  return csvText([
    ['nip', 'tingkat', 'jenis', 'potongan', 'mulai', 'sampai', 'nomor'],
    [
      agency.punished.nip,
      'SEDANG',
      'Pemotongan tukin 25 % selama 6 bulan',
      '25',
      '01-11-2025',
      '30-04-2026',
      '862/CONTOH-1/2025',
    ],
  ])
}

/** A daily recap as the fingerprint machine's program exports it: its own headers, semicolons, empty where not punched. */
function attendance(agency: Agency): string {
  const rows = [...agency.punches].flatMap(([person, punches]) =>
    punches.map((punch) => [person.nip, person.name, day(punch.date), clock(punch.come), clock(punch.go)]),
  )
  return csvText([['ID Pegawai', 'Nama', 'Tgl Kerja', 'Jam Datang', 'Jam Kembali'], ...rows], ';')
}

function clock(second: number | undefined): string {
  if (second === undefined) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`
}

const RATINGS: Readonly<Record<Rating, string>> = {
  1: 'Di atas ekspektasi',
  2: 'Sesuai ekspektasi',
  3: 'Di bawah ekspektasi',
}

function ratings(agency: Agency): string {
  const rows = agency.people.map((person) => {
    const { hasil, perilaku, kuadran } = ratingOf(SEED, person.no, QUARTER)
    const name = (PREDIKAT[kuadran - 1] ?? '').toLowerCase().replace('_', ' ')
    return [
      person.nip,
      person.name,
      QUARTER,
      RATINGS[hasil],
      RATINGS[perilaku],
      name.replace(/\b\w/g, (letter) => letter.toUpperCase()),
    ]
  })
  return csvText([['NIP', 'NAMA', 'PERIODE', 'RATING HASIL KERJA', 'RATING PERILAKU', 'PREDIKAT'], ...rows])
}

const YEARS: Readonly<Record<string, readonly [number, number]>> = {
  '<20': [17, 19],
  '20-29': [20, 29],
  '30-39': [30, 39],
  '40-49': [40, 49],
  '50-59': [50, 59],
  '60+': [60, 78],
}

function survey(kode: string, count: number, services: readonly string[]): string {
  const random = randomFrom(SEED, 'layanan', kode)
  const rows = sheetsOf(SEED, kode, QUARTER, 0, count).map((sheet) => {
    const [low, high] = YEARS[sheet.usia] ?? [30, 39]
    const about = [
      sheet.sex,
      random.int(low, high),
      sheet.pendidikan === 'DIPLOMA' ? 'D3' : sheet.pendidikan,
      sheet.pekerjaan,
    ]
    return [QUARTER, random.pick(services), ...about, ...sheet.answers.map((answer) => answer ?? '')]
  })
  return csvText([['PERIODE', 'LAYANAN', 'JENIS KELAMIN', 'USIA', 'PENDIDIKAN', 'PEKERJAAN', ...UNSUR], ...rows])
}

const MAP = `# Peta kolom: bagaimana berkas instansi ini menyebut kolom dan nilai kami. Kiri: nama kami. Kanan: judul di berkas.
# Column map: what this agency's files call our columns and values. Left: our name. Right: the header in the file.
schema: import-map/1
kinds:
  attendance:
    columns:
      nip: ID Pegawai
      tanggal: Tgl Kerja
      masuk: Jam Datang
      pulang: Jam Kembali
  leave:
    columns:
      nip: NIP
      jenis: Kode Izin
      mulai: Tgl Awal
      sampai: Tgl Akhir
      nomor: No Surat
    values:
      jenis:
        CT: TAHUNAN
        CS: SAKIT
        CAP: ALASAN_PENTING
        DL: DINAS
`
