import { parentPort, workerData } from 'node:worker_threads'
import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import { PIXEL_LIMIT, readHead } from './rules/complaint/photo-head.ts'
import { type Dots, shrink, upright } from './rules/complaint/shrink.ts'

/** Longest side of a kept photo: enough to see a pothole, too little to read a distant number plate. */
const LONGEST = 1600
const QUALITY = 78

/** A photo as new JPEG bytes made from its dots alone; throws when it is not a whole, plain picture. */
function rewritten(bytes: Uint8Array): Uint8Array {
  const head = readHead(bytes)
  if (head === undefined || head.kind === 'pdf') throw new Error('no photo')
  const dots = head.kind === 'jpeg' ? decodeJpeg(bytes) : decodePng(bytes)
  if (dots.width !== head.width || dots.height !== head.height) throw new Error('head and picture differ')
  const { data, width, height } = upright(shrink(dots, LONGEST), head.orientation)
  return jpeg.encode({ data, width, height }, QUALITY).data
}

function decodeJpeg(bytes: Uint8Array): Dots {
  return jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: true,
    tolerantDecoding: false,
    maxResolutionInMP: PIXEL_LIMIT / 1_000_000,
    maxMemoryUsageInMB: 400,
  })
}

function decodePng(bytes: Uint8Array): Dots {
  return PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { checkCRC: true })
}

const given: unknown = workerData
if (parentPort !== null && given instanceof Uint8Array) {
  const bytes = rewritten(given)
  // oxlint-disable-next-line require-post-message-target-origin -- a thread, not a window
  parentPort.postMessage(new Uint8Array(bytes))
}
