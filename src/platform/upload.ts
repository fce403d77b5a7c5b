import { createHash } from 'node:crypto'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { boundaryOf, readMultipart } from './multipart.ts'
import { BODY_LIMIT, UPLOAD_LIMIT } from './security.ts'

export type UploadedFile = {
  readonly field: string
  /** As the browser named it, without folders: hostile text. */
  readonly name: string
  readonly mediaType: string
  /** A temporary file, readable by this process alone, gone after `discard`. */
  readonly path: string
  readonly size: number
  readonly sha256: string
}

export type Upload = {
  /** The text fields of the form; of a repeated one the last. */
  readonly fields: Readonly<Record<string, string>>
  /** Files that were chosen; an empty file input brings none. */
  readonly files: readonly UploadedFile[]
  /** Removes the temporary files; call it in `finally`. */
  readonly discard: () => Promise<void>
}

const PARTS_LIMIT = 100

/**
 * Reads a form with files, the files straight into temporary files: memory stays small however large they are. Throws
 * 413 above the limit and 400 when the body is no such form; either way nothing is left behind.
 */
export async function receiveUpload(c: Context, limit = UPLOAD_LIMIT): Promise<Upload> {
  const boundary = boundaryOf(c.req.header('content-type') ?? '')
  const body = c.req.raw.body
  if (boundary === undefined || body === null) throw new HTTPException(400, { message: 'not a multipart form' })
  const folder = await mkdtemp(join(tmpdir(), `sasando-upload-${process.pid}-`))
  const discard = () => rm(folder, { recursive: true, force: true })
  try {
    return { ...(await readForm(counted(body, limit), boundary, folder)), discard }
  } catch (error) {
    await discard()
    if (error instanceof Error && 'brokenBody' in error) throw new HTTPException(400, { cause: error })
    throw error
  }
}

async function* counted(body: ReadableStream<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > limit) throw new HTTPException(413)
    yield piece
  }
}

async function readForm(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  folder: string,
): Promise<{ fields: Record<string, string>; files: UploadedFile[] }> {
  const fields = new Map<string, string>()
  const files: UploadedFile[] = []
  let part: Part | undefined
  let parts = 0
  let text = 0
  try {
    for await (const event of readMultipart(body, boundary)) {
      if (event.kind === 'begin') {
        parts += 1
        if (parts > PARTS_LIMIT) throw new HTTPException(413)
        part = await beginPart(event, join(folder, String(parts)))
      } else if (event.kind === 'data') {
        if (part?.handle === undefined) text += event.bytes.length
        if (text > BODY_LIMIT) throw new HTTPException(413)
        await part?.write(event.bytes)
      } else if (part !== undefined) {
        const file = await part.end()
        if (file === undefined) fields.set(part.field, part.text())
        else if (file.name !== '' || file.size > 0) files.push(file)
        part = undefined
      }
    }
  } finally {
    await part?.handle?.close()
  }
  return { fields: Object.fromEntries(fields), files }
}

type Part = {
  readonly field: string
  readonly handle: FileHandle | undefined
  readonly write: (bytes: Buffer) => Promise<void>
  readonly end: () => Promise<UploadedFile | undefined>
  readonly text: () => string
}

async function beginPart(
  begin: { field: string; fileName: string | undefined; mediaType: string },
  path: string,
): Promise<Part> {
  const { field, fileName, mediaType } = begin
  const pieces: Buffer[] = []
  const text = () => Buffer.concat(pieces).toString('utf8')
  if (fileName === undefined) {
    const write = async (bytes: Buffer) => void pieces.push(Buffer.from(bytes))
    return { field, handle: undefined, write, end: async () => undefined, text }
  }
  const handle = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0
  const write = async (bytes: Buffer) => {
    hash.update(bytes)
    size += bytes.length
    await handle.writeFile(bytes)
  }
  const end = async () => {
    await handle.close()
    return { field, name: fileName, mediaType, path, size, sha256: hash.digest('hex') }
  }
  return { field, handle, write, end, text }
}
