import { choiceCell, codeCell, dateCell, integerCell, textCell } from '#platform/import-cells.ts'
import { type CellParser, optional, required, type RowOf } from '#platform/import-kind.ts'
import { type Nip, parseNip } from '#shared/nip.ts'

const NIP = { id: 'NIP atau NI PPPK, 18 angka sebagai teks', en: 'the NIP or NI PPPK, 18 digits as text' }
const DATE = { id: 'tanggal seperti 31-01-2026', en: 'a date like 31-01-2026' }
const ID = { id: 'kode dari SIASN', en: 'the code in SIASN' }
const NAME = { id: 'nama', en: 'the name' }

/** The number with what it says of its holder. */
const wholeNip: CellParser<Nip> = (text) => {
  const nip = parseNip(text)
  return nip.valid ? { ok: true, value: nip } : { ok: false, reason: nip.fault }
}

/** What is read of SIASN's 69 columns; a column that is not named here is never looked at. */
export const peopleColumns = {
  nip: required('NIP BARU', wholeNip, NIP, ['NIP', 'NIP/NI PPPK', 'NI PPPK', 'NIPBARU']),
  nama: required('NAMA', textCell(), NAME, ['NAMA LENGKAP', 'NAMA PEGAWAI']),
  pnsId: optional('PNS ID', codeCell, ID, ['ASN ID']),
  gelarDepan: optional('GELAR DEPAN', textCell(100), NAME),
  gelarBelakang: optional('GELAR BELAKANG', textCell(100), NAME),
  birthDate: optional('TANGGAL LAHIR', dateCell, DATE, ['TGL LAHIR']),
  sex: optional(
    'JENIS KELAMIN',
    choiceCell(['L', 'P'], { M: 'L', F: 'P', 'laki-laki': 'L', pria: 'L', perempuan: 'P', wanita: 'P' }),
    { id: 'L atau P (SIASN: M atau F)', en: 'L or P (SIASN: M or F)' },
    ['JK', 'L/P'],
  ),
  npwp: optional('NPWP NOMOR', codeCell, { id: 'nomor NPWP', en: 'the NPWP number' }, ['NPWP']),
  jenisPegawai: optional('JENIS PEGAWAI NAMA', textCell(), NAME),
  kedudukan: optional('KEDUDUKAN HUKUM ID', codeCell, ID),
  statusText: optional(
    'STATUS CPNS PNS',
    textCell(50),
    { id: 'P, C, PNS, CPNS, atau PPPK', en: 'P, C, PNS, CPNS or PPPK' },
    ['STATUS', 'STATUS PEGAWAI'],
  ),
  tmtCpns: optional('TMT CPNS', dateCell, DATE, ['TMT PPPK']),
  tmtPns: optional('TMT PNS', dateCell, DATE),
  golonganId: optional('GOL AKHIR ID', codeCell, ID),
  golonganNama: optional(
    'GOL AKHIR NAMA',
    textCell(20),
    { id: 'golongan seperti III/a', en: 'a golongan like III/a' },
    ['GOLONGAN', 'GOLRU', 'GOL'],
  ),
  tmtGolongan: optional('TMT GOLONGAN', dateCell, DATE, ['TMT GOLRU']),
  mkTahun: optional('MK TAHUN', integerCell(0, 60), { id: 'tahun, 0 sampai 60', en: 'years, 0 to 60' }, ['THN']),
  mkBulan: optional('MK BULAN', integerCell(0, 11), { id: 'bulan, 0 sampai 11', en: 'months, 0 to 11' }, ['BLN']),
  jenisJabatanId: optional('JENIS JABATAN ID', codeCell, ID),
  jenisJabatanNama: optional('JENIS JABATAN NAMA', textCell(), NAME),
  jabatanNama: optional('JABATAN NAMA', textCell(), { id: 'nama jabatan', en: 'the post' }, ['JABATAN']),
  tmtJabatan: optional('TMT JABATAN', dateCell, DATE),
  pendidikan: optional('PENDIDIKAN NAMA', textCell(), { id: 'pendidikan terakhir', en: 'education' }, [
    'PENDIDIKAN TERAKHIR',
    'PENDIDIKAN',
  ]),
  unit: optional('UNOR NAMA', textCell(), { id: 'kode atau nama unit', en: 'code or name of the unit' }, [
    'UNIT',
    'UNIT KERJA',
    'SATKER',
  ]),
  unorId: optional('UNOR ID', codeCell, ID),
  satuanKerja: optional('SATUAN KERJA KERJA NAMA', textCell(), NAME),
  eselonId: optional('ESELON ID', codeCell, ID),
  eselonNama: optional('ESELON NAMA', textCell(20), NAME, ['ESELON']),
} as const

export type PeopleRow = RowOf<typeof peopleColumns>
