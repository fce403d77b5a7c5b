import type { CityUnit } from '#people/city.ts'

/** Who may sit on a post: sets status, golongan and schooling of its holder. */
export type Profile = 'PIMPINAN' | 'GURU' | 'NAKES' | 'STAF'
/** A post of a unit and how many people it seats. `base` is the post's name without its unit. */
export type Post = {
  readonly kode: string
  readonly base: string
  readonly name: string
  readonly jenis: 'STRUKTURAL' | 'JF' | 'PELAKSANA'
  readonly eselon: string | undefined
  readonly unit: string
  readonly kelas: number
  readonly memimpin: boolean
  readonly profile: Profile
  readonly seats: number
}

type Lead = readonly [base: string, name: string, eselon: string, kelas: number]
type Core = readonly [
  base: string,
  name: string,
  jenis: 'JF' | 'PELAKSANA',
  kelas: number,
  share: number,
  profile: Profile,
]
type CorePost = Omit<Post, 'seats'> & { readonly share: number }

/** Leading posts by kind of unit; the first one heads it. `{}` stands for the unit's name. */
const LEADS: Readonly<Record<string, readonly Lead[]>> = {
  SEKRETARIAT: [
    ['kepala', 'Sekretaris', 'II.b', 14],
    ['kabag-umum', 'Kepala Bagian Umum', 'III.a', 12],
    ['kabag-keuangan', 'Kepala Bagian Keuangan', 'III.a', 12],
  ],
  BAGIAN: [['kepala', 'Kepala {}', 'III.a', 12]],
  INSPEKTORAT: [
    ['kepala', 'Inspektur', 'II.b', 14],
    ['sekretaris', 'Sekretaris {}', 'III.a', 12],
    ['irban-1', 'Inspektur Pembantu I', 'III.a', 12],
    ['irban-2', 'Inspektur Pembantu II', 'III.a', 12],
    ['irban-3', 'Inspektur Pembantu III', 'III.a', 12],
    ['kasubbag-umum', 'Kepala Subbagian Umum', 'IV.a', 9],
  ],
  DINAS: [
    ['kepala', 'Kepala {}', 'II.b', 14],
    ['sekretaris', 'Sekretaris {}', 'III.a', 12],
    ['kabid-1', 'Kepala Bidang I', 'III.b', 11],
    ['kabid-2', 'Kepala Bidang II', 'III.b', 11],
    ['kabid-3', 'Kepala Bidang III', 'III.b', 11],
    ['kasubbag-umum', 'Kepala Subbagian Umum dan Kepegawaian', 'IV.a', 9],
    ['kasubbag-keuangan', 'Kepala Subbagian Keuangan', 'IV.a', 9],
  ],
  RSUD: [
    ['kepala', 'Direktur {}', 'III.a', 12],
    ['kabag-tu', 'Kepala Bagian Tata Usaha', 'III.b', 11],
    ['kabid-pelayanan', 'Kepala Bidang Pelayanan Medik', 'III.b', 11],
  ],
  PUSKESMAS: [
    ['kepala', 'Kepala {}', 'IV.a', 9],
    ['kasubbag-tu', 'Kepala Subbagian Tata Usaha', 'IV.b', 8],
  ],
  KECAMATAN: [
    ['kepala', 'Camat', 'III.a', 12],
    ['sekretaris', 'Sekretaris {}', 'III.b', 11],
    ['kasi-pemerintahan', 'Kepala Seksi Pemerintahan', 'IV.a', 9],
    ['kasi-pelayanan', 'Kepala Seksi Pelayanan Umum', 'IV.a', 9],
    ['kasubbag-umum', 'Kepala Subbagian Umum', 'IV.b', 8],
  ],
  KELURAHAN: [
    ['kepala', 'Lurah', 'IV.a', 9],
    ['sekretaris', 'Sekretaris {}', 'IV.b', 8],
    ['kasi-pelayanan', 'Kepala Seksi Pelayanan', 'IV.b', 8],
  ],
}
const SETDA: readonly Lead[] = [
  ['sekda', 'Sekretaris Daerah', 'II.a', 15],
  ['asisten-1', 'Asisten Pemerintahan dan Kesejahteraan Rakyat', 'II.b', 14],
  ['asisten-2', 'Asisten Perekonomian dan Pembangunan', 'II.b', 14],
  ['asisten-3', 'Asisten Administrasi Umum', 'II.b', 14],
]

const OFFICE: readonly Core[] = [
  ['analis-muda', 'Analis Kebijakan Ahli Muda', 'JF', 9, 14, 'STAF'],
  ['analis-pertama', 'Analis Kebijakan Ahli Pertama', 'JF', 8, 14, 'STAF'],
  ['penelaah', 'Penelaah Teknis Kebijakan', 'PELAKSANA', 7, 30, 'STAF'],
  ['pengolah', 'Pengolah Data dan Informasi', 'PELAKSANA', 6, 22, 'STAF'],
  ['pengadministrasi', 'Pengadministrasi Perkantoran', 'PELAKSANA', 5, 16, 'STAF'],
  ['operator', 'Operator Layanan Operasional', 'PELAKSANA', 5, 4, 'STAF'],
]
const CLINIC: readonly Core[] = [
  ['dokter', 'Dokter Ahli Pertama', 'JF', 9, 9, 'NAKES'],
  ['perawat-muda', 'Perawat Ahli Muda', 'JF', 9, 8, 'NAKES'],
  ['perawat-terampil', 'Perawat Terampil', 'JF', 6, 28, 'NAKES'],
  ['bidan-muda', 'Bidan Ahli Muda', 'JF', 9, 6, 'NAKES'],
  ['bidan-terampil', 'Bidan Terampil', 'JF', 6, 22, 'NAKES'],
  ['apoteker', 'Apoteker Ahli Pertama', 'JF', 8, 4, 'NAKES'],
  ['sanitarian', 'Sanitarian Terampil', 'JF', 6, 4, 'NAKES'],
  ['pranata-laboratorium', 'Pranata Laboratorium Kesehatan Terampil', 'JF', 6, 5, 'NAKES'],
  ['pengadministrasi', 'Pengadministrasi Perkantoran', 'PELAKSANA', 5, 14, 'STAF'],
]
const SCHOOLS: readonly Core[] = [
  ['guru-madya', 'Guru Ahli Madya', 'JF', 11, 18, 'GURU'],
  ['guru-muda', 'Guru Ahli Muda', 'JF', 9, 26, 'GURU'],
  ['guru-pertama', 'Guru Ahli Pertama', 'JF', 8, 46, 'GURU'],
  ['pengadministrasi', 'Pengadministrasi Perkantoran', 'PELAKSANA', 5, 8, 'STAF'],
  ['penelaah', 'Penelaah Teknis Kebijakan', 'PELAKSANA', 7, 2, 'STAF'],
]
const HOSPITAL: readonly Core[] = [
  ['dokter-spesialis', 'Dokter Spesialis Ahli Madya', 'JF', 11, 5, 'NAKES'],
  ...CLINIC,
  ['radiografer', 'Radiografer Terampil', 'JF', 6, 4, 'NAKES'],
]
const AUDIT: readonly Core[] = [
  ['auditor', 'Auditor Ahli Muda', 'JF', 9, 40, 'STAF'],
  ['ppupd', 'Pengawas Penyelenggaraan Urusan Pemerintahan Daerah Ahli Muda', 'JF', 9, 25, 'STAF'],
  ...OFFICE.slice(2),
]
const GUARD: readonly Core[] = [
  ['polisi-pp', 'Polisi Pamong Praja Terampil', 'JF', 6, 55, 'STAF'],
  ['pemadam-kebakaran', 'Pemadam Kebakaran Terampil', 'JF', 6, 25, 'STAF'],
  ...OFFICE.slice(2),
]

/** The units whose posts bear the bare code that the TPP annexes name. */
const BARE: Readonly<Record<string, string>> = {
  sekda: 'setda',
  'dokter-spesialis': 'rsud-sk-lerik',
  radiografer: 'rsud-sk-lerik',
  'pranata-laboratorium': 'rsud-sk-lerik',
  sanitarian: 'rsud-sk-lerik',
  auditor: 'inspektorat',
  ppupd: 'inspektorat',
  'pemadam-kebakaran': 'satpol-pp',
}

/** The leading posts of a unit, one seat each. */
export function headPosts(unit: CityUnit): Post[] {
  const leads = unit.kode === 'setda' ? SETDA : (LEADS[unit.jenis === 'BADAN' ? 'DINAS' : unit.jenis] ?? [])
  return leads.map(([base, name, eselon, kelas], index) => ({
    kode: codeOf(base, unit.kode),
    base,
    name: name.replace('{}', unit.name),
    jenis: 'STRUKTURAL',
    eselon,
    unit: unit.kode,
    kelas,
    memimpin: index === 0,
    profile: 'PIMPINAN',
    seats: 1,
  }))
}

/** The other posts of a unit with their share of its staff. */
export function corePosts(unit: CityUnit): CorePost[] {
  return tableOf(unit).map(([base, name, jenis, kelas, share, profile]) => ({
    kode: codeOf(base, unit.kode),
    base,
    name,
    jenis,
    eselon: undefined,
    unit: unit.kode,
    kelas,
    memimpin: false,
    profile,
    share,
  }))
}

function tableOf(unit: CityUnit): readonly Core[] {
  if (unit.kode === 'disdikbud') return SCHOOLS
  if (unit.kode === 'satpol-pp') return GUARD
  if (unit.jenis === 'INSPEKTORAT') return AUDIT
  if (unit.jenis === 'RSUD') return HOSPITAL
  if (unit.jenis === 'PUSKESMAS') return CLINIC
  return unit.jenis === 'PEMDA' ? [] : OFFICE
}

function codeOf(base: string, unit: string): string {
  return BARE[base] === unit ? base : `${base}.${unit}`
}
