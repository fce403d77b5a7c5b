import type { Compiled } from '#policy/compile.ts'
import { displayOf, memberText, prepare, runBatch, valueOf } from '#policy/run.ts'

/**
 * The answers of one unsur: their sum and how many there are (PermenPANRB 14/2017: per unsur that was filled in). Where
 * an unsur has several statements the sum counts in shares, of which `bagian` make one.
 */
export type UnsurTotals = { readonly code: string; readonly sum: number; readonly n: number; readonly bagian?: number }

export type Ikm = {
  /** 25 to 100, to twelve decimals. */
  readonly index: number
  /** Half-up to two decimals. */
  readonly rounded: number
  readonly grade: string
  readonly unsur: readonly { readonly code: string; readonly n: number; readonly nrr: number; readonly grade: string }[]
}

/**
 * The index of a service by a compiled SKM policy: mean NRR × 25 with equal weights, its grade, and the grade of each
 * unsur by its NRR × 25. Throws where the totals are impossible (no answers, a mean outside 1 to 4).
 */
export function computeIkm(scheme: Compiled, totals: readonly UnsurTotals[]): Ikm {
  const rows = totals.map(({ sum, n, bagian = 1 }) => ({ jumlah: sum, n: n * bagian }))
  const prepared = prepare(scheme, [{ key: 'layanan', values: {}, rows: { unsur: rows } }])
  const results = runBatch(scheme, prepared.columns)
  const [refused] = [...prepared.refused, ...results.refused]
  if (refused !== undefined || totals.length === 0)
    throw new Error(refused?.message ?? 'an index needs at least one unsur')
  return {
    index: valueOf(scheme, results, 'ikm_pasti', 0),
    rounded: valueOf(scheme, results, 'ikm', 0),
    grade: String(displayOf(scheme, results, 'mutu_ikm', 0)),
    unsur: totals.map(({ code, sum, n, bagian = 1 }, row) => ({
      code,
      n,
      nrr: sum / (n * bagian),
      grade: memberText(scheme, 'mutu_layanan', results.rows['mutu_unsur']?.[row] ?? -1),
    })),
  }
}

/** A band of the mutu table: from this converted value on. */
export type Grade = { readonly from: number; readonly grade: string; readonly label: string }

/** The mutu table of a scheme, lowest first. */
export function gradesOf(scheme: Compiled): readonly Grade[] {
  const rows = scheme.program.now.bands.get('mutu')?.rows ?? []
  return rows.map(({ from, value, label }) => {
    if (typeof value !== 'string') throw new Error('the mutu band holds grades')
    return { from: Number(from.n) / Number(from.d), grade: value, label }
  })
}

/** What a grade is called, e.g. `Baik`. */
export function gradeLabel(scheme: Compiled, grade: string): string {
  const found = gradesOf(scheme).find((each) => each.grade === grade)
  if (found === undefined) throw new Error(`no grade ${grade}`)
  return found.label
}

/** Every grade an interval touches, best first: the letters that the true value may have. */
export function gradesTouched(scheme: Compiled, interval: readonly [number, number]): readonly string[] {
  const grades = gradesOf(scheme)
  const [low, high] = interval.map((bound) => Math.round(bound * 100) / 100)
  return grades
    .filter(
      ({ from }, index) => from <= (high ?? 0) && (grades[index + 1]?.from ?? Number.POSITIVE_INFINITY) > (low ?? 0),
    )
    .map(({ grade }) => grade)
    .reverse()
}
