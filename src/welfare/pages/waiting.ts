import { formatPeriod } from '#evaluation/period-text.ts'
import { missingPredikat } from '#evaluation/queries.ts'
import { countOf, MINIMUM } from '#participation/participation.ts'
import { unpublishedSurveys } from '#participation/queries/surveys.ts'
import { unitsFor } from '#participation/queries/units.ts'
import { hasEnded } from '#participation/skm-period.ts'
import type { PersonActor } from '#people/actor.ts'
import type { Scope } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { formatMonth, monthOf, previousMonth, previousQuarter, quarterOf } from '#shared/period.ts'
import { say, type Text } from '#shared/text.ts'
import { mayAccess } from '../access.ts'
import { unitStandings } from '../queries/missing.ts'
import { ownHeld } from '../queries/persons.ts'
import { allRuns, type Run } from '../queries/runs.ts'
import { ZONE } from '../welfare.ts'
import { missingSentence } from './missing-tables.tsx'
import { TPP } from './tpp-words.ts'
import { complaintsWaiting, forumsWaiting, objectionsWaiting, receiptsWaiting, type Waiting } from './waiting-voices.ts'
import { ownerWord } from './words.ts'

const WORDS = {
  predikat: {
    id: 'Nilai {count} orang di tim Anda untuk {period}',
    en: 'Rate {count} people of your team for {period}',
  },
  lacking: {
    id: '{month}: {held} orang ditahan dan {provisional} dihitung sementara karena datanya kurang',
    en: '{month}: {held} people are held and {provisional} are provisional because data is missing',
  },
  gather: { id: 'Kumpulkan dan hitung {month}', en: 'Gather and compute {month}' },
  review: { id: 'Periksa {month} dan terbitkan pratinjaunya', en: 'Check {month} and publish its preview' },
  close: { id: 'Tutup {month}: pratinjaunya sudah terbit', en: 'Close {month}: its preview is published' },
  open: { id: 'Buka {month}: bulannya sudah lewat', en: 'Open {month}: the month is over' },
  surveys: {
    id: 'Terbitkan {count} survei yang periodenya sudah berakhir',
    en: 'Publish {count} surveys whose period has ended',
  },
} as const satisfies Readonly<Record<string, Text>>

/** What waits for the person who is signed in; what holds back others' money or work comes first. */
export async function waitingFor(scope: Scope, actor: PersonActor): Promise<readonly Waiting[]> {
  const runs = await allRuns(scope.db)
  const all = await Promise.all([
    ownLacks(scope, actor, runs[0]),
    monthSteps(scope, actor, runs),
    ratings(scope, actor),
    surveys(scope, actor),
    objectionsWaiting(scope, actor, runs),
    complaintsWaiting(scope, actor),
    forumsWaiting(scope, actor),
    receiptsWaiting(scope, actor),
  ])
  return all.flat()
}

/** Why the person's own allowance is held, as something to press for. */
async function ownLacks({ db, lang }: Scope, actor: PersonActor, newest: Run | undefined): Promise<Waiting[]> {
  if (newest === undefined) return []
  const held = await ownHeld(db, actor.personId, newest.month)
  return held.map((one) => ({
    text: say(lang, TPP.heldNow, { reason: missingSentence(one, lang), owner: say(lang, ownerWord(one.owner)) }),
    href: `/saya/tpp/${newest.month}`,
  }))
}

const NEXT = { open: 'gather', gathered: 'gather', checked: 'gather', computed: 'review', reviewed: 'close' } as const

/** The next step of the open month, or opening the one that is over; and what units lack for it. */
async function monthSteps(scope: Scope, actor: PersonActor, runs: readonly Run[]): Promise<Waiting[]> {
  const { db, lang, clock } = scope
  const runsMonth = mayAccess(actor, 'run_month', {})
  const looksAfter = runsMonth || actor.grants.some(({ role }) => role === 'admin_opd')
  if (!looksAfter) return []
  const run = runs.find(({ state }) => state !== 'closed')
  if (run === undefined || run.state === 'closed') {
    const over = previousMonth(monthOf(localDate(clock.now(), ZONE)))
    const isOpened = runs.some(({ month }) => month >= over)
    return runsMonth && !isOpened
      ? [{ text: say(lang, WORDS.open, { month: formatMonth(over, lang) }), href: '/bulan' }]
      : []
  }
  const month = formatMonth(run.month, lang)
  const href = `/bulan/${run.month}`
  const units = run.state === 'open' ? [] : await unitStandings(db, run, actor)
  const held = units.reduce((sum, unit) => sum + unit.held, 0)
  const provisional = units.reduce((sum, unit) => sum + unit.provisional, 0)
  const counts = { month, held: formatInteger(held, lang), provisional: formatInteger(provisional, lang) }
  return [
    ...(held + provisional === 0 ? [] : [{ text: say(lang, WORDS.lacking, counts), href }]),
    ...(runsMonth ? [{ text: say(lang, WORDS[NEXT[run.state]], { month }), href }] : []),
  ]
}

/** The people whom this head still has to rate for the quarter that is over. */
async function ratings({ db, lang, clock }: Scope, actor: PersonActor): Promise<Waiting[]> {
  if (actor.heads.length === 0) return []
  const period = previousQuarter(quarterOf(monthOf(localDate(clock.now(), ZONE))))
  const owed = (await missingPredikat(db, period, actor)).filter((one) => one.evaluatorId === actor.personId)
  if (owed.length === 0) return []
  const values = { count: formatInteger(owed.length, lang), period: formatPeriod(period, lang) }
  return [{ text: say(lang, WORDS.predikat, values), href: `/kinerja/predikat?periode=${period}` }]
}

/** Surveys of the person's units whose period has ended with enough answers. */
async function surveys({ db, lang, clock }: Scope, actor: PersonActor): Promise<Waiting[]> {
  const today = localDate(clock.now(), ZONE)
  const units = new Set((await unitsFor(db, actor, 'publish_index', today)).map(({ id }) => id))
  if (units.size === 0) return []
  const ready = (await unpublishedSurveys(db)).filter(
    ({ unitId, period, modes }) => units.has(unitId) && hasEnded(period, today) && countOf(modes) >= MINIMUM,
  )
  if (ready.length === 0) return []
  return [{ text: say(lang, WORDS.surveys, { count: formatInteger(ready.length, lang) }), href: '/partisipasi/skm' }]
}
