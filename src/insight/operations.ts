import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { HOME } from '#platform/city.ts'
import { migrationFiles } from '#platform/migrate.ts'
import { packageRoot } from '#platform/package-root.ts'
import { readPolicySource, shippedPolicy } from '#platform/policy-files.ts'
import { shipped, soundPolicy, storedPolicies } from '#platform/policy-store.ts'
import type { Scope } from '#platform/web.ts'
import { databaseState, failedTasks, jobState, lastBackup, unchainedAudit } from './queries/operations.ts'
import type { Facts } from './rules/health.ts'

const WEEK = 7 * 86_400_000

/** Everything the operations page says, read now. */
export async function gatherFacts(scope: Pick<Scope, 'db' | 'clock' | 'config' | 'demo'>): Promise<Facts> {
  const { db, clock, config } = scope
  const now = clock.now()
  const state = await databaseState(db)
  const jobs = await jobState(db)
  return {
    now,
    version: versionOf(packageRoot()),
    migration: { applied: state.migration, newest: migrationFiles().at(-1)?.number ?? 0 },
    databaseBytes: state.bytes,
    disk: await diskOf(config.dataFolder),
    lastBackup: await lastBackup(db),
    jobs: {
      waiting: jobs?.waiting ?? 0,
      failing: jobs?.failing ?? 0,
      givenUp: jobs?.givenUp ?? 0,
      oldestWaiting: jobs?.oldestWaiting ?? undefined,
    },
    tasksFailed: await failedTasks(db, new Date(now.getTime() - WEEK)),
    unchained: await unchainedAudit(db),
    unverified: await unverifiedPolicies(scope),
    demo: scope.demo,
  }
}

function versionOf(root: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version
}

/** Free space under the data folder; undefined where it is not on this machine or may not be read. */
async function diskOf(folder: string): Promise<Facts['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  } catch {
    return undefined
  }
}

/** Policies that the city uses now (taken over and in force, else those its configuration names) with something unverified. */
async function unverifiedPolicies(scope: Pick<Scope, 'db'>): Promise<Facts['unverified']> {
  const stored = (await storedPolicies(scope.db)).filter((one) => one.state === 'in_force')
  const taken = new Set(stored.map((one) => one.policy.id))
  const named = namedPolicies()
  const used = [...stored, ...shipped().filter(({ policy }) => named.has(policy.id) && !taken.has(policy.id))]
  return used
    .filter(({ policy }) => policy.unverified.length > 0)
    .map(({ policy }) => ({ title: policy.title, href: `/kebijakan/${policy.id}`, count: policy.unverified.length }))
}

/** Ids of the shipped policies that the city's configuration names. */
function namedPolicies(): ReadonlySet<string> {
  const paths = Object.values(HOME.policies)
  return new Set(paths.map((path) => soundPolicy(readPolicySource(shippedPolicy(path))).id))
}
