import { PEKERJAAN, PENDIDIKAN, SEXES, USIA } from '../../participation.ts'
import { type Questionnaire, SURVEY_LANGS } from '../../questionnaire.ts'
import type { SurveyForm } from './submission.ts'

/** Why a form cannot be taken: nothing was answered, or a field holds what the form does not offer. */
export type FormFault = { readonly kind: 'empty' } | { readonly kind: 'unreadable'; readonly field: string }

/** Reads the fields of the plain form or of a kiosk: `U1`: '3', `S1`: '4', `sex`: 'P', … A blank field was not answered. */
export function readSurveyForm(
  fields: Readonly<Record<string, string>>,
  questionnaire: Questionnaire,
): { readonly ok: true; readonly form: SurveyForm } | { readonly ok: false; readonly fault: FormFault } {
  const wrong: string[] = []
  const oneOf = <V extends string>(field: string, values: readonly V[]): V | undefined => {
    const given = (fields[field] ?? '').trim()
    if (given === '') return undefined
    const value = values.find((one) => one === given)
    if (value === undefined) wrong.push(field)
    return value
  }
  const answersTo = (codes: readonly string[]): Record<string, number> =>
    Object.fromEntries(
      codes.flatMap((code): [string, number][] => {
        const value = oneOf(code, ['1', '2', '3', '4'])
        return value === undefined ? [] : [[code, Number(value)]]
      }),
    )
  const answers = answersTo(questionnaire.statements.map(({ code }) => code))
  const spak = answersTo(questionnaire.spak.map(({ code }) => code))
  const layanan = (fields['layanan'] ?? '').trim().slice(0, 80)
  const form: SurveyForm = {
    answers,
    spak: Object.keys(spak).length === 0 ? undefined : spak,
    layanan: layanan === '' ? undefined : layanan,
    bahasa: oneOf('bahasa', SURVEY_LANGS) ?? 'id',
    sex: oneOf('sex', SEXES),
    usia: oneOf('usia', USIA),
    pendidikan: oneOf('pendidikan', PENDIDIKAN),
    pekerjaan: oneOf('pekerjaan', PEKERJAAN),
  }
  const [field] = wrong
  if (field !== undefined) return { ok: false, fault: { kind: 'unreadable', field } }
  return Object.keys(answers).length === 0 ? { ok: false, fault: { kind: 'empty' } } : { ok: true, form }
}
