import type { Compiled } from '../compile.ts'
import { tableOf } from '../check/tables.ts'
import { inputArray, offsetsOf, rowArray } from '../execute/columns.ts'
import type { CellArray, Columns } from '../run.ts'

/**
 * The example regulation written a second time, by hand, as a person would write it for speed: one loop over columns,
 * lookup tables, integers. It is the golden test of the compiler and the measure of its speed. January 2026 only.
 */
export type ByHand = {
  readonly bruto: Float64Array
  readonly pph: Float64Array
  readonly bpjs: Float64Array
  readonly neto: Float64Array
}

export type HandTables = {
  readonly plafon: Float64Array
  readonly beban: Float64Array
  readonly prestasi: Float64Array
  /** Percents in units of 1/10000 by known reference; the last for all others. */
  readonly tempat: Float64Array
  readonly kondisi: Float64Array
  readonly langka: Float64Array
  readonly lepas: Float64Array
  /** Exceptional beban by unit × posisi, −1 where there is none. */
  readonly khusus: Float64Array
  readonly late: Float64Array
}

const CLASSES = [
  1540000, 1947000, 2354000, 2849000, 4807000, 5764000, 6633000, 7523000, 9360000, 10760000, 12370000, 16000000,
  20010000, 22295000, 29286000, 32540000, 41550000,
]
const BEBAN = [4000, 4000, 4125, 4125, 4250, 4250, 4500, 4500, 4750, 4750, 5000, 5000, 5250, 5250, 5500, 5750, 6000]
const PRESTASI = [2000, 2000, 2125, 2125, 2250, 2250, 2500, 2500, 2750, 2750, 3000, 3000, 3125, 3125, 3250, 3375, 3500]
const PREDIKAT = [120, 100, 80, 60, 25]
const PAJAK = [0, 0, 5, 15]

/** Reads the annex tables in the order of the references that the compiler knows, and builds the rest by hand. */
export function handTables(compiled: Compiled): HandTables {
  const { shared } = compiled.program
  const annex = (name: string): Float64Array => {
    const lookup = shared.lookups.get(name)
    if (!lookup) throw new Error(name)
    const { table, den } = tableOf(shared, lookup)
    const unit = lookup.unit === 'bool' ? 1 : 10000
    return Float64Array.from(table.values, (value) => (Number(value) * unit) / Number(den))
  }
  const units = shared.refs.get('unit') ?? []
  const posts = shared.refs.get('posisi') ?? []
  const khusus = new Float64Array((units.length + 1) * (posts.length + 1)).fill(-1)
  const put = (unit: string, post: string | undefined, value: number): void => {
    for (let p = 0; p <= posts.length; p += 1) {
      if (post === undefined || posts[p] === post) khusus[units.indexOf(unit) * (posts.length + 1) + p] = value
    }
  }
  put('u001', 'p001', 6000)
  put('u001', 'p002', 5500)
  put('u009', undefined, 5250)
  put('u009', 'p003', 6500)
  put('u010', 'p010', 4300)
  const late = new Float64Array(1024)
  for (let m = 0; m < 1024; m += 1) late[m] = m < 1 ? 0 : m < 31 ? 50 : m < 61 ? 100 : m < 91 ? 125 : 150
  return {
    plafon: Float64Array.from(CLASSES, (basic) => Number((BigInt(basic) * 8500n * 9543n * 7812n) / 1000000000000n)),
    beban: Float64Array.from(BEBAN),
    prestasi: Float64Array.from(PRESTASI),
    tempat: annex('tempat_bertugas'),
    kondisi: annex('kondisi_kerja'),
    langka: annex('kelangkaan'),
    lepas: annex('lepas_batas'),
    khusus,
    late,
  }
}

type Cells = { readonly [name: string]: CellArray }

function cellsOf(columns: Columns): Cells {
  const names = [
    'kelas',
    'unit',
    'posisi',
    'golongan',
    'predikat',
    'cpns',
    'plt_kelas',
    'hari_aktif',
    'sanksi_persen',
    'gaji',
    'skm',
  ]
  return Object.fromEntries(names.map((name) => [name, inputArray(columns, name)]))
}

export function byHand(tables: HandTables, columns: Columns): ByHand {
  const { count } = columns
  const fresh = (): Float64Array => new Float64Array(count)
  const out: ByHand = { bruto: fresh(), pph: fresh(), bpjs: fresh(), neto: fresh() }
  const {
    kelas,
    unit,
    posisi,
    golongan,
    predikat,
    cpns,
    plt_kelas: plt,
    hari_aktif: aktif,
    sanksi_persen: sanksi,
    gaji,
    skm,
  } = cellsOf(columns)
  const offsets = offsetsOf(columns, 'hari')
  const [telat, pulang, absen] = [
    rowArray(columns, 'hari', 'terlambat'),
    rowArray(columns, 'hari', 'pulang_cepat'),
    rowArray(columns, 'hari', 'absen'),
  ]
  const { plafon, beban, prestasi, tempat, kondisi, langka, lepas, khusus, late } = tables
  const width = langka.length
  const [lastUnit, lastPost] = [tempat.length - 1, width - 1]
  for (let i = 0; i < count; i += 1) {
    const u = Math.min(unit![i]!, lastUnit)
    const p = Math.min(posisi![i]!, lastPost)
    const k = kelas![i]! - 1
    const special = khusus[u * width + p]!
    const jumlah = (special < 0 ? beban[k]! : special) + tempat[u]! + kondisi[p]! + langka[p]! + prestasi[k]!
    const batas = lepas[p] === 1 ? 15000 : 10000
    const pagu = Math.floor((plafon[k]! * Math.min(jumlah, batas) + 5000) / 10000)
    const score = skm![i]!
    const mutu = score < 6500 ? 70 : score < 7661 ? 85 : score < 8831 ? 95 : 100
    const faktor = 80 * PREDIKAT[predikat![i]!]! + 20 * mutu
    const hasil = Math.floor((60 * pagu * faktor + 500000) / 1000000)
    let cut = 0
    for (let j = offsets[i]!; j < offsets[i + 1]!; j += 1)
      cut += absen[j] === 1 ? 300 : late[telat[j]!]! + late[pulang[j]!]!
    const disiplin = Math.floor((40 * pagu * Math.max(0, 10000 - cut) + 500000) / 1000000)
    const dasar = hasil + disiplin
    const hukuman = Math.floor((dasar * sanksi![i]! + 5000) / 10000)
    const tambahan = plt![i]! > 0 ? Math.floor((20 * plafon[plt![i]! - 1]! + 50) / 100) : 0
    const bruto = Math.floor(((dasar - hukuman + tambahan) * (cpns![i] === 1 ? 80 : 100) * aktif![i]! + 1100) / 2200)
    const pph = Math.floor((bruto * PAJAK[golongan![i]!]!) / 100)
    const base = Math.min(12000000, gaji![i]! + bruto) - Math.min(12000000, gaji![i]!)
    const bpjs = Math.floor((base + 50) / 100)
    out.bruto[i] = bruto
    out.pph[i] = pph
    out.bpjs[i] = bpjs
    out.neto[i] = bruto - pph - bpjs
  }
  return out
}
