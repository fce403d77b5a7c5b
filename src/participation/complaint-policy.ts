import type { Read } from '#platform/database.ts'
import { policyInForce } from '#platform/policy-store.ts'
import { citeAt, paramAt, wholeAt } from '#policy/params.ts'
import type { IsoDate } from '#shared/dates.ts'
import { monthOf } from '#shared/period.ts'
import type { Clocks } from './rules/complaint/deadlines.ts'

const POLICY = 'national.pengaduan'

/** Whom a missed clock is told to. */
const LEVELS = ['ADMIN_KOTA', 'KEPALA_UNIT', 'SEKDA'] as const
export type Level = (typeof LEVELS)[number]

export type ComplaintPolicy = {
  readonly id: string
  readonly sha256: string
  readonly clocks: Clocks
  readonly escalation: Readonly<Record<'VERIFIKASI' | 'TINDAK_LANJUT' | 'KELAS', Level>>
  /** Parameters that nobody has compared with their regulation yet. */
  readonly unverified: readonly string[]
}

/** The classes and clocks in force on a day, from the policy national.pengaduan. */
export async function complaintPolicy(db: Read, day: IsoDate): Promise<ComplaintPolicy> {
  const { policy, sha256 } = await policyInForce(db, POLICY, monthOf(day))
  const days = (name: string, key = '') => wholeAt(policy, name, day, key)
  const level = (step: string): Level => {
    const value = paramAt(policy, 'naik_jenjang', day, step)
    const found = LEVELS.find((one) => one === value)
    if (found === undefined) throw new Error(`${POLICY} does not say who is told when ${step} is late`)
    return found
  }
  const names = ['tenggat', 'verifikasi', 'tindak_lanjut', 'tutup_otomatis', 'melengkapi', 'naik_jenjang']
  return {
    id: POLICY,
    sha256,
    clocks: {
      kelas: {
        INFORMASI: days('tenggat', 'INFORMASI'),
        TIDAK_BERKADAR: days('tenggat', 'TIDAK_BERKADAR'),
        BERKADAR: days('tenggat', 'BERKADAR'),
      },
      verify: days('verifikasi'),
      follow: days('tindak_lanjut'),
      autoClose: days('tutup_otomatis'),
      complete: days('melengkapi'),
    },
    escalation: { VERIFIKASI: level('VERIFIKASI'), TINDAK_LANJUT: level('TINDAK_LANJUT'), KELAS: level('KELAS') },
    unverified: names.filter((name) => citeAt(policy, name, day)?.verified === false),
  }
}
