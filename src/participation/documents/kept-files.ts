import { setTimeout as pause } from 'node:timers/promises'

/** Files that cost something to write, kept in memory by the hash of what they say. */
export type KeptFiles = {
  /**
   * The file of a key, written at most once however many ask at the same time. Undefined while too many others wait to
   * be written: ask again later. A file whose writing failed is not kept.
   */
  readonly get: (key: string, write: () => Buffer | Promise<Buffer>) => Promise<Buffer | undefined>
}

export type KeepLimits = {
  /** Bytes kept at most; what was not asked for the longest goes first. */
  readonly bytes: number
  /** Files that may wait to be written. */
  readonly waiting: number
  /** After a file has taken its time, so many times that time passes before the next one is begun. */
  readonly rest: number
}

/**
 * Writes one file at a time and then rests, so that strangers who ask for many different files take no more than a
 * share of the process; files written before are answered at once meanwhile.
 */
export function keptFiles(limits: KeepLimits): KeptFiles {
  const kept = new Map<string, Buffer>()
  const underWay = new Map<string, Promise<Buffer>>()
  let free: Promise<unknown> = Promise.resolve()

  const get: KeptFiles['get'] = async (key, write) => {
    const known = kept.get(key)
    if (known !== undefined) {
      kept.delete(key)
      kept.set(key, known)
      return known
    }
    const begun = underWay.get(key)
    if (begun !== undefined) return begun
    if (underWay.size >= limits.waiting) return undefined
    const file = free.then(() => timed(write))
    const bytes = file.then((written) => written.bytes)
    underWay.set(key, bytes)
    // the next one waits for this one's rest, whether it succeeded or not
    free = file.then(
      ({ took }) => pause(took * limits.rest, undefined, { ref: false }),
      () => undefined,
    )
    try {
      const done = await bytes
      keep(kept, key, done, limits.bytes)
      return done
    } finally {
      underWay.delete(key)
    }
  }
  return { get }
}

async function timed(write: () => Buffer | Promise<Buffer>): Promise<{ bytes: Buffer; took: number }> {
  const start = performance.now()
  const bytes = await write()
  return { bytes, took: performance.now() - start }
}

function keep(kept: Map<string, Buffer>, key: string, file: Buffer, limit: number): void {
  kept.set(key, file)
  let size = [...kept.values()].reduce((sum, one) => sum + one.length, 0)
  for (const [oldest, one] of kept) {
    if (size <= limit) return
    kept.delete(oldest)
    size -= one.length
  }
}
