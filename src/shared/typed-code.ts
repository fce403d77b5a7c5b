/** Crockford's base 32: no I, L, O, U, so that a code read aloud or copied by hand stays the same. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Bytes as Crockford base 32, `length` signs of five bits each, taken from the front. */
export function crockford(bytes: Uint8Array, length: number): string {
  if (bytes.length * 8 < length * 5) throw new Error(`${bytes.length} bytes do not hold ${length} signs`)
  let text = ''
  let buffer = 0
  let bits = 0
  let at = 0
  while (text.length < length) {
    if (bits < 5) {
      buffer = ((buffer << 8) | (bytes[at] ?? 0)) & 0xffff
      bits += 8
      at += 1
    }
    bits -= 5
    text += ALPHABET[(buffer >> bits) & 31] ?? ''
  }
  return text
}

/** `K7M2-X9PQ-4T0C-…`: groups of four, as it is printed. */
export function grouped(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? ''
}

/** A code as somebody typed it: any case, with or without hyphens and spaces, O for 0, I or L for 1. */
export function plainCode(typed: string): string {
  return typed
    .slice(0, 100)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
}
