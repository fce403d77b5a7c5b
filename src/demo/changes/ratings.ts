import { copyIn, copyLine, type Transaction } from '#platform/database.ts'
import { lastDay, monthsOfQuarter } from '#shared/period.ts'
import type { DemoModel } from '../rules/model.ts'
import { PREDIKAT, ratingOf } from '../rules/predikat.ts'
import { type DemoIds, idOf } from './register.ts'
import { DEMO_ACTOR, recordSource } from './sources.ts'

/** Writes the predikat of one quarter for everybody who served in it; of the last one not all have come in. */
export async function writeRatings(tx: Transaction, model: DemoModel, ids: DemoIds, quarter: string): Promise<void> {
  const ends = lastDay(monthsOfQuarter(quarter)[2])
  const last = quarter === model.ratedQuarters.at(-1)
  const rated = model.people.filter(
    ({ no, until }) => (until === undefined || until > ends.slice(0, 8)) && !(last && model.gaps.unrated.has(no)),
  )
  const source = await recordSource(tx, 'predikat', `predikat-demo-${quarter}.csv`, rated.length)
  const lines = rated.map((person, at) => {
    const { hasil, perilaku, kuadran } = ratingOf(model.seed, person.no, quarter)
    const id = idOf(ids.people, person.no)
    const name = PREDIKAT[kuadran - 1]
    return copyLine([id, quarter, hasil, perilaku, kuadran, name, 'import', 1, source, at + 2, DEMO_ACTOR])
  })
  await copyIn(
    tx,
    'evaluation.predikat (person_id, period, hasil, perilaku, kuadran, predikat, source, revision, import_id, row_no, created_by)',
    '',
    [Buffer.from(lines.join(''))],
  )
}
