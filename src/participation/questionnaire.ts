import { z } from 'zod'

/** Languages of the survey: two of the city's pages, and two that its people speak. */
export const SURVEY_LANGS = ['id', 'en', 'mkn', 'tet'] as const
export type SurveyLang = (typeof SURVEY_LANGS)[number]

const wording = z.object({
  question: z.string().min(1),
  /** Answers of value 1, 2, 3 and 4. */
  choices: z.tuple([z.string().min(1), z.string().min(1), z.string().min(1), z.string().min(1)]),
})

const statement = z.object({
  /** `U1`, `U1.2` for a further statement of U1, `S1` for one of the anti-corruption set. */
  code: z.string(),
  texts: z.object({ id: wording, en: wording, mkn: wording.optional(), tet: wording.optional() }),
})

/** A questionnaire as citizens meet it: kept word for word with every survey that uses it. */
export const questionnaireSchema = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  languages: z.array(z.object({ code: z.enum(SURVEY_LANGS), name: z.string(), draft: z.boolean() })),
  /** Unsur statements, those of one unsur together. */
  statements: z.array(statement).min(1),
  /** Anti-corruption statements: a set of their own, never part of the index. */
  spak: z.array(statement),
})

export type Wording = Readonly<z.infer<typeof wording>>
export type Statement = z.infer<typeof statement>
export type Questionnaire = z.infer<typeof questionnaireSchema>

/** The code of every statement: unsur first, then the anti-corruption set, as the form shows them. */
export function codesOf(questionnaire: Questionnaire): {
  readonly unsur: readonly string[]
  readonly spak: readonly string[]
} {
  return { unsur: questionnaire.statements.map(({ code }) => code), spak: questionnaire.spak.map(({ code }) => code) }
}
