import { crc32, deflateRawSync } from 'node:zlib'

export type ZipEntry = { readonly path: string; readonly text: string }

/** 1 January 1980, 00:00: the same bytes whenever the archive is made. */
const DOS_DATE = 0x21
const VERSION = 20
const DEFLATED = 8

/** A ZIP archive whose bytes depend on its entries alone. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { path, text } of entries) {
    const name = Buffer.from(path)
    const raw = Buffer.from(text)
    const packed = deflateRawSync(raw, { level: 9 })
    const facts = factsOf(crc32(raw), packed.length, raw.length, name.length)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, name, packed])
    directory.push(centralOf(facts, offset, name))
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  return Buffer.concat([...parts, central, endOf(entries.length, central.length, offset)])
}

/** The 26 bytes that the local header and the central directory share. */
function factsOf(crc: number, packed: number, raw: number, nameLength: number): Buffer {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(VERSION, 0)
  facts.writeUInt16LE(DEFLATED, 4)
  facts.writeUInt16LE(DOS_DATE, 8)
  facts.writeUInt32LE(crc, 10)
  facts.writeUInt32LE(packed, 14)
  facts.writeUInt32LE(raw, 18)
  facts.writeUInt16LE(nameLength, 22)
  return facts
}

function centralOf(facts: Buffer, offset: number, name: Buffer): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(offset, 10)
  const made = Buffer.alloc(2)
  made.writeUInt16LE(VERSION, 0)
  return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, facts, rest, name])
}

function endOf(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
