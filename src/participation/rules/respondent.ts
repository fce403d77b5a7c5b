import { PEKERJAAN, PENDIDIKAN, type Respondent, SEXES, USIA } from '../participation.ts'

type Band<K extends keyof Respondent> = Exclude<Respondent[K], undefined>

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
}

/** `L`, `P`, `Laki-laki`, `Perempuan`, `Pria`, `Wanita`; SIASN's M and F too. */
export function readSex(text: string): Band<'sex'> | undefined {
  const plain = bare(text)
  if (['L', 'LK', 'LAKILAKI', 'PRIA', 'M', 'MALE'].includes(plain)) return 'L'
  if (['P', 'PR', 'PEREMPUAN', 'WANITA', 'F', 'FEMALE'].includes(plain)) return 'P'
  return SEXES.find((sex) => sex === plain)
}

/** An age in years, or one of our bands, as a band of ten years; undefined for what is no age of a respondent (5–110). */
export function readUsia(text: string): Band<'usia'> | undefined {
  const plain = text.trim().replace(/\s*(tahun|thn|th|years?)\.?$/i, '')
  const band = USIA.find((one) => one === plain.replace(/\s/g, '').replace('–', '-'))
  if (band !== undefined) return band
  if (!/^\d{1,3}$/.test(plain)) return undefined
  const years = Number(plain)
  if (years < 5 || years > 110) return undefined
  if (years < 20) return '<20'
  return years >= 60 ? '60+' : USIA[Math.floor(years / 10) - 1]
}

const SCHOOLS: Readonly<Record<string, Band<'pendidikan'>>> = {
  SLTP: 'SMP',
  MTS: 'SMP',
  MI: 'SD',
  SLTA: 'SMA',
  SMK: 'SMA',
  STM: 'SMA',
  MA: 'SMA',
  SMASEDERAJAT: 'SMA',
  SMPSEDERAJAT: 'SMP',
  SDSEDERAJAT: 'SD',
  D1: 'DIPLOMA',
  D2: 'DIPLOMA',
  D3: 'DIPLOMA',
  DI: 'DIPLOMA',
  DII: 'DIPLOMA',
  DIII: 'DIPLOMA',
  D4: 'S1',
  DIV: 'S1',
  SARJANA: 'S1',
  MAGISTER: 'S2',
  DOKTOR: 'S3',
}

/** The last education as on the form (SD … S3), with the usual other names of the same level; diploma I–III is one band. */
export function readPendidikan(text: string): Band<'pendidikan'> | undefined {
  const plain = bare(text)
  return PENDIDIKAN.find((level) => level === plain) ?? SCHOOLS[plain]
}

/** The occupation as on the form; whatever else was written there is LAINNYA, and its words are not kept. */
export function readPekerjaan(text: string): Band<'pekerjaan'> | undefined {
  const plain = bare(text)
  if (plain === '') return undefined
  if (plain === 'ASN' || plain === 'PPPK' || plain === 'PEGAWAINEGERI') return 'PNS'
  if (plain.startsWith('WIRA') || plain === 'PEDAGANG') return 'WIRAUSAHA'
  if (plain.includes('SWASTA')) return 'SWASTA'
  return PEKERJAAN.find((work) => work === plain) ?? 'LAINNYA'
}
