import type { Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { lastDay, type Month, nextMonth } from '#shared/period.ts'
import { publishPeriod } from '#participation/changes/publish-period.ts'
import { findServiceUnit } from '#participation/queries/units.ts'
import { daysOfPeriod } from '#participation/skm-period.ts'
import { check } from '#welfare/changes/check.ts'
import { closeRun, review } from '#welfare/changes/close.ts'
import { compute } from '#welfare/changes/compute.ts'
import { gather } from '#welfare/changes/gather.ts'
import { openMonth } from '#welfare/changes/open.ts'
import { respondentsOf, VISITS_PER_ANSWER } from './rules/answers.ts'
import type { DemoModel } from './rules/model.ts'

/** Whoever writes the demo; in the audit it is `cli:demo`. */
const DEMO: Actor = { kind: 'cli', name: 'demo' }

/** Closes a month as its clerk would have on the fifth day of the next one: by welfare's commands, step after step. */
export async function closeDemoMonth(tx: Transaction, month: Month): Promise<void> {
  const clock = clockAt(`${nextMonth(month)}-05T02:00:00Z`)
  const { id } = must(await openMonth(tx, DEMO, clock, month))
  must(await gather(tx, DEMO, id))
  must(await check(tx, DEMO, id))
  must(await compute(tx, DEMO, id))
  must(await review(tx, DEMO, clock, id))
  must(await closeRun(tx, DEMO, clock, id))
}

/** Publishes the index of every surveyed unit in a period, ten days after its end. */
export async function publishDemoPeriod(tx: Transaction, model: DemoModel, period: string): Promise<void> {
  const { to } = daysOfPeriod(period)
  const clock = clockAt(`${nextMonth(to.slice(0, 7))}-10T02:00:00Z`)
  for (const { kode } of model.surveyed) {
    const unit = await findServiceUnit(tx, kode, lastDay(to.slice(0, 7)))
    if (unit === undefined) throw new Error(`the demo has no service unit ${kode}`)
    const publication = {
      unit,
      period,
      population: respondentsOf(model.seed, kode, unit.jenis, period) * VISITS_PER_ANSWER,
      errorLevel: 5,
      sampling: 'SUKARELA' as const,
    }
    must(await publishPeriod(tx, DEMO, clock, publication))
  }
}

type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string; readonly details: Readonly<Record<string, string | number>> }

/** The demo's own data must pass every command: a refusal is a fault of ours. */
function must<T>(outcome: Result<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`the demo was refused: ${outcome.reason} ${JSON.stringify(outcome.details)}`)
}
