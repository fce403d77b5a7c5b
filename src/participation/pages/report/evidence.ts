const LARGEST = 900 * 1024

/** First bytes of what may be evidence: what a file is, not what it is called. */
const KINDS: readonly { readonly mediaType: string; readonly begins: readonly number[] }[] = [
  { mediaType: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  { mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
]

export type Evidence = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }

/** The file of a form field: none, one of the kinds that may be evidence, or wrong. */
export async function readEvidence(field: unknown): Promise<Evidence | undefined | 'wrong'> {
  if (!(field instanceof File) || field.size === 0) return undefined
  if (field.size > LARGEST) return 'wrong'
  const bytes = new Uint8Array(await field.arrayBuffer())
  const kind = KINDS.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte))
  return kind === undefined ? 'wrong' : { name: 'bukti', mediaType: kind.mediaType, bytes }
}
