import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { packageRoot } from '#platform/package-root.ts'
import type { Text } from '#shared/text.ts'

/** One element of the survey: its name, question and the four answers, by code. */
export type Unsur = {
  readonly code: string
  /** Name independent of numbering, `U_WAKTU`: list and questionnaire number the eighth and ninth differently. */
  readonly key: string
  readonly name: Text
  readonly question: Text
  /** Answers of value 1, 2, 3 and 4. */
  readonly choices: readonly [Text, Text, Text, Text]
}

const row = z
  .object({
    code: z.string().regex(/^U\d{1,2}$/),
    key: z.string().regex(/^U_[A-Z]+$/),
    nama: z.string().min(1),
    name: z.string().min(1),
    pertanyaan: z.string().min(1),
    question: z.string().min(1),
    jawaban_1: z.string(),
    jawaban_2: z.string(),
    jawaban_3: z.string(),
    jawaban_4: z.string(),
    answer_1: z.string(),
    answer_2: z.string(),
    answer_3: z.string(),
    answer_4: z.string(),
  })
  .transform(
    (line): Unsur => ({
      code: line.code,
      key: line.key,
      name: { id: line.nama, en: line.name },
      question: { id: line.pertanyaan, en: line.question },
      choices: [
        { id: line.jawaban_1, en: line.answer_1 },
        { id: line.jawaban_2, en: line.answer_2 },
        { id: line.jawaban_3, en: line.answer_3 },
        { id: line.jawaban_4, en: line.answer_4 },
      ],
    }),
  )

/** The nine unsur of PermenPANRB 14/2017 in the order of its questionnaire, from policies/national/skm-2017-unsur.csv. */
function readUnsur(): readonly Unsur[] {
  const file = join(packageRoot(), 'policies', 'national', 'skm-2017-unsur.csv')
  return z.array(row).parse(parse(readFileSync(file), { columns: true, bom: true }))
}

/** The same, read once a process: the file ships with the version. */
export const UNSUR = readUnsur()

export const UNSUR_CODES: readonly string[] = UNSUR.map((unsur) => unsur.code)

/** The name of an element, or its code where the catalogue has none (a unit may add elements of its own). */
export function unsurName(code: string): Text {
  return UNSUR.find((unsur) => unsur.code === code)?.name ?? { id: code, en: code }
}
