import { KIOSK_RESULTS, type KioskReply, type KioskSend } from './kiosk-queue.ts'

/** Sends batches to the server by `fetch`, with the device's key in the header and never in an address. */
export function sendTo(address: string, secret: string, request: typeof fetch = fetch): KioskSend {
  return async (batch) => {
    try {
      const response = await request(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
        body: JSON.stringify({ kirim: batch }),
        cache: 'no-store',
      })
      if (response.status === 401) return 'unknown-device'
      if (!response.ok) return 'unreachable'
      return readReply(await response.json()) ?? 'unreachable'
    } catch {
      return 'unreachable'
    }
  }
}

/** A reply in the form the server gives; undefined for anything else, such as the page of a hotel's network. */
function readReply(reply: unknown): KioskReply | undefined {
  if (!isRecord(reply) || typeof reply['hari'] !== 'string' || !Array.isArray(reply['hasil'])) return undefined
  const hasil = reply['hasil'].flatMap((one: unknown) => {
    if (!isRecord(one) || typeof one['id'] !== 'string') return []
    const result = KIOSK_RESULTS.find((known) => known === one['hasil'])
    return result === undefined ? [] : [{ id: one['id'], hasil: result }]
  })
  return { hari: reply['hari'], hasil }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
