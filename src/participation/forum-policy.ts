import type { Read } from '#platform/database.ts'
import { policyInForce } from '#platform/policy-store.ts'
import { compile } from '#policy/compile.ts'
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

/** Reads national.fkp as it governs the month of a day. */
export async function forumPolicy(db: Read, day: IsoDate): Promise<ForumPolicy> {
  const month = monthOf(day)
  const { policy } = await policyInForce(db, POLICY, month)
  const compiled = compile(policy, month)
  if (!compiled.ok) throw new Error(`${POLICY} ${month}: ${compiled.faults.map((fault) => fault.message).join('; ')}`)
  const { params } = compiled.compiled.program.now
  const figure = (name: string) => {
    const value = params.get(name)?.table.get('')
    if (typeof value !== 'object') throw new Error(`${POLICY} has no ${name}`)
    return Number(value.n / value.d)
  }
  const names = params.get('nama_unsur')?.table ?? new Map<string, unknown>()
  const unsur = [...names].map(([code, name]) => ({
    code,
    name: { id: String(name), en: ENGLISH[code] ?? String(name) },
  }))
  return {
    unsur,
    minimumUnsur: figure('minimal_unsur'),
    yearly: figure('minimal_setahun'),
    unverified: policy.unverified.some((node) => node.includes('minimal_unsur')),
  }
}

/** The name of an unsur by its code; the code itself where the policy of today no longer has it. */
export function unsurName(policy: ForumPolicy, code: string): Text {
  return policy.unsur.find((one) => one.code === code)?.name ?? { id: code, en: code }
}
