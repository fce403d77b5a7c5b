import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Config } from '#platform/config.ts'
import { lockFor, maybeRow, run, sql, type Transaction } from '#platform/database.ts'
import { codeHash } from '#platform/passwords.ts'
import type { Clock } from '#shared/clock.ts'
import { type IsoDate, localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { requireAccess } from '../access.ts'
import { seal, unseal } from '../complaint-seal.ts'
import { findWhistle, findWhistleByCode, type Whistle, whistleMessages } from '../queries/whistle.ts'
import { WHISTLE_LONGEST, type WhistleState } from '../whistle.ts'
import { codeOf, newPublicId, newSalt, sha256 } from './complaint-codes.ts'

/** Messages a day of whoever knows a code. */
const DAILY = 10

export type WhistleFault = 'empty' | 'too-long' | 'bad-id' | 'not-found' | 'too-many' | 'other-text'

/**
 * Keeps a report of wrongdoing, sealed, with the day it came and nothing else: no hour, no address, no audit row, no
 * job. The same submission id gets the same code again; with another text it is refused, so that nobody believes words
 * to have arrived that did not. Answers the tracking code.
 */
export async function submitWhistle(
  tx: Transaction,
  config: Config,
  clock: Clock,
  input: { readonly submissionId: string; readonly text: string },
): Promise<Outcome<string, WhistleFault>> {
  const { submissionId, text } = input
  if (submissionId.length < 16 || submissionId.length > 200) return refused('bad-id')
  if (text.trim() === '') return refused('empty')
  if (text.length > WHISTLE_LONGEST) return refused('too-long')
  const submission = sha256(submissionId)
  await lockFor(tx, `whistle:${submission.toString('hex')}`)
  const before = await maybeRow(
    tx,
    z.object({ salt: z.instanceof(Buffer), sealed: z.instanceof(Buffer) }),
    sql`select salt, sealed from participation.whistle where submission_hash = ${submission}`,
  )
  if (before !== undefined)
    return unseal(config, 'whistle', before.sealed) === text
      ? done(codeOf(submissionId, before.salt))
      : refused('other-text')
  const salt = newSalt()
  const code = codeOf(submissionId, salt)
  await run(
    tx,
    sql`insert into participation.whistle (public_id, code_hash, submission_hash, salt, received_on, sealed)
      values (${newPublicId()}, ${sha256(code)}, ${submission}, ${salt}, ${localDate(clock.now(), CITY.zone)}, ${seal(config, 'whistle', text)})`,
  )
  return done(code)
}

/** One more message of whoever knows the code; ten a day, counted by what stands there: no table of uses keeps an hour. */
export async function whistleMessage(
  tx: Transaction,
  config: Config,
  clock: Clock,
  code: string,
  text: string,
): Promise<Outcome<true, WhistleFault>> {
  const whistle = await findWhistleByCode(tx, codeHash(code))
  if (whistle === undefined) return refused('not-found')
  if (text.trim() === '') return refused('empty')
  if (text.length > WHISTLE_LONGEST) return refused('too-long')
  await lockFor(tx, `whistle-message:${whistle.id}`)
  const today = localDate(clock.now(), CITY.zone)
  const written = (await whistleMessages(tx, whistle.id)).filter(
    (one) => one.side === 'PELAPOR' && one.writtenOn === today,
  )
  if (written.length >= DAILY) return refused('too-many')
  await insertMessage(tx, config, clock, whistle, { side: 'PELAPOR', state: whistle.state, text })
  return done(true)
}

export type OpenedMessage = {
  readonly side: 'PELAPOR' | 'INSPEKTORAT' | 'CATATAN'
  readonly writtenOn: IsoDate
  readonly state: WhistleState
  readonly text: string
}
export type OpenedWhistle = {
  readonly publicId: string
  readonly state: WhistleState
  readonly receivedOn: IsoDate
  readonly text: string
  readonly messages: readonly OpenedMessage[]
}

/** What the reporter may read by the code: the own words and what the Inspektorat wrote back, never its notes. */
export async function readByCode(tx: Transaction, config: Config, code: string): Promise<OpenedWhistle | undefined> {
  const whistle = await findWhistleByCode(tx, codeHash(code))
  if (whistle === undefined) return undefined
  const opened = await unsealed(tx, config, whistle)
  return { ...opened, messages: opened.messages.filter((message) => message.side !== 'CATATAN') }
}

/** A report opened by the Inspektorat; every opening leaves an audit row. Throws AccessDenied. */
export async function openWhistle(
  tx: Transaction,
  actor: Actor,
  config: Config,
  publicId: string,
): Promise<OpenedWhistle | undefined> {
  requireAccess(actor, 'open_whistle', {})
  const whistle = await findWhistle(tx, publicId)
  if (whistle === undefined) return undefined
  await recordAudit(tx, actor, 'participation.open_whistle', `whistle:${publicId}`)
  return unsealed(tx, config, whistle)
}

export type WhistleAnswer = { readonly state: WhistleState; readonly text: string; readonly internal: boolean }

/** The Inspektorat writes to the reporter, or a note for itself, and says how far it is. Throws AccessDenied. */
export async function answerWhistle(
  tx: Transaction,
  actor: Actor,
  config: Config,
  clock: Clock,
  publicId: string,
  answer: WhistleAnswer,
): Promise<Outcome<true, WhistleFault>> {
  requireAccess(actor, 'open_whistle', {})
  const whistle = await findWhistle(tx, publicId)
  if (whistle === undefined) return refused('not-found')
  if (answer.text.trim() === '') return refused('empty')
  if (answer.text.length > WHISTLE_LONGEST) return refused('too-long')
  const { state, text, internal } = answer
  await insertMessage(tx, config, clock, whistle, { side: internal ? 'CATATAN' : 'INSPEKTORAT', state, text })
  await run(tx, sql`update participation.whistle set state = ${state} where id = ${whistle.id}`)
  await recordAudit(tx, actor, 'participation.answer_whistle', `whistle:${publicId}`, { internal })
  return done(true)
}

async function unsealed(tx: Transaction, config: Config, whistle: Whistle): Promise<OpenedWhistle> {
  const { publicId, state, receivedOn } = whistle
  const messages = await whistleMessages(tx, whistle.id)
  return {
    publicId,
    state,
    receivedOn,
    text: unseal(config, 'whistle', whistle.sealed),
    messages: messages.map(({ sealed, ...rest }) => ({
      ...rest,
      text: unseal(config, 'whistle', sealed),
    })),
  }
}

async function insertMessage(
  tx: Transaction,
  config: Config,
  clock: Clock,
  whistle: Whistle,
  message: { readonly side: OpenedMessage['side']; readonly state: WhistleState; readonly text: string },
): Promise<void> {
  await run(
    tx,
    sql`insert into participation.whistle_message (whistle_id, side, written_on, state, sealed)
      values (${whistle.id}, ${message.side}, ${localDate(clock.now(), CITY.zone)}, ${message.state}, ${seal(config, 'whistle', message.text)})`,
  )
}
