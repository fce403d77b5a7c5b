import { getConnInfo } from '@hono/node-server/conninfo'
import { type AppContext, scopeOf } from './web.ts'

export type PaceRule = {
  /** How long an attempt counts, in milliseconds. */
  readonly span: number
  /** Attempts of one address within the span that cost no wait. */
  readonly free: number
  /** Milliseconds of wait that each further one adds, and the most there can be. */
  readonly each: number
  readonly longest: number
}

/** Attempts by network address, in memory alone: an address is neither kept nor written. */
export type SourcePace = {
  /** Counts an attempt; answers how many milliseconds to wait, and how to take it back when it was a good one. */
  readonly attempt: (address: string, now: number) => { readonly wait: number; readonly takeBack: () => void }
}

const MOST_ADDRESSES = 10_000

/**
 * Slows down one address that tries very often: a soft signal, for whole offices share one address. Nobody is ever
 * refused by it. Without an address (a call in process) there is no wait.
 */
export function sourcePace({ span, free, each, longest }: PaceRule): SourcePace {
  const lately = new Map<string, number[]>()
  return {
    attempt: (address, now) => {
      if (address === '') return { wait: 0, takeBack: () => undefined }
      const recent = [...(lately.get(address) ?? []).filter((at) => now - at < span), now]
      if (lately.size >= MOST_ADDRESSES && !lately.has(address)) lately.clear()
      lately.set(address, recent)
      const takeBack = () => {
        const left = lately.get(address) ?? []
        lately.set(address, left.toSpliced(left.lastIndexOf(now), left.includes(now) ? 1 : 0))
      }
      return { wait: Math.min(longest, Math.max(0, recent.length - free) * each), takeBack }
    },
  }
}

/** The address of the other end; behind a trusted proxy the last one it added; empty for a call in process. */
export function remoteAddress(c: AppContext): string {
  const added = scopeOf(c).config.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (added !== undefined && added !== '') return added.slice(0, 60)
  const env: unknown = c.env
  return typeof env === 'object' && env !== null && 'incoming' in env ? (getConnInfo(c).remote.address ?? '') : ''
}
