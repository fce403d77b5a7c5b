import type { AppContext } from '#platform/web.ts'
import { scopeOf } from '#platform/web.ts'
import { type Answer, toJson, toXml } from '../../rules/open311/answer.ts'
import { type Fault, faultAnswer, statusOf } from '../../rules/open311/fault.ts'

/** Sends an answer in the format its address asks for; anybody's page may read it (CORS). */
export function respond(c: AppContext, answer: Answer, status: 200 | Fault['status'] | 500 = 200): Response {
  c.header('Access-Control-Allow-Origin', '*')
  if (formatOf(c) === 'json') {
    return c.body(toJson(answer), status, { 'Content-Type': 'application/json; charset=utf-8' })
  }
  return c.body(toXml(answer), status, { 'Content-Type': 'text/xml; charset=utf-8' })
}

/** Sends errors, the HTTP status by the gravest. */
export function refuse(c: AppContext, faults: readonly Fault[]): Response {
  return respond(c, faultAnswer(faults, scopeOf(c).lang), statusOf(faults))
}

/** An error that no handler expected, in the form these programs understand. */
export function unexpected(c: AppContext, status: 400 | 403 | 404 | 413 | 500, sentence: string): Response {
  const answer: Answer = {
    root: 'errors',
    value: { item: 'error', of: [{ code: String(status), description: sentence }] },
  }
  return respond(c, answer, status === 413 ? 400 : status)
}

/** By the ending of the address; without one by what the client accepts; XML where it does not say. */
function formatOf(c: AppContext): 'xml' | 'json' {
  const ending = /\.(xml|json)$/.exec(c.req.path)?.[1]
  if (ending === 'xml' || ending === 'json') return ending
  return (c.req.header('accept') ?? '').includes('json') ? 'json' : 'xml'
}
