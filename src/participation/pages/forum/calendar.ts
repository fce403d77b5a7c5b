import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { publicOrigin } from '#platform/security.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import type { ForumState } from '../../forum.ts'
import { type Forum, publicForums } from '../../queries/forum.ts'
import { findServiceUnit } from '../../queries/units.ts'

const WORDS = {
  name: { id: 'Forum Konsultasi Publik {city}', en: 'Public consultation forums, {city}' },
  unit: { id: 'Forum Konsultasi Publik {unit}', en: 'Public consultation forums, {unit}' },
  about: { id: '{unit}. Layanan: {services}.', en: '{unit}. Services: {services}.' },
} as const satisfies Readonly<Record<string, Text>>

/** A plan may still move, an invitation stands, a cancelled one must vanish from calendars. */
function statusOf(state: ForumState): ICalEventStatus {
  if (state === 'DIRENCANAKAN') return ICalEventStatus.TENTATIVE
  return state === 'DIBATALKAN' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED
}

/**
 * Forums as iCalendar (RFC 5545), times in UTC. The UID never changes, SEQUENCE grows with every change that a calendar
 * shows; a forum whose day is not settled is no event yet. No names stand in it.
 */
function calendarOf(
  forums: readonly Forum[],
  given: { readonly lang: Lang; readonly name: string; readonly origin: string },
): string {
  const { lang, name, origin } = given
  const calendar = ical({
    name,
    prodId: { company: 'Sasando', product: 'Forum', language: lang.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 6 * 3600,
  })
  for (const forum of forums) {
    if (forum.startsAt === undefined || forum.endsAt === undefined) continue
    calendar.createEvent({
      id: `forum-${forum.kode}@sasando`,
      sequence: forum.sequence,
      stamp: forum.changedAt,
      start: forum.startsAt,
      end: forum.endsAt,
      status: statusOf(forum.state),
      summary: forum.topic,
      description: say(lang, WORDS.about, { unit: forum.unit.name, services: forum.services.join('; ') }),
      url: `${origin}/forum/${forum.kode}`,
      ...(forum.place === undefined ? {} : { location: forum.place }),
    })
  }
  return calendar.toString()
}

/** GET /forum.ics: all forums of the city. */
export async function forumCalendar(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const forums = await publicForums(db, localDate(clock.now(), CITY.zone))
  return answer(c, forums, say(lang, WORDS.name, { city: say(lang, CITY.city) }))
}

/** GET /unit/:kode/forum.ics: the forums of one unit. */
export async function unitCalendar(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const unit = await findServiceUnit(db, c.req.param('kode') ?? '', today)
  if (unit === undefined) throw notFound('unit')
  return answer(c, await publicForums(db, today, unit.id), say(lang, WORDS.unit, { unit: unit.name }))
}

function answer(c: AppContext, forums: readonly Forum[], name: string): Response {
  const { lang, config } = scopeOf(c)
  return c.body(calendarOf(forums, { lang, name, origin: publicOrigin(config, c) }), 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="forum.ics"',
  })
}
