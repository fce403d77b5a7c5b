import type { DeviceTime } from '../rules/survey/device-clock.ts'
import type { KioskStore, WaitingAnswer } from './kiosk-queue.ts'

/** What the device knows of itself. `urut` is the number of its last answer. */
export type DeviceState = { readonly secret: string; readonly urut: number; readonly time: DeviceTime }

export type KioskMemory = KioskStore & {
  readonly state: () => Promise<DeviceState | undefined>
  readonly keep: (state: DeviceState) => Promise<void>
  /** Keeps an answer and the state with its number together, or neither. */
  readonly add: (answer: WaitingAnswer, state: DeviceState) => Promise<void>
  readonly count: () => Promise<number>
}

/** The memory of a kiosk in IndexedDB: it survives a closed tab, a reboot and a power cut. */
export async function openMemory(name: string): Promise<KioskMemory> {
  const db = await opened(name)
  return {
    state: () => asked<DeviceState | undefined>(db.transaction('alat').objectStore('alat').get('alat')),
    keep: (state) => {
      const transaction = durable(db, ['alat'])
      transaction.objectStore('alat').put(state, 'alat')
      return ended(transaction)
    },
    add: (answer, state) => {
      const transaction = durable(db, ['alat', 'antrean'])
      transaction.objectStore('antrean').add(answer)
      transaction.objectStore('alat').put(state, 'alat')
      return ended(transaction)
    },
    first: (count) => asked<WaitingAnswer[]>(db.transaction('antrean').objectStore('antrean').getAll(null, count)),
    remove: async (ids) => {
      if (ids.length === 0) return
      const transaction = durable(db, ['antrean'])
      const store = transaction.objectStore('antrean')
      for (const id of ids) {
        const key = store.index('id').getKey(id)
        key.onsuccess = () => {
          if (key.result !== undefined) store.delete(key.result)
        }
      }
      await ended(transaction)
    },
    count: () => asked<number>(db.transaction('antrean').objectStore('antrean').count()),
  }
}

function opened(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('alat')
    request.result.createObjectStore('antrean', { keyPath: 'urut' }).createIndex('id', 'id', { unique: true })
  }
  return asked(request)
}

function durable(db: IDBDatabase, stores: string[]): IDBTransaction {
  return db.transaction(stores, 'readwrite', { durability: 'strict' })
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')))
  })
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('IndexedDB')))
  })
}
