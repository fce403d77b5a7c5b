import { inTransaction, run, sql } from '#platform/database.ts'
import type { TestDatabase } from '../support/database.ts'

export type AnswersForm = {
  readonly kode: string
  readonly period: string
  /** One row a respondent: answers to U1 … U9; 0 is not answered. */
  readonly rows: readonly (readonly number[])[]
  /** Answers to the anti-corruption statements S1 … S5, for the first respondents. */
  readonly spak?: readonly (readonly number[])[]
  readonly mode?: string
  /** So many of the first came to a kiosk outside the hours of its counter; of none it is known where not given. */
  readonly outside?: number
}

/** The answers of a survey that is not published yet, with a spread of respondents. */
export async function insertAnswers(base: TestDatabase, form: AnswersForm): Promise<void> {
  const educations = ['SD', 'SMP', 'SMA', 'SMA', 'SMA', 'S1']
  await inTransaction(base.db, async (tx) => {
    await run(
      tx,
      sql`insert into participation.skm_survey (unit_id, period, created_by) select id, ${form.period}, 'test' from people.unit
        where kode = ${form.kode} on conflict do nothing`,
    )
    for (const [at, row] of form.rows.entries()) {
      const answers = Object.fromEntries(row.flatMap((value, no) => (value === 0 ? [] : [[`U${no + 1}`, value]])))
      const spak = form.spak?.[at]
      const statements = spak === undefined ? null : Object.fromEntries(spak.map((value, no) => [`S${no + 1}`, value]))
      await run(
        tx,
        sql`insert into participation.skm_answer (unit_id, period, mode, answers, spak, sex, pendidikan, pekerjaan, layanan, luar_jam)
          select id, ${form.period}, ${form.mode ?? 'KETIK'}, ${JSON.stringify(answers)}::jsonb,
            ${statements === null ? null : JSON.stringify(statements)}::jsonb, ${at % 3 === 0 ? 'L' : 'P'},
            ${educations[at % educations.length]}, ${at === 0 ? 'TNI' : 'SWASTA'}, ${at % 2 === 0 ? 'KTP' : 'Akta'},
            ${form.outside === undefined ? null : at < form.outside}
          from people.unit where kode = ${form.kode}`,
      )
    }
  })
}
