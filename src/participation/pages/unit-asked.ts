import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { CITY } from '#ui/city.ts'
import { findServiceUnit, type ServiceUnit } from '../queries/units.ts'

/** The service unit whose code stands in the address (`:kode`), or in a form; 404 where none has it today. */
export async function unitAsked(c: AppContext, kode = c.req.param('kode') ?? ''): Promise<ServiceUnit> {
  const { db, clock } = scopeOf(c)
  const unit = await findServiceUnit(db, kode, localDate(clock.now(), CITY.zone))
  if (unit === undefined) throw notFound('unit')
  return unit
}
