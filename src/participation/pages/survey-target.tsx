import { localDate } from '#shared/dates.ts'
import { say } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { requireAccess } from '../access.ts'
import { findServiceUnit, type ServiceUnit } from '../queries/units.ts'
import { parseSkmPeriod, type SkmPeriod } from '../skm-period.ts'
import { S } from './staff-words.ts'

export type SurveyTarget = { readonly unit: ServiceUnit; readonly period: SkmPeriod }

/**
 * The unit and period an address or form names, checked for the action. A unit that does not serve ends with 404, one
 * of somebody else's with 403; a period that is none is answered with what would be right.
 */
export async function surveyTarget(
  c: AppContext,
  action: 'enter_answers' | 'publish_index',
  named: { readonly unit: string | undefined; readonly periode: string | undefined },
): Promise<SurveyTarget | Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const unit = await findServiceUnit(db, named.unit ?? '', localDate(clock.now(), CITY.zone))
  if (unit === undefined) throw notFound('unit')
  requireAccess(actor, action, { unitPath: unit.path })
  const period = parseSkmPeriod(named.periode ?? '')
  if (period !== undefined) return { unit, period }
  const crumbs = [{ href: '/partisipasi/skm', label: say(lang, S.title) }]
  return renderPage(
    c,
    { title: unit.name, kind: 'staff', crumbs, status: 422 },
    <Notice kind="alarm" alert>
      <p>{say(lang, S.badPeriod, { shown: (named.periode ?? '').slice(0, 40) })}</p>
    </Notice>,
  )
}
