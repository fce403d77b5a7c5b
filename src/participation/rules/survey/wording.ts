import type { Statement, SurveyLang, Wording } from '../../questionnaire.ts'

/** The wording in a language, in Indonesian where that language has none. */
export function wordingOf(one: Statement, lang: SurveyLang): Wording {
  return one.texts[lang] ?? one.texts.id
}
