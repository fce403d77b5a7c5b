import { contacted, type DeviceTime, restarted, running, secondsSince } from '../rules/survey/device-clock.ts'
import { flushQueue, type KioskAnswer, type KioskSend, type WaitingAnswer } from './kiosk-queue.ts'
import type { DeviceState, KioskMemory } from './kiosk-store.ts'

/** The clocks of a device: its calendar clock, which may be wrong, and a counter that only runs on. */
export type DeviceClocks = { readonly wall: () => number; readonly counter: () => number }

export type KioskDesk = {
  /** True once the device has a key. */
  readonly enrolled: () => boolean
  readonly enrol: (secret: string) => Promise<void>
  /** Keeps a finished form; when the promise resolves it cannot get lost any more. */
  readonly answer: (isi: Readonly<Record<string, string>>, seconds: number) => Promise<void>
  /** Writes down how much time passed: called every minute. */
  readonly tick: () => Promise<void>
  /** Sends what waits. One attempt runs at a time. */
  readonly flush: () => Promise<'empty' | 'waiting' | 'unknown-device'>
  readonly waiting: () => Promise<number>
}

/** The work of a kiosk behind its screen: numbering, keeping, sending, and counting time without trusting a clock. */
export async function openDesk(
  memory: KioskMemory,
  send: (secret: string) => KioskSend,
  clocks: DeviceClocks,
  randomId: () => string,
): Promise<KioskDesk> {
  const found = await memory.state()
  let state: DeviceState = found ?? { secret: '', urut: 0, time: contacted('', { counted: 0, wall: clocks.wall() }) }
  if (found !== undefined) state = { ...state, time: restarted(state.time, clocks.wall()) }
  let counted = clocks.counter()
  let under: Promise<'empty' | 'waiting' | 'unknown-device'> | undefined

  function now(): DeviceState {
    const counter = clocks.counter()
    state = { ...state, time: running(state.time, counter - counted, clocks.wall()) }
    counted = counter
    return state
  }
  async function attempt(): Promise<'empty' | 'waiting' | 'unknown-device'> {
    if (state.secret === '') return 'unknown-device'
    const flushed = await flushQueue(memory, (batch) => send(state.secret)(batch.map((one) => aged(one, now().time))))
    if (flushed.day !== undefined) {
      now()
      state = { ...state, time: contacted(flushed.day, state.time) }
      await memory.keep(state)
    }
    return flushed.state
  }
  return {
    enrolled: () => state.secret !== '',
    enrol: async (secret) => {
      state = { ...now(), secret }
      await memory.keep(state)
    },
    answer: async (isi, seconds) => {
      const { time } = now()
      state = { ...state, urut: state.urut + 1 }
      await memory.add({ id: randomId(), urut: state.urut, durasi: Math.round(seconds), isi, ...givenAt(time) }, state)
    },
    tick: () => memory.keep(now()),
    flush: () => {
      under ??= attempt().finally(() => {
        under = undefined
      })
      return under
    },
    waiting: () => memory.count(),
  }
}

/** When an answer is given, for the device: since the last contact, and by both its clocks. */
function givenAt({ contact, elapsed, counted, wall }: DeviceTime): Pick<WaitingAnswer, 'kontak' | 'selang' | 'saat'> {
  return { kontak: contact, selang: Math.round(elapsed), saat: { counted, wall } }
}

/** An answer as it travels: how long ago it was given, instead of the moment by the device's own clocks. */
function aged({ saat, ...answer }: WaitingAnswer, now: DeviceTime): KioskAnswer {
  const lalu = saat === undefined ? undefined : secondsSince(saat, now)
  return lalu === undefined ? answer : { ...answer, lalu }
}
