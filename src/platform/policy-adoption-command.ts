import type { PolicySource } from '#policy/policy.ts'
import type { Clock } from '#shared/clock.ts'
import type { Outcome } from '#shared/outcome.ts'
import { done, type Refused } from '#shared/outcome.ts'
import { type Lang, say } from '#shared/text.ts'
import type { Actor } from './access.ts'
import { EXIT, fault, type InputFault, type Output, printJson, refuse } from './command-output.ts'
import { type Database, inTransaction, type Transaction } from './database.ts'
import {
  type Adopted,
  type AdoptionFault,
  adoptionHistory,
  approve,
  keepDraft,
  putInForce,
  requireAdoption,
  submit,
  type Unsound,
} from './policy-adoption.ts'
import { ADOPTION_NOTES, adoptionSentence, STANDING_TEXTS } from './policy-adoption-words.ts'
import { openPolicySource } from './policy-files.ts'
import { checkPolicy, type StoredPolicy, storedPolicies } from './policy-store.ts'

/** What the adoption commands work with; the command line makes it. */
export type AdoptionDesk = {
  readonly db: Database
  readonly actor: Actor
  readonly clock: Clock
  readonly output: Output
  readonly lang: Lang
}

export type PolicyAdoptArgs = {
  readonly file: string
  readonly amend: readonly string[]
  readonly decreeNo: string
  /** The month from which it governs; without it the document's own first month. */
  readonly from: string | undefined
  readonly json: boolean
}

const WORDS = {
  adopted: {
    id: '{id} versi {version} berlaku mulai {from} menurut {decree}; sidik {sha256}',
    en: 'Version {version} of {id} is in force from {from} by {decree}; sha256 {sha256}',
  },
  none: { id: 'Kota ini belum mengambil alih satu kebijakan pun.', en: 'This city has taken over no policy yet.' },
  noneOf: { id: 'Kota ini belum mengambil alih kebijakan {id}.', en: 'This city has not taken over the policy {id}.' },
  line: {
    id: '{id} versi {version}: {state}{decree}{starts}, {unverified} belum dicocokkan, sidik {sha256}',
    en: '{id} version {version}: {state}{decree}{starts}, {unverified} unverified, sha256 {sha256}',
  },
  starts: { id: ', mulai {month}', en: ', from {month}' },
} as const

/**
 * `policy adopt FILE --decree NO`: takes a document with its overlays over as the city's own: kept, submitted, approved
 * and put in force, all of it or nothing, each step checked and audited as on the pages. What another has already
 * brought part of the way is taken on from there. Exit 2 with every fault of the document or the step that is refused.
 */
export async function policyAdopt(args: PolicyAdoptArgs, desk: AdoptionDesk): Promise<number> {
  const { output, lang } = desk
  const read = openPolicySource(args.file, args.amend)
  if (!read.ok) return refuse(output, read.faults, lang)
  const adopted = await allOrNothing(desk.db, (tx) => adoptIn(tx, desk, args, read.value))
  if (!adopted.ok) return refuse(output, faultsOf(adopted, args.file, lang), lang)
  const { id, version, sha256, retroactive, unverified, from, decree } = adopted.value
  if (args.json)
    return printJson(output, { id, version, sha256, state: 'in_force', decree, from, retroactive, unverified })
  output.out(`${say(lang, WORDS.adopted, { id, version, sha256, from, decree })}\n`)
  if (retroactive) output.out(`${say(lang, ADOPTION_NOTES.retroactive)}\n`)
  if (unverified > 0) output.out(`${say(lang, ADOPTION_NOTES.unverified, { count: unverified })}\n`)
  return EXIT.done
}

type AdoptRefusal = Refused<AdoptionFault> | Unsound

async function adoptIn(
  tx: Transaction,
  { actor, clock }: AdoptionDesk,
  args: PolicyAdoptArgs,
  source: PolicySource,
): Promise<Outcome<Adopted & { readonly from: string; readonly decree: string }, AdoptionFault> | Unsound> {
  const checked = checkPolicy(source)
  const sha256 = checked.ok ? checked.policy.sha256 : ''
  const before = (await adoptionHistory(tx, sha256)).at(-1)?.state
  if (before !== 'draft' && before !== 'submitted' && before !== 'approved') {
    const kept = await keepDraft(tx, actor, clock, { source })
    if (!kept.ok) return kept
  }
  if (before !== 'submitted' && before !== 'approved') {
    const submitted = await submit(tx, actor, clock, { sha256 })
    if (!submitted.ok) return submitted
  }
  if (before !== 'approved') {
    const from = args.from ?? (checked.ok ? checked.policy.effective.from.slice(0, 7) : '')
    const approved = await approve(tx, actor, clock, { sha256, decreeNo: args.decreeNo, from })
    if (!approved.ok) return approved
  }
  const inForce = await putInForce(tx, actor, clock, { sha256 })
  if (!inForce.ok) return inForce
  const last = (await adoptionHistory(tx, sha256)).at(-1)
  return done({ ...inForce.value, from: last?.starts ?? '', decree: last?.decree_no ?? '' })
}

type Halted = Error & { readonly halted: true }

/** Runs steps in one transaction; a refusal of any of them takes back those before it. */
async function allOrNothing<T, R extends AdoptRefusal>(
  db: Database,
  work: (tx: Transaction) => Promise<{ readonly ok: true; readonly value: T } | R>,
): Promise<{ readonly ok: true; readonly value: T } | R> {
  let refusal: R | undefined
  try {
    return await inTransaction(db, async (tx) => {
      const answer = await work(tx)
      if (answer.ok) return answer
      refusal = answer
      const halted: Halted = Object.assign(new Error(answer.reason), { halted: true as const })
      throw halted
    })
  } catch (error) {
    if (refusal !== undefined && error instanceof Error && 'halted' in error) return refusal
    throw error
  }
}

function faultsOf(refusal: AdoptRefusal, file: string, lang: Lang): InputFault[] {
  if (refusal.reason === 'unsound') {
    return refusal.faults.map(({ code, path, text }) => ({ file: path, code, text }))
  }
  const sentence = adoptionSentence(refusal, lang)
  return [fault(file, { id: sentence, en: sentence })]
}

/** `policy state [ID]`: every document that the city keeps (of one id), newest step first, with where it stands. */
export async function policyState(
  args: { readonly id: string | undefined; readonly json: boolean },
  { db, actor, output, lang }: AdoptionDesk,
): Promise<number> {
  requireAdoption(actor, 'view_draft', {})
  const found = await storedPolicies(db, args.id)
  if (args.json) return printJson(output, found.map(asJson))
  if (found.length === 0)
    output.out(`${say(lang, args.id === undefined ? WORDS.none : WORDS.noneOf, { id: args.id ?? '' })}\n`)
  for (const one of found) output.out(`${stateLine(one, lang)}\n`)
  return EXIT.done
}

function asJson({ policy, sha256, state, decreeNo, starts }: StoredPolicy): unknown {
  const { id, version, title, unverified } = policy
  return { id, version, title: title.id, sha256, state, decree: decreeNo ?? null, from: starts ?? null, unverified }
}

function stateLine({ policy, sha256, state, decreeNo, starts }: StoredPolicy, lang: Lang): string {
  return say(lang, WORDS.line, {
    id: policy.id,
    version: policy.version,
    state: say(lang, STANDING_TEXTS[state ?? 'none']),
    decree: decreeNo === undefined ? '' : `, ${decreeNo}`,
    starts: starts === undefined ? '' : say(lang, WORDS.starts, { month: starts }),
    unverified: policy.unverified.length,
    sha256,
  })
}
