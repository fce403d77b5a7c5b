import { fault, type InputFault } from '#platform/command-output.ts'
import type { CsvTable, Read } from '#platform/csv-file.ts'
import type { Compiled } from '#policy/compile.ts'
import { computeIkm, gradesTouched, type Ikm, type UnsurTotals } from './rules/ikm.ts'
import { type Answers, type Interval, ikmInterval } from './rules/interval.ts'
import { readAnswers, readNrr } from './skm-file.ts'

/** An index with what can be said of its certainty; means alone have no respondents and so no interval. */
export type SkmResult = {
  readonly ikm: Ikm
  readonly n: number | null
  readonly interval: Interval | null
  readonly touched: readonly string[] | null
}
export type SkmOptions = { readonly population: number | undefined; readonly strata: string | undefined }

/** No SKM policy takes more unsur than this. */
const MOST_UNSUR = 100

/** The index of an answer sheet with its interval. */
export function fromAnswers(table: CsvTable, options: SkmOptions, scheme: Compiled): Read<SkmResult> {
  const sheet = readAnswers(table, options.strata)
  if (!sheet.ok) return sheet
  const { codes, answers, strata } = sheet.value
  const n = answers.length
  const wrong = tooMany(table, codes.length) ?? tooFew(table, n, options.population)
  if (wrong !== undefined) return { ok: false, faults: [wrong] }
  const ikm = computeIkm(scheme, totalsOf(codes, answers))
  const interval = ikmInterval(answers, { ...given('population', options.population), ...given('strata', strata) })
  return { ok: true, value: { ikm, n, interval, touched: interval && gradesTouched(scheme, interval) } }
}

/** The index of means that are already computed. */
export function fromMeans(table: CsvTable, scheme: Compiled): Read<SkmResult> {
  const means = readNrr(table)
  if (!means.ok) return means
  const wrong = tooMany(table, means.value.length)
  if (wrong !== undefined) return { ok: false, faults: [wrong] }
  const totals = means.value.map(({ code, nrr }) => {
    const places = nrr.split('.')[1]?.length ?? 0
    return { code, sum: Number(nrr.replace('.', '')), n: 10 ** places }
  })
  return { ok: true, value: { ikm: computeIkm(scheme, totals), n: null, interval: null, touched: null } }
}

function totalsOf(codes: readonly string[], answers: readonly Answers[]): readonly UnsurTotals[] {
  return codes.map((code, unsur) => {
    let [sum, n] = [0, 0]
    for (const row of answers) {
      const answer = row[unsur]
      if (typeof answer !== 'number') continue
      sum += answer
      n += 1
    }
    return { code, sum, n }
  })
}

function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  const found: Partial<Record<K, V>> = {}
  if (value !== undefined) found[key] = value
  return found
}

function tooMany(table: CsvTable, unsur: number): InputFault | undefined {
  if (unsur <= MOST_UNSUR) return undefined
  const id = `${unsur} unsur; paling banyak ${MOST_UNSUR}`
  return fault(table.file, { id, en: `${unsur} elements; at most ${MOST_UNSUR}` }, { row: 1 })
}

function tooFew(table: CsvTable, n: number, population: number | undefined): InputFault | undefined {
  if (population === undefined || (Number.isSafeInteger(population) && population >= n)) return undefined
  const id = `--population ${population} harus bilangan bulat, paling sedikit ${n}: sebanyak itu responden berkas ini`
  return fault(table.file, { id, en: `--population ${population} must be whole, at least the ${n} respondents here` })
}
