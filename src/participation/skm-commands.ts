import { EXIT, fault, type Output, printJson, refuse } from '#platform/command-output.ts'
import { readCsvFile } from '#platform/csv-file.ts'
import { compileShipped } from '#platform/shipped-policy.ts'
import type { Compiled } from '#policy/compile.ts'
import type { Rational } from '#policy/rational.ts'
import { formatDecimal } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { MINIMUM } from './participation.ts'
import { gradeLabel } from './rules/ikm.ts'
import { sampleSize } from './rules/sampling.ts'
import { fromAnswers, fromMeans, type SkmResult } from './skm-result.ts'

const SCHEMES = ['2017', '2014', '2004'] as const
export type Scheme = (typeof SCHEMES)[number]
const ERROR_LEVELS = ['1', '5', '10'] as const
export type ErrorLevel = (typeof ERROR_LEVELS)[number]

export type SkmIndexArgs = {
  readonly file: string
  /** The file holds `unsur,nrr` instead of answers. */
  readonly nrr: boolean
  readonly scheme: Scheme
  readonly population: number | undefined
  readonly strata: string | undefined
  readonly json: boolean
  readonly lang: Lang
}
export type SkmSampleArgs = {
  readonly population: number
  readonly error: ErrorLevel
  readonly json: boolean
  readonly lang: Lang
}

const FEW: Text = {
  id: 'Baru {n} responden; indeks diterbitkan mulai {least} responden',
  en: 'Only {n} respondents; an index is published from {least} respondents on',
}
const UNKNOWN_N: Text = {
  id: 'Jumlah responden tidak diketahui dari nilai rata-rata saja',
  en: 'The number of respondents is not known from means alone',
}
const SUMMARY: Text = {
  id: 'IKM {index}, mutu {grade} ({label}), {n} responden, {unsur} unsur',
  en: 'IKM {index}, grade {grade} ({label}), {n} respondents, {unsur} elements',
}
const BETWEEN: Text = { id: 'Selang kepercayaan 95 %: {low} sampai {high}', en: '95% interval: {low} to {high}' }

/** `skm index FILE.csv`: the index of an answer sheet, or of given means, by a shipped SKM policy. */
export async function skmIndexCommand(args: SkmIndexArgs, output: Output): Promise<number> {
  const table = readCsvFile(args.file)
  if (!table.ok) return refuse(output, table.faults, args.lang)
  const scheme = compileShipped(`national/skm-${args.scheme}.yaml`)
  const computed = args.nrr ? fromMeans(table.value, scheme) : fromAnswers(table.value, args, scheme)
  if (!computed.ok) return refuse(output, computed.faults, args.lang)
  if (args.json) return printJson(output, asJson(computed.value, args, scheme))
  printWords(computed.value, args.lang, scheme, output)
  return EXIT.done
}

function printWords({ ikm, n, interval }: SkmResult, lang: Lang, scheme: Compiled, output: Output): void {
  const label = gradeLabel(scheme, ikm.grade)
  const values = { index: formatDecimal(ikm.rounded, lang, 2), grade: ikm.grade, label, n: n ?? '?' }
  output.out(`${say(lang, SUMMARY, { ...values, unsur: ikm.unsur.length })}\n`)
  if (interval !== null) {
    const [low, high] = interval
    const bounds = { low: formatDecimal(low, lang, 1), high: formatDecimal(high, lang, 1) }
    output.out(`${say(lang, BETWEEN, bounds)}\n`)
  }
  const reason = reasonOf(n, lang)
  if (reason !== undefined) output.out(`${reason}\n`)
}

/** Why an index may not be published, or undefined when it may. */
function reasonOf(n: number | null, lang: Lang): string | undefined {
  if (n === null) return say(lang, UNKNOWN_N)
  return n < MINIMUM ? say(lang, FEW, { n, least: MINIMUM }) : undefined
}

function asJson({ ikm, n, interval, touched }: SkmResult, args: SkmIndexArgs, scheme: Compiled): object {
  const reason = reasonOf(n, args.lang)
  return {
    scheme: args.scheme,
    n,
    elements: ikm.unsur.map((unsur) => (n === null ? { ...unsur, n } : unsur)),
    index: ikm.index,
    rounded: ikm.rounded,
    grade: ikm.grade,
    label: gradeLabel(scheme, ikm.grade),
    interval,
    gradesTouched: touched,
    publishable: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
  }
}

/** `skm sample N`: how many respondents a population asks for at an error level of 1, 5 or 10 percent. */
export async function skmSampleCommand(args: SkmSampleArgs, output: Output): Promise<number> {
  if (!Number.isSafeInteger(args.population) || args.population < 1) {
    const text = { id: 'harus bilangan bulat 1 atau lebih', en: 'must be a whole number of 1 or more' }
    return refuse(output, [fault('skm sample', text, { column: 'N' })], args.lang)
  }
  const policy = compileShipped('national/skm-sampel.yaml')
  const figures = { lambda2: figure(policy, 'lambda2', args.error), d: figure(policy, 'd'), p: figure(policy, 'p') }
  const sample = sampleSize(args.population, figures)
  if (args.json) return printJson(output, { population: args.population, error: Number(args.error), sample })
  output.out(`${sample}\n`)
  return EXIT.done
}

function figure(policy: Compiled, name: string, key = ''): Rational {
  const value = policy.program.now.params.get(name)?.table.get(key)
  if (typeof value !== 'object') throw new Error(`national.skm-sampel has no ${name}`)
  return value
}
