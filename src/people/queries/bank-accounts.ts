import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { type Read, rows, sql } from '#platform/database.ts'
import { mayAccess } from '../access.ts'

const account = z.object({ personId: z.number(), bank: z.string(), number: z.string(), holder: z.string() })
/** Where a person's pay is sent to. The number is whole: files show it, pages mask it, logs and audit never hold it. */
export type BankAccount = z.infer<typeof account>

/** A person as a list holds it: access to the account is asked for this unit. */
export type AccountAsked = { readonly personId: number; readonly unitPath: string }

/**
 * The accounts in force on a day of those of the people given whose account the actor may see; `withheld` are those
 * about whom the actor is not told, whether they have one or not.
 */
export async function accountsOn(
  db: Read,
  actor: Actor,
  day: string,
  asked: readonly AccountAsked[],
): Promise<{ readonly accounts: ReadonlyMap<number, BankAccount>; readonly withheld: ReadonlySet<number> }> {
  const [seen, withheld]: [number[], Set<number>] = [[], new Set()]
  for (const { personId, unitPath } of asked) {
    if (mayAccess(actor, 'view_account', { personId, unitPath })) seen.push(personId)
    else withheld.add(personId)
  }
  const found = await rows(
    db,
    account,
    sql`select person_id as "personId", bank, number, holder from people.bank_account
      where person_id = any(${seen}::int[]) and daterange(valid_from, valid_to) @> ${day}::date`,
  )
  return { accounts: new Map(found.map((one) => [one.personId, one])), withheld }
}
