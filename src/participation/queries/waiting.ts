import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { type Read, row, sql } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import { accessCondition } from '../access.ts'

const complaintsRow = z.object({ verify: z.number(), handle: z.number(), late: z.number(), moderate: z.number() })
type WaitingComplaints = z.infer<typeof complaintsRow>

/** How many reports wait for this actor: to be verified, to be answered, of those late, to be shown or hidden. */
export function waitingComplaints(db: Read, actor: Actor, today: IsoDate): Promise<WaitingComplaints> {
  const path = { path: sql`v.path` }
  const handle = sql`${accessCondition(actor, 'handle_complaint', path)} and c.state in ('DITERUSKAN', 'TINDAK_LANJUT')`
  return row(
    db,
    complaintsRow,
    sql`select count(*) filter (where ${accessCondition(actor, 'verify_complaint', path)} and c.state = 'BARU') as verify,
        count(*) filter (where ${handle}) as handle,
        count(*) filter (where ${handle} and least(case when c.state = 'DITERUSKAN' then c.follow_due end, c.due) < ${today}::date) as late,
        count(*) filter (where ${accessCondition(actor, 'moderate_complaint', path)} and c.visibility = 'TUNGGU'
          and c.state not in ('DITOLAK', 'DIGABUNG')) as moderate
      from participation.complaint c
      left join people.unit_version v on v.unit_id = c.unit_id and v.valid_to is null`,
  )
}

/** How many inputs sent in before forums wait for this actor to screen them. */
export async function waitingInputs(db: Read, actor: Actor): Promise<number> {
  const found = await row(
    db,
    z.object({ n: z.number() }),
    sql`select count(*) as n from participation.forum_input i join participation.forum f on f.id = i.forum_id
      join people.unit_version v on v.unit_id = f.unit_id and v.valid_to is null
      where i.state = 'MENUNGGU' and ${accessCondition(actor, 'moderate_forum', { path: sql`v.path` })}`,
  )
  return found.n
}
