import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { inTransaction, type Transaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import {
  type Adopted,
  type AdoptionFault,
  approve,
  putInForce,
  requireAdoption,
  submit,
  withdraw,
} from '#platform/policy-adoption.ts'
import { adoptionSentence } from '#platform/policy-adoption-words.ts'
import type { AdoptionAction } from '#platform/policy-state.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import type { Clock } from '#shared/clock.ts'
import type { Outcome } from '#shared/outcome.ts'
import { policyHref } from '../policies.ts'
import { showPolicy } from './policy.tsx'

type StepAction = Exclude<AdoptionAction, 'keep_draft'>

const field = z.string().catch('')
const fields = z.object({ sidik: field, nomor: field, mulai: field, alasan: field })
type Fields = z.infer<typeof fields>

type Step = (tx: Transaction, actor: Actor, clock: Clock, form: Fields) => Promise<Outcome<Adopted, AdoptionFault>>

const STEPS = {
  submit: (tx, actor, clock, { sidik }) => submit(tx, actor, clock, { sha256: sidik }),
  approve: (tx, actor, clock, { sidik, nomor, mulai }) =>
    approve(tx, actor, clock, { sha256: sidik, decreeNo: nomor, from: mulai }),
  put_in_force: (tx, actor, clock, { sidik }) => putInForce(tx, actor, clock, { sha256: sidik }),
  withdraw: (tx, actor, clock, { sidik, alasan }) => withdraw(tx, actor, clock, { sha256: sidik, reason: alasan }),
} as const satisfies Record<StepAction, Step>

/** The field that a refusal is about; '' is the step as a whole. */
const FIELD_OF = {
  'not-now': '',
  'unknown-policy': '',
  'version-taken': '',
  'own-draft': '',
  'no-decree': 'nomor',
  'no-month': 'mulai',
  'before-document': 'mulai',
  'after-document': 'mulai',
  'no-reason': 'alasan',
} as const satisfies Record<AdoptionFault, string>

/** POST /kebijakan/{id}/{versi}/ajukan, sahkan, berlakukan, cabut: one step of the adoption of the text `sidik`. */
export function policyStepPost(action: StepAction): (c: AppContext) => Promise<Response> {
  return async (c) => {
    const { db, actor, clock, lang } = scopeOf(c)
    requireAdoption(actor, action, {})
    const form = fields.parse(await c.req.parseBody())
    const outcome = await inTransaction(db, (tx) => STEPS[action](tx, actor, clock, form))
    if (outcome.ok) {
      const { id, version, sha256 } = outcome.value
      return c.redirect(policyHref({ policy: { id, version }, sha256 }), 303)
    }
    if (outcome.reason === 'unknown-policy') throw notFound('policy')
    const error = { name: FIELD_OF[outcome.reason], message: adoptionSentence(outcome, lang) }
    return showPolicy(c, form.sidik, { errors: [error], values: form })
  }
}
