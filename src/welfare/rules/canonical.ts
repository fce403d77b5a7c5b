import { createHash } from 'node:crypto'
import type { Amounts, LineKind } from '../welfare.ts'
import { type RecoveryFacts, recoveryText } from './recovery-text.ts'

/** What of a line enters the hash that a closed run is proved by. */
export type CanonicalLine = Amounts & {
  readonly personId: number
  readonly kind: LineKind
  readonly forMonth: string
  /** Name, NIP, unit, post, golongan, kelas and source ids as they stood, as one text. */
  readonly facts: string
  readonly input: Uint8Array
  readonly trace: Uint8Array
}

/** sha256 over the lines' inputs and over the whole lines, in the order of person id, kind and month. */
export type RunHashes = { readonly inputs: string; readonly result: string }

/**
 * Hashes lines that come sorted by (person id, kind descending, month): `add` each, then `digest`. Every field is
 * written with its length, so no two different runs share their bytes.
 */
export function runHasher(): {
  readonly add: (line: CanonicalLine) => void
  /** A deferral or instalment beside the lines, after all of them; a run without any has the hash of its lines. */
  readonly addBeside: (line: RecoveryFacts) => void
  readonly digest: () => RunHashes
} {
  const inputs = createHash('sha256')
  const result = createHash('sha256')
  const head = Buffer.alloc(4)
  const field = (bytes: Uint8Array) => {
    head.writeUInt32LE(bytes.length)
    result.update(head)
    result.update(bytes)
  }
  return {
    add: (line) => {
      const key = `${line.personId} ${line.kind} ${line.forMonth}`
      inputs.update(`${key} ${line.input.length}\n`)
      inputs.update(line.input)
      const amounts = `${line.gross} ${line.pph} ${line.bpjs} ${line.net}`
      field(Buffer.from(`${key}\n${amounts}\n${line.facts}`))
      field(line.input)
      field(line.trace)
    },
    addBeside: (line) => field(Buffer.from(recoveryText(line))),
    digest: () => ({ inputs: inputs.digest('hex'), result: result.digest('hex') }),
  }
}
