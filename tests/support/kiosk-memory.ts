import type { WaitingAnswer } from '#participation/browser/kiosk-queue.ts'
import type { DeviceState, KioskMemory } from '#participation/browser/kiosk-store.ts'

/** The memory of a kiosk without a browser: what it holds is copied, as a database would. */
export function kioskMemory(): KioskMemory {
  const waiting = new Map<number, WaitingAnswer>()
  let kept: DeviceState | undefined
  return {
    state: async () => structuredClone(kept),
    keep: async (state) => void (kept = structuredClone(state)),
    add: async (answer, state) => {
      if (waiting.has(answer.urut)) throw new Error('two answers of one number')
      waiting.set(answer.urut, structuredClone(answer))
      kept = structuredClone(state)
    },
    first: async (count) => [...waiting.values()].toSorted((a, b) => a.urut - b.urut).slice(0, count),
    remove: async (ids) => {
      for (const [urut, { id }] of waiting) if (ids.includes(id)) waiting.delete(urut)
    },
    count: async () => waiting.size,
  }
}
