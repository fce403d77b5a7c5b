import type { Actor } from '#platform/access.ts'
import { type Database, inTransaction, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import type { Outcome } from '#shared/outcome.ts'
import type { Month } from '#shared/period.ts'
import type { Text } from '#shared/text.ts'
import type { Run } from '../queries/runs.ts'
import { check } from './check.ts'
import { closeRun, review } from './close.ts'
import { compute } from './compute.ts'
import { gather } from './gather.ts'
import { openMonth, openSusulan } from './open.ts'

/** Which run of which month; the data folder holds the modules of approved policies. */
export type MonthAsked = { readonly month: Month; readonly susulan: boolean; readonly dataFolder?: string }

export type Progress = (done: number, total: number, step: Text) => Promise<void> | void

const STEPS = {
  gather: { id: 'Mengumpulkan data', en: 'Gathering' },
  check: { id: 'Memeriksa kelengkapan', en: 'Checking' },
  compute: { id: 'Menghitung', en: 'Computing' },
  review: { id: 'Menerbitkan pratinjau', en: 'Publishing the preview' },
  close: { id: 'Menutup', en: 'Closing' },
  done: { id: 'Selesai', en: 'Done' },
} as const satisfies Record<string, Text>

/** Opens the month (or, for `susulan`, a supplementary run) and brings it to `computed`, a transaction a step. */
export async function prepareRun(
  db: Database,
  actor: Actor,
  clock: Clock,
  asked: MonthAsked,
  progress: Progress = () => undefined,
): Promise<Outcome<Run>> {
  const opened = await inTransaction(db, (tx) =>
    asked.susulan ? openSusulan(tx, actor, asked.month) : openMonth(tx, actor, clock, asked.month),
  )
  if (!opened.ok) return opened
  const { id } = opened.value
  const step = <T>(work: (tx: Transaction) => Promise<Outcome<T>>): Promise<Outcome<T>> => inTransaction(db, work)
  await progress(0, 3, STEPS.gather)
  const gathered = await step((tx) => gather(tx, actor, id))
  if (!gathered.ok) return gathered
  await progress(1, 3, STEPS.check)
  const checked = await step((tx) => check(tx, actor, id))
  if (!checked.ok) return checked
  await progress(2, 3, STEPS.compute)
  const computed = await step((tx) => compute(tx, actor, id, asked.dataFolder))
  await progress(3, 3, STEPS.done)
  return computed
}

/** The whole way from opened to closed; everything before closing may be interrupted and done again. */
export async function runMonth(
  db: Database,
  actor: Actor,
  clock: Clock,
  asked: MonthAsked,
  progress: Progress = () => undefined,
): Promise<Outcome<Run>> {
  const prepared = await prepareRun(db, actor, clock, asked, progress)
  if (!prepared.ok) return prepared
  const { id } = prepared.value
  await progress(3, 5, STEPS.review)
  const reviewed = await inTransaction(db, (tx) => review(tx, actor, clock, id))
  if (!reviewed.ok) return reviewed
  await progress(4, 5, STEPS.close)
  const closed = await inTransaction(db, (tx) => closeRun(tx, actor, clock, id))
  await progress(5, 5, STEPS.done)
  return closed
}
