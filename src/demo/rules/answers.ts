import type { Random } from './random.ts'
import { randomFrom } from './random.ts'

export const UNSUR = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'] as const

/** How the nine elements lie beside the unit's own level: time and facilities below, complaints and cost above. */
const OFFSETS = [0, -0.02, -0.1, 0.2, -0.02, 0.01, 0.04, -0.33, 0.22] as const
/** Share of what one respondent thinks of everything alike. */
const SHARED = 0.45

/** How many came to the counter for each one who answered. */
export const VISITS_PER_ANSWER = 14

export type Sheet = {
  /** Answers 1 to 4 in the order of UNSUR; undefined is not answered. */
  readonly answers: readonly (number | undefined)[]
  readonly sex: 'L' | 'P'
  readonly usia: string
  readonly pendidikan: string
  readonly pekerjaan: string
}

/** The level of a unit: about 83,3 for disdukcapil as published, 72 to 90 for the others. */
export function levelOf(seed: number, kode: string): number {
  if (kode === 'disdukcapil') return 83.3
  return 72 + 18 * randomFrom(seed, 'ikm', kode).next()
}

/** Respondents of a unit in a quarter: more where the counter is busy. */
export function respondentsOf(seed: number, kode: string, jenis: string, period: string): number {
  const usual: Readonly<Record<string, number>> = { disdukcapil: 270, dpmptsp: 180, 'rsud-sk-lerik': 220 }
  const base = usual[kode] ?? (jenis === 'PUSKESMAS' ? 110 : jenis === 'KECAMATAN' ? 75 : 48)
  return Math.round(base * (0.85 + 0.3 * randomFrom(seed, 'responden', kode, period).next()))
}

/** The answer sheets of a unit in a period: their mean lies at the unit's level, moved by a slow trend. */
export function sheetsOf(seed: number, kode: string, period: string, nth: number, count: number): readonly Sheet[] {
  const random = randomFrom(seed, 'skm', kode, period)
  const trend = (randomFrom(seed, 'tren', kode).next() - 0.35) * 0.5 * nth
  const level = (levelOf(seed, kode) + trend) / 25
  return Array.from({ length: count }, () => sheet(random, level))
}

export type Mode = 'STRUK' | 'TAUTAN' | 'KIOS' | 'KETIK' | 'IMPOR'
/** How a sheet came in, and what only the city's own form asks. */
export type Way = {
  readonly mode: Mode
  /** S1 to S5; undefined where the form has none, or nobody filled it in. */
  readonly spak: readonly number[] | undefined
  readonly bahasa: string | undefined
  readonly durasi: string | undefined
  readonly month: number | undefined
}

/** The city's own questionnaire, and with it receipts, links and kiosks, came with this quarter. */
const DIGITAL_SINCE = '2026-Q1'
export const isDigital = (period: string): boolean => period >= DIGITAL_SINCE

/** How each of a survey's sheets came in. An open quarter has no files yet: units send them at its end. */
export function waysOf(
  seed: number,
  unit: { readonly kode: string; readonly jenis: string },
  period: string,
  count: number,
  open: boolean,
): readonly Way[] {
  const random = randomFrom(seed, 'cara', unit.kode, period)
  const honesty = 2.95 + randomFrom(seed, 'spak', unit.kode).next() * 0.75
  const equipped = unit.jenis !== 'KELURAHAN'
  return Array.from({ length: count }, () => {
    const mode: Mode = isDigital(period)
      ? random.weighted([['STRUK', 40], ['TAUTAN', equipped ? 10 : 22], ['KIOS', equipped ? 18 : 0], ['KETIK', 18], ['IMPOR', open ? 0 : 14]] as const)
      : random.weighted([['IMPOR', 72], ['KETIK', 28]] as const) // biome-ignore format: a table
    const own = mode === 'STRUK' || mode === 'TAUTAN' || mode === 'KIOS'
    const asked = isDigital(period) && mode !== 'IMPOR' && random.chance(0.82)
    return {
      mode,
      spak: asked ? [0.15, 0, -0.05, 0.05, -0.2].map((offset) => grade(honesty + offset + random.next())) : undefined,
      bahasa: own
        ? random.weighted([
            ['id', 88],
            ['mkn', 7],
            ['tet', 3],
            ['en', 2],
          ] as const)
        : undefined,
      durasi: own ? random.weighted([['20-59', 34], ['60-299', 56], ['300+', 8], ['<20', 2]] as const) : undefined, // biome-ignore format: a table
      month: own ? random.int(0, 2) : undefined,
    }
  })
}

function grade(value: number): number {
  return Math.min(4, Math.max(1, Math.floor(value)))
}

function sheet(random: Random, level: number): Sheet {
  const respondent = random.normal()
  return {
    answers: OFFSETS.map((offset) => answer(random, level + offset, respondent)),
    sex: random.chance(0.54) ? 'P' : 'L',
    usia: random.weighted([['<20', 6], ['20-29', 27], ['30-39', 28], ['40-49', 21], ['50-59', 12], ['60+', 6]] as const), // biome-ignore format: a table
    pendidikan: random.weighted([['SD', 9], ['SMP', 13], ['SMA', 46], ['DIPLOMA', 8], ['S1', 21], ['S2', 3]] as const), // biome-ignore format: a table
    pekerjaan: random.weighted([['PNS', 9], ['TNI', 1], ['POLRI', 1], ['SWASTA', 28], ['WIRAUSAHA', 23], ['LAINNYA', 38]] as const), // biome-ignore format: a table
  }
}

/** An answer whose expectation is the mean asked for; the same respondent tends to answer alike. */
function answer(random: Random, mean: number, respondent: number): number | undefined {
  const own = Math.sqrt(SHARED) * respondent + Math.sqrt(1 - SHARED) * random.normal()
  const missing = random.chance(0.012)
  const wide = random.chance(0.1) ? random.pick([-1, 1]) : 0
  const value = Math.floor(mean + cumulative(own)) + wide
  if (missing) return undefined
  return Math.min(4, Math.max(1, value))
}

/** The normal distribution function (Abramowitz and Stegun 7.1.26), good to 1e-7. */
function cumulative(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
  const erf = 1 - poly * Math.exp(-x * x)
  return z < 0 ? (1 - erf) / 2 : (1 + erf) / 2
}
