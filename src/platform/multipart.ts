/** What a multipart body consists of, in order: a part begins, its bytes, it ends. */
export type MultipartEvent =
  | {
      readonly kind: 'begin'
      readonly field: string
      readonly fileName: string | undefined
      readonly mediaType: string
    }
  | { readonly kind: 'data'; readonly bytes: Buffer }
  | { readonly kind: 'end' }

/** The body is not what its Content-Type says; the one error handler answers it with 400. */
export type BrokenBody = Error & { readonly brokenBody: true }

function broken(why: string): BrokenBody {
  return Object.assign(new Error(`multipart body: ${why}`), { brokenBody: true as const })
}

const HEADERS_LIMIT = 16_384

/** The boundary of a multipart/form-data Content-Type; undefined when it is another one. */
export function boundaryOf(contentType: string): string | undefined {
  const match = /^multipart\/form-data\s*;.*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType)
  return match?.[1] ?? match?.[2]
}

/** Reads a multipart body piece by piece, holding no more than one piece and a boundary in memory. Throws BrokenBody. */
export async function* readMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<MultipartEvent> {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  let buffer: Buffer = Buffer.from('\r\n')
  let state: 'preamble' | 'boundary' | 'headers' | 'body' | 'epilogue' = 'preamble'
  for await (const piece of body) {
    if (state === 'epilogue') continue
    buffer = Buffer.concat([buffer, piece])
    for (;;) {
      if (state === 'preamble' || state === 'body') {
        const at = buffer.indexOf(delimiter)
        const end = at === -1 ? Math.max(0, buffer.length - delimiter.length + 1) : at
        if (state === 'body' && end > 0) yield { kind: 'data', bytes: buffer.subarray(0, end) }
        buffer = buffer.subarray(at === -1 ? end : at + delimiter.length)
        if (at === -1) break
        if (state === 'body') yield { kind: 'end' }
        state = 'boundary'
      } else if (state === 'boundary') {
        if (buffer.length < 2) break
        state = afterBoundary(buffer)
        buffer = buffer.subarray(2)
        if (state === 'epilogue') break
      } else {
        const at = buffer.indexOf('\r\n\r\n')
        if (at === -1 && buffer.length > HEADERS_LIMIT) throw broken('headers of a part too long')
        if (at === -1) break
        yield { kind: 'begin', ...partHeaders(buffer.subarray(0, at).toString('utf8')) }
        buffer = buffer.subarray(at + 4)
        state = 'body'
      }
    }
  }
  if (state !== 'epilogue') throw broken('ended before its last boundary')
}

function afterBoundary(buffer: Buffer): 'headers' | 'epilogue' {
  const two = buffer.toString('latin1', 0, 2)
  if (two === '--') return 'epilogue'
  if (two === '\r\n') return 'headers'
  throw broken('a boundary is not followed by a line end')
}

function partHeaders(text: string): { field: string; fileName: string | undefined; mediaType: string } {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(text)?.[1]
  const field = disposition === undefined ? undefined : parameter(disposition, 'name')
  if (disposition === undefined || field === undefined) throw broken('a part without a name')
  const fileName = parameter(disposition, 'filename')
  const mediaType = /^content-type:\s*([\w.+-]+\/[\w.+-]+)/im.exec(text)?.[1] ?? 'application/octet-stream'
  return { field, fileName: fileName === undefined ? undefined : plainName(fileName), mediaType }
}

function parameter(disposition: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|[;\\s])${name}="([^"]*)"`, 'i').exec(disposition)
  return match?.[1]?.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n')
}

/** A file's name without folders and control characters, 200 characters at most. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last.replace(/\p{C}/gu, '').slice(0, 200)
}
