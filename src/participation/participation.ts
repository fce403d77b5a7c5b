import type { Lang, Text } from '#shared/text.ts'

/** Respondent data of the form of PermenPANRB 14/2017, as coarse bands: never a name, number, address or time of day. */
export const SEXES = ['L', 'P'] as const
export const USIA = ['<20', '20-29', '30-39', '40-49', '50-59', '60+'] as const
export const PENDIDIKAN = ['SD', 'SMP', 'SMA', 'DIPLOMA', 'S1', 'S2', 'S3'] as const
export const PEKERJAAN = ['PNS', 'TNI', 'POLRI', 'SWASTA', 'WIRAUSAHA', 'LAINNYA'] as const

const BAND_NAMES: Readonly<Record<string, Text>> = {
  L: { id: 'Laki-laki', en: 'Male' },
  P: { id: 'Perempuan', en: 'Female' },
  '<20': { id: 'di bawah 20 tahun', en: 'under 20' },
  '60+': { id: '60 tahun atau lebih', en: '60 or over' },
  DIPLOMA: { id: 'Diploma', en: 'Diploma' },
  SWASTA: { id: 'Swasta', en: 'Private sector' },
  WIRAUSAHA: { id: 'Wirausaha', en: 'Self-employed' },
  LAINNYA: { id: 'Lainnya', en: 'Other' },
  PNS: { id: 'PNS atau PPPK', en: 'Civil servant' },
}

/** What a band is called on a form, in a report and on a poster; one that has no name of its own is called as it is written. */
export function bandName(value: string, lang: Lang): string {
  return BAND_NAMES[value]?.[lang] ?? value.replace('-', '–')
}

export type Respondent = {
  readonly sex: (typeof SEXES)[number] | undefined
  readonly usia: (typeof USIA)[number] | undefined
  readonly pendidikan: (typeof PENDIDIKAN)[number] | undefined
  readonly pekerjaan: (typeof PEKERJAAN)[number] | undefined
}

/** Answers 1–4 by the code of the statement (`U1`, and `U1.2` for a second one of U1); what was not answered is absent. */
export type Answers = Readonly<Record<string, number>>

/** One answer sheet. */
export type Sheet = Respondent & {
  readonly layanan: string | undefined
  readonly answers: Answers
  /** Answers 1–4 to the anti-corruption statements `S1` … `S5`; absent where they were not asked or not answered. */
  readonly spak?: Answers | undefined
}

/** How an answer came in: by receipt, open link, kiosk, typed from paper, from a file. */
export const MODES = ['STRUK', 'TAUTAN', 'KIOS', 'KETIK', 'IMPOR'] as const
export type Mode = (typeof MODES)[number]

/** How many answers came in by each mode; a mode without any is absent. */
export type ModeCounts = Readonly<Partial<Record<Mode, number>>>

/** What citizens read about a mode. The open link is always marked voluntary. */
export const MODE_NAMES: Readonly<Record<Mode, Text>> = {
  STRUK: { id: 'struk layanan (satu struk satu jawaban)', en: 'service receipt (one receipt, one answer)' },
  TAUTAN: { id: 'tautan terbuka, sukarela', en: 'open link, voluntary' },
  KIOS: { id: 'kios di loket', en: 'kiosk at the counter' },
  KETIK: { id: 'lembar kertas, diketik petugas', en: 'paper sheet, typed by staff' },
  IMPOR: { id: 'berkas yang diimpor', en: 'imported file' },
}

/** All answers of a survey, whatever their mode. */
export function countOf(modes: ModeCounts): number {
  return MODES.reduce((sum, mode) => sum + (modes[mode] ?? 0), 0)
}

/** Fewer respondents than this: no figure at all (settled by the city: privacy, and nothing can be said). */
export const MINIMUM = 10
/** Fewer than this: the figure is grey and claims no grade. */
export const GRADED = 30

export const MUTU = ['A', 'B', 'C', 'D'] as const
export type Mutu = (typeof MUTU)[number]

/** Kinerja unit pelayanan of each mutu (PermenPANRB 14/2017 lampiran II). */
export const MUTU_NAMES: Readonly<Record<Mutu, Text>> = {
  A: { id: 'Sangat baik', en: 'Very good' },
  B: { id: 'Baik', en: 'Good' },
  C: { id: 'Kurang baik', en: 'Less than good' },
  D: { id: 'Tidak baik', en: 'Not good' },
}

/** How people came to answer. Voluntary answers are no sample: the interval then says less than it seems. */
export const SAMPLINGS = ['SUKARELA', 'ACAK'] as const
export type Sampling = (typeof SAMPLINGS)[number]

export const SAMPLING_NAMES: Readonly<Record<Sampling, Text>> = {
  SUKARELA: { id: 'sukarela', en: 'voluntary' },
  ACAK: { id: 'sampel acak', en: 'random sample' },
}

/** The guideline by which a survey is computed, by its year. */
export const SCHEMES = ['2017', '2014', '2004'] as const
export type Scheme = (typeof SCHEMES)[number]

export const SCHEME_NAMES: Readonly<Record<Scheme, string>> = {
  '2017': 'PermenPANRB 14/2017, lampiran II',
  '2014': 'PermenPANRB 16/2014, lampiran II',
  '2004': 'KEP/25/M.PAN/2/2004, bab V',
}
