import { expect, test } from 'vitest'
import {
  flushQueue,
  KIOSK_BATCH,
  type KioskAnswer,
  type KioskReply,
  type KioskSend,
  type KioskStore,
} from './kiosk-queue.ts'

function storeOf(count: number): KioskStore & { readonly left: () => number } {
  const waiting = new Map(
    Array.from({ length: count }, (_, at): [string, KioskAnswer] => [
      `id-${at}`,
      { id: `id-${at}`, urut: at + 1, kontak: '2026-05-20', selang: 0, durasi: 30, isi: { U1: '3' } },
    ]),
  )
  return {
    first: async (wanted) => [...waiting.values()].slice(0, wanted),
    remove: async (ids) => {
      for (const id of ids) waiting.delete(id)
    },
    left: () => waiting.size,
  }
}

const taken = (batch: readonly KioskAnswer[]): KioskReply => ({
  hari: '2026-05-21',
  hasil: batch.map(({ id }) => ({ id, hasil: 'tersimpan' })),
})

test('everything goes in batches, oldest first; an empty queue still asks for the day', async () => {
  const store = storeOf(120)
  const sizes: number[] = []
  const send: KioskSend = async (batch) => {
    sizes.push(batch.length)
    return taken(batch)
  }
  expect(await flushQueue(store, send)).toEqual({ state: 'empty', day: '2026-05-21' })
  expect(sizes).toEqual([KIOSK_BATCH, KIOSK_BATCH, 20])
  expect(store.left()).toBe(0)
  expect(await flushQueue(store, send)).toEqual({ state: 'empty', day: '2026-05-21' })
})

test('a lost reply leaves everything in place; the same ids go again', async () => {
  const store = storeOf(3)
  const seen: string[] = []
  let lost = true
  const send: KioskSend = async (batch) => {
    seen.push(...batch.map(({ id }) => id))
    if (lost) {
      lost = false
      return 'unreachable'
    }
    return taken(batch)
  }
  expect((await flushQueue(store, send)).state).toBe('waiting')
  expect(store.left()).toBe(3)
  expect((await flushQueue(store, send)).state).toBe('empty')
  expect(seen).toEqual(['id-0', 'id-1', 'id-2', 'id-0', 'id-1', 'id-2'])
})

test('refused answers leave too, so that one of them cannot hold up the rest', async () => {
  const store = storeOf(2)
  await flushQueue(store, async (batch) => ({
    hari: '2026-05-21',
    hasil: batch.map(({ id }) => ({ id, hasil: 'tidak-terbaca' })),
  }))
  expect(store.left()).toBe(0)
})

test('a server that names none of our answers, or does not know us, ends the attempt and keeps them', async () => {
  const store = storeOf(2)
  expect(
    await flushQueue(store, async () => ({ hari: '2026-05-21', hasil: [{ id: 'other', hasil: 'sama' }] })),
  ).toEqual({ state: 'waiting', day: '2026-05-21' })
  expect((await flushQueue(store, async () => 'unknown-device')).state).toBe('unknown-device')
  expect(store.left()).toBe(2)
})
