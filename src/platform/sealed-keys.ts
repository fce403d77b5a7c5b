import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ensureFolder, giveToOwner } from './config.ts'

/** 2^17 rounds of scrypt with 128 MiB: a second's work for whoever knows the passphrase, a wall for whoever guesses. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

/** The data folder's keys, unreadable without the passphrase. All three are base64. */
export const sealedKeys = z.object({ salt: z.string(), iv: z.string(), tag: z.string(), data: z.string() })
export type SealedKeys = z.infer<typeof sealedKeys>

const keyFiles = z.record(z.string().regex(/^[\w.-]+$/), z.string())
export type KeyFiles = z.infer<typeof keyFiles>

/** Signing and secret keys by name. The passwords of the database's own logins belong to one cluster and stay out. */
export function readKeys(dataFolder: string): KeyFiles {
  const folder = join(dataFolder, 'keys')
  if (!existsSync(folder)) return {}
  const names = readdirSync(folder).filter((name) => !/^(postgres-|init-)/.test(name))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

/** Puts restored keys into the data folder, each for its owner alone. */
export function writeKeys(dataFolder: string, keys: KeyFiles): void {
  const folder = ensureFolder(dataFolder, 'keys')
  for (const [name, value] of Object.entries(keys)) {
    const path = join(folder, name)
    writeFileSync(path, value, { mode: 0o600 })
    giveToOwner(dataFolder, path)
  }
}

export async function sealKeys(keys: KeyFiles, passphrase: string): Promise<SealedKeys> {
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), iv)
  const data = Buffer.concat([cipher.update(JSON.stringify(keys), 'utf8'), cipher.final()])
  const [salt64, iv64, tag, data64] = [salt, iv, cipher.getAuthTag(), data].map((part) => part.toString('base64'))
  return sealedKeys.parse({ salt: salt64, iv: iv64, tag, data: data64 })
}

/** The keys, or undefined when the passphrase is not the one they were sealed with. */
export async function openKeys(sealed: SealedKeys, passphrase: string): Promise<KeyFiles | undefined> {
  const part = (name: keyof SealedKeys) => Buffer.from(sealed[name], 'base64')
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(passphrase, part('salt')), part('iv'))
  decipher.setAuthTag(part('tag'))
  const data = decipher.update(part('data'))
  try {
    return keyFiles.parse(JSON.parse(Buffer.concat([data, decipher.final()]).toString('utf8')))
  } catch {
    return undefined
  }
}

function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((done, failed) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, SCRYPT, (error, key) => (error === null ? done(key) : failed(error)))
  })
}
