import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { type Config, secretOf } from '#platform/config.ts'

/** What may be sealed apart: who complained, and reports of wrongdoing. Each has a key of its own in the data folder. */
export type SealName = 'complaint-identity' | 'whistle'

/** AES-256-GCM: 12 bytes nonce, 16 bytes tag, the rest. Whoever has the database alone reads nothing. */
export function seal(config: Config, name: SealName, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(config, name), nonce)
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), data])
}

/** The text again; throws when the key or the bytes are not those it was sealed with. */
export function unseal(config: Config, name: SealName, sealed: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(config, name), sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}

function keyOf(config: Config, name: SealName): Buffer {
  return createHash('sha256')
    .update(`${name}:${secretOf(config.dataFolder, name)}`)
    .digest()
}

/** A keyed hash of a contact, so that the table of paces holds nobody's number. */
export function contactHash(config: Config, contact: string): Buffer {
  return createHmac('sha256', keyOf(config, 'complaint-identity')).update(contact.toLowerCase()).digest()
}
