import jpeg from 'jpeg-js'

/** A JPEG with an EXIF segment: an orientation, a GPS position and the name of a device, as a phone writes them. */
export function exifJpeg(form: {
  readonly width: number
  readonly height: number
  readonly orientation: number
}): Buffer {
  const { width, height, orientation } = form
  const data = Buffer.alloc(width * height * 4)
  for (let at = 0; at < data.length; at += 1) data[at] = at % 4 === 3 ? 255 : (at * 37) % 256
  const plain = jpeg.encode({ width, height, data }, 90).data
  const segment = exifSegment(orientation)
  return Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)])
}

function exifSegment(orientation: number): Buffer {
  const make = Buffer.from('KAMERA-RAHASIA\0', 'latin1')
  const tiff = Buffer.alloc(8 + 2 + 3 * 12 + 4 + 2 + 12 + 4)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(3, 8)
  const gps = 8 + 2 + 36 + 4
  entry(tiff, 10, 0x010f, 2, make.length, tiff.length)
  entry(tiff, 22, 0x0112, 3, 1, orientation)
  entry(tiff, 34, 0x8825, 4, 1, gps)
  tiff.writeUInt16LE(1, gps)
  entry(tiff, gps + 2, 0x0001, 2, 2, 0x53)
  const body = Buffer.concat([
    Buffer.from('Exif\0\0', 'latin1'),
    tiff,
    make,
    Buffer.from('GPS-10.1772,123.6070', 'latin1'),
  ])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

function entry(tiff: Buffer, at: number, tag: number, type: number, count: number, value: number): void {
  tiff.writeUInt16LE(tag, at)
  tiff.writeUInt16LE(type, at + 2)
  tiff.writeUInt32LE(count, at + 4)
  tiff.writeUInt32LE(value, at + 8)
}
