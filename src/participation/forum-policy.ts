import type { Read } from '#platform/database.ts'
import { policyInForce } from '#platform/policy-store.ts'
import { citeAt, tableAt, wholeAt } from '#policy/params.ts'
import type { IsoDate } from '#shared/dates.ts'
import { monthOf } from '#shared/period.ts'
import type { Text } from '#shared/text.ts'

const POLICY = 'national.fkp'

/** What the words of the policy mean in English; a code that a city adds keeps its own word. */
const ENGLISH: Readonly<Record<string, string>> = {
  PENGGUNA: 'Users of the service',
  AKADEMISI: 'Academics, experts, practitioners',
  INSTANSI: 'Agencies concerned',
  OMS: 'Civil society organisations',
  MEDIA: 'The press',
  TOKOH: 'Community leaders',
  RENTAN: 'Vulnerable groups',
}

type Unsur = { readonly code: string; readonly name: Text }

/** What the policy of forums says on a day. */
export type ForumPolicy = {
  readonly unsur: readonly Unsur[]
  /** Fewer different unsur than this: a warning on every page and on the berita acara. */
  readonly minimumUnsur: number
  /** Forums a year that every service unit owes. */
  readonly yearly: number
  /** Where the minimum is not checked against the regulation. */
  readonly unverified: boolean
}

/** Reads national.fkp as it governs a day. */
export async function forumPolicy(db: Read, day: IsoDate): Promise<ForumPolicy> {
  const { policy } = await policyInForce(db, POLICY, monthOf(day))
  const unsur = [...(tableAt(policy, 'nama_unsur', day) ?? [])].map(([code, value]) => {
    const name = typeof value === 'string' ? value : code
    return { code, name: { id: name, en: ENGLISH[code] ?? name } }
  })
  return {
    unsur,
    minimumUnsur: wholeAt(policy, 'minimal_unsur', day),
    yearly: wholeAt(policy, 'minimal_setahun', day),
    unverified: citeAt(policy, 'minimal_unsur', day)?.verified === false,
  }
}

/** The name of an unsur by its code; the code itself where the policy of today no longer has it. */
export function unsurName(policy: ForumPolicy, code: string): Text {
  return policy.unsur.find((one) => one.code === code)?.name ?? { id: code, en: code }
}
