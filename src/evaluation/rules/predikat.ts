import type { Policy } from '#policy/policy.ts'
import { citeAt, paramAt } from '#policy/params.ts'

/** What two ratings lead to, in the words of the law. */
export type PredikatReading = {
  readonly kuadran: number
  /** Member of the policy, e.g. `SANGAT_BAIK`. */
  readonly code: string
  /** As the regulation calls it, e.g. `Sangat Baik`. */
  readonly predikat: string
  /** Percent of the yearly credit coefficient (PermenPANRB 1/2023). */
  readonly angkaKreditPercent: number
  readonly cite: string
}
export type PredikatPolicies = { readonly predikat: Policy; readonly angkaKredit: Policy }

/**
 * The predikat of a rating of results and a rating of conduct, each 1 (above), 2 (as) or 3 (below expectation), by the
 * matrix of PermenPANRB 6/2022 in force at a month or day. Throws when the policies know no such cell.
 */
export function readPredikat(policies: PredikatPolicies, at: string, hasil: number, perilaku: number): PredikatReading {
  const { predikat, angkaKredit } = policies
  const kuadran = text(predikat, 'matriks', at, `${hasil},${perilaku}`)
  const code = text(predikat, 'predikat_kuadran', at, kuadran)
  const percent = paramAt(angkaKredit, 'persentase', at, code)
  if (typeof percent !== 'object') throw new Error(`no persentase for ${code}`)
  return {
    kuadran: Number(kuadran),
    code,
    predikat: text(predikat, 'nama_predikat', at, code),
    angkaKreditPercent: (100 * Number(percent.n)) / Number(percent.d),
    cite: `${citation(predikat, 'matriks', at)}; ${citation(angkaKredit, 'persentase', at)}`,
  }
}

function text(policy: Policy, name: string, at: string, key: string): string {
  const value = paramAt(policy, name, at, key)
  if (value === undefined || typeof value === 'boolean')
    throw new Error(`${policy.id} has no ${name} for ${key} at ${at}`)
  return typeof value === 'string' ? value : String(value.n)
}

/** `PermenPANRB 6/2022 …, lampiran.evaluasi-kinerja` */
function citation(policy: Policy, name: string, at: string): string {
  const [source = '', place = ''] = (citeAt(policy, name, at)?.cite ?? '').split('#')
  return `${policy.sources[source]?.title.id ?? source}, ${place}`
}
