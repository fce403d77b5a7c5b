import { notFound } from '#platform/errors.ts'
import { findBundle, shipped } from '#platform/policy-store.ts'
import type { Read } from '#platform/database.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import type { PolicySource } from '#policy/policy.ts'
import { bundleFiles } from '../rules/audit-files.ts'

/** `/kebijakan/berkas/{sha256}/{name}`: one file of a stored or shipped policy, as it was hashed. */
export async function policyFile(c: AppContext): Promise<Response> {
  const { db } = scopeOf(c)
  const found = await findPolicyText(db, c.req.param('sha256') ?? '')
  const file = found && bundleFiles(found.id, found.source).find((one) => one.name === c.req.param('name'))
  if (file === undefined) throw notFound('policy file')
  c.header('Content-Type', 'text/plain; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${file.name.replace(/[^\w.-]/g, '_')}"`)
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
  return c.body(file.text)
}

async function findPolicyText(db: Read, sha256: string): Promise<{ id: string; source: PolicySource } | undefined> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined
  const known = shipped().find((one) => one.sha256 === sha256)
  if (known !== undefined) return { id: known.policy.id, source: known.source }
  const source = await findBundle(db, sha256)
  if (source === undefined) return undefined
  const id = /^id:\s*["']?([a-z0-9._-]+)/m.exec(source.text)?.[1]
  return id === undefined ? undefined : { id, source }
}
