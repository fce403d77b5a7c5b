import { notFound } from '#platform/errors.ts'
import { findBundle, shipped } from '#platform/policy-store.ts'
import type { Read } from '#platform/database.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import type { PolicySource } from '#policy/policy.ts'

/** One file of a policy bundle, by the name it is downloaded under. */
export type BundleFile = { readonly name: string; readonly text: string }

/**
 * The files that make up a policy exactly: the document, its annexes, and each overlay with its own. Put in one folder
 * they give the same hash.
 */
export function bundleFiles(id: string, source: PolicySource): readonly BundleFile[] {
  const annexes = (all: Readonly<Record<string, string>>) => Object.entries(all).map(([name, text]) => ({ name, text }))
  return [
    { name: `${id}.yaml`, text: source.text },
    ...annexes(source.annexes),
    ...source.overlays.flatMap((overlay, index) => [
      { name: `${id}.overlay-${index + 1}.yaml`, text: overlay.text },
      ...annexes(overlay.annexes),
    ]),
  ]
}

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
