import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'

/** The 69 headers of SIASN's "data utama" workbook, in order. */
const SIASN_HEADERS: readonly string[] =
  'PNS ID, NIP BARU, NIP LAMA, NAMA, GELAR DEPAN, GELAR BELAKANG, TEMPAT LAHIR ID, TEMPAT LAHIR NAMA, TANGGAL LAHIR, JENIS KELAMIN, AGAMA ID, AGAMA NAMA, JENIS KAWIN ID, JENIS KAWIN NAMA, NIK, NOMOR HP, EMAIL, EMAIL GOV, ALAMAT, NPWP NOMOR, BPJS, JENIS PEGAWAI ID, JENIS PEGAWAI NAMA, KEDUDUKAN HUKUM ID, KEDUDUKAN HUKUM NAMA, STATUS CPNS PNS, KARTU ASN VIRTUAL, NOMOR SK CPNS, TANGGAL SK CPNS, TMT CPNS, NOMOR SK PNS, TANGGAL SK PNS, TMT PNS, GOL AWAL ID, GOL AWAL NAMA, GOL AKHIR ID, GOL AKHIR NAMA, TMT GOLONGAN, MK TAHUN, MK BULAN, JENIS JABATAN ID, JENIS JABATAN NAMA, JABATAN ID, JABATAN NAMA, TMT JABATAN, TINGKAT PENDIDIKAN ID, TINGKAT PENDIDIKAN NAMA, PENDIDIKAN ID, PENDIDIKAN NAMA, TAHUN LULUS, KPKN ID, KPKN NAMA, LOKASI KERJA ID, LOKASI KERJA NAMA, UNOR ID, UNOR NAMA, INSTANSI INDUK ID, INSTANSI INDUK NAMA, INSTANSI KERJA ID, INSTANSI KERJA NAMA, SATUAN KERJA INDUK ID, SATUAN KERJA INDUK NAMA, SATUAN KERJA KERJA ID, SATUAN KERJA KERJA NAMA, IS VALID NIK, NAMA SEKOLAH, FLAG IKD, ESELON ID, ESELON NAMA'.split(
    ', ',
  )

type CellValue =
  | string
  | number
  | boolean
  | Date
  | null
  | { formula: string; result?: string | number }
  | { error: string }
export type SiasnRow = Readonly<Record<string, CellValue>>

/** A workbook with one sheet of these rows, written as a stream so that its size does not matter. */
export async function workbook(rows: Iterable<readonly CellValue[]>, sheet = 'Data'): Promise<Uint8Array> {
  const stream = new PassThrough()
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: true })
  const page = writer.addWorksheet(sheet)
  for (const row of rows) page.addRow(row).commit()
  page.commit()
  await writer.commit()
  return Buffer.concat(chunks)
}

/** A SIASN workbook: each row by header, every other of the 69 cells empty. */
export function siasnWorkbook(rows: readonly SiasnRow[], headers = SIASN_HEADERS): Promise<Uint8Array> {
  return workbook([headers, ...rows.map((row) => headers.map((header) => row[header] ?? null))])
}

/** The NIP of the n-th invented person. */
export function nipOf(n: number): string {
  const year = 1970 + (n % 28)
  const serial = String(1 + (Math.floor(n / 84) % 999)).padStart(3, '0')
  return `${year}${two(1 + (n % 12))}${two(1 + (n % 28))}${year + 25}${two(1 + (n % 12))}${1 + (n % 2)}${serial}`
}

/** A plausible full SIASN row for the n-th invented person of a unit; all 69 cells filled. */
export function siasnPerson(n: number, unit: string): SiasnRow {
  const year = 1970 + (n % 28)
  const nip = nipOf(n)
  const born = nip.slice(0, 8)
  const filled = Object.fromEntries(
    SIASN_HEADERS.map((header, index) => [header, `${header} ${(n * 7 + index) % 997}`]),
  )
  return {
    ...filled,
    'PNS ID': `A8ACA7-${n}`,
    'NIP BARU': `'${nip}`,
    'NIP LAMA': String(600_000_000 + n),
    NAMA: `ORANG CONTOH ${n}`,
    'GELAR DEPAN': '',
    'TANGGAL LAHIR': `${born.slice(6)}-${born.slice(4, 6)}-${born.slice(0, 4)}`,
    'JENIS KELAMIN': n % 2 === 0 ? 'M' : 'F',
    'KEDUDUKAN HUKUM ID': '01',
    'STATUS CPNS PNS': 'P',
    'JENIS PEGAWAI NAMA': 'PNS Daerah Kab/Kota yang bekerja pada Kab/Kota',
    'TMT CPNS': `01-03-${year + 25}`,
    'TMT PNS': `01-03-${year + 26}`,
    'GOL AKHIR ID': '31',
    'GOL AKHIR NAMA': 'III/a',
    'TMT GOLONGAN': `01-04-${Math.min(year + 30, 2024)}`,
    'MK TAHUN': String(n % 30),
    'MK BULAN': String(n % 12),
    'JENIS JABATAN ID': '4',
    'JENIS JABATAN NAMA': 'Fungsional Umum',
    'JABATAN NAMA': `PENGADMINISTRASI ${n % 40}`,
    'TMT JABATAN': '02-01-2025',
    'UNOR ID': `8AE483-${unit}`,
    'UNOR NAMA': unit,
    'ESELON ID': '99',
    'ESELON NAMA': '',
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** CSV text of rows, cells quoted where they need it. */
export function csv(rows: readonly (readonly (string | number)[])[], delimiter = ','): Uint8Array {
  const cell = (value: string | number) =>
    /[",;\t\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value)
  return Buffer.from(rows.map((row) => row.map(cell).join(delimiter)).join('\n'))
}
