import { createHash, createHmac } from 'node:crypto'
import type { Answers, Respondent } from '../../participation.ts'
import type { SurveyLang } from '../../questionnaire.ts'

/** What a citizen sends: answers by statement, and a few coarse bands. */
export type SurveyForm = Respondent & {
  readonly answers: Answers
  readonly spak: Answers | undefined
  readonly layanan: string | undefined
  readonly bahasa: SurveyLang
}

/** How long a form took, as a band of seconds; the exact time is not kept. */
const DURATIONS = ['<20', '20-59', '60-299', '300+'] as const
export type Duration = (typeof DURATIONS)[number]

export function durationBand(seconds: number): Duration {
  if (seconds < 20) return '<20'
  if (seconds < 60) return '20-59'
  return seconds < 300 ? '60-299' : '300+'
}

/** The id of a submission as it travels: 128 random bits, 32 hexadecimal digits. */
export const SUBMISSION_ID = /^[0-9a-f]{32}$/

/**
 * What the ledger of submissions keeps: a hash of the random id, and a hash of the content under that id as key. Who has
 * not seen the id can learn nothing from either, though a form has few possible contents.
 */
export function ledgerEntry(
  id: string,
  unitId: number,
  form: SurveyForm,
): { readonly kunci: Buffer; readonly isi: Buffer } {
  return {
    kunci: createHash('sha256').update(`kirim:${id}`).digest(),
    isi: createHmac('sha256', id)
      .update(JSON.stringify([unitId, content(form)]))
      .digest(),
  }
}

function content(form: SurveyForm): unknown {
  const { answers, spak, layanan, bahasa, sex, usia, pendidikan, pekerjaan } = form
  return [
    sorted(answers),
    sorted(spak ?? {}),
    [layanan, bahasa, sex, usia, pendidikan, pekerjaan].map((one) => one ?? null),
  ]
}

function sorted(answers: Answers): readonly (readonly [string, number])[] {
  return Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** A secret of 128 random bits as it stands in an address: 22 letters, digits, `-` and `_`. */
export const SECRET = /^[A-Za-z0-9_-]{22}$/

/** What is kept of a secret. `kind` keeps the secrets of receipts and of devices apart. */
export function secretHash(kind: 'struk' | 'alat', secret: string): Buffer {
  return createHash('sha256').update(`${kind}:${secret}`).digest()
}
