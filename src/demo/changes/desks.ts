import { ACCOUNTS, holderOf } from '../rules/accounts.ts'
import type { DemoModel } from '../rules/model.ts'
import { type DemoIds, idOf } from './register.ts'

/** Who did what in the demo's past, as audit names and person ids. */
export type Desks = {
  readonly moderator: string
  readonly moderatorId: number
  /** Audit name of whoever answers for a unit: its liaison where it has one, else its head. */
  readonly of: (unit: string) => string
  readonly headOf: (unit: string) => number
}

/** The people behind the counters: the accounts of the demo, and the heads of units. */
export function desksOf(model: DemoModel, ids: DemoIds): Desks {
  const account = (login: string) => {
    const plan = ACCOUNTS.find((one) => one.login === login)
    if (plan === undefined) throw new Error(`the demo has no account ${login}`)
    return idOf(ids.people, holderOf(plan, model.people))
  }
  const moderatorId = account('moderator')
  const liaisonId = account('penghubung')
  const headOf = (unit: string) => {
    const leaders = model.people.filter((person) => person.post.unit === unit && person.until === undefined)
    const head = leaders.find((person) => person.post.memimpin) ?? leaders[0]
    return head === undefined ? moderatorId : idOf(ids.people, head.no)
  }
  return {
    moderator: `person:${moderatorId}`,
    moderatorId,
    of: (unit) => `person:${unit === 'disdukcapil' ? liaisonId : headOf(unit)}`,
    headOf,
  }
}
