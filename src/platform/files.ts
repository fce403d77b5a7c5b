import { createHash } from 'node:crypto'
import { z } from 'zod'
import { maybeRow, type Read, row, rows, run, sql, type Transaction } from './database.ts'

/** 256 KiB: small enough for one parameter, large enough for few rows. */
const CHUNK = 262_144
/** The driver holds what it reads twice more, as text: so a large file comes in pieces of 8 MB. */
const CHUNKS_AT_ONCE = 32

export type NewFile = {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>
}

const fileRow = z.object({
  id: z.string(),
  name: z.string(),
  media_type: z.string(),
  size: z.number(),
  sha256: z.string(),
  created_by: z.string(),
})
export type StoredFile = z.infer<typeof fileRow>

/** Keeps a file in the database, in the caller's transaction; answers its id. `createdBy` is an audit name. */
export async function storeFile(tx: Transaction, file: NewFile, createdBy: string): Promise<string> {
  const { id } = await row(tx, z.object({ id: z.string() }), sql`select gen_random_uuid() as id`)
  const hash = createHash('sha256')
  let size = 0
  let no = 0
  for await (const chunk of inChunks(file.bytes)) {
    hash.update(chunk)
    size += chunk.length
    await run(tx, sql`insert into platform.file_chunk (file_id, no, bytes) values (${id}, ${no}, ${chunk})`)
    no += 1
  }
  await run(
    tx,
    sql`insert into platform.file (id, name, media_type, size, sha256, created_by)
      values (${id}, ${file.name}, ${file.mediaType}, ${size}, ${hash.digest('hex')}, ${createdBy})`,
  )
  return id
}

async function* inChunks(bytes: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (bytes instanceof Uint8Array) {
    for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
    return
  }
  for await (const part of bytes) yield* inChunks(part)
}

export function findFile(db: Read, id: string): Promise<StoredFile | undefined> {
  if (!z.guid().safeParse(id).success) return Promise.resolve(undefined)
  return maybeRow(
    db,
    fileRow,
    sql`select id, name, media_type, size, sha256, created_by from platform.file where id = ${id}`,
  )
}

/** The whole content of a stored file; throws when there is none or when it is not what was stored. */
export async function readFile(db: Read, id: string): Promise<Buffer> {
  const file = await findFile(db, id)
  if (file === undefined) throw new Error('no such file')
  const content = Buffer.alloc(file.size)
  let at = 0
  for (let no = 0; at < file.size; no += CHUNKS_AT_ONCE) {
    const chunks = await rows(
      db,
      z.object({ bytes: z.instanceof(Buffer) }),
      sql`select bytes from platform.file_chunk where file_id = ${id} and no >= ${no} and no < ${no + CHUNKS_AT_ONCE} order by no`,
    )
    if (chunks.length === 0) break
    for (const { bytes } of chunks) at += bytes.copy(content, at)
  }
  const sha256 = createHash('sha256').update(content).digest('hex')
  if (sha256 !== file.sha256) throw new Error('a stored file does not match its sha256')
  return content
}
