import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Actor, auditName } from '#platform/access.ts'
import type { Config } from '#platform/config.ts'
import { lockFor, maybeRow, row, run, sql, type Transaction } from '#platform/database.ts'
import { type NewFile, storeFile } from '#platform/files.ts'
import type { Clock } from '#shared/clock.ts'
import { type IsoDate, localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { type Channel, type ComplaintKind, LONGEST, MOST_FILES } from '../complaint.ts'
import { findCategory } from '../complaint-categories.ts'
import { complaintPolicy } from '../complaint-policy.ts'
import { contactHash, seal } from '../complaint-seal.ts'
import { workCalendar } from '../queries/complaint-calendar.ts'
import { verifyDue } from '../rules/complaint/deadlines.ts'
import { codeOf, newPublicId, newSalt, sha256 } from './complaint-codes.ts'
import { addEvent } from './complaint-events.ts'
import { withinPace } from './complaint-pace.ts'

/** A file that has already been made safe: a photo written anew, or a document kept as it came. */
export type SafeFile = { readonly kind: 'FOTO' | 'PDF' } & NewFile & { readonly bytes: Uint8Array }

/** What a citizen sends. Texts are kept as they came; whoever shows them escapes them. */
export type ComplaintInput = {
  /** Chosen by the sender before the first try; the same id again gets the same answer. At least 16 characters. */
  readonly submissionId: string
  readonly channel: Channel
  readonly kind: ComplaintKind
  /** A code of CATEGORIES. */
  readonly category: string
  /** Code of the unit the reporter named; undefined: "I do not know". */
  readonly unitKode: string | undefined
  /** 1 to 120 characters. */
  readonly title: string
  /** 1 to 4,000 characters. */
  readonly body: string
  /** At most 200 characters. */
  readonly place: string | undefined
  /** WGS84 decimal degrees. */
  readonly lat?: number | undefined
  readonly long?: number | undefined
  readonly happenedOn: IsoDate | undefined
  /** The unit that handles it does not learn who sent it. */
  readonly anonim: boolean
  /** Nobody outside reads the text. */
  readonly rahasia: boolean
  readonly contact?: { readonly name: string; readonly contact: string } | undefined
  readonly files: readonly SafeFile[]
}

/** So many refused contents of one submission id are noted: a loop must not fill the table. */
const MOST_CONFLICTS = 5

export type SubmitFault = 'unknown-category' | 'unknown-unit' | 'bad-length' | 'same-id-other-content' | 'too-many'
export type Submitted = {
  /** Crockford base 32, 20 signs; shown to the reporter once and stored nowhere. */
  readonly code: string
  readonly publicId: string
  /** False when this submission id had been answered before. */
  readonly fresh: boolean
}

/**
 * Keeps a complaint, suggestion or request for information (UU 25/2009 Pasal 42; PermenPANRB 62/2018). Idempotent by
 * submission id: the same id with the same content gets the first answer, with another content it is refused and noted.
 * Contact data are sealed apart. Refuses what is too long, an unknown category or unit, and more than ten a day of one
 * contact.
 */
export async function submitComplaint(
  tx: Transaction,
  config: Config,
  clock: Clock,
  input: ComplaintInput,
): Promise<Outcome<Submitted, SubmitFault>> {
  const wrong = lengthFault(input)
  if (wrong !== undefined) return refused('bad-length', { field: wrong })
  if (findCategory(input.category) === undefined) return refused('unknown-category')
  const submission = sha256(input.submissionId)
  const content = contentHash(input)
  await lockFor(tx, `complaint:${submission.toString('hex')}`)
  const before = await answered(tx, submission)
  if (before !== undefined) return repeated(tx, clock, before, { input, submission, content })
  const unit = input.unitKode === undefined ? undefined : await findUnit(tx, input.unitKode)
  if (input.unitKode !== undefined && unit === undefined) return refused('unknown-unit')
  if (!(await contactWithinPace(tx, config, clock, input))) return refused('too-many')
  const salt = newSalt()
  const code = codeOf(input.submissionId, salt)
  const publicId = newPublicId()
  const id = await insertComplaint(tx, clock, input, { submission, content, salt, code, publicId, unit })
  await keepIdentity(tx, config, id, input)
  await keepFiles(tx, id, input.files)
  await addEvent(
    tx,
    { id, unitId: unit?.id },
    { action: 'submit', state: 'BARU', actor: 'public', at: clock.now(), audience: 'PUBLIK' },
  )
  return done({ code, publicId, fresh: true })
}

function lengthFault(input: ComplaintInput): string | undefined {
  const between = (text: string, least: number, most: number) => text.length >= least && text.length <= most
  if (!between(input.submissionId, 16, 200)) return 'submissionId'
  if (!between(input.title, 1, LONGEST.title)) return 'title'
  if (!between(input.body, 1, LONGEST.body)) return 'body'
  if (!between(input.place ?? '', 0, LONGEST.place)) return 'place'
  return input.files.length > MOST_FILES ? 'files' : undefined
}

/** Everything that makes two submissions the same, files by their bytes. */
function contentHash(input: ComplaintInput): Buffer {
  const { submissionId: _, files, ...rest } = input
  const hash = createHash('sha256').update(
    JSON.stringify(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  )
  for (const file of files) hash.update(createHash('sha256').update(file.bytes).digest())
  return hash.digest()
}

const answeredRow = z.object({ publicId: z.string(), body: z.instanceof(Buffer), salt: z.instanceof(Buffer) })
type Answered = z.infer<typeof answeredRow>

function answered(tx: Transaction, submission: Buffer): Promise<Answered | undefined> {
  return maybeRow(
    tx,
    answeredRow,
    sql`select public_id as "publicId", body_hash as body, salt from participation.complaint where submission_hash = ${submission}`,
  )
}

async function repeated(
  tx: Transaction,
  clock: Clock,
  before: Answered,
  sent: { readonly input: ComplaintInput; readonly submission: Buffer; readonly content: Buffer },
): Promise<Outcome<Submitted, SubmitFault>> {
  if (before.body.equals(sent.content))
    return done({ code: codeOf(sent.input.submissionId, before.salt), publicId: before.publicId, fresh: false })
  await run(
    tx,
    sql`insert into participation.complaint_conflict (submission_hash, body_hash, at)
      select ${sent.submission}, ${sent.content}, ${clock.now()}
      where (select count(*) from participation.complaint_conflict where submission_hash = ${sent.submission}) < ${MOST_CONFLICTS}`,
  )
  return refused('same-id-other-content')
}

type UnitRef = { readonly id: number; readonly path: string }

function findUnit(tx: Transaction, kode: string): Promise<UnitRef | undefined> {
  return maybeRow(
    tx,
    z.object({ id: z.number(), path: z.string() }),
    sql`select u.id, v.path from people.unit u join people.unit_version v on v.unit_id = u.id and v.valid_to is null
      where u.melayani and u.kode = ${kode.slice(0, 100)}`,
  )
}

function contactWithinPace(tx: Transaction, config: Config, clock: Clock, input: ComplaintInput): Promise<boolean> {
  const contact = input.contact?.contact ?? ''
  if (contact === '') return Promise.resolve(true)
  return withinPace(tx, clock, contactHash(config, contact), { most: 10, minutes: 1440 })
}

type Made = {
  readonly submission: Buffer
  readonly content: Buffer
  readonly salt: Buffer
  readonly code: string
  readonly publicId: string
  readonly unit: UnitRef | undefined
}

async function insertComplaint(tx: Transaction, clock: Clock, input: ComplaintInput, made: Made): Promise<number> {
  const now = clock.now()
  const today = localDate(now, CITY.zone)
  const { clocks } = await complaintPolicy(tx, today)
  const due = verifyDue(clocks, await workCalendar(tx, made.unit?.path, today), today)
  const found = await row(
    tx,
    z.object({ id: z.number() }),
    sql`insert into participation.complaint (public_id, code_hash, submission_hash, body_hash, salt, channel, kind, category,
        unit_id, title, body, place, lat, long, happened_on, anonim, rahasia, visibility, received_at, received_on, complete_on,
        verify_due, updated_at)
      values (${made.publicId}, ${sha256(made.code)}, ${made.submission}, ${made.content}, ${made.salt}, ${input.channel},
        ${input.kind}, ${input.category}, ${made.unit?.id ?? null}, ${input.title}, ${input.body}, ${input.place ?? null},
        ${input.lat ?? null}, ${input.long ?? null}, ${input.happenedOn ?? null}, ${input.anonim}, ${input.rahasia},
        ${input.rahasia ? 'TERTUTUP' : 'TUNGGU'}, ${now}, ${today}, ${today}, ${due}, ${now})
      returning id`,
  )
  return found.id
}

async function keepIdentity(tx: Transaction, config: Config, id: number, input: ComplaintInput): Promise<void> {
  const { contact } = input
  if (contact === undefined || (contact.name === '' && contact.contact === '')) return
  const sealed = seal(config, 'complaint-identity', JSON.stringify({ name: contact.name, contact: contact.contact }))
  await run(tx, sql`insert into participation.complaint_identity (complaint_id, sealed) values (${id}, ${sealed})`)
}

async function keepFiles(tx: Transaction, id: number, files: readonly SafeFile[]): Promise<void> {
  const sender: Actor = { kind: 'public' }
  for (const [at, file] of files.entries()) {
    const fileId = await storeFile(tx, file, auditName(sender))
    await run(
      tx,
      sql`insert into participation.complaint_file (complaint_id, no, kind, file_id) values (${id}, ${at + 1}, ${file.kind}, ${fileId})`,
    )
  }
}
