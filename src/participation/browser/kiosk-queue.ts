import type { DeviceMoment } from '../rules/survey/device-clock.ts'

/** One answered form on its way from a kiosk. Nothing in it says when it was given, but how long after the last contact. */
export type KioskAnswer = {
  /** 32 hexadecimal digits, made before it is first sent. */
  readonly id: string
  /** The device's own count: 1, 2, 3, … */
  readonly urut: number
  readonly kontak: string
  readonly selang: number
  /** Seconds the form took. */
  readonly durasi: number
  readonly isi: Readonly<Record<string, string>>
  /** Seconds since it was given, when it is sent; absent where the device cannot be sure. */
  readonly lalu?: number
}

/** An answer as the device keeps it until it is sent: `saat` stays there. */
export type WaitingAnswer = KioskAnswer & { readonly saat?: DeviceMoment }

/** What became of an answer; each of these ends its wait. */
export const KIOSK_RESULTS = ['tersimpan', 'sama', 'berbeda', 'tidak-terbaca'] as const
export type KioskResult = (typeof KIOSK_RESULTS)[number]

/** What the server says to a batch: the day it is there, and the end of every answer it took a decision on. */
export type KioskReply = {
  readonly hari: string
  readonly hasil: readonly { readonly id: string; readonly hasil: KioskResult }[]
}

/** So many answers go in one request. */
export const KIOSK_BATCH = 50

/** Where a kiosk keeps what was not yet sent; a write is durable when its promise resolves. */
export type KioskStore = {
  readonly first: (count: number) => Promise<readonly WaitingAnswer[]>
  readonly remove: (ids: readonly string[]) => Promise<void>
}

/** How a batch reaches the server: its reply, or why there is none. */
export type KioskSend<Answer = KioskAnswer> = (
  batch: readonly Answer[],
) => Promise<KioskReply | 'unreachable' | 'unknown-device'>

/** How sending went: everything is there, something still waits, or the device's key is not valid. */
export type Flushed = { readonly state: 'empty' | 'waiting' | 'unknown-device'; readonly day: string | undefined }

/**
 * Sends what waits, oldest first, until nothing does or the server cannot be reached. An answer leaves the store only
 * after the server named its id: a reply that is lost means that it is sent again, under the same id. With nothing
 * waiting the server is asked once all the same, so that the device knows the day.
 */
export async function flushQueue(store: KioskStore, send: KioskSend<WaitingAnswer>): Promise<Flushed> {
  let day: string | undefined
  for (;;) {
    const batch = await store.first(KIOSK_BATCH)
    if (batch.length === 0 && day !== undefined) return { state: 'empty', day }
    const reply = await send(batch)
    if (reply === 'unreachable') return { state: 'waiting', day }
    if (reply === 'unknown-device') return { state: 'unknown-device', day }
    day = reply.hari
    const waiting = new Set(batch.map(({ id }) => id))
    const ended = reply.hasil.map(({ id }) => id).filter((id) => waiting.has(id))
    if (batch.length > 0 && ended.length === 0) return { state: 'waiting', day }
    await store.remove(ended)
  }
}
