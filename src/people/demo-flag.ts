import type { Database } from '#platform/database.ts'
import { isDemoLoaded } from './queries/accounts.ts'

const FRESH_MS = 5000

/** Whether the demo city is loaded, asked of the database at most every five seconds. */
export function demoFlag(db: Database): () => Promise<boolean> {
  let asked = 0
  let known = false
  return async () => {
    const now = performance.now()
    if (asked === 0 || now - asked > FRESH_MS) {
      known = await isDemoLoaded(db)
      asked = now
    }
    return known
  }
}
