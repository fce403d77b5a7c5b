import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { SafeFile } from './changes/complaint-submit.ts'
import { FILE_LIMIT, PIXEL_LIMIT, readHead } from './rules/complaint/photo-head.ts'

export type FileFault = 'too-large' | 'unknown-kind' | 'too-many-dots' | 'broken' | 'busy'
export type Prepared =
  | { readonly ok: true; readonly file: SafeFile }
  | { readonly ok: false; readonly reason: FileFault }

/** Milliseconds that writing one photo anew may take. */
const PATIENCE = 20_000

/**
 * Makes a file of a citizen safe to keep. A photo is decoded to dots in a thread of its own (bounded in size, memory and
 * time) and written anew, so that nothing else of it survives: no place, no device, no hidden text. Whatever fails there
 * is refused; the original is never kept instead. A PDF is kept as it came, for staff alone, and never opened here.
 */
export async function prepareFile(bytes: Uint8Array): Promise<Prepared> {
  if (bytes.length > FILE_LIMIT) return { ok: false, reason: 'too-large' }
  const head = readHead(bytes)
  if (head === undefined) return { ok: false, reason: 'unknown-kind' }
  if (head.kind === 'pdf')
    return { ok: true, file: { kind: 'PDF', name: 'dokumen.pdf', mediaType: 'application/pdf', bytes } }
  if (head.width * head.height > PIXEL_LIMIT) return { ok: false, reason: 'too-many-dots' }
  if (head.width === 0 || head.height === 0) return { ok: false, reason: 'broken' }
  if (line.waiting >= MOST_WAITING) return { ok: false, reason: 'busy' }
  const written = await inTurn(() => inWorker(bytes))
  if (written === undefined) return { ok: false, reason: 'broken' }
  return { ok: true, file: { kind: 'FOTO', name: 'foto.jpg', mediaType: 'image/jpeg', bytes: written } }
}

/** Decoding takes hundreds of megabytes: however many send at once, one photo is in memory as dots at a time. */
const line: { waiting: number; turn: Promise<unknown> } = { waiting: 0, turn: Promise.resolve() }
/** Each that waits holds its bytes: beyond so many the sender is asked to come again. */
const MOST_WAITING = 20

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  line.waiting += 1
  const mine = line.turn.then(work)
  line.turn = mine.catch(() => undefined)
  try {
    return await mine
  } finally {
    line.waiting -= 1
  }
}

/** From source the thread runs the TypeScript file beside this one; built, the file that the build makes of it. */
function workerFile(): URL {
  const beside = new URL('./photo-worker.ts', import.meta.url)
  return existsSync(fileURLToPath(beside)) ? beside : new URL('./participation/photo-worker.js', import.meta.url)
}

function inWorker(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  return new Promise((settle) => {
    const worker = new Worker(workerFile(), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: 256 },
      env: {},
      stdout: true,
      stderr: true,
    })
    let written: Uint8Array | undefined
    const end = () => {
      clearTimeout(timer)
      // the next photo waits until the memory of this one is free
      void worker.terminate().then(() => settle(written))
    }
    const timer = setTimeout(end, PATIENCE)
    worker.once('message', (message: unknown) => {
      if (message instanceof Uint8Array) written = message
      end()
    })
    worker.once('error', end)
    worker.once('exit', end)
  })
}
