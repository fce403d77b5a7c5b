import { z } from 'zod'
import {
  type Database,
  inTransaction,
  maybeRow,
  type Read,
  row,
  run,
  sql,
  type Sql,
  type Transaction,
} from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import type { Mode } from '../participation.ts'
import { type Duration, ledgerEntry, secretHash, type SurveyForm } from '../rules/survey/submission.ts'
import { nextSkmPeriod, quarterOfDay, type SkmPeriod } from '../skm-period.ts'
import { isPublished } from './survey.ts'
import { openSurvey } from './survey-open.ts'

export type Submission = {
  /** The random id made when the form was drawn, 32 hexadecimal digits. */
  readonly id: string
  readonly unit: { readonly id: number; readonly kode: string }
  readonly form: SurveyForm
  readonly durasi: Duration | undefined
  readonly kepadatan: number | undefined
  /** Of a kiosk: whether it was given outside the hours of the counter, where that is known. */
  readonly luarJam: boolean | undefined
  /** The day it was received; only its month is kept. */
  readonly received: IsoDate
}

/** `first` is false where the same submission had come before and was only sent again. */
export type Submitted = { readonly first: boolean }

const PUBLIC = { kind: 'public' } as const

/**
 * Keeps the answer of a citizen: by open link or kiosk. The ledger entry and the answer are one statement, so there is
 * no moment at which one stands without the other. The same id with the same content answers as it did the first time;
 * with other content it is refused. A period that is published sends the answer on to the next (settled 33).
 */
export async function submitAnswer(
  db: Database,
  submission: Submission,
  mode: 'TAUTAN' | 'KIOS',
  period: SkmPeriod,
): Promise<Outcome<Submitted, 'other-content'>> {
  let place = period
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const kept = await tryInsert(db, submission, mode, place)
    if (kept === 'no-survey') await inTransaction(db, (tx) => openSurvey(tx, PUBLIC, submission.unit, place))
    else if (kept === 'published') place = nextSkmPeriod(place)
    else if (kept === 'kept') return done({ first: true })
    else return seenBefore(db, submission)
  }
  throw new Error(`no open survey for unit ${submission.unit.id} from ${period} on`)
}

/** One statement, a transaction of its own: that it kept the answer, or why it could not. */
async function tryInsert(
  db: Database,
  submission: Submission,
  mode: Mode,
  period: SkmPeriod,
): Promise<'kept' | Refusal> {
  try {
    // named, so that each connection plans it once: this is the one statement that a whole city may send at the same time
    const { text, values } = insertion(submission, mode, period)
    await db.client.query({ name: 'skm-kirim', text, values })
    return 'kept'
  } catch (error) {
    const said = refusalOf(error)
    if (said === undefined) throw error
    return said
  }
}

type Refusal = 'sent-before' | 'no-survey' | 'published'

/** What the database's own guards say: an id sent before, a survey that has not begun, a period that is published. */
function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  if (error.code === '23505') return 'sent-before'
  if (error.code === '23503') return 'no-survey'
  return error.code === '23000' ? 'published' : undefined
}

function insertion(submission: Submission, mode: Mode, period: SkmPeriod, layanan = submission.form.layanan): Sql {
  const { id, unit, form, durasi, kepadatan, luarJam, received } = submission
  const { kunci, isi } = ledgerEntry(id, unit.id, form)
  return sql`with kirim as (
      insert into participation.skm_kiriman (kunci, isi, period) values (${kunci}, ${isi}, ${period})
    ) insert into participation.skm_answer (unit_id, period, bulan, layanan, mode, answers, spak, bahasa, sex, usia, pendidikan, pekerjaan,
        durasi, kepadatan, luar_jam, diacak)
      values (${unit.id}, ${period}, ${received.slice(0, 7)}, ${layanan ?? null}, ${mode}, ${JSON.stringify(form.answers)}::jsonb,
        ${form.spak === undefined ? null : JSON.stringify(form.spak)}::jsonb, ${form.bahasa}, ${form.sex ?? null}, ${form.usia ?? null},
        ${form.pendidikan ?? null}, ${form.pekerjaan ?? null}, ${durasi ?? null}, ${kepadatan ?? null}, ${luarJam ?? null}, false)`
}

/** Whether a submission that is in the ledger said the same the first time. */
async function seenBefore(db: Read, { id, unit, form }: Submission): Promise<Outcome<Submitted, 'other-content'>> {
  const { kunci, isi } = ledgerEntry(id, unit.id, form)
  const { same } = await row(
    db,
    z.object({ same: z.boolean() }),
    sql`select isi = ${isi} as same from participation.skm_kiriman where kunci = ${kunci}`,
  )
  return same ? done({ first: false }) : refused('other-content')
}

async function isKnown(tx: Transaction, { id, unit, form }: Submission): Promise<boolean> {
  const { kunci } = ledgerEntry(id, unit.id, form)
  const found = await maybeRow(
    tx,
    z.object({ period: z.string() }),
    sql`select period from participation.skm_kiriman where kunci = ${kunci}`,
  )
  return found !== undefined
}

/**
 * Uses a receipt: its row goes and the answer comes in one transaction, with no key in common; of the day only the month
 * stays. Whoever comes second, and be it at the same moment, finds the receipt used. The service named on the receipt
 * goes before what the form says.
 */
export async function redeemReceipt(
  db: Database,
  secret: string,
  submission: Submission,
): Promise<Outcome<Submitted, 'other-content' | 'used'>> {
  return inTransaction(db, async (tx) => {
    if (await isKnown(tx, submission)) return seenBefore(tx, submission)
    const right = await takeReceipt(tx, secret, submission.unit.id)
    // the same form may have come a moment earlier, while this one waited for its receipt
    if (right === undefined) return (await isKnown(tx, submission)) ? seenBefore(tx, submission) : refused('used')
    const open = await openPeriod(tx, submission.unit.id, right.period, submission.received)
    await openSurvey(tx, PUBLIC, submission.unit, open)
    await run(tx, insertion(submission, 'STRUK', open, right.layanan))
    return done({ first: true })
  })
}

async function openPeriod(tx: Transaction, unitId: number, period: SkmPeriod, today: IsoDate): Promise<SkmPeriod> {
  return (await isPublished(tx, unitId, period)) ? quarterOfDay(today) : period
}

async function takeReceipt(tx: Transaction, secret: string, unitId: number) {
  return maybeRow(
    tx,
    z
      .object({ period: z.string(), layanan: z.string().nullable() })
      .transform(({ period, layanan }) => ({ period, layanan: layanan ?? undefined })),
    sql`delete from participation.skm_struk where kunci = ${secretHash('struk', secret)} and unit_id = ${unitId} returning period, layanan`,
  )
}
