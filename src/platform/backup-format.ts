import { z } from 'zod'
import { sealedKeys } from './sealed-keys.ts'

/**
 * A backup is one gzip file of frames: a byte that says what follows (S a section as JSON, D data), four bytes of
 * length, the bytes. Sections: header, then each table followed by its data, then end. All tables stand in an order in
 * which no row comes before one it refers to.
 */
export const headerSection = z.object({
  section: z.literal('header'),
  format: z.literal('sasando-backup/1'),
  at: z.string(),
  migrations: z.array(z.object({ number: z.number(), sha256: z.string() })),
  keys: sealedKeys.optional(),
})
export const tableSection = z.object({
  section: z.literal('table'),
  schema: z.string(),
  table: z.string(),
  columns: z.array(z.string()),
})
export const endSection = z.object({
  section: z.literal('end'),
  tables: z.number(),
  /** Rows of each table, in order. */
  rows: z.array(z.number()),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.string(), called: z.boolean() })),
})
export type Header = z.infer<typeof headerSection>
export type TableSection = z.infer<typeof tableSection>
export type EndSection = z.infer<typeof endSection>

const SECTION = 0x53
const DATA = 0x44
/** No frame is larger: a damaged length is found before it asks for memory. */
const FRAME_LIMIT = 64 * 1024 * 1024

export type Frame =
  | { readonly kind: 'section'; readonly value: unknown }
  | { readonly kind: 'data'; readonly bytes: Buffer }

export function sectionFrame(section: Header | TableSection | EndSection): Buffer {
  return frame(SECTION, Buffer.from(JSON.stringify(section), 'utf8'))
}

export function dataFrame(bytes: Buffer): Buffer {
  return frame(DATA, bytes)
}

function frame(kind: number, bytes: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(kind, 0)
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** Thrown where a backup is cut off or not one at all. */
export type DamagedBackup = Error & { readonly damaged: true }

export function damaged(why: string): DamagedBackup {
  return Object.assign(new Error(`backup: ${why}`), { damaged: true as const })
}

/** Reads frames from the unpacked stream. Throws DamagedBackup. */
export async function* readFrames(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let buffer: Buffer = Buffer.alloc(0)
  for await (const piece of stream) {
    buffer = buffer.length === 0 ? piece : Buffer.concat([buffer, piece])
    for (;;) {
      if (buffer.length < 5) break
      const length = buffer.readUInt32BE(1)
      if (length > FRAME_LIMIT) throw damaged('a frame of impossible length')
      if (buffer.length < 5 + length) break
      const bytes = buffer.subarray(5, 5 + length)
      yield frameOf(buffer.readUInt8(0), bytes)
      buffer = buffer.subarray(5 + length)
    }
  }
  if (buffer.length > 0) throw damaged('cut off')
}

function frameOf(kind: number, bytes: Buffer): Frame {
  if (kind === DATA) return { kind: 'data', bytes }
  if (kind !== SECTION) throw damaged('an unknown frame')
  try {
    return { kind: 'section', value: JSON.parse(bytes.toString('utf8')) }
  } catch {
    throw damaged('a section that is no JSON')
  }
}
