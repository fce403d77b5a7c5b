import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { exifJpeg } from '#tests/builders/photos.ts'
import { readHead } from './photo-head.ts'

describe('the head of a file', () => {
  test('says what it is whatever it was called', () => {
    const plain = jpeg.encode({ width: 3, height: 2, data: Buffer.alloc(24) }, 80).data
    expect(readHead(plain)).toEqual({ kind: 'jpeg', width: 3, height: 2, orientation: 1 })
    expect(readHead(exifJpeg({ width: 3, height: 2, orientation: 6 }))).toEqual({
      kind: 'jpeg',
      width: 3,
      height: 2,
      orientation: 6,
    })
    expect(readHead(PNG.sync.write(new PNG({ width: 5, height: 4 })))).toEqual({
      kind: 'png',
      width: 5,
      height: 4,
      orientation: 1,
    })
    expect(readHead(Buffer.from('%PDF-1.7 …'))).toEqual({ kind: 'pdf' })
  })

  test('anything else is nothing, and no shortened file breaks the reader', () => {
    for (const text of ['', 'GIF89a', '<svg onload=alert(1)>', 'RIFF0000WEBP', '<?php', 'MZ'])
      expect(readHead(Buffer.from(text))).toBeUndefined()
    const whole = exifJpeg({ width: 30, height: 20, orientation: 3 })
    for (let length = 0; length < 400; length += 1) expect(() => readHead(whole.subarray(0, length))).not.toThrow()
    const interlaced = Buffer.from(PNG.sync.write(new PNG({ width: 5, height: 4 })))
    interlaced[28] = 1
    expect(readHead(interlaced)).toBeUndefined()
  })
})
