import { getConnInfo } from '@hono/node-server/conninfo'
import type { AppContext } from '#platform/web.ts'
import { scopeOf } from '#platform/web.ts'

/**
 * The network address of the other end, for slowing down alone: it is neither kept nor written, and whole offices share
 * one. Behind a trusted proxy the last address it added; empty for a call in process.
 */
export function remoteAddress(c: AppContext): string {
  if (scopeOf(c).config.trustProxy) {
    const added = (c.req.header('x-forwarded-for') ?? '').split(',').at(-1)?.trim()
    if (added !== undefined && added !== '') return added
  }
  const env: unknown = c.env
  return typeof env === 'object' && env !== null && 'incoming' in env ? (getConnInfo(c).remote.address ?? '') : ''
}
