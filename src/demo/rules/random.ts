/** A stream of pseudo-random values that depends on its labels alone: the same labels give the same stream everywhere. */
export type Random = {
  /** At least 0, below 1. */
  readonly next: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  /** One of the values, each as likely as its weight is large. */
  readonly weighted: <T>(list: readonly (readonly [value: T, weight: number])[]) => T
  /** Mean 0, standard deviation 1. */
  readonly normal: () => number
}

/** The stream of these labels, e.g. `randomFrom(seed, 'leave', personNo)` (sfc32, seeded by a hash of the labels). */
export function randomFrom(...labels: readonly (string | number)[]): Random {
  const next = sfc32(labels.join('|'))
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => at(list, Math.floor(next() * list.length)),
    weighted: (list) => weighted(next(), list),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

/** A v4-shaped identifier of the labels, so that a row keeps its key when the demo is made again. */
export function uuidFrom(...labels: readonly (string | number)[]): string {
  const next = sfc32(labels.join('|'))
  const hex = Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16))
  hex[12] = '4'
  hex[16] = (8 + Math.floor(next() * 4)).toString(16)
  const text = hex.join('')
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-')
}

/** The list in a random order; the list itself is left alone. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const result = [...list]
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = random.int(0, index)
    const kept = at(result, index)
    result[index] = at(result, other)
    result[other] = kept
  }
  return result
}

function weighted<T>(roll: number, list: readonly (readonly [value: T, weight: number])[]): T {
  const total = list.reduce((sum, [, weight]) => sum + weight, 0)
  let rest = roll * total
  for (const [value, weight] of list) {
    if (rest < weight) return value
    rest -= weight
  }
  return at(list, list.length - 1)[0]
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error('a random pick from an empty list')
  return found
}

function sfc32(label: string): () => number {
  let [a, b, c, d] = hash128(label)
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 12; round += 1) next()
  return next
}

function hash128(label: string): [number, number, number, number] {
  const state: [number, number, number, number] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762]
  const factors = [597_399_067, 2_869_860_233, 951_274_213, 2_716_044_179]
  for (let index = 0; index < label.length; index += 1) {
    const code = label.charCodeAt(index)
    for (let lane = 0; lane < 4; lane += 1) {
      const mixed = (state[(lane + 1) % 4] ?? 0) ^ Math.imul((state[lane] ?? 0) ^ code, factors[lane] ?? 1)
      state[lane] = mixed ^ (mixed >>> 15)
    }
  }
  return state
}
