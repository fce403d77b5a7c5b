import { type IsoDate, isoDate } from './dates.ts'
import { say, type Text } from './text.ts'

/** What an 18-digit employee number says of its holder (Perka BKN 22/2007 and 43/2007). */
export type Nip = {
  readonly valid: true
  /** The eighteen digits alone. */
  readonly nip: string
  readonly birth: IsoDate
  /** Month of appointment `YYYY-MM` for PNS; the year `YYYY` for PPPK, whose number holds no month. */
  readonly appointed: string
  readonly gender: 'L' | 'P'
  readonly sequence: number
  /** A hint from digits 13–14: a month means PNS, anything above 12 means PPPK. The register decides. */
  readonly kind: 'PNS' | 'PPPK'
  /** Odd but possible: worth a look, no reason to refuse. */
  readonly warnings: readonly Text[]
}
export type NipFault = { readonly valid: false; readonly fault: Text }

const LENGTH = fault(
  'NIP harus 18 angka, ini {count}. Contoh yang benar: 198001312005031001',
  'A NIP has 18 digits, this has {count}. A right one: 198001312005031001',
)
const LETTERS = fault(
  'NIP hanya boleh berisi angka, ini berisi "{letter}"',
  'A NIP holds digits only, this holds "{letter}"',
)
const SPREADSHEET = fault(
  'NIP rusak oleh lembar kerja (ditulis sebagai bilangan). Jadikan kolom NIP teks, lalu isi ulang',
  'The spreadsheet spoiled this NIP by writing it as a number. Make the NIP column text and fill it again',
)
const BIRTH = fault(
  'Angka 1–8 harus tanggal lahir TTTTBBHH; {digits} bukan tanggal',
  'Digits 1–8 must be a birth date YYYYMMDD; {digits} is no date',
)
const APPOINTED = fault(
  'Angka 9–12 harus tahun pengangkatan dan angka 13–14 bulannya (PPPK: kode); {digits} tidak mungkin',
  'Digits 9–12 must be the year of appointment and 13–14 its month (PPPK: a code); {digits} cannot be',
)
const GENDER = fault(
  'Angka ke-15 harus 1 (laki-laki) atau 2 (perempuan), ini {digit}',
  'Digit 15 must be 1 (male) or 2 (female), this is {digit}',
)
const SEQUENCE = fault('Nomor urut (angka 16–18) mulai dari 001', 'The sequence (digits 16–18) starts at 001')

const AGE: Text = {
  id: 'Usia saat diangkat {age} tahun; lazimnya 17 sampai 45 tahun',
  en: 'Age at appointment is {age}; 17 to 45 is usual',
}
const EARLY_PPPK: Text = {
  id: 'Angka 13–14 bukan bulan, jadi dibaca sebagai PPPK; PPPK baru ada sejak PP 49/2018',
  en: 'Digits 13–14 are no month, so this reads as PPPK; PPPK exist only since PP 49/2018',
}

/** Reads a NIP or NI PPPK as written in files: spaces, dots, hyphens and a leading apostrophe are dropped. */
export function parseNip(text: string): Nip | NipFault {
  const nip = text
    .trim()
    .replace(/^'/, '')
    .replace(/[\s.-]/g, '')
  if (/^\d+(,\d+)?e\+?\d+$/i.test(nip)) return SPREADSHEET({})
  const letter = /\D/.exec(nip)?.[0]
  if (letter !== undefined) return LETTERS({ letter })
  if (nip.length !== 18) return LENGTH({ count: nip.length })
  return readDigits(nip)
}

function readDigits(nip: string): Nip | NipFault {
  const birth = isoDate(Number(nip.slice(0, 4)), Number(nip.slice(4, 6)), Number(nip.slice(6, 8)))
  if (birth === undefined) return BIRTH({ digits: nip.slice(0, 8) })
  const year = Number(nip.slice(8, 12))
  const code = Number(nip.slice(12, 14))
  if (year < 1900 || year > 2199 || code === 0) return APPOINTED({ digits: nip.slice(8, 14) })
  const gender = nip[14]
  if (gender !== '1' && gender !== '2') return GENDER({ digit: gender ?? '' })
  const sequence = Number(nip.slice(15))
  if (sequence === 0) return SEQUENCE({})
  const kind = code <= 12 ? 'PNS' : 'PPPK'
  return {
    valid: true,
    nip,
    birth,
    appointed: kind === 'PNS' ? `${nip.slice(8, 12)}-${nip.slice(12, 14)}` : nip.slice(8, 12),
    gender: gender === '1' ? 'L' : 'P',
    sequence,
    kind,
    warnings: warningsOf(kind, year, year - Number(nip.slice(0, 4))),
  }
}

function warningsOf(kind: 'PNS' | 'PPPK', year: number, age: number): readonly Text[] {
  const warnings: Text[] = []
  if (kind === 'PNS' && (age < 17 || age > 45)) warnings.push(filled(AGE, { age }))
  if (kind === 'PPPK' && year < 2019) warnings.push(EARLY_PPPK)
  return warnings
}

function fault(id: string, en: string): (values: Readonly<Record<string, string | number>>) => NipFault {
  return (values) => ({ valid: false, fault: filled({ id, en }, values) })
}

function filled(text: Text, values: Readonly<Record<string, string | number>>): Text {
  return { id: say('id', text, values), en: say('en', text, values) }
}
