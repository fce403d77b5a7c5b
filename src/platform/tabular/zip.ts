import type { Readable } from 'node:stream'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { MAX_UNPACKED_MEGABYTES, tableError } from './fault.ts'

const MAX_ENTRIES = 5000
const MAX_RATIO = 250
/** Below this many bytes a high ratio is harmless: empty sheets compress well. */
const RATIO_MATTERS = 20_000_000

/** An opened workbook archive: nothing of it is unpacked yet, and its declared sizes are within the limits. */
export type Archive = { readonly file: ZipFile; readonly entries: ReadonlyMap<string, Entry> }

/** Lists an archive and refuses what would unpack to too much, before anything is read. */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const file = await opened(bytes)
  const entries = await listed(file)
  let unpacked = 0
  let packed = 0
  for (const entry of entries) {
    unpacked += entry.uncompressedSize
    packed += entry.compressedSize
    if (entry.isEncrypted()) throw tableError('old-spreadsheet')
  }
  const bomb = unpacked > RATIO_MATTERS && unpacked > packed * MAX_RATIO
  if (bomb || unpacked > MAX_UNPACKED_MEGABYTES * 1e6 || packed > bytes.length)
    throw tableError('workbook-bomb', { megabytes: Math.round(unpacked / 1e6) })
  return { file, entries: new Map(entries.map((entry) => [entry.fileName.replace(/^\//, ''), entry])) }
}

/** The unpacked bytes of one part, chunk by chunk; the reader checks them against the declared size. */
export async function* partOf(archive: Archive, entry: Entry): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of await streamOf(archive.file, entry)) yield Buffer.from(chunk)
  } catch {
    throw tableError('workbook-damaged')
  }
}

function streamOf(file: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error)))
  })
}

function opened(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true }, (error, file) =>
      error === null ? resolve(file) : reject(tableError('workbook-damaged')),
    )
  })
}

function listed(file: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    file.on('entry', (entry: Entry) => {
      entries.push(entry)
      if (entries.length > MAX_ENTRIES) reject(tableError('not-a-workbook'))
      else file.readEntry()
    })
    file.on('end', () => resolve(entries))
    file.on('error', () => reject(tableError('workbook-damaged')))
    file.readEntry()
  })
}
