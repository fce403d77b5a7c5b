import { Client, type ClientConfig } from 'pg'
import type { Config } from '#platform/config.ts'
import { HOME } from '#platform/city.ts'
import { type Database, inTransaction, lockFor, type Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { addDays, type IsoDate, localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import {
  formatMonth,
  formatQuarter,
  isMonth,
  lastDay,
  type Month,
  monthOf,
  nextMonth,
  previousMonth,
} from '#shared/period.ts'
import type { Text } from '#shared/text.ts'
import { say } from '#shared/text.ts'
import { writeAccounts } from './changes/accounts.ts'
import { withBareTable } from './changes/bare-table.ts'
import { writePunches, writeShifts } from './changes/attendance.ts'
import { writeRatings } from './changes/ratings.ts'
import { readIds, writeRegister } from './changes/register.ts'
import { writeState } from './changes/state.ts'
import { desksOf } from './changes/desks.ts'
import { annulOne, writeFollowUps } from './changes/follow-ups.ts'
import { writeSurveys } from './changes/surveys.ts'
import { writeVoices } from './changes/voices.ts'
import { demoFitsHere, readShippedCity } from './city.ts'
import { closeDemoMonth, publishDemoPeriod } from './close-month.ts'
import { type DemoState, findDemoState, realPeopleThere } from './queries.ts'
import { buildModel, type DemoModel, FULL_SIZE } from './rules/model.ts'

export type DemoDeps = {
  readonly db: Database
  /** How the owner of the schema connects: bulk loading and removing need more than the application may. */
  readonly owner: ClientConfig
  readonly config: Config
  readonly clock: Clock
}

export type DemoOptions = {
  readonly seed?: number
  /** The last of the twelve closed months; the last full month when absent. */
  readonly until?: Month
  /** About how many people; a whole city unless a test asks for less. */
  readonly size?: number
  readonly report?: (done: number, total: number, step: Text) => Promise<void> | void
}

export type DemoFault =
  | 'not-a-month'
  | 'month-not-over'
  | 'until-too-early'
  | 'real-people'
  | 'other-demo'
  | 'other-city'
  | 'loaded-already'

/** The policies shipped begin in January 2025, so the first of the twelve months can be no earlier. */
const EARLIEST_UNTIL = '2025-12'

/**
 * The demo's last day: the day before it was loaded, so that nothing lies ahead of the clock; with an earlier `until`
 * the last day of the month after it. What citizens sent and what offices promised is counted from here.
 */
function demoDay(until: Month, clock: Clock): IsoDate {
  const yesterday = addDays(localDate(clock.now(), HOME.zone), -1)
  const end = lastDay(nextMonth(until))
  return yesterday < end ? yesterday : end
}

/** The last month that is over, in the city. */
function lastFullMonth(clock: Clock): Month {
  return previousMonth(monthOf(localDate(clock.now(), HOME.zone)))
}

/**
 * Loads the invented city: register, accounts, surveys, attendance, ratings, and twelve months closed by welfare's own
 * commands. Same seed and `until`: same rows. Every step is one transaction; a load that was cut short goes on.
 * Refused: other-city (SASANDO_CITY is not Kota Kupang), real-people (someone who is not invented is registered), other-demo (another seed or month is loaded),
 * loaded-already, not-a-month, month-not-over, until-too-early.
 */
export async function loadDemo(deps: DemoDeps, options: DemoOptions = {}): Promise<Outcome<DemoState, DemoFault>> {
  const until = options.until ?? lastFullMonth(deps.clock)
  const fault = untilFault(until, deps.clock)
  if (fault !== undefined) return refused(fault, { until, earliest: EARLIEST_UNTIL })
  if (!demoFitsHere()) return refused('other-city')
  if (await realPeopleThere(deps.db)) return refused('real-people')
  const before = await findDemoState(deps.db)
  const day = before?.day ?? demoDay(until, deps.clock)
  const wanted = { seed: options.seed ?? 1, until, size: options.size ?? FULL_SIZE, day }
  if (before !== undefined && !isSame(before, wanted))
    return refused('other-demo', { seed: before.seed, until: before.until })
  const model = buildModel(wanted.seed, wanted.until, wanted.size, readShippedCity())
  const steps = stepsOf(deps, model, day)
  if (before !== undefined && before.done === steps.length)
    return refused('loaded-already', { seed: before.seed, until })
  for (const [at, step] of steps.entries()) {
    if (at < (before?.done ?? 0)) continue
    await options.report?.(at, steps.length, step.text)
    await step.run((tx) => writeState(tx, { ...wanted, done: at + 1, total: steps.length }))
  }
  await options.report?.(steps.length, steps.length, STEPS.ready)
  return done({ ...wanted, done: steps.length, total: steps.length })
}

function untilFault(until: Month, clock: Clock): DemoFault | undefined {
  if (!isMonth(until)) return 'not-a-month'
  if (until > lastFullMonth(clock)) return 'month-not-over'
  return until < EARLIEST_UNTIL ? 'until-too-early' : undefined
}

function isSame(
  one: { seed: number; until: Month; size: number },
  other: { seed: number; until: Month; size: number },
): boolean {
  return one.seed === other.seed && one.until === other.until && one.size === other.size
}

type Note = (tx: Transaction) => Promise<void>
type Step = { readonly text: Text; readonly run: (note: Note) => Promise<void> }

const STEPS = {
  register: { id: 'Menulis unit, jabatan, dan pegawai', en: 'Writing units, posts and people' },
  survey: { id: 'Survei kepuasan {period}', en: 'Satisfaction survey of {period}' },
  voice: { id: 'Keluhan, forum, dan survei yang berjalan', en: 'Complaints, forums and the survey that runs' },
  attendance: { id: 'Presensi dua belas bulan', en: 'Twelve months of attendance' },
  rating: { id: 'Predikat kinerja {period}', en: 'Performance ratings of {period}' },
  month: { id: 'Menutup bulan {period}', en: 'Closing {period}' },
  ready: { id: 'Kota contoh siap', en: 'The demo city is ready' },
} as const

/**
 * The newest quarter and month come first: they are what people look at while the rest is loading. A month that is
 * closed before the earlier ones also finds no closed month to look for differences in, and there are none to find.
 */
function stepsOf(deps: DemoDeps, model: DemoModel, day: IsoDate): readonly Step[] {
  const one: One = (text, work) => ({
    text,
    run: (note) =>
      inTransaction(deps.db, async (tx) => {
        await lockFor(tx, 'demo')
        await work(tx)
        await note(tx)
      }),
  })
  return [
    one(STEPS.register, async (tx) => writeAccounts(tx, model, await writeRegister(tx, model))),
    ...surveySteps(deps, model, day, one),
    { text: STEPS.attendance, run: (note) => loadAttendance(deps, model, note) },
    ...model.ratedQuarters.map((quarter) =>
      one(about(STEPS.rating, quarter, formatQuarter), async (tx) =>
        writeRatings(tx, model, await readIds(tx), quarter),
      ),
    ),
    ...model.months
      .toReversed()
      .map((month) => one(about(STEPS.month, month, formatMonth), (tx) => closeDemoMonth(tx, month))),
  ]
}

type One = (text: Text, work: (tx: Transaction) => Promise<void>) => Step

/** What citizens said: the newest quarter, complaints and forums, the quarter that runs, then the earlier quarters. */
function surveySteps(deps: DemoDeps, model: DemoModel, day: IsoDate, one: One): readonly Step[] {
  const published = model.surveyQuarters.toReversed().map((quarter) =>
    one(about(STEPS.survey, quarter, formatQuarter), async (tx) => {
      const ids = await readIds(tx)
      await writeSurveys(tx, model, ids, quarter)
      await publishDemoPeriod(tx, model, quarter)
      const desks = desksOf(model, ids)
      await writeFollowUps(tx, model, ids, desks, quarter, day)
      await annulOne(tx, model, ids, desks, quarter)
    }),
  )
  const [newest, ...earlier] = published
  return newest === undefined
    ? []
    : [newest, one(STEPS.voice, (tx) => writeVoices(tx, deps.config, model, day)), ...earlier]
}

async function loadAttendance(deps: DemoDeps, model: DemoModel, note: Note): Promise<void> {
  await asOwner(deps.owner, async (tx) => {
    const ids = await readIds(tx)
    await withBareTable(tx, 'people.attendance', async () => {
      for (const month of model.months) {
        await writeShifts(tx, model, ids, month)
        await writePunches(tx, model, ids, month)
      }
    })
    await note(tx)
  })
}

/** One transaction of the schema's owner. */
export async function asOwner(owner: ClientConfig, work: (tx: Transaction) => Promise<void>): Promise<void> {
  const client = new Client(owner)
  await client.connect()
  try {
    await client.query('begin')
    await work({ client, transaction: true })
    await client.query('commit')
  } finally {
    await client.end()
  }
}

function about(text: Text, period: string, format: (period: string, lang: 'id' | 'en') => string): Text {
  return {
    id: say('id', text, { period: format(period, 'id') }),
    en: say('en', text, { period: format(period, 'en') }),
  }
}
