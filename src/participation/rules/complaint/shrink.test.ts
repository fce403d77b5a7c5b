import { describe, expect, test } from 'vitest'
import { type Dots, shrink, upright } from './shrink.ts'

const picture = (width: number, height: number, dot: (x: number, y: number) => readonly number[]): Dots => {
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data.set(dot(x, y), (y * width + x) * 4)
  return { width, height, data }
}
const red = ({ data, width }: Dots, x: number, y: number) => data[(y * width + x) * 4]

describe('shrinking', () => {
  test('keeps the shape and takes means; what is clear lies on white', () => {
    const small = shrink(
      picture(400, 200, (x) => [x < 200 ? 0 : 200, 0, 0, 255]),
      100,
    )
    expect([small.width, small.height]).toEqual([100, 50])
    expect([red(small, 0, 0), red(small, 99, 49)]).toEqual([0, 200])
    const half = shrink(
      picture(2, 2, (x) => [x * 100, 0, 0, 255]),
      1,
    )
    expect(half.data).toEqual(Uint8Array.of(50, 0, 0, 255))
    expect(
      shrink(
        picture(1, 1, () => [0, 0, 0, 0]),
        10,
      ).data,
    ).toEqual(Uint8Array.of(255, 255, 255, 255))
  })

  test('never grows, and a thin picture keeps a dot', () => {
    expect(
      shrink(
        picture(3, 2, () => [1, 1, 1, 255]),
        100,
      ),
    ).toMatchObject({ width: 3, height: 2 })
    expect(
      shrink(
        picture(1000, 1, () => [1, 1, 1, 255]),
        10,
      ),
    ).toMatchObject({ width: 10, height: 1 })
  })
})

test('every orientation of EXIF is done to the dots', () => {
  // a b
  // c d    (red 1 2 / 3 4), one row more to see width and height change
  const held = picture(2, 3, (x, y) => [1 + x + 2 * y, 0, 0, 255])
  const rows = (dots: Dots) =>
    Array.from({ length: dots.height }, (_, y) =>
      Array.from({ length: dots.width }, (_x, x) => red(dots, x, y)).join(''),
    ).join('/')
  expect([1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => rows(upright(held, orientation)))).toEqual([
    '12/34/56',
    '21/43/65',
    '65/43/21',
    '56/34/12',
    '135/246',
    '531/642',
    '642/531',
    '246/135',
  ])
})
