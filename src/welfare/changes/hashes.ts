import type { Read } from '#platform/database.ts'
import { canonicalLines } from '../queries/canonical-lines.ts'
import { recoveryLines } from '../queries/recovery.ts'
import type { Run } from '../queries/runs.ts'
import { type RunHashes, runHasher } from '../rules/canonical.ts'

/** The hashes of a run's lines and of what stands beside them, as they are kept now. */
export async function hashesNow(db: Read, run: Run): Promise<RunHashes> {
  const hasher = runHasher()
  for (const line of await canonicalLines(db, run)) hasher.add(line)
  for (const line of await recoveryLines(db, run.id)) hasher.addBeside(line)
  return hasher.digest()
}
