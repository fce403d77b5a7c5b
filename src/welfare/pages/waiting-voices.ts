import { formatPeriod } from '#evaluation/period-text.ts'
import { countOf } from '#participation/participation.ts'
import { unpublishedSurveys } from '#participation/queries/surveys.ts'
import { unitsFor } from '#participation/queries/units.ts'
import { waitingComplaints, waitingInputs } from '#participation/queries/waiting.ts'
import { waitingPromises } from '#participation/waiting-promises.ts'
import type { PersonActor } from '#people/actor.ts'
import type { Scope } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { formatMonth, monthOf, quarterOf } from '#shared/period.ts'
import { say, type Text } from '#shared/text.ts'
import { mayAccess } from '../access.ts'
import { openObjections } from '../queries/objections.ts'
import type { Run } from '../queries/runs.ts'
import { ZONE } from '../welfare.ts'

const WORDS = {
  late: {
    id: 'Jawab {count} laporan warga di unit Anda, {late} di antaranya lewat tenggat',
    en: 'Answer {count} reports of citizens at your unit, {late} of them late',
  },
  handle: { id: 'Jawab {count} laporan warga di unit Anda', en: 'Answer {count} reports of citizens at your unit' },
  verify: { id: 'Verifikasi {count} laporan warga yang baru masuk', en: 'Verify {count} new reports of citizens' },
  moderate: {
    id: 'Putuskan {count} laporan warga: tampil untuk umum atau tidak',
    en: 'Decide whether {count} reports of citizens are shown to the public',
  },
  inputs: { id: 'Saring {count} masukan sebelum forum', en: 'Screen {count} inputs sent before a forum' },
  overdue: {
    id: 'Tepati {count} janji forum yang lewat tenggat, lalu tunjukkan buktinya',
    en: 'Keep {count} overdue promises of forums, then show the evidence',
  },
  confirm: { id: 'Periksa bukti {count} janji forum', en: 'Check the evidence of {count} promises of forums' },
  objections: { id: 'Jawab {count} sanggahan {month}', en: 'Answer {count} objections to {month}' },
  collect: {
    id: 'Bagikan struk survei {period} di loket: baru {count} jawaban masuk',
    en: 'Give out survey receipts of {period} at the counter: {count} answers so far',
  },
} as const satisfies Readonly<Record<string, Text>>

/** One thing that waits for a person, as a verb, and where to do it. */
export type Waiting = { readonly text: string; readonly href: string }

/** Reports of citizens that this actor has to answer, verify, or show. */
export async function complaintsWaiting({ db, lang, clock }: Scope, actor: PersonActor): Promise<Waiting[]> {
  const found = await waitingComplaints(db, actor, localDate(clock.now(), ZONE))
  const line = (text: Text, count: number, show: string): Waiting[] => {
    const values = { count: formatInteger(count, lang), late: formatInteger(found.late, lang) }
    return count === 0 ? [] : [{ text: say(lang, text, values), href: `/partisipasi/keluhan?tampil=${show}` }]
  }
  return [
    ...line(found.late > 0 ? WORDS.late : WORDS.handle, found.handle, found.late > 0 ? 'lewat' : 'buka'),
    ...line(WORDS.verify, found.verify, 'buka'),
    ...line(WORDS.moderate, found.moderate, 'moderasi'),
  ]
}

/** What forums ask of this actor: overdue promises to keep, evidence to check, inputs to screen. */
export async function forumsWaiting({ db, lang, clock }: Scope, actor: PersonActor): Promise<Waiting[]> {
  const { overdue, confirm } = await waitingPromises(db, actor, localDate(clock.now(), ZONE))
  const inputs = await waitingInputs(db, actor)
  const line = (text: Text, count: number): Waiting[] =>
    count === 0 ? [] : [{ text: say(lang, text, { count: formatInteger(count, lang) }), href: '/partisipasi/forum' }]
  return [...line(WORDS.overdue, overdue), ...line(WORDS.confirm, confirm), ...line(WORDS.inputs, inputs)]
}

/** Objections to the open month that nobody has answered. */
export async function objectionsWaiting(
  { db, lang }: Scope,
  actor: PersonActor,
  runs: readonly Run[],
): Promise<Waiting[]> {
  const run = runs.find(({ state }) => state !== 'closed')
  if (run === undefined || !mayAccess(actor, 'answer_objection', {})) return []
  const count = await openObjections(db, run.id)
  if (count === 0) return []
  const text = say(lang, WORDS.objections, { count: formatInteger(count, lang), month: formatMonth(run.month, lang) })
  return [{ text, href: `/bulan/${run.month}/sanggahan` }]
}

/** The survey that runs at the counter of a clerk. */
export async function receiptsWaiting({ db, lang, clock }: Scope, actor: PersonActor): Promise<Waiting[]> {
  if (!actor.grants.some(({ role }) => role === 'petugas_loket')) return []
  const today = localDate(clock.now(), ZONE)
  const period = quarterOf(monthOf(today))
  const units = new Set((await unitsFor(db, actor, 'issue_receipts', today)).map(({ id }) => id))
  const running = (await unpublishedSurveys(db, period)).filter(({ unitId }) => units.has(unitId))
  return running.map(({ modes }) => ({
    text: say(lang, WORDS.collect, {
      period: formatPeriod(period, lang),
      count: formatInteger(countOf(modes), lang),
    }),
    href: '/partisipasi/survei',
  }))
}
