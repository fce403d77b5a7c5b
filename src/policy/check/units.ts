/**
 * Units of measure. A unit is a product of base words with exponents (rupiah, hari, menit, rupiah/hari); figures
 * without one are plain numbers, percents or ratios. A literal number takes the unit of what it meets.
 */
export type Unit = {
  readonly dims: ReadonlyMap<string, number>
  readonly flavour: 'number' | 'percent' | 'ratio'
}

export const NUMBER: Unit = { dims: new Map(), flavour: 'number' }
export const PERCENT: Unit = { dims: new Map(), flavour: 'percent' }
const RATIO: Unit = { dims: new Map(), flavour: 'ratio' }

/** Reads 'rupiah', 'percent', 'ratio', 'number', 'hari', 'rupiah/hari'. */
export function unitOf(text: string): Unit {
  if (text === 'percent') return PERCENT
  if (text === 'ratio') return RATIO
  const dims = new Map<string, number>()
  for (const [i, part] of text.split('/').entries()) {
    for (const word of part.split('*')) {
      const name = word.trim()
      if (name !== 'number' && name !== '' && name !== '1') bump(dims, name, i === 0 ? 1 : -1)
    }
  }
  return { dims, flavour: 'number' }
}

function bump(dims: Map<string, number>, name: string, by: number): void {
  const next = (dims.get(name) ?? 0) + by
  if (next === 0) dims.delete(name)
  else dims.set(name, next)
}

export function unitText(unit: Unit): string {
  if (unit.dims.size === 0) return unit.flavour
  const side = (sign: number): string =>
    [...unit.dims].flatMap(([name, power]) => Array<string>(Math.max(0, power * sign)).fill(name)).join('*')
  const below = side(-1)
  return below === '' ? side(1) : `${side(1) || '1'}/${below}`
}

/** Plain numbers and ratios mix; percents keep to themselves, so that 150 never silently means 150%. */
export function sameUnit(a: Unit, b: Unit): boolean {
  const bare = a.dims.size === 0 && b.dims.size === 0
  if (bare) return (a.flavour === 'percent') === (b.flavour === 'percent')
  return unitText(a) === unitText(b)
}

function combine(a: Unit, b: Unit, sign: 1 | -1): ReadonlyMap<string, number> {
  const dims = new Map(a.dims)
  for (const [name, power] of b.dims) bump(dims, name, power * sign)
  return dims
}

export function multiplyUnits(a: Unit, b: Unit): Unit {
  const dims = combine(a, b, 1)
  const flavours = [a.dims.size === 0 ? a.flavour : 'number', b.dims.size === 0 ? b.flavour : 'number']
  const reduced = a.dims.size > 0 && b.dims.size > 0
  const flavour = flavours.includes('percent') ? 'percent' : flavours.includes('ratio') || reduced ? 'ratio' : 'number'
  return { dims, flavour: dims.size > 0 ? 'number' : flavour }
}

/** Like by like gives a ratio; by a plain number the unit stays. */
export function divideUnits(a: Unit, b: Unit): Unit {
  const dims = combine(a, b, -1)
  if (dims.size > 0) return { dims, flavour: 'number' }
  return b.dims.size === 0 && b.flavour === 'number' && a.flavour === 'percent' ? a : RATIO
}

/** A figure without dimension may be declared a percent or a ratio, whichever the law calls it. */
export function fitsDeclared(found: Unit, declared: Unit): boolean {
  if (sameUnit(found, declared)) return true
  const bare = found.dims.size === 0 && declared.dims.size === 0
  return bare && found.flavour !== 'number' && declared.flavour !== 'number'
}
