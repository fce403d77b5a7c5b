/** Exact fractions of big integers: the arithmetic in which a regulation is meant. Always reduced, denominator > 0. */
export type Rational = { readonly n: bigint; readonly d: bigint }
export type RoundMode = 'half_up' | 'half_even' | 'down' | 'up'

export const ZERO: Rational = { n: 0n, d: 1n }
export const ONE: Rational = { n: 1n, d: 1n }

export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

export function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b
}

/** The reduced fraction n/d. Throws when d is 0: callers prove divisors positive. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new Error('division by zero')
  const g = gcd(n, d) * (d < 0n ? -1n : 1n)
  return g === 1n ? { n, d } : { n: n / g, d: d / g }
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d + b.n * a.d, a.d * b.d)
}

export function sub(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d - b.n * a.d, a.d * b.d)
}

export function mul(a: Rational, b: Rational): Rational {
  return rational(a.n * b.n, a.d * b.d)
}

export function div(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n)
}

/** Negative, zero or positive, as a sorts before, with or after b. */
export function compare(a: Rational, b: Rational): number {
  const left = a.n * b.d
  const right = b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}

export function equals(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d
}

/** Largest integer not above n/d, for d > 0. */
export function floorDiv(n: bigint, d: bigint): bigint {
  const q = n / d
  return n % d !== 0n && n < 0n ? q - 1n : q
}

export function ceilDiv(n: bigint, d: bigint): bigint {
  return -floorDiv(-n, d)
}

/** Rounds n/d (d > 0) to an integer. half_up is half away from zero, down is toward zero, up is away from zero. */
export function roundQuotient(mode: RoundMode, n: bigint, d: bigint): bigint {
  const sign = n < 0n ? -1n : 1n
  const size = n * sign
  const q = size / d
  const twice = (size % d) * 2n
  if (mode === 'down' || twice === 0n) return sign * q
  if (mode === 'up') return sign * (q + 1n)
  const over = twice > d || (twice === d && (mode === 'half_up' || q % 2n === 1n))
  return sign * (over ? q + 1n : q)
}

/** The multiple of `to` that the mode chooses for the value. */
export function roundTo(value: Rational, mode: RoundMode, to: Rational): Rational {
  const steps = div(value, to)
  return mul(rational(roundQuotient(mode, steps.n, steps.d)), to)
}

const DECIMAL = /^-?\d{1,30}(?:\.\d{1,30})?$/

/** An exact decimal with a point ("12", "-0.8500"), or undefined for anything else. */
export function parseDecimal(text: string): Rational | undefined {
  if (!DECIMAL.test(text)) return undefined
  const [whole = '', fraction = ''] = text.split('.')
  return rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length))
}

/** Exact decimal text where there is one, else rounded half up to `digits` places. */
export function decimalText(value: Rational, digits = 10): string {
  let rest = value.d
  let places = 0
  while (rest % 10n === 0n) [rest, places] = [rest / 10n, places + 1]
  while (rest % 2n === 0n) [rest, places] = [rest / 2n, places + 1]
  while (rest % 5n === 0n) [rest, places] = [rest / 5n, places + 1]
  const shown = rest === 1n ? places : digits
  const scaled = roundQuotient('half_up', value.n * 10n ** BigInt(shown), value.d)
  const size = (scaled < 0n ? -scaled : scaled).toString().padStart(shown + 1, '0')
  const text = shown === 0 ? size : `${size.slice(0, -shown)}.${size.slice(-shown)}`.replace(/\.?0+$/, '')
  return scaled < 0n ? `-${text}` : text
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** The nearest double. */
export function toNumber(value: Rational): number {
  const small = value.d <= SAFE && value.n <= SAFE && value.n >= -SAFE
  return small ? Number(value.n) / Number(value.d) : Number(decimalText(value, 30))
}
