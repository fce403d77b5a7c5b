import { z } from 'zod'
import { maybeRow, type Read, rows, sql } from '#platform/database.ts'
import { WHISTLE_STATES } from '../whistle.ts'

const whistleRow = z.object({
  id: z.number(),
  publicId: z.string(),
  state: z.enum(WHISTLE_STATES),
  receivedOn: z.string(),
  sealed: z.instanceof(Buffer),
})
/** A report of wrongdoing, still sealed. */
export type Whistle = z.infer<typeof whistleRow>

const columns = sql`id, public_id as "publicId", state, received_on as "receivedOn", sealed`

/** All reports, the open ones first. Asked only after `open_whistle` was. */
export function allWhistles(db: Read): Promise<Whistle[]> {
  return rows(
    db,
    whistleRow,
    sql`select ${columns} from participation.whistle order by state = 'SELESAI', received_on, public_id`,
  )
}

export function findWhistle(db: Read, publicId: string): Promise<Whistle | undefined> {
  return maybeRow(
    db,
    whistleRow,
    sql`select ${columns} from participation.whistle where public_id = ${publicId.slice(0, 40)}`,
  )
}

export function findWhistleByCode(db: Read, codeHash: Uint8Array): Promise<Whistle | undefined> {
  return maybeRow(db, whistleRow, sql`select ${columns} from participation.whistle where code_hash = ${codeHash}`)
}

const messageRow = z.object({
  side: z.enum(['PELAPOR', 'INSPEKTORAT', 'CATATAN']),
  writtenOn: z.string(),
  state: z.enum(WHISTLE_STATES),
  sealed: z.instanceof(Buffer),
})
export type WhistleMessage = z.infer<typeof messageRow>

export function whistleMessages(db: Read, whistleId: number): Promise<WhistleMessage[]> {
  return rows(
    db,
    messageRow,
    sql`select side, written_on as "writtenOn", state, sealed from participation.whistle_message where whistle_id = ${whistleId} order by id`,
  )
}
