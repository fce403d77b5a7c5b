import { z } from 'zod'
import { maybeRow, type Read, rows, sql } from '#platform/database.ts'
import { lastDay } from '#shared/period.ts'
import { OWNERS } from '../welfare.ts'

const person = z.object({ personId: z.number(), unitPath: z.string() })

/**
 * The person of a NIP with the unit under which a month's run holds it, or, where no run does, the unit of the
 * register on the month's last day; undefined when nobody has that NIP.
 */
export async function findPersonOfMonth(
  db: Read,
  nip: string,
  month: string,
): Promise<z.infer<typeof person> | undefined> {
  const day = lastDay(month)
  return maybeRow(
    db,
    person,
    sql`select x.person_id as "personId", x.unit_path as "unitPath" from (
        select l.person_id, l.unit_path, r.no from welfare.line l join welfare.run r on r.id = l.run_id where r.month = ${month} and l.nip = ${nip} and l.kind = 'UTAMA'
        union all
        select d.person_id, d.unit_path, r.no from welfare.draft d join welfare.run r on r.id = d.run_id where r.month = ${month} and d.nip = ${nip} and d.kind = 'UTAMA'
        union all
        select i.person_id, v.path, 0 from people.person_identifier i
          join people.placement p on p.person_id = i.person_id and p.peran = 'DEFINITIF' and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
          join people.position o on o.id = p.position_id
          join people.unit_version v on v.unit_id = o.unit_id and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to > ${day}::date)
          where i.value = ${nip} and i.kind in ('NIP', 'NI_PPPK')
      ) x order by x.no desc limit 1`,
  )
}

/** Months whose published preview holds a computed line of the person, newest first. */
export async function previewMonths(db: Read, personId: number): Promise<string[]> {
  const found = await rows(
    db,
    z.object({ month: z.string() }),
    sql`select r.month from welfare.draft d join welfare.run r on r.id = d.run_id
      where d.person_id = ${personId} and d.kind = 'UTAMA' and d.trace is not null and r.state = 'reviewed' order by 1 desc`,
  )
  return found.map((one) => one.month)
}

const held = z.object({
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  owner: z.enum(OWNERS),
  since: z.string(),
})

/** Why a person's own allowance of a month is held, and who must complete it. */
export async function ownHeld(db: Read, personId: number, month: string): Promise<z.infer<typeof held>[]> {
  return rows(
    db,
    held,
    sql`select reason as code, details, owner, since::text from welfare.held where person_id = ${personId} and month = ${month} and resolved_run_id is null order by reason`,
  )
}
