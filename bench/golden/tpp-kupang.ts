/**
 * The template kupang.tpp@2025.1 written by hand as one loop over columns: the second, independent writing of the same law.
 * It serves as golden test (both must give every person the same rupiah) and as the yardstick of the bench.
 */

/** Position of each member in the enumerations of the policy. */
export const STATUS = ['PNS', 'CPNS', 'PPPK', 'PPPK_PARUH_WAKTU'] as const
export const PREDIKAT = ['SANGAT_BAIK', 'BAIK', 'BUTUH_PERBAIKAN', 'KURANG', 'SANGAT_KURANG'] as const
export const PERAN = ['DEFINITIF', 'PLT', 'PLH', 'PJ'] as const
export const CUTI = [
  'TIDAK',
  'TAHUNAN',
  'SAKIT',
  'ALASAN_PENTING',
  'MELAHIRKAN',
  'BESAR',
  'CLTN',
  'TUGAS_BELAJAR',
  'DINAS',
] as const

/** People as columns. Segments and days of person i stand from `start[i]` to `start[i + 1]`. */
export type Columns = {
  readonly people: number
  readonly status: Uint8Array
  readonly golongan: Uint8Array
  readonly predikat: Uint8Array
  readonly gaji: Float64Array
  /** Hundredths of a percent. */
  readonly hukdis: Uint16Array
  readonly hariKerja: Uint8Array
  readonly segmenStart: Int32Array
  readonly kelas: Uint8Array
  /** Extra percent of the criteria that hang on unit and post, resolved when the columns are made. */
  readonly tempat: Uint8Array
  readonly kondisi: Uint8Array
  readonly kelangkaan: Uint8Array
  readonly peran: Uint8Array
  readonly hariSegmen: Uint8Array
  /** Days of the same post in other segments. */
  readonly hariLain: Uint8Array
  readonly hariStart: Int32Array
  readonly hariKe: Uint8Array
  readonly terlambat: Uint16Array
  readonly pulangCepat: Uint16Array
  readonly absen: Uint8Array
  readonly cuti: Uint8Array
}

export type Amounts = {
  readonly gross: Float64Array
  readonly pph: Float64Array
  readonly bpjs: Float64Array
  readonly net: Float64Array
}

const TUNJANGAN = [
  0, 1540000, 1947000, 2354000, 2849000, 4807000, 5764000, 6633000, 7523000, 9360000, 10760000, 12370000, 16000000,
  20010000, 22295000, 29286000, 32540000, 41550000,
]
/** IKFD 0.55, IKK 100/100, IPPD 1, kemampuan keuangan 0.50: together 275 in a thousand. */
const PLAFON = Float64Array.from(TUNJANGAN, (amount) => half(amount * 275, 1000))
const PERSEN_BEBAN = 40
const PERSEN_PRESTASI = 60
const PORSI_STATUS = Uint8Array.of(100, 80, 100, 0)
const FAKTOR_PREDIKAT = Uint8Array.of(100, 100, 75, 50, 25)
const PORSI_PERAN = Uint8Array.of(100, 20, 20, 20)
const HARI_MINIMAL = Uint8Array.of(0, 20, 20, 20)
/** Half days lost per leave day, productivity and discipline. */
const HILANG_PRODUKTIVITAS = Uint8Array.of(0, 0, 0, 0, 1, 2, 2, 2, 0)
const HILANG_DISIPLIN = Uint8Array.of(0, 0, 0, 0, 1, 0, 2, 2, 0)
const TARIF_PPH = Uint8Array.of(
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  5,
  5,
  5,
  5,
  15,
  15,
  15,
  15,
  15,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  5,
  5,
  5,
  5,
  15,
  15,
  15,
  15,
  15,
)
const SAKIT = 2
const PENTING = 3
const BATAS_JKN = 12_000_000

/** Rounds half up; both must be whole and not negative. */
function half(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator))
}

/** The cut of one side of a day, in hundredths of a percent. */
const POTONGAN_MENIT = Uint8Array.from({ length: 1024 }, (_, menit) =>
  menit === 0 ? 0 : menit < 31 ? 50 : menit < 61 ? 100 : menit < 91 ? 125 : 150,
)

/** Fills `amounts` with gross, PPh, BPJS and net of every person. */
export function tppKupang(columns: Columns, amounts: Amounts): void {
  const { people, hariStart, cuti, absen, terlambat, pulangCepat } = columns
  const pagu = { produktivitas: 0, disiplin: 0 }
  for (let person = 0; person < people; person++) {
    let hadir = 0
    let hariAbsen = 0
    let sakit = 0
    let penting = 0
    const end = hariStart[person + 1] ?? 0
    for (let day = hariStart[person] ?? 0; day < end; day++) {
      const leave = cuti[day] ?? 0
      if (leave === SAKIT) sakit++
      else if (leave === PENTING) penting++
      else if (leave === 0 && absen[day] === 1) {
        hariAbsen++
        hadir += 300
      } else if (leave === 0) {
        hadir += (POTONGAN_MENIT[terlambat[day] ?? 0] ?? 0) + (POTONGAN_MENIT[pulangCepat[day] ?? 0] ?? 0)
      }
    }
    segments(columns, person, pagu)
    const potonganPenting = 200 * Math.max(0, penting - 5)
    const cuts = hadir + 200 * Math.max(0, sakit - 3) + potonganPenting
    const sisaDisiplin = hariAbsen >= 7 ? 0 : Math.max(0, 10000 - cuts)
    const faktor = (FAKTOR_PREDIKAT[columns.predikat[person] ?? 0] ?? 0) * Math.max(0, 10000 - potonganPenting)
    const dasar = half(pagu.produktivitas * faktor, 1_000_000) + half(pagu.disiplin * sisaDisiplin, 10_000)
    pay(columns, person, hariAbsen > 10 ? 0 : dasar, amounts)
  }
}

function segments(columns: Columns, person: number, pagu: { produktivitas: number; disiplin: number }): void {
  const { segmenStart, hariStart, hariKe, cuti } = columns
  const hariKerja = columns.hariKerja[person] ?? 1
  const first = segmenStart[person] ?? 0
  const last = segmenStart[person + 1] ?? 0
  const days = hariStart[person] ?? 0
  const end = hariStart[person + 1] ?? 0
  let produktivitas = 0
  let disiplin = 0
  for (let segment = first; segment < last; segment++) {
    const peran = columns.peran[segment] ?? 0
    const hari = columns.hariSegmen[segment] ?? 0
    if (hari + (columns.hariLain[segment] ?? 0) < (HARI_MINIMAL[peran] ?? 0)) continue
    let lostP = 0
    let lostD = 0
    for (let day = days; day < end; day++) {
      if (hariKe[day] !== segment - first) continue
      lostP += HILANG_PRODUKTIVITAS[cuti[day] ?? 0] ?? 0
      lostD += HILANG_DISIPLIN[cuti[day] ?? 0] ?? 0
    }
    const nominal = nominalOf(columns, segment) * (PORSI_PERAN[peran] ?? 0)
    const scale = 100 * 100 * 2 * hariKerja
    produktivitas += half(nominal * 60 * Math.max(0, 2 * hari - lostP), scale)
    disiplin += half(nominal * 40 * Math.max(0, 2 * hari - lostD), scale)
  }
  pagu.produktivitas = produktivitas
  pagu.disiplin = disiplin
}

function nominalOf(columns: Columns, segment: number): number {
  const plafon = PLAFON[columns.kelas[segment] ?? 0] ?? 0
  const main = half(plafon * PERSEN_BEBAN, 100) + half(plafon * PERSEN_PRESTASI, 100)
  const extra = half(plafon * (columns.tempat[segment] ?? 0), 100) + half(plafon * (columns.kondisi[segment] ?? 0), 100)
  return main + extra + half(plafon * (columns.kelangkaan[segment] ?? 0), 100)
}

function pay(columns: Columns, person: number, dasar: number, amounts: Amounts): void {
  const status = half(dasar * (PORSI_STATUS[columns.status[person] ?? 0] ?? 0), 100)
  const gross = status - half(status * (columns.hukdis[person] ?? 0), 10_000)
  const pph = Math.floor((gross * (TARIF_PPH[columns.golongan[person] ?? 0] ?? 0)) / 100)
  const gaji = columns.gaji[person] ?? 0
  const bpjs = half(Math.min(BATAS_JKN, gaji + gross) - Math.min(BATAS_JKN, gaji), 100)
  amounts.gross[person] = gross
  amounts.pph[person] = pph
  amounts.bpjs[person] = bpjs
  amounts.net[person] = gross - pph - bpjs
}
