import { createHash, createHmac, randomBytes } from 'node:crypto'
import { crockford } from '#shared/typed-code.ts'

/** Signs of a tracking code: 20 × 5 = 100 random bits. */
const CODE_LENGTH = 20

/** sha256 of a text: what is stored of a tracking code or a submission id. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}

/**
 * The tracking code of a submission: from its id, which only the sender knows, and 16 random bytes of ours. So the same
 * submission gets the same code again although neither the code nor the id is stored.
 */
export function codeOf(submissionId: string, salt: Uint8Array): string {
  return crockford(createHmac('sha256', salt).update(submissionId, 'utf8').digest(), CODE_LENGTH)
}

export function newSalt(): Buffer {
  return randomBytes(16)
}

/** 80 random bits: an address that cannot be counted through. */
export function newPublicId(): string {
  return crockford(randomBytes(10), 16)
}
