import { demoFitsHere } from '#demo/city.ts'
import { loadDemo } from '#demo/load.ts'
import { findDemoState } from '#demo/queries.ts'
import { isEmptyCity } from '#people/queries/accounts.ts'
import { hasUnits } from '#people/queries/units.ts'
import type { Config } from '#platform/config.ts'
import type { Opened } from '#platform/connect.ts'
import { systemClock } from '#shared/clock.ts'
import type { Report } from './serve.ts'

/** Loads the demo city into a database that nobody has set up yet, and goes on with a load that was cut short. */
export async function prepareCity(config: Config, opened: Opened, report: Report): Promise<void> {
  const { db, owner } = opened
  const begun = await findDemoState(db)
  const fresh = begun === undefined && demoFitsHere() && (await isEmptyCity(db)) && !(await hasUnits(db))
  const cut = begun !== undefined && begun.done < begun.total
  if (!fresh && !cut) return
  const options = begun === undefined ? {} : { seed: begun.seed, until: begun.until, size: begun.size }
  const outcome = await loadDemo(
    { db, owner, config, clock: systemClock },
    { ...options, report: (done, total, step) => report(step, done, total) },
  )
  if (!outcome.ok) throw new Error(`The demo city could not be loaded: ${outcome.reason}`)
}
