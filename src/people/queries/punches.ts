import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { HOME } from '#platform/city.ts'
import type { Read } from '#platform/database.ts'
import { instantAt } from '#shared/dates.ts'
import { firstDay, lastDay, type Month } from '#shared/period.ts'
import { type PunchBook, punchBook } from '../rules/punch-book.ts'

/** A row of the binary COPY below: two length-marked fields, int4 and timestamptz. */
const TUPLE = 22
const HEADER = 19
/** PostgreSQL counts microseconds from the start of 2000. */
const EPOCH_2000_MINUTES = Date.UTC(2000, 0, 1) / 60_000

/**
 * All punches of a month, and of the morning after it, as first and last minutes per person and half day.
 * `placeOf` gives a person's place by id, -1 for people who are not asked about. Streams: memory holds the result only.
 */
export async function readPunches(db: Read, month: Month, count: number, placeOf: Int32Array): Promise<PunchBook> {
  const start = instantAt(firstDay(month), 0, HOME.zone)
  const days = Number(lastDay(month).slice(8))
  const end = new Date(start.getTime() + (days + 0.5) * 86_400_000)
  const book = punchBook(count, days)
  const first = Math.floor(start.getTime() / 60_000) - EPOCH_2000_MINUTES
  const take = (personId: number, minute: number) => {
    const place = placeOf[personId] ?? -1
    if (place !== -1) book.add(place, minute - first)
  }
  await withClient(db, async (client) => {
    const source = client.query(
      copyTo(
        `copy (select person_id, at from people.attendance where at >= '${start.toISOString()}' and at < '${end.toISOString()}') to stdout (format binary)`,
      ),
    )
    await readTuples(source, take)
  })
  return book
}

async function readTuples(
  source: AsyncIterable<Buffer>,
  take: (personId: number, minute: number) => void,
): Promise<void> {
  let rest: Buffer | undefined
  let at = HEADER
  for await (const part of source) {
    const chunk: Buffer = rest === undefined ? part : Buffer.concat([rest, part])
    while (at + TUPLE <= chunk.length) {
      if (chunk.readInt16BE(at) !== 2) break
      // high and low word of a 64-bit count of microseconds, exact in a double
      const micros = chunk.readInt32BE(at + 14) * 4_294_967_296 + chunk.readUInt32BE(at + 18)
      take(chunk.readInt32BE(at + 6), Math.floor(micros / 60_000_000))
      at += TUPLE
    }
    rest = at < chunk.length ? chunk.subarray(at) : undefined
    at = rest === undefined ? at - chunk.length : 0
  }
}

/** COPY needs one connection: that of the transaction, or one of the pool's. */
async function withClient(db: Read, work: (client: pg.ClientBase) => Promise<void>): Promise<void> {
  if (!(db.client instanceof pg.Pool)) return work(db.client)
  const client = await db.client.connect()
  try {
    await work(client)
  } finally {
    client.release()
  }
}
