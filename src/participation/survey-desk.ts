import { randomBytes } from 'node:crypto'
import type { Database } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import type { Questionnaire } from './questionnaire.ts'
import { findSurveyPlace, getQuestionnaire, type SurveyPlace } from './queries/survey-places.ts'
import { densityBand } from './rules/survey/density.ts'
import { countOne, type Seen } from './rules/survey/throttle.ts'
import { questionnaireFor } from './shipped-questionnaire.ts'
import { daysOfPeriod, type SkmPeriod } from './skm-period.ts'

/** More keys than this are not remembered: the oldest go first. */
const REMEMBERED = 20_000

/** How long the place of a survey is taken as it was. */
const FRESH = 10_000

/** What one process remembers of the survey between requests; nothing of it is ever written down. */
export type SurveyDesk = {
  /** The survey of a unit by its code, as it was at most ten seconds ago. */
  readonly place: (kode: string, day: IsoDate, period: SkmPeriod, now: number) => Promise<SurveyPlace | undefined>
  /** The words people are asked: those the survey began with, or those it would begin with now. */
  readonly questionnaire: (place: SurveyPlace) => Promise<Questionnaire>
  /** Signs when a form was drawn. A form left open over a restart tells no duration, and nothing else is lost. */
  readonly key: Buffer
  /** False when this key came more often than `limit` times within the last `windowMs`. */
  readonly allow: (key: string, now: number, limit: number, windowMs: number) => boolean
  /** How crowded a unit or a device is at this moment, as a band. */
  readonly density: (place: string, now: number) => number
}

const desks = new WeakMap<object, SurveyDesk>()

/** The desk of this database. */
export function deskOf(db: Database): SurveyDesk {
  const known = desks.get(db)
  if (known !== undefined) return known
  const desk = newDesk(db)
  desks.set(db, desk)
  return desk
}

function newDesk(db: Database): SurveyDesk {
  const kept = new Map<string, Questionnaire>()
  const seen = new Map<string, Seen>()
  const recent = new Map<string, readonly number[]>()
  const places = new Map<string, { readonly place: Promise<SurveyPlace | undefined>; readonly until: number }>()
  const key = randomBytes(32)
  return {
    place: async (kode, day, period, now) => {
      const name = `${kode}/${period}`
      const known = places.get(name)
      if (known !== undefined && now < known.until && now > known.until - FRESH) return known.place
      // all who ask at the same moment wait for one answer
      const asked = findSurveyPlace(db, kode, day, period)
      places.set(name, { place: asked, until: now + FRESH })
      const place = await asked.catch(() => undefined)
      // one that has not begun may begin at any moment, and a name that nobody has must not fill the memory
      if (place?.kuesioner === undefined) places.delete(name)
      return asked
    },
    questionnaire: async ({ kode, period, kuesioner }) => {
      if (kuesioner === undefined) return questionnaireFor(kode, daysOfPeriod(period).from)
      const found = kept.get(kuesioner) ?? (await getQuestionnaire(db, kuesioner))
      kept.set(kuesioner, found)
      return found
    },
    key,
    allow: (name, now, limit, windowMs) => {
      const next = countOne(seen.get(name), now, limit, windowMs)
      seen.delete(name)
      seen.set(name, next.seen)
      if (seen.size > REMEMBERED) for (const oldest of [...seen.keys()].slice(0, REMEMBERED / 2)) seen.delete(oldest)
      return next.allowed
    },
    density: (place, now) => {
      const next = densityBand(recent.get(place) ?? [], now)
      recent.set(place, next.recent)
      return next.band
    },
  }
}
