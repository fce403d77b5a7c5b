import { UNSUR } from '#demo/rules/answers.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { buildSource } from './punches.ts'

/** Answer sheets of a unit and period, imported: by default 40 times a 3 for each of the nine elements. */
export async function buildAnswers(
  tx: Transaction,
  given: {
    readonly unit: { readonly id: number }
    readonly period?: string
    /** One list a respondent, in the order U1 … U9. */
    readonly answers?: readonly (readonly number[])[]
    readonly population?: number
  },
): Promise<void> {
  const period = given.period ?? '2026-Q1'
  const sheets = given.answers ?? Array.from({ length: 40 }, () => UNSUR.map(() => 3))
  const source = await buildSource(tx, 'skm')
  await run(
    tx,
    sql`insert into participation.skm_survey (unit_id, period, population, created_by)
      values (${given.unit.id}, ${period}, ${given.population ?? null}, 'test') on conflict do nothing`,
  )
  for (const [at, sheet] of sheets.entries()) {
    const answers = Object.fromEntries(sheet.map((answer, index) => [`U${index + 1}`, answer]))
    await run(
      tx,
      sql`insert into participation.skm_answer (unit_id, period, mode, answers, import_id, row_no)
        values (${given.unit.id}, ${period}, 'IMPOR', ${JSON.stringify(answers)}::jsonb, ${source}, ${at + 2})`,
    )
  }
}

/** A predikat of a person in a period, as a rating; BAIK unless given. */
export async function buildPredikat(
  tx: Transaction,
  given: { readonly person: { readonly id: number }; readonly period?: string; readonly kuadran?: 1 | 2 | 3 | 4 | 5 },
): Promise<void> {
  const kuadran = given.kuadran ?? 2
  const names = ['SANGAT_BAIK', 'BAIK', 'BUTUH_PERBAIKAN', 'KURANG', 'SANGAT_KURANG']
  await run(
    tx,
    sql`insert into evaluation.predikat (person_id, period, kuadran, predikat, source, revision, created_by)
      values (${given.person.id}, ${given.period ?? '2025-Q4'}, ${kuadran}, ${names[kuadran - 1]}, 'rating',
        (select coalesce(max(revision), 0) + 1 from evaluation.predikat where person_id = ${given.person.id} and period = ${given.period ?? '2025-Q4'}),
        'test')`,
  )
}
