import type { CsvCell } from '#platform/documents/csv.ts'
import type { Read } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { localDate } from '#shared/dates.ts'
import { roundHalfUp } from '#shared/numbers.ts'
import type { Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { allUnsur, everyIndex, type UnitIndex, type UnsurIndex } from './queries/published.ts'
import { serviceUnits, type ServiceUnit } from './queries/units.ts'
import { claimOf, hiddenCells } from './rules/suppress.ts'
import type { SkmPeriod } from './skm-period.ts'
import { UNSUR_CODES } from './unsur.ts'

/** One published index as open data: nothing under ten answers, no grade under thirty, small elements absent. */
export type OpenIndex = {
  readonly unit: string
  readonly nama_unit: string
  readonly periode: SkmPeriod
  readonly skema: string
  readonly jawaban: number
  readonly ikm: number
  readonly selang_bawah: number | null
  readonly selang_atas: number | null
  readonly mutu: string | null
  readonly mutu_mungkin: readonly string[] | null
  readonly cara_menjawab: string
  readonly dilayani: number | null
  readonly terbit: IsoDate
  readonly kebijakan: string
  readonly kebijakan_sha256: string
  readonly dicabut: IsoDate | null
  readonly nrr: Readonly<Record<string, number>>
}

/** What each column means, in the order of the file; the description is part of the data. */
export const OPEN_COLUMNS: readonly {
  readonly name: Exclude<keyof OpenIndex, 'nrr'>
  readonly type: string
  readonly meaning: Text
}[] = [
  { name: 'unit', type: 'text', meaning: { id: 'kode unit layanan', en: 'code of the service unit' } },
  { name: 'nama_unit', type: 'text', meaning: { id: 'nama unit', en: 'name of the unit' } },
  {
    name: 'periode',
    type: 'text',
    meaning: {
      id: 'periode survei: YYYY-Qn, YYYY-Sn, YYYY-MM, atau YYYY',
      en: 'period of the survey: YYYY-Qn, YYYY-Sn, YYYY-MM or YYYY',
    },
  },
  {
    name: 'skema',
    type: 'text',
    meaning: { id: 'pedoman survei: 2017, 2014, atau 2004', en: 'guideline of the survey: 2017, 2014 or 2004' },
  },
  {
    name: 'jawaban',
    type: 'integer',
    meaning: { id: 'banyaknya responden, paling sedikit 10', en: 'number of respondents, at least 10' },
  },
  {
    name: 'ikm',
    type: 'decimal',
    meaning: {
      id: 'indeks 25 sampai 100, dibulatkan setengah ke atas dua desimal',
      en: 'index 25 to 100, rounded half up to two decimals',
    },
  },
  {
    name: 'selang_bawah',
    type: 'decimal',
    meaning: {
      id: 'batas bawah selang kepercayaan 95 %; kosong bila tidak dapat dihitung',
      en: 'lower bound of the 95% confidence interval; empty where it cannot be computed',
    },
  },
  {
    name: 'selang_atas',
    type: 'decimal',
    meaning: { id: 'batas atas selang itu', en: 'upper bound of that interval' },
  },
  {
    name: 'mutu',
    type: 'text',
    meaning: {
      id: 'huruf mutu A sampai D; kosong bila jawaban kurang dari 30',
      en: 'grade A to D; empty under 30 answers',
    },
  },
  {
    name: 'mutu_mungkin',
    type: 'text',
    meaning: {
      id: 'semua huruf yang disentuh selang; kosong bila jawaban kurang dari 30',
      en: 'every grade the interval touches; empty under 30 answers',
    },
  },
  {
    name: 'cara_menjawab',
    type: 'text',
    meaning: { id: 'SUKARELA atau ACAK', en: 'SUKARELA (voluntary) or ACAK (random sample)' },
  },
  {
    name: 'dilayani',
    type: 'integer',
    meaning: {
      id: 'banyaknya orang yang dilayani; kosong bila tidak dicatat',
      en: 'number of people served; empty where not recorded',
    },
  },
  { name: 'terbit', type: 'date', meaning: { id: 'tanggal terbit', en: 'day of publication' } },
  { name: 'kebijakan', type: 'text', meaning: { id: 'kebijakan yang menghitung', en: 'the policy that computed it' } },
  {
    name: 'kebijakan_sha256',
    type: 'text',
    meaning: { id: 'sidik naskah kebijakan itu', en: 'fingerprint of that policy text' },
  },
  {
    name: 'dicabut',
    type: 'date',
    meaning: {
      id: 'tanggal indeks ini dicabut karena keliru terbit; kosong bila berlaku',
      en: 'day on which this index was annulled as published in error; empty while it stands',
    },
  },
]

export const NRR_MEANING: Text = {
  id: 'nilai rata-rata unsur, 1 sampai 4; kosong bila kurang dari 10 orang menjawab unsur itu, atau bila nilainya dapat membuka unsur lain yang kosong',
  en: 'mean of the element, 1 to 4; empty where fewer than 10 people answered it, or where it would give away another empty one',
}

export type OpenFilter = { readonly unit: string | undefined; readonly periode: string | undefined }

/** Every published index as open data, of all units or some. Only what is published enters, so no filter can reach an answer. */
export async function openIndices(db: Read, today: IsoDate, filter: OpenFilter): Promise<OpenIndex[]> {
  const units = new Map((await serviceUnits(db, today)).map((unit) => [unit.id, unit]))
  const unsur = await allUnsur(db)
  return (await everyIndex(db)).flatMap((index) => {
    const unit = units.get(index.unitId)
    if (unit === undefined || claimOf(index.n) === 'none') return []
    if (filter.unit !== undefined && filter.unit !== unit.kode) return []
    if (filter.periode !== undefined && filter.periode !== index.period) return []
    return [openIndex(unit, index, unsur.get(`${unit.id}/${index.period}`) ?? [])]
  })
}

function openIndex(unit: ServiceUnit, index: UnitIndex, unsur: readonly UnsurIndex[]): OpenIndex {
  const graded = claimOf(index.n) === 'graded'
  const hidden = hiddenCells(unsur)
  const nrr = unsur.filter((one) => !hidden.has(one.code)).map((one) => [one.code, roundHalfUp(one.nrr, 4)] as const)
  return {
    unit: unit.kode,
    nama_unit: unit.name,
    periode: index.period,
    skema: index.scheme,
    jawaban: index.n,
    ikm: index.ikm,
    selang_bawah: index.interval?.low ?? null,
    selang_atas: index.interval?.high ?? null,
    mutu: graded ? index.mutu : null,
    mutu_mungkin: graded ? index.touched : null,
    cara_menjawab: index.sampling,
    dilayani: index.population ?? null,
    terbit: localDate(index.publishedAt, CITY.zone),
    kebijakan: index.policyId,
    kebijakan_sha256: index.policySha256,
    dicabut: index.annulled === undefined ? null : localDate(index.annulled.at, CITY.zone),
    nrr: Object.fromEntries(nrr),
  }
}

/** Header and rows of the CSV: the columns, then one a element. */
export function openTable(indices: readonly OpenIndex[]): {
  readonly header: readonly string[]
  readonly rows: readonly CsvCell[][]
} {
  const codes = [...new Set([...UNSUR_CODES, ...indices.flatMap((index) => Object.keys(index.nrr))])]
  const header = [...OPEN_COLUMNS.map((column) => column.name), ...codes.map((code) => `nrr_${code}`)]
  const rows = indices.map((index) => [
    ...OPEN_COLUMNS.map(({ name }): CsvCell => {
      const value = index[name]
      if (value === null) return undefined
      return typeof value === 'object' ? value.join(' ') : value
    }),
    ...codes.map((code) => index.nrr[code]),
  ])
  return { header, rows }
}
