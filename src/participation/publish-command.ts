import type { Actor } from '#platform/access.ts'
import type { Output } from '#platform/command-output.ts'
import { type Database, inTransaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { type Lang, say } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { publishReady } from './changes/publish-period.ts'
import { unpublishedSurveys } from './queries/surveys.ts'
import { daysOfPeriod } from './skm-period.ts'

const PUBLISHED = {
  id: 'SKM {period}: {published} indeks terbit di halaman publik unitnya',
  en: 'SKM {period}: {published} indices published on the public pages of their units',
}

/** After files came in: every survey whose period is over and that has enough answers is published. */
export async function publishEnded(
  db: Database,
  actor: Actor,
  clock: Clock,
  told: { readonly output: Output; readonly lang: Lang },
): Promise<void> {
  const today = localDate(clock.now(), CITY.zone)
  const periods = new Set((await unpublishedSurveys(db)).map((survey) => survey.period))
  for (const period of [...periods].filter((one) => daysOfPeriod(one).to < today).sort()) {
    const { published } = await inTransaction(db, (tx) => publishReady(tx, actor, clock, period))
    if (published > 0) told.output.err(`${say(told.lang, PUBLISHED, { period, published })}\n`)
  }
}
