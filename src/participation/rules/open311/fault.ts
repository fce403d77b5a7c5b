import { type Lang, say, type Text } from '#shared/text.ts'
import type { Answer } from './answer.ts'

/** One error of an answer: `code` equals the HTTP status; the description is shown to the user and names the parameter. */
export type Fault = { readonly status: 400 | 403 | 404 | 429; readonly description: Text }

/** The answer for errors, several allowed (GeoReport v2, "Errors"). */
export function faultAnswer(faults: readonly Fault[], lang: Lang): Answer {
  return {
    root: 'errors',
    value: {
      item: 'error',
      of: faults.map(({ status, description }) => ({ code: String(status), description: say(lang, description) })),
    },
  }
}

/** The HTTP status of several errors: the gravest refusal first (403, then 404, then 429, then 400). */
export function statusOf(faults: readonly Fault[]): Fault['status'] {
  const order = [403, 404, 429, 400] as const
  return order.find((status) => faults.some((fault) => fault.status === status)) ?? 400
}
