import { copyIn, copyLine, type Transaction } from '#platform/database.ts'
import type { CityUnit } from '#people/city.ts'
import { respondentsOf, sheetsOf, UNSUR, VISITS_PER_ANSWER } from '../rules/answers.ts'
import type { DemoModel } from '../rules/model.ts'
import { uuidFrom } from '../rules/random.ts'
import { type DemoIds, idOf } from './register.ts'
import { DEMO_ACTOR, recordSource } from './sources.ts'

/** Writes the surveys of one quarter: every unit its answers, as if each unit had sent a file. */
export async function writeSurveys(tx: Transaction, model: DemoModel, ids: DemoIds, period: string): Promise<void> {
  const nth = model.surveyQuarters.indexOf(period)
  const counts = model.surveyed.map((unit) => respondentsOf(model.seed, unit.kode, unit.jenis, period))
  await copyIn(tx, 'participation.skm_survey (unit_id, period, population, created_by)', '', [
    Buffer.from(
      model.surveyed
        .map((unit, at) =>
          copyLine([idOf(ids.units, unit.kode), period, (counts[at] ?? 0) * VISITS_PER_ANSWER, DEMO_ACTOR]),
        )
        .join(''),
    ),
  ])
  for (const [at, unit] of model.surveyed.entries())
    await writeAnswers(tx, model, ids, unit, period, nth, counts[at] ?? 0)
}

async function writeAnswers(
  tx: Transaction,
  model: DemoModel,
  ids: DemoIds,
  unit: CityUnit,
  period: string,
  nth: number,
  count: number,
): Promise<void> {
  const source = await recordSource(tx, 'skm', `${unit.kode}-${period}.csv`, count)
  const unitId = idOf(ids.units, unit.kode)
  const lines = sheetsOf(model.seed, unit.kode, period, nth, count).map((sheet, at) => {
    const given = UNSUR.flatMap((code, index) => {
      const answer = sheet.answers[index]
      return answer === undefined ? [] : [`"${code}": ${answer}`]
    })
    const answers = `{${given.join(', ')}}`
    const id = uuidFrom(model.seed, 'jawaban', unit.kode, period, at)
    const respondent = [sheet.sex, sheet.usia, sheet.pendidikan, sheet.pekerjaan]
    return copyLine([id, unitId, period, 'IMPOR', answers, ...respondent, source, at + 2])
  })
  await copyIn(
    tx,
    'participation.skm_answer (id, unit_id, period, mode, answers, sex, usia, pendidikan, pekerjaan, import_id, row_no)',
    '',
    [Buffer.from(lines.join(''))],
  )
}
