/** What the register and the evaluation know of a person for a month; people's PersonMonth fits it. */
export type MonthFacts = {
  readonly status: string
  readonly golongan: string
  readonly gaji: number | undefined
  /** Hundredths of a percent. */
  readonly hukdisPotongan: number
  readonly lhkpnTertunda: boolean
  readonly hariKerja: number
  readonly hariAktif: number
  readonly segmen: readonly {
    readonly kelas: number | undefined
    readonly unit: string
    readonly posisi: string
    readonly peran: string
    readonly hariAktif: number
    readonly hariLain: number
    readonly sampai: number
  }[]
  readonly hari: readonly {
    readonly segmen: number
    readonly tanggal: number
    readonly terlambat: number
    readonly pulangCepat: number
    readonly absen: boolean
    readonly cuti: string
  }[]
  readonly predikat: string | undefined
}

type Cell = string | number | boolean
type Row = Readonly<Record<string, Cell | undefined>>

/** What a policy asks for, by name; rows name their columns. */
export type Asked = { readonly name: string; readonly columns: readonly string[] | undefined }

/** Inputs of one value, by the name a policy calls them. Percents are text as in people.csv. */
const VALUES: Readonly<Record<string, (facts: MonthFacts) => Cell | undefined>> = {
  status: (facts) => facts.status,
  golongan: (facts) => facts.golongan,
  predikat: (facts) => facts.predikat,
  gaji: (facts) => facts.gaji,
  hukdis_persen: (facts) => `${facts.hukdisPotongan / 100}%`,
  hari_kerja: (facts) => facts.hariKerja,
  hari_aktif: (facts) => facts.hariAktif,
  cpns: (facts) => facts.status === 'CPNS',
  kelas: (facts) => ownPost(facts)?.kelas,
  unit: (facts) => ownPost(facts)?.unit,
  posisi: (facts) => ownPost(facts)?.posisi,
  lhkpn_tertunda: (facts) => facts.lhkpnTertunda,
}

/** Row inputs, by name: each column by the name a policy calls it. */
const ROWS: Readonly<
  Record<string, { readonly columns: readonly string[]; readonly rows: (facts: MonthFacts) => readonly Row[] }>
> = {
  segmen: {
    columns: ['kelas', 'unit', 'posisi', 'peran', 'hari_aktif', 'hari_lain', 'sampai'],
    rows: (facts) =>
      facts.segmen.map(({ kelas, unit, posisi, peran, hariAktif, hariLain, sampai }) => ({
        kelas,
        unit,
        posisi,
        peran,
        hari_aktif: hariAktif,
        hari_lain: hariLain,
        sampai,
      })),
  },
  hari: {
    columns: ['segmen', 'tanggal', 'terlambat', 'pulang_cepat', 'absen', 'cuti'],
    rows: (facts) =>
      facts.hari.map(({ segmen, tanggal, terlambat, pulangCepat, absen, cuti }) => ({
        segmen,
        tanggal,
        terlambat,
        pulang_cepat: pulangCepat,
        absen,
        cuti,
      })),
  },
}

/** The definitive post of the month's end, which inputs of one value speak of. */
function ownPost(facts: MonthFacts): MonthFacts['segmen'][number] | undefined {
  return facts.segmen.findLast((segment) => segment.peran === 'DEFINITIF')
}

/** Names the policy asks for and the register cannot supply, as `hari.lembur`; none when all can be. */
export function unsuppliedInputs(asked: readonly Asked[]): string[] {
  return asked.flatMap(({ name, columns }) => {
    if (columns === undefined) return VALUES[name] === undefined ? [name] : []
    const supply = ROWS[name]
    if (supply === undefined) return [name]
    return columns.filter((column) => !supply.columns.includes(column)).map((column) => `${name}.${column}`)
  })
}

export type Supplied = {
  readonly values: Readonly<Record<string, Cell>>
  readonly rows: Readonly<Record<string, readonly Row[]>>
  readonly missing: readonly string[]
}

/** The values and rows of a person by input name, and the names of what is not there; a blank cell of a row as `segmen.kelas`. */
export function supplyInputs(asked: readonly Asked[], facts: MonthFacts): Supplied {
  const values: Record<string, Cell> = {}
  const tables: Record<string, readonly Row[]> = {}
  const missing: string[] = []
  for (const { name, columns } of asked) {
    if (columns === undefined) {
      const value = VALUES[name]?.(facts)
      if (value === undefined) missing.push(name)
      else values[name] = value
      continue
    }
    const rows = ROWS[name]?.rows(facts) ?? []
    tables[name] = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])))
    missing.push(
      ...columns.filter((column) => rows.some((row) => row[column] === undefined)).map((column) => `${name}.${column}`),
    )
  }
  return { values, rows: tables, missing }
}
