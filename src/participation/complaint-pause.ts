import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import type { AppContext } from '#platform/web.ts'

const SPAN = 600_000
const FREE = 20
const LONGEST = 3_000

/** Submissions of the last ten minutes by address: in memory alone, never written anywhere. */
const lately = new Map<string, number[]>()

/**
 * Waits a little when very much comes from one address: a soft signal. A whole office behind one address is slowed,
 * never refused.
 */
export async function pauseFor(address: string, now: number): Promise<void> {
  const recent = [...(lately.get(address) ?? []).filter((at) => now - at < SPAN), now]
  if (lately.size > 10_000) lately.clear()
  lately.set(address, recent)
  const wait = pauseOf(recent.length)
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
}

/** Milliseconds to wait at the n-th submission within ten minutes. */
function pauseOf(count: number): number {
  return Math.min(LONGEST, Math.max(0, count - FREE) * 100)
}

const bindings = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string().optional() }) }) })

/** The address a request came from; behind a trusted proxy the last one it saw. */
export function addressOf(c: AppContext, config: Config): string {
  const forwarded = config.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded !== undefined && forwarded !== '') return forwarded.slice(0, 60)
  const found = bindings.safeParse(c.env)
  return found.success ? (found.data.incoming.socket.remoteAddress ?? '') : ''
}
