/** What the first bytes of a file say it is, whatever it was called. */
export type PhotoHead =
  | {
      readonly kind: 'jpeg' | 'png'
      readonly width: number
      readonly height: number
      /** EXIF orientation, 1 to 8; 1 where nothing is said. */
      readonly orientation: number
    }
  | { readonly kind: 'pdf' }

/** Bytes of one photo or document at most. */
export const FILE_LIMIT = 8 * 1024 * 1024
/** Dots of a photo at most: a good phone camera, and no more memory than the worker may use. */
export const PIXEL_LIMIT = 26_000_000

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/**
 * Reads kind, size and orientation without decoding. Undefined for anything that is not plainly a JPEG, a PNG without
 * interlacing (its pixels are then as many as its head says) or a PDF: such a file is refused.
 */
export function readHead(bytes: Uint8Array): PhotoHead | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return jpegHead(bytes)
  if (startsWith(bytes, PNG)) return pngHead(bytes)
  return startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d]) ? { kind: 'pdf' } : undefined
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}

function pngHead(bytes: Uint8Array): PhotoHead | undefined {
  if (bytes.length < 33) return undefined
  const view = viewOf(bytes)
  const interlaced = bytes[28] !== 0
  if (view.getUint32(12) !== 0x49484452 || interlaced) return undefined
  return { kind: 'png', width: view.getUint32(16), height: view.getUint32(20), orientation: 1 }
}

/** Walks the segments up to the frame header; stops at anything that is no segment. */
function jpegHead(bytes: Uint8Array): PhotoHead | undefined {
  const view = viewOf(bytes)
  let orientation = 1
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    const length = view.getUint16(at + 2)
    if (length < 2) return undefined
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { kind: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7), orientation }
    if (marker === 0xe1) orientation = exifOrientation(bytes.subarray(at + 4, at + 2 + length)) ?? orientation
    at += 2 + length
  }
  return undefined
}

/** The orientation tag (0x0112) of the first directory of an EXIF segment. */
function exifOrientation(segment: Uint8Array): number | undefined {
  if (!startsWith(segment, [0x45, 0x78, 0x69, 0x66, 0, 0]) || segment.length < 20) return undefined
  const tiff = segment.subarray(6)
  const view = viewOf(tiff)
  const little = view.getUint16(0) === 0x4949
  const start = view.getUint32(4, little)
  if (start + 2 > tiff.length) return undefined
  const count = view.getUint16(start, little)
  for (let no = 0; no < count; no += 1) {
    const entry = start + 2 + no * 12
    if (entry + 12 > tiff.length) return undefined
    if (view.getUint16(entry, little) === 0x0112) {
      const value = view.getUint16(entry + 8, little)
      return value >= 1 && value <= 8 ? value : undefined
    }
  }
  return undefined
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
