/** Dots of four bytes each: red, green, blue, opacity. */
export type Dots = { readonly width: number; readonly height: number; readonly data: Uint8Array }

/** The same picture with neither side longer than `most`, each new dot the mean of those it covers; on white paper. */
export function shrink(picture: Dots, most: number): Dots {
  const scale = Math.max(1, Math.max(picture.width, picture.height) / most)
  const width = Math.max(1, Math.round(picture.width / scale))
  const height = Math.max(1, Math.round(picture.height / scale))
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y += 1) {
    const rows = span(y, height, picture.height)
    for (let x = 0; x < width; x += 1) {
      const dot = meanDot(picture, span(x, width, picture.width), rows)
      data.set(dot, (y * width + x) * 4)
    }
  }
  return { width, height, data }
}

type Span = readonly [from: number, to: number]

function span(at: number, size: number, whole: number): Span {
  const from = Math.floor((at * whole) / size)
  return [from, Math.max(from + 1, Math.floor(((at + 1) * whole) / size))]
}

function meanDot(picture: Dots, [left, right]: Span, [top, bottom]: Span): [number, number, number, number] {
  const { data, width } = picture
  let [red, green, blue] = [0, 0, 0]
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4
      const opacity = (data[at + 3] ?? 255) / 255
      const paper = 255 * (1 - opacity)
      red += (data[at] ?? 0) * opacity + paper
      green += (data[at + 1] ?? 0) * opacity + paper
      blue += (data[at + 2] ?? 0) * opacity + paper
    }
  }
  const count = (right - left) * (bottom - top)
  return [Math.round(red / count), Math.round(green / count), Math.round(blue / count), 255]
}

/** The picture as it was held: what EXIF said about the camera, done to the dots themselves. */
export function upright(picture: Dots, orientation: number): Dots {
  if (orientation < 2 || orientation > 8) return picture
  const turned = orientation >= 5
  const width = turned ? picture.height : picture.width
  const height = turned ? picture.width : picture.height
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = sourceOf(orientation, x, y, picture)
      const from = (fromY * picture.width + fromX) * 4
      data.set(picture.data.subarray(from, from + 4), (y * width + x) * 4)
    }
  }
  return { width, height, data }
}

function sourceOf(orientation: number, x: number, y: number, { width, height }: Dots): readonly [number, number] {
  const [right, bottom] = [width - 1, height - 1]
  switch (orientation) {
    case 2:
      return [right - x, y]
    case 3:
      return [right - x, bottom - y]
    case 4:
      return [x, bottom - y]
    case 5:
      return [y, x]
    case 6:
      return [y, bottom - x]
    case 7:
      return [right - y, bottom - x]
    case 8:
      return [right - y, x]
    default:
      return [x, y]
  }
}
