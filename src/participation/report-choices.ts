import type { Read } from '#platform/database.ts'
import { policyInForce } from '#platform/policy-store.ts'
import { numberAt, wholeAt } from '#policy/params.ts'
import type { Policy } from '#policy/policy.ts'
import type { IsoDate } from '#shared/dates.ts'
import { monthOf } from '#shared/period.ts'
import type { SignalChoices } from './rules/report/unit-signals.ts'
import type { CounterHours } from './rules/survey/out-of-hours.ts'
import { lastMonthOf, type SkmPeriod } from './skm-period.ts'

const POLICY = 'national.skm-laporan'

type ReportChoices = {
  /** How many of the lowest elements a follow-up plan begins with. */
  readonly priorities: number
  /** Share of flagged signals that may be flagged wrongly, 0 to 1 (Benjamini-Hochberg). */
  readonly falseShare: number
  /** Standard errors beyond which an index without straight and repeated sheets counts as another one. */
  readonly farErrors: number
  readonly signals: SignalChoices
}

/** What the city chose for its reports at the end of a period. */
export async function reportChoices(db: Read, period: SkmPeriod): Promise<ReportChoices> {
  const month = lastMonthOf(period)
  const { policy } = await policyInForce(db, POLICY, month)
  const figure = (name: string) => numberAt(policy, name, month)
  return {
    priorities: wholeAt(policy, 'prioritas', month),
    falseShare: figure('salah_tanda'),
    farErrors: figure('jarak_indeks'),
    signals: {
      hours: hoursIn(policy, month),
      peak: figure('puncak'),
      fewestPeers: wholeAt(policy, 'pembanding', month),
      outsideShare: figure('luar_jam_wajar'),
    },
  }
}

/** When a counter is open, as the policy of a day says. */
export async function counterHours(db: Read, day: IsoDate): Promise<CounterHours> {
  return hoursIn((await policyInForce(db, POLICY, monthOf(day))).policy, day)
}

function hoursIn(policy: Policy, at: string): CounterHours {
  return { opens: wholeAt(policy, 'jam_buka', at), closes: wholeAt(policy, 'jam_tutup', at) }
}
