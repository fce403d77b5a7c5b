import { randomBytes } from 'node:crypto'
import type { CityUnit } from '#people/city.ts'
import { copyIn, copyLine, run, sql, type Transaction } from '#platform/database.ts'
import { questionnaireFor, questionnaireHash } from '#participation/shipped-questionnaire.ts'
import { daysOfPeriod } from '#participation/skm-period.ts'
import type { IsoDate } from '#shared/dates.ts'
import { addMonths, monthOf } from '#shared/period.ts'
import { isDigital, respondentsOf, sheetsOf, UNSUR, VISITS_PER_ANSWER, type Way, waysOf } from '../rules/answers.ts'
import type { DemoModel } from '../rules/model.ts'
import { uuidFrom } from '../rules/random.ts'
import { type DemoIds, idOf } from './register.ts'
import { DEMO_ACTOR, recordSource } from './sources.ts'

/** Receipts given out for each one used. */
const RECEIPTS_PER_ANSWER = 2.3

/** One survey of a unit and period. `until`: the quarter runs and answers have come up to this day. */
type Survey = {
  readonly unit: CityUnit
  readonly period: string
  readonly count: number
  readonly until: IsoDate | undefined
}

/** Writes the surveys of one quarter: files that units sent, sheets typed in, and what came by receipt, link and kiosk. */
export async function writeSurveys(tx: Transaction, model: DemoModel, ids: DemoIds, period: string): Promise<void> {
  const surveys = model.surveyed.map((unit) => {
    const count = respondentsOf(model.seed, unit.kode, unit.jenis, period)
    return { unit, period, count, until: undefined }
  })
  await writeAll(tx, model, ids, surveys)
}

/** Writes what has come in of the quarter that runs on a day, unpublished. */
export async function writeOpenSurveys(
  tx: Transaction,
  model: DemoModel,
  ids: DemoIds,
  period: string,
  day: IsoDate,
): Promise<void> {
  const { from, to } = daysOfPeriod(period)
  const share = (Date.parse(day) - Date.parse(from)) / (Date.parse(to) - Date.parse(from) + 86_400_000)
  const surveys = model.surveyed.map((unit) => {
    const count = Math.round(respondentsOf(model.seed, unit.kode, unit.jenis, period) * share)
    return { unit, period, count, until: day }
  })
  await writeAll(tx, model, ids, surveys)
}

async function writeAll(tx: Transaction, model: DemoModel, ids: DemoIds, surveys: readonly Survey[]): Promise<void> {
  const period = surveys[0]?.period ?? ''
  const kept = await keepQuestionnaires(tx, surveys)
  await copyLines(
    tx,
    'participation.skm_survey (unit_id, period, population, created_by, kuesioner_sha256)',
    surveys.map(({ unit, count, until }) => [
      idOf(ids.units, unit.kode),
      period,
      until === undefined ? count * VISITS_PER_ANSWER : null,
      DEMO_ACTOR,
      kept.get(unit.kode),
    ]),
  )
  for (const survey of surveys) {
    const ways = waysOf(model.seed, survey.unit, period, survey.count, survey.until !== undefined)
    await writeAnswers(tx, model, ids, survey, ways)
    await writeReceipts(tx, ids, survey, ways.filter(({ mode }) => mode === 'STRUK').length)
  }
}

/** The wording of a quarter's questionnaire by unit; before the city had one of its own there is none. */
async function keepQuestionnaires(tx: Transaction, surveys: readonly Survey[]): Promise<ReadonlyMap<string, string>> {
  const kept = new Map<string, string>()
  const known = new Set<string>()
  for (const { unit, period } of surveys) {
    if (!isDigital(period)) continue
    const questionnaire = questionnaireFor(unit.kode, daysOfPeriod(period).from)
    const sha256 = questionnaireHash(questionnaire)
    kept.set(unit.kode, sha256)
    if (known.has(sha256)) continue
    known.add(sha256)
    await run(
      tx,
      sql`insert into participation.skm_kuesioner (sha256, id, version, naskah, created_by)
        values (${sha256}, ${questionnaire.id}, ${questionnaire.version}, ${JSON.stringify(questionnaire)}::jsonb, ${DEMO_ACTOR})
        on conflict (sha256) do nothing`,
    )
  }
  return kept
}

const ANSWER_COLUMNS =
  'id, unit_id, period, bulan, mode, answers, spak, bahasa, durasi, kepadatan, sex, usia, pendidikan, pekerjaan, import_id, row_no'

async function writeAnswers(
  tx: Transaction,
  model: DemoModel,
  ids: DemoIds,
  survey: Survey,
  ways: readonly Way[],
): Promise<void> {
  const { unit, period, count, until } = survey
  const imported = ways.filter(({ mode }) => mode === 'IMPOR').length
  const source = imported === 0 ? undefined : await recordSource(tx, 'skm', `${unit.kode}-${period}.csv`, imported)
  const unitId = idOf(ids.units, unit.kode)
  const nth = model.surveyQuarters.indexOf(period)
  const first = monthOf(daysOfPeriod(period).from)
  const last = until === undefined ? addMonths(first, 2) : monthOf(until)
  let row = 1
  const lines = sheetsOf(model.seed, unit.kode, period, nth === -1 ? model.surveyQuarters.length : nth, count).map(
    (sheet, at) => {
      const way = ways[at]
      if (way === undefined) throw new Error(`no way in for sheet ${at} of ${unit.kode} ${period}`)
      const given = UNSUR.flatMap((code, index) => {
        const answer = sheet.answers[index]
        return answer === undefined ? [] : [`"${code}": ${answer}`]
      })
      const spak = way.spak?.map((answer, index) => `"S${index + 1}": ${answer}`)
      const month = way.month === undefined ? undefined : addMonths(first, way.month)
      const file = way.mode === 'IMPOR' ? [source, (row += 1)] : [null, null]
      return [
        uuidFrom(model.seed, 'jawaban', unit.kode, period, at),
        unitId,
        period,
        month !== undefined && month > last ? last : month,
        way.mode,
        `{${given.join(', ')}}`,
        spak === undefined ? null : `{${spak.join(', ')}}`,
        way.bahasa,
        way.durasi,
        way.durasi === undefined ? null : 0,
        sheet.sex,
        sheet.usia,
        sheet.pendidikan,
        sheet.pekerjaan,
        ...file,
      ]
    },
  )
  await copyLines(tx, `participation.skm_answer (${ANSWER_COLUMNS})`, lines)
}

/** How many receipts a unit gave out; of a quarter that runs, those still in somebody's pocket. */
async function writeReceipts(
  tx: Transaction,
  ids: DemoIds,
  { unit, period, until }: Survey,
  used: number,
): Promise<void> {
  if (used === 0) return
  const unitId = idOf(ids.units, unit.kode)
  const issued = Math.round(used * RECEIPTS_PER_ANSWER)
  const rest = issued - used
  await run(
    tx,
    sql`insert into participation.skm_struk_terbit (unit_id, period, terbit, gugur, tercatat)
      values (${unitId}, ${period}, ${issued}, ${until === undefined ? rest : 0}, ${issued})`,
  )
  if (until === undefined) return
  const lines = Array.from({ length: rest }, () => [`\\x${randomBytes(32).toString('hex')}`, unitId, period])
  await copyLines(tx, 'participation.skm_struk (kunci, unit_id, period)', lines)
}

type Cells = readonly (string | number | boolean | null | undefined)[]

/** Copies lines into a table; the lines of one call are held in memory. */
export async function copyLines(tx: Transaction, target: string, lines: readonly Cells[]): Promise<void> {
  await copyIn(tx, target, '', [Buffer.from(lines.map(copyLine).join(''))])
}
