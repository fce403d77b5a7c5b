import { type IsoDate, daysBetween } from '#shared/dates.ts'
import type { Person } from '../rules/people.ts'
import { randomFrom } from '../rules/random.ts'
import { type Agency, SEED } from './agency.ts'
import type { SheetCell } from './xlsx.ts'

/** The 69 headers of SIASN's "data utama" workbook, in order. */
export const SIASN_HEADERS: readonly string[] =
  'PNS ID,NIP BARU,NIP LAMA,NAMA,GELAR DEPAN,GELAR BELAKANG,TEMPAT LAHIR ID,TEMPAT LAHIR NAMA,TANGGAL LAHIR,JENIS KELAMIN,AGAMA ID,AGAMA NAMA,JENIS KAWIN ID,JENIS KAWIN NAMA,NIK,NOMOR HP,EMAIL,EMAIL GOV,ALAMAT,NPWP NOMOR,BPJS,JENIS PEGAWAI ID,JENIS PEGAWAI NAMA,KEDUDUKAN HUKUM ID,KEDUDUKAN HUKUM NAMA,STATUS CPNS PNS,KARTU ASN VIRTUAL,NOMOR SK CPNS,TANGGAL SK CPNS,TMT CPNS,NOMOR SK PNS,TANGGAL SK PNS,TMT PNS,GOL AWAL ID,GOL AWAL NAMA,GOL AKHIR ID,GOL AKHIR NAMA,TMT GOLONGAN,MK TAHUN,MK BULAN,JENIS JABATAN ID,JENIS JABATAN NAMA,JABATAN ID,JABATAN NAMA,TMT JABATAN,TINGKAT PENDIDIKAN ID,TINGKAT PENDIDIKAN NAMA,PENDIDIKAN ID,PENDIDIKAN NAMA,TAHUN LULUS,KPKN ID,KPKN NAMA,LOKASI KERJA ID,LOKASI KERJA NAMA,UNOR ID,UNOR NAMA,INSTANSI INDUK ID,INSTANSI INDUK NAMA,INSTANSI KERJA ID,INSTANSI KERJA NAMA,SATUAN KERJA INDUK ID,SATUAN KERJA INDUK NAMA,SATUAN KERJA KERJA ID,SATUAN KERJA KERJA NAMA,IS VALID NIK,NAMA SEKOLAH,FLAG IKD,ESELON ID,ESELON NAMA'.split(
    ',',
  )

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']
const KIND_OF_POST = {
  STRUKTURAL: ['1', 'Struktural'],
  JF: ['2', 'Fungsional Tertentu'],
  PELAKSANA: ['4', 'Fungsional Umum'],
} as const
const CITY = 'Pemerintah Kota Kupang'

/** The workbook's rows, headers first, with the quirks of real exports: apostrophes, text dates, serial days, M and F. */
export function siasnRows(agency: Agency): readonly (readonly SheetCell[])[] {
  return [SIASN_HEADERS, ...agency.people.map((person) => rowOf(agency, person))]
}

function rowOf(agency: Agency, person: Person): readonly SheetCell[] {
  const cells: Readonly<Record<string, SheetCell>> = {
    ...identity(person),
    ...service(person),
    ...place(agency, person),
  }
  return SIASN_HEADERS.map((header) => cells[header] ?? null)
}

/** Religion, marriage, NIK, phone and address stay empty: an invented person has none, and nobody reads them. */
function identity(person: Person): Record<string, SheetCell> {
  const [, level = ''] = /^(.*)$/.exec(person.grade.pendidikan) ?? []
  return {
    'PNS ID': idOf('orang', person.nip),
    'NIP BARU': `'${person.nip}`,
    NAMA: person.name.toUpperCase(),
    'GELAR BELAKANG': person.gelarBelakang ?? null,
    'TEMPAT LAHIR NAMA': 'Kupang',
    'TANGGAL LAHIR': day(person.birth),
    'JENIS KELAMIN': person.sex === 'L' ? 'M' : 'F',
    'NPWP NOMOR': person.npwp,
    'TINGKAT PENDIDIKAN NAMA': level,
    'PENDIDIKAN NAMA': level,
    'IS VALID NIK': 'false',
    'FLAG IKD': '0',
  }
}

function service(person: Person): Record<string, SheetCell> {
  const contract = person.status.startsWith('PPPK')
  const golongan = golonganOf(person.grade.golongan)
  const words = { PNS: 'P', CPNS: 'C', PPPK: 'PPPK', PPPK_PARUH_WAKTU: 'PPPK Paruh Waktu' } as const
  return {
    'JENIS PEGAWAI ID': contract ? null : '15',
    'JENIS PEGAWAI NAMA': contract ? 'Pegawai Pemerintah dengan Perjanjian Kerja' : 'PNS Daerah Kabupaten/Kota',
    'KEDUDUKAN HUKUM ID': '01',
    'KEDUDUKAN HUKUM NAMA': 'Aktif',
    'STATUS CPNS PNS': words[person.status],
    'KARTU ASN VIRTUAL': `'${person.nip}`,
    'NOMOR SK CPNS': `813/CONTOH-${person.no}`,
    'TMT CPNS': day(person.since),
    'TMT PNS': person.status === 'PNS' ? day(yearAfter(person.since)) : null,
    'GOL AKHIR ID': golongan.id,
    'GOL AKHIR NAMA': golongan.name,
    // a spreadsheet that was opened and saved once holds this day as a number
    'TMT GOLONGAN': person.no % 3 === 0 ? serial(person.since) : day(person.since),
    'MK TAHUN': String(person.grade.years),
    'MK BULAN': '0',
  }
}

function place(agency: Agency, person: Person): Record<string, SheetCell> {
  const moved = agency.mover.person === person ? agency.mover : undefined
  const post = moved?.to ?? person.post
  const unit = agency.units.get(post.unit) ?? ''
  const [kindId, kindName] = KIND_OF_POST[post.jenis]
  const earliest = person.since > '2024-01-02' ? person.since : '2024-01-02'
  return {
    'JENIS JABATAN ID': kindId,
    'JENIS JABATAN NAMA': kindName,
    'JABATAN ID': idOf('jabatan', post.kode),
    'JABATAN NAMA': post.name,
    'TMT JABATAN': day(moved?.day ?? earliest),
    'LOKASI KERJA NAMA': 'Kota Kupang',
    'UNOR ID': idOf('unor', post.unit),
    'UNOR NAMA': unit,
    'INSTANSI INDUK NAMA': CITY,
    'INSTANSI KERJA NAMA': CITY,
    'SATUAN KERJA INDUK NAMA': CITY,
    'SATUAN KERJA KERJA NAMA': unit,
    'ESELON ID': post.eselon === undefined ? '99' : eselonId(post.eselon),
    'ESELON NAMA': post.eselon ?? 'NON',
  }
}

/** `PNS_III_A` is 31 and III/a; `PPPK_IX` is 09 and IX. */
function golonganOf(golongan: string): { id: string; name: string } {
  const [kind = '', grade = '', letter] = golongan.split('_')
  const number = ROMAN.indexOf(grade) + 1
  if (kind === 'PPPK' || letter === undefined) return { id: String(number).padStart(2, '0'), name: grade }
  return { id: `${number}${'ABCDE'.indexOf(letter) + 1}`, name: `${grade}/${letter.toLowerCase()}` }
}

function eselonId(eselon: string): string {
  const [grade = '', letter = ''] = eselon.split('.')
  return `${ROMAN.indexOf(grade) + 1}${letter === 'a' ? 1 : 2}`
}

/** `31-01-2026`. */
export function day(date: IsoDate): string {
  return date.split('-').reverse().join('-')
}

function serial(date: IsoDate): number {
  return daysBetween('1900-01-01', date) + 2
}

function yearAfter(date: IsoDate): IsoDate {
  return `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`
}

/** An identifier in the form that SIASN uses: 32 hexadecimal digits. */
function idOf(kind: string, key: string): string {
  const random = randomFrom(SEED, kind, key)
  return Array.from({ length: 32 }, () => random.int(0, 15).toString(16).toUpperCase()).join('')
}
