import type { Actor } from '#platform/access.ts'
import type { Read } from '#platform/database.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import type { Month } from '#shared/period.ts'
import { requireAccess } from '../access.ts'
import { canonicalLines } from '../queries/canonical-lines.ts'
import { recoveryLines } from '../queries/recovery.ts'
import { type Run, runsOf } from '../queries/runs.ts'
import { runHasher } from '../rules/canonical.ts'
import { recompute } from './recompute.ts'
import { firstMistaken } from './verify-recovery.ts'

/** How one closed run compares with its recomputation. */
export type Verified = {
  readonly run: Run
  readonly ok: boolean
  readonly lines: number
  /** The first person whose line differs, or undefined. */
  readonly personId: number | undefined
  /** sha256 of the recomputed canonical rows. */
  readonly sha256: string
}

/**
 * Recomputes every closed run of a month from what closing froze, the policy bundle and the packed inputs alone, and
 * compares sha256 over the canonical rows (settled 3). Refused with `not-closed` when no run of the month is closed.
 */
export async function verifyMonth(db: Read, actor: Actor, month: Month): Promise<Outcome<Verified[], 'not-closed'>> {
  requireAccess(actor, 'verify_month', {})
  const closed = (await runsOf(db, month)).filter((run) => run.state === 'closed')
  if (closed.length === 0) return refused('not-closed', { month })
  const answers: Verified[] = []
  for (const run of closed) answers.push(await verifyRun(db, run))
  return done(answers)
}

/** Recomputes one closed run. */
export async function verifyRun(db: Read, run: Run): Promise<Verified> {
  const lines = await canonicalLines(db, run)
  const again = await recompute(db, run, lines)
  const hasher = runHasher()
  let personId: number | undefined
  lines.forEach((line, index) => {
    const now = again[index]
    if (now !== undefined) hasher.add({ ...line, ...now })
    if (personId === undefined && !isSame(line, now)) personId = line.personId
  })
  const beside = await recoveryLines(db, run.id)
  for (const line of beside) hasher.addBeside(line)
  personId ??= await firstMistaken(db, run, lines, beside)
  const { inputs, result } = hasher.digest()
  const ok = personId === undefined && inputs === run.inputsSha256 && result === run.resultSha256
  return { run, ok, lines: lines.length, personId, sha256: result }
}

type Computed = {
  readonly gross: number
  readonly pph: number
  readonly bpjs: number
  readonly net: number
  readonly trace: Uint8Array
}

function isSame(frozen: Computed, now: Computed | undefined): boolean {
  if (now === undefined) return false
  const amounts =
    frozen.gross === now.gross && frozen.pph === now.pph && frozen.bpjs === now.bpjs && frozen.net === now.net
  return amounts && Buffer.compare(frozen.trace, now.trace) === 0
}
