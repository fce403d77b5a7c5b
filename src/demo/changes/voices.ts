import type { Config } from '#platform/config.ts'
import type { Transaction } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { monthOf, quarterOf } from '#shared/period.ts'
import type { DemoModel } from '../rules/model.ts'
import { writeComplaints } from './complaints.ts'
import { writeCounters } from './counters.ts'
import { desksOf } from './desks.ts'
import { writeForums } from './forums.ts'
import { readIds } from './register.ts'
import { writeStandards } from './standards.ts'
import { writeOpenSurveys } from './surveys.ts'
import { writeWhistles } from './whistles.ts'

/** Everything citizens said up to a day beside the published surveys. */
export async function writeVoices(tx: Transaction, config: Config, model: DemoModel, day: IsoDate): Promise<void> {
  const ids = await readIds(tx)
  const running = quarterOf(monthOf(day))
  if (!model.surveyQuarters.includes(running)) await writeOpenSurveys(tx, model, ids, running, day)
  await writeCounters(tx, model, ids, day)
  await writeForums(tx, model, ids, desksOf(model, ids), day)
  await writeStandards(tx, model, ids, day)
  await writeComplaints(tx, config, model, ids, day)
  await writeWhistles(tx, config, model, day)
}
