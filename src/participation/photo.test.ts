import type { Worker } from 'node:worker_threads'
import { deflateSync } from 'node:zlib'
import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { exifJpeg } from '#tests/builders/photos.ts'
import { prepareFile } from './photo.ts'

async function kept(bytes: Uint8Array): Promise<Buffer> {
  const prepared = await prepareFile(bytes)
  if (!prepared.ok) throw new Error(prepared.reason)
  return Buffer.from(prepared.file.bytes)
}

/** A PNG whose head promises more than it holds, or holds more than it promises. */
function falsePng(width: number, height: number, rows: number): Buffer {
  const honest = PNG.sync.write(new PNG({ width: 1, height: 1 }))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 6, 0, 0, 0], 8)
  const chunk = (name: string, data: Buffer) => {
    const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(name, 'latin1'), data, Buffer.alloc(4)])
    whole.writeUInt32BE(data.length, 0)
    return whole
  }
  return Buffer.concat([
    honest.subarray(0, 8),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('a photo', () => {
  test('is written anew: no place, no device, no orientation survives, and the picture stands upright', async () => {
    const sent = exifJpeg({ width: 64, height: 32, orientation: 6 })
    expect(sent.toString('latin1')).toContain('GPS-10.1772')
    const photo = await kept(sent)
    for (const trace of ['Exif', 'KAMERA', 'GPS', '-10.17']) expect(photo.toString('latin1')).not.toContain(trace)
    expect(jpeg.decode(photo)).toMatchObject({ width: 32, height: 64 })
  })

  test('a polyglot loses what is hidden in it', async () => {
    const comment = Buffer.from('\xff\xfe\x00\x1d<script>alert(1)</script>xx', 'latin1')
    const plain = exifJpeg({ width: 16, height: 16, orientation: 1 })
    const hidden = Buffer.concat([
      plain.subarray(0, 2),
      comment,
      plain.subarray(2),
      Buffer.from('PK\x03\x04<?php system($_GET[1]) ?>', 'latin1'),
    ])
    const photo = (await kept(hidden)).toString('latin1')
    expect(photo).not.toContain('script')
    expect(photo).not.toContain('php')
  })

  test('a PNG becomes a JPEG, a large photo small', async () => {
    const png = new PNG({ width: 3000, height: 1000 })
    const photo = jpeg.decode(await kept(PNG.sync.write(png)))
    expect([photo.width, photo.height]).toEqual([1600, 533])
  })

  test('fails closed: cut short, not what it says, or far too large, and nothing is kept', async () => {
    const whole = exifJpeg({ width: 200, height: 200, orientation: 1 })
    expect(await prepareFile(whole.subarray(0, whole.length >> 1))).toMatchObject({ ok: false, reason: 'broken' })
    expect(await prepareFile(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toMatchObject({
      reason: 'unknown-kind',
    })
    expect(await prepareFile(Buffer.from('GIF89a'))).toMatchObject({ reason: 'unknown-kind' })
    expect(await prepareFile(falsePng(60_000, 60_000, 10))).toMatchObject({ reason: 'too-many-dots' })
    expect(await prepareFile(falsePng(100, 100, 10))).toMatchObject({ reason: 'broken' })
    expect(await prepareFile(falsePng(4, 4, 50_000_000))).toMatchObject({ reason: 'broken' })
    expect(await prepareFile(Buffer.alloc(8 * 1024 * 1024 + 1))).toMatchObject({ reason: 'too-large' })
    const bomb = Buffer.from(whole)
    bomb.writeUInt16BE(60_000, bomb.indexOf(Buffer.from([0xff, 0xc0])) + 5)
    bomb.writeUInt16BE(60_000, bomb.indexOf(Buffer.from([0xff, 0xc0])) + 7)
    expect(await prepareFile(bomb)).toMatchObject({ reason: 'too-many-dots' })
  })

  test('many at once are decoded one after the other: memory holds the dots of one', async () => {
    let [alive, most] = [0, 0]
    const started = (worker: Worker) => {
      most = Math.max(most, (alive += 1))
      worker.once('exit', () => (alive -= 1))
    }
    process.on('worker', started)
    const sent = Array.from({ length: 5 }, () => exifJpeg({ width: 64, height: 32, orientation: 1 }))
    const broken = sent.map((photo) => photo.subarray(0, 300))
    const prepared = await Promise.all([...sent, ...broken].map((photo) => prepareFile(photo)))
    process.off('worker', started)
    expect(prepared.filter(({ ok }) => ok)).toHaveLength(5)
    expect(most).toBe(1)
    const crowd = await Promise.all(
      Array.from({ length: 26 }, (_, at) => prepareFile(broken[at % 5] ?? Buffer.alloc(0))),
    )
    expect(crowd.filter((one) => !one.ok && one.reason === 'busy')).toHaveLength(6)
    expect(await prepareFile(sent[0] ?? Buffer.alloc(0))).toMatchObject({ ok: true })
  })

  test('a document is kept as it came, for staff', async () => {
    const prepared = await prepareFile(Buffer.from('%PDF-1.4 isi'))
    expect(prepared).toMatchObject({ ok: true, file: { kind: 'PDF', mediaType: 'application/pdf' } })
  })
})
