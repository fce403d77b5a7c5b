import type { JenisPosisi, Status } from '../people.ts'
import { readGolongan } from './golongan.ts'

/** The words of a SIASN row that together say what kind of employment it is. */
export type SiasnEmployment = {
  readonly nip: { readonly kind: 'PNS' | 'PPPK' }
  readonly statusText: string | undefined
  readonly jenisPegawai: string | undefined
  readonly golonganId: string | undefined
  readonly golonganNama: string | undefined
}

/** PNS, CPNS or PPPK: by STATUS CPNS PNS and JENIS PEGAWAI, and where both are silent by the form of the number. */
export function statusOf(row: SiasnEmployment): Status {
  const words = `${row.statusText ?? ''} ${row.jenisPegawai ?? ''}`.toUpperCase()
  if (/PARUH\s*WAKTU/.test(words)) return 'PPPK_PARUH_WAKTU'
  if (/PPPK|P3K|PERJANJIAN KERJA/.test(words)) return 'PPPK'
  const status = (row.statusText ?? '').trim().toUpperCase()
  if (status === 'C' || status === 'CPNS') return 'CPNS'
  if (status === 'P' || status === 'PNS') return 'PNS'
  return row.nip.kind
}

/** `PNS_III_A` or `PPPK_IX` by name or else by id; undefined when neither is one. */
export function golonganOf(row: SiasnEmployment, status: Status): string | undefined {
  const pppk = status === 'PPPK' || status === 'PPPK_PARUH_WAKTU'
  for (const text of [row.golonganNama, row.golonganId]) {
    if (text === undefined) continue
    const read = readGolongan(text, pppk)
    if (read.ok) return read.value
  }
  return undefined
}

/** Kind of post by SIASN's JENIS JABATAN: 1 struktural, 2 fungsional tertentu, 4 fungsional umum (pelaksana). */
export function jenisJabatanOf(id: string | undefined, nama: string | undefined): JenisPosisi {
  const name = (nama ?? '').toUpperCase()
  if (id === '1' || name.includes('STRUKTURAL')) return 'STRUKTURAL'
  if (id === '4' || name.includes('PELAKSANA') || name.includes('UMUM')) return 'PELAKSANA'
  if (id === '2' || name.includes('FUNGSIONAL') || name.includes('JF')) return 'JF'
  return 'PELAKSANA'
}

/** `II.b` of SIASN's ESELON id (22) or name; undefined for none. */
export function eselonOf(id: string | undefined, nama: string | undefined): string | undefined {
  const name = /^(IV|V|I{1,3})[.\s/]*([AB])$/i.exec((nama ?? '').trim())
  if (name !== null) return `${(name[1] ?? '').toUpperCase()}.${(name[2] ?? '').toLowerCase()}`
  const code = /^([1-5])([12])$/.exec(id ?? '')
  return code === null
    ? undefined
    : `${['I', 'II', 'III', 'IV', 'V'][Number(code[1]) - 1]}.${'ab'[Number(code[2]) - 1]}`
}

/** A name as it is compared: case, repeated spaces and signs aside. SQL's people.name_key does the same. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
