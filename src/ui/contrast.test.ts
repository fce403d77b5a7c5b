import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./styles/parts/tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')
const frame = readFileSync(new URL('./styles/parts/frame.css', import.meta.url), 'utf8')

/** The custom properties of one scheme that are colours. */
function coloursOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]))
}

/** WCAG 2 contrast of two colours `#rrggbb`. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const GROUNDS = ['paper', 'surface', 'tint'] as const
const TINTS = ['lontar', 'tenun', 'pasir', 'laut'] as const

/** Text on its ground, and the least contrast it must have. */
const PAIRS: readonly (readonly [string, string, number])[] = [
  // figures, and the interval and n beside them
  ...GROUNDS.flatMap((ground) => [['ink', ground, 7] as const, ['soft', ground, 7] as const]),
  ...TINTS.map((tone) => ['ink', `${tone}-tint`, 7] as const),
  // words in a colour: links, badges, notices, errors
  ...TINTS.flatMap((tone) => GROUNDS.map((ground) => [tone, ground, 4.5] as const)),
  ...TINTS.map((tone) => [tone, `${tone}-tint`, 4.5] as const),
  ['lontar', 'tenun-tint', 4.5],
  ['lontar', 'pasir-tint', 4.5],
  ['lontar', 'laut-tint', 4.5],
  ['on-lontar', 'lontar', 4.5],
  // edges of controls are no text
  ...GROUNDS.map((ground) => ['edge', ground, 3] as const),
]

describe.each([
  { scheme: 'light', colours: coloursOf(light) },
  { scheme: 'dark', colours: coloursOf(dark) },
])('contrast in the $scheme scheme', ({ colours }) => {
  it.each(PAIRS)('%s on %s is at least %d', (text, ground, least) => {
    const [one, other] = [colours[text], colours[ground]]
    if (one === undefined || other === undefined) throw new Error(`tokens.css does not define ${text} or ${ground}`)
    expect(contrast(one, other)).toBeGreaterThanOrEqual(least)
  })
})

describe('the two schemes', () => {
  it('define the same colours, none of them twice the same scheme', () => {
    expect(Object.keys(coloursOf(dark)).sort()).toEqual(Object.keys(coloursOf(light)).sort())
    expect(coloursOf(dark)).not.toEqual(coloursOf(light))
  })

  it('keep ornament out of text: the woven band colours appear nowhere else', () => {
    expect(frame.match(/color:\s*#/g)).toBeNull()
  })
})

describe('contrast itself', () => {
  it('agrees with the known values of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })
})
