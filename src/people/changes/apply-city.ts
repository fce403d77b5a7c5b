import { auditName, type Actor } from '#platform/access.ts'
import { recordAudit } from '#platform/audit.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { stageRows } from '#platform/import-stage.ts'
import type { IsoDate } from '#shared/dates.ts'
import { requireAccess } from '../access.ts'
import type { City } from '../city.ts'

/**
 * Writes a city's units as they stand from a day on, and its calendar. What is the same stays as it is; a changed name
 * or parent makes a new version of the unit from that day; units that the city no longer names stay.
 * Throws AccessDenied when the actor may not.
 */
export async function applyCity(
  tx: Transaction,
  actor: Actor,
  city: Pick<City, 'id' | 'units' | 'days'>,
  from: IsoDate,
): Promise<{ readonly units: number; readonly days: number }> {
  requireAccess(actor, 'configure_city', {})
  const by = auditName(actor)
  const units = await writeUnits(tx, city, from, by)
  const days = await writeDays(tx, city, by)
  await recordAudit(tx, actor, 'people.apply_city', `city:${city.id}`, { units, days, from })
  return { units, days }
}

async function writeUnits(tx: Transaction, city: Pick<City, 'units'>, from: IsoDate, by: string): Promise<number> {
  await stageRows(
    tx,
    'kode text, name text, jenis text, parent text, path text, melayani boolean, verified boolean, pola text',
    city.units.map((unit, index) => [
      index,
      unit.kode,
      unit.name,
      unit.jenis,
      unit.parent,
      unit.path,
      unit.service,
      unit.verified,
      unit.pola ?? (unit.parent === null ? 'LIMA_HARI' : null),
    ]),
  )
  const touched = await run(
    tx,
    sql`insert into people.unit (kode, jenis, melayani, verified, created_by)
      select kode, jenis, melayani, verified, ${by}::text from import_row order by row_no
      on conflict (kode) do update set jenis = excluded.jenis, melayani = excluded.melayani, verified = excluded.verified
      where (unit.jenis, unit.melayani, unit.verified) is distinct from (excluded.jenis, excluded.melayani, excluded.verified)`,
  )
  return touched + (await writeVersions(tx, from))
}

async function writeVersions(tx: Transaction, from: IsoDate): Promise<number> {
  await run(
    tx,
    sql`create temp table city_version on commit drop as
      select u.id as unit_id, p.id as parent_id, i.name, i.path, v.id as old_id, v.valid_from as old_from
      from import_row i join people.unit u on u.kode = i.kode left join people.unit p on p.kode = i.parent
      left join people.unit_version v on v.unit_id = u.id and v.valid_to is null
      where v.id is null or (v.name, v.path, v.parent_id) is distinct from (i.name, i.path, p.id)`,
  )
  await run(
    tx,
    sql`update people.unit_version v set name = c.name, path = c.path, parent_id = c.parent_id
      from city_version c where v.id = c.old_id and c.old_from >= ${from}`,
  )
  await run(
    tx,
    sql`update people.unit_version v set valid_to = ${from} from city_version c where v.id = c.old_id and c.old_from < ${from}`,
  )
  const written = await run(
    tx,
    sql`insert into people.unit_version (unit_id, parent_id, name, path, valid_from)
      select unit_id, parent_id, name, path, ${from}::date from city_version where old_id is null or old_from < ${from}`,
  )
  await run(tx, sql`drop table city_version`)
  await run(
    tx,
    sql`insert into people.unit_pola (unit_id, pola, valid_from)
      select u.id, i.pola, ${from}::date from import_row i join people.unit u on u.kode = i.kode
      where i.pola is not null and not exists (select from people.unit_pola o where o.unit_id = u.id)`,
  )
  return written
}

async function writeDays(tx: Transaction, city: Pick<City, 'days'>, by: string): Promise<number> {
  await stageRows(
    tx,
    'date date, jenis text, name text, unit text, sumber text, verified boolean',
    city.days.map((day, index) => [index, day.date, day.jenis, day.name, day.unit, day.source, day.verified]),
  )
  return run(
    tx,
    sql`insert into people.calendar_day (date, jenis, name, unit_id, sumber, verified, created_by)
      select distinct on (i.date, i.jenis, u.id) i.date, i.jenis, i.name, u.id, i.sumber, i.verified, ${by}::text
      from import_row i left join people.unit u on u.kode = i.unit where i.unit is null or u.id is not null
      on conflict (date, jenis, unit_id) do update set name = excluded.name, sumber = excluded.sumber, verified = excluded.verified
      where (calendar_day.name, calendar_day.sumber, calendar_day.verified) is distinct from (excluded.name, excluded.sumber, excluded.verified)`,
  )
}
