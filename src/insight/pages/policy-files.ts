import { notFound } from '#platform/errors.ts'
import { adoptionHistory, seesDrafts } from '#platform/policy-adoption.ts'
import { findBundle, shipped } from '#platform/policy-store.ts'
import type { Read } from '#platform/database.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import type { PolicySource } from '#policy/policy.ts'
import { bundleFiles } from '../rules/audit-files.ts'

/** `/kebijakan/berkas/{sha256}/{name}`: one file of a stored or shipped policy, as it was hashed. */
export async function policyFile(c: AppContext): Promise<Response> {
  const { db, actor } = scopeOf(c)
  const sha256 = c.req.param('sha256') ?? ''
  const found = await findPolicyText(db, sha256)
  const file = found && bundleFiles(found.id, found.source).find((one) => one.name === c.req.param('name'))
  if (found === undefined || file === undefined) throw notFound('policy file')
  const open = found.shipped || (await isOpen(db, sha256))
  if (!open && !seesDrafts(actor)) throw notFound('policy file')
  c.header('Content-Type', 'text/plain; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${file.name.replace(/[^\w.-]/g, '_')}"`)
  c.header('Cache-Control', open ? 'public, max-age=31536000, immutable' : 'private, no-store')
  return c.body(file.text)
}

/** What a decree has approved, and what was only ever frozen with a month: everyone may compute it again. */
async function isOpen(db: Read, sha256: string): Promise<boolean> {
  const history = await adoptionHistory(db, sha256)
  return history.length === 0 || history.some(({ state }) => state === 'approved')
}

type Found = { readonly id: string; readonly source: PolicySource; readonly shipped: boolean }

async function findPolicyText(db: Read, sha256: string): Promise<Found | undefined> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined
  const known = shipped().find((one) => one.sha256 === sha256)
  if (known !== undefined) return { id: known.policy.id, source: known.source, shipped: true }
  const source = await findBundle(db, sha256)
  if (source === undefined) return undefined
  const id = /^id:\s*["']?([a-z0-9._-]+)/m.exec(source.text)?.[1]
  return id === undefined ? undefined : { id, source, shipped: false }
}
