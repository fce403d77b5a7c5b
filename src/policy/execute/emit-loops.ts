import type { Cond, Each, Int, Slot, Step } from '../check/ir.ts'
import type { Compiled } from '../compile.ts'
import { lowerCond, lowerInt } from './algebra.ts'
import type { Algebra } from './algebra.ts'
import { keepsFraction } from './columns.ts'
import { narrowText, safeName, slotText, wideText } from './emit-algebra.ts'
import type { Constants, Scope } from './emit-algebra.ts'
import type { Part, Work } from './schedule.ts'
import { slotsOfBody, slotsOfStep } from './slots.ts'

type Text = Algebra<string, string>

/** What the text of one function needs to know. */
export type Writer = {
  readonly compiled: Compiled
  readonly constants: Constants
  readonly scope: Scope
  readonly narrow: Text
  readonly wide: Text
  /** Rules that the caller asked for. */
  readonly recorded: (step: Step) => boolean
  /** Rules over rows that are kept beyond their row. */
  readonly kept: ReadonlySet<string>
  /** Loops whose count of rows somebody reads. */
  readonly counted: ReadonlySet<number>
}

export function writer(given: Omit<Writer, 'scope' | 'narrow' | 'wide'>): Writer {
  const scope: Scope = { rowRules: new Set(), looked: new Map() }
  return { ...given, scope, narrow: narrowText(given.constants, scope), wide: wideText(given.constants, scope) }
}

export function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}

/** Lines that do these parts in order. */
export function partLines(write: Writer, parts: readonly Part[]): string[] {
  const before = new Set(write.scope.looked.keys())
  const often = repeated(write, parts)
  const lines = parts.flatMap((part) => {
    if (part.kind === 'loop') return loopLines(write, part)
    const lookups = lookupLines(write, part, often)
    return [...lookups, ...(part.kind === 'take' ? takeLines(write, part.each) : stepLines(write, part))]
  })
  for (const text of write.scope.looked.keys()) if (!before.has(text)) write.scope.looked.delete(text)
  return lines
}

function loopLines(write: Writer, loop: Part & { readonly kind: 'loop' }): string[] {
  const rows = safeName(loop.rows)
  const row = `j$${rows}`
  const link = loop.outer === undefined ? undefined : safeName(loop.outer)
  const linked = `if (c$${rows}$${link}[${row}] !== j$${link} - o$${link}[e] + 1) continue`
  const cells = [...columnsIn(loop.body, loop.rows)]
    .map(safeName)
    .map((name) => `const y$${rows}$${name} = c$${rows}$${name}[${row}]`)
  const blank = loop.body.flatMap((part) => (part.kind === 'step' ? blankLines(write, part.step, row) : []))
  const body = [...blank, ...partLines(write, loop.body)]
  for (const part of loop.body) if (part.kind === 'step') write.scope.rowRules.delete(part.step.name)
  return [
    ...loop.takes.map((each) => startText(write, each)),
    `for (let ${row} = o$${rows}[e], z$${rows} = o$${rows}[e + 1]; ${row} < z$${rows}; ${row}++) {`,
    ...indent([...(link === undefined ? [] : [linked]), ...cells, ...body]),
    '}',
  ]
}

/** A rule over rows that may be blank has its loop to itself. */
function blankLines(write: Writer, { name, needs }: Step, row: string): string[] {
  const blank = blankText(needs, write.scope)
  return blank === '' ? [] : [`if (${blank}) { w$${safeName(name)}[${row}] = NaN; continue }`]
}

function startText(write: Writer, { id, wide, fn }: Each): string {
  const names = [`a${id} = ${wide ? '0n' : '0'}`]
  if (needsCount(write, id, fn)) names.push(`n${id} = 0`)
  if (fn === 'longest') names.push(`s${id} = 0`)
  return `let ${names.join(', ')}`
}

function needsCount(write: Writer, id: number, fn: Each['fn']): boolean {
  return write.counted.has(id) || fn === 'min' || fn === 'max'
}

/** The columns of these rows that a loop reads, in the loops inside it as well. */
function columnsIn(parts: readonly Part[], rows: string): Set<string> {
  const names = new Set<string>()
  const note = (slot: Slot): void => {
    if (slot.from === 'column' && slot.rows === rows) names.add(slot.name)
  }
  for (const part of parts) {
    if (part.kind === 'loop') for (const name of columnsIn(part.body, rows)) names.add(name)
    if (part.kind === 'take') slotsOfBody(part.each, note)
    if (part.kind === 'step') slotsOfStep({ ...part.step, each: [] }, note)
  }
  return names
}

function stepLines(write: Writer, { step, number }: Work & { readonly kind: 'step' }): string[] {
  const name = safeName(step.name)
  const refuse = `{ stopped[e] = ${number}; continue people }`
  const value = valueLines(write, step, refuse)
  if (step.over !== undefined) {
    write.scope.rowRules.add(name)
    return write.kept.has(name) ? [...value, `w$${name}[j$${safeName(step.over)}] = r$${name}`] : value
  }
  if (step.kind === 'guard') return [...value, `if (r$${name} === 1) ${refuse}`]
  if (!write.recorded(step)) return value
  const fraction = keepsFraction(write.compiled, name) ? [`q$${name}[e] = d$${name}`] : []
  return [...value, `p$${name}[e] = r$${name}`, ...fraction]
}

/** The value as a constant, then the check of its declared bounds. */
function valueLines(write: Writer, step: Step, refuse: string): string[] {
  const to = step.wide ? write.wide : write.narrow
  const name = `r$${safeName(step.name)}`
  if (step.test) return [`const ${name} = ${lowerCond(step.test, to)} ? 1 : 0`]
  if (!step.value) throw new Error(`${step.name} has no value`)
  const fraction = keepsFraction(write.compiled, step.name)
  const own = step.wide && !fraction ? `b$${step.name}` : name
  const lines = [`const ${own} = ${lowerInt(step.value, to)}`]
  const suffix = step.wide ? 'n' : ''
  if (step.min !== undefined) lines.push(`if (${own} < ${step.min}${suffix}) ${refuse}`)
  if (step.max !== undefined) lines.push(`if (${own} > ${step.max}${suffix}) ${refuse}`)
  if (own !== name) lines.push(`const ${name} = Number(${own})`)
  if (fraction) lines.push(`const d$${step.name} = ${step.div ? lowerInt(step.div, to) : '1n'}`)
  return lines
}

/** True for a row in which any of these cells is blank (NaN is the one value unlike itself). */
function blankText(needs: readonly Slot[], scope: Scope): string {
  const cells = [...new Set(needs.map((slot) => slotText(slot, scope)))]
  return cells.map((cell) => `${cell} !== ${cell}`).join(' || ')
}

function takeLines(write: Writer, each: Each): string[] {
  const count = needsCount(write, each.id, each.fn) ? [`n${each.id}++`] : []
  const lines = [...takeText(write, each), ...count]
  const blank = blankText(each.needs, write.scope)
  return blank === '' ? lines : [`if (!(${blank})) {`, ...indent(lines), '}']
}

function takeText(write: Writer, each: Each): string[] {
  const { id, fn } = each
  const to = each.wide ? write.wide : write.narrow
  const test = each.test ? lowerCond(each.test, to) : 'true'
  if (fn === 'count') return [`if (${test}) ${each.wide ? `a${id} += 1n` : `a${id}++`}`]
  if (fn === 'longest') {
    const run = each.wide ? `BigInt(s${id})` : `s${id}`
    return [`s${id} = ${test} ? s${id} + 1 : 0`, `if (${run} > a${id}) a${id} = ${run}`]
  }
  if (!each.value) throw new Error('a loop without value')
  const value = lowerInt(each.value, to)
  if (fn === 'sum') return [`a${id} += ${value}`]
  const name = `v${id}`
  return [
    `const ${name} = ${value}`,
    `if (n${id} === 0 || ${name} ${fn === 'min' ? '<' : '>'} a${id}) a${id} = ${name}`,
  ]
}

/** Lookups that this work makes and that stand more than once among its neighbours, each under a name. */
function lookupLines(write: Writer, work: Work, often: ReadonlySet<string>): string[] {
  const { looked } = write.scope
  return lookupsOf(write, work).flatMap((text) => {
    if (!often.has(text) || looked.has(text)) return []
    const name = `t${looked.size}`
    looked.set(text, name)
    return [`const ${name} = ${text}`]
  })
}

function repeated(write: Writer, parts: readonly Part[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const often = new Set<string>()
  for (const part of parts) {
    if (part.kind === 'loop') continue
    for (const text of lookupsOf(write, part)) (seen.has(text) ? often : seen).add(text)
  }
  return often
}

/** The text of every lookup that this work makes in any case, whatever its conditions say. */
function lookupsOf(write: Writer, work: Work): string[] {
  const { value, test, wide, needs } = work.kind === 'take' ? work.each : work.step
  if (wide || needs.length > 0) return []
  const nodes = [...(value ? certain(value) : []), ...(test ? certainCond(test) : [])]
  return nodes.map((node) => lowerInt(node, narrowText(write.constants, { ...write.scope, looked: new Map() })))
}

function certain(node: Int): Int[] {
  switch (node.op) {
    case 'lit':
    case 'load':
      return []
    case 'table':
      return [...node.at.flatMap(certain), node]
    case 'pick':
      return certainCond(node.test)
    case 'abs':
    case 'band':
      return certain(node.a)
    case 'round':
      return [...certain(node.a), ...certain(node.d)]
    case 'add':
    case 'sub':
    case 'mul':
    case 'min':
    case 'max':
      return [...certain(node.a), ...certain(node.b)]
  }
}

function certainCond(node: Cond): Int[] {
  switch (node.op) {
    case 'const':
      return []
    case 'cmp':
      return [...certain(node.a), ...certain(node.b)]
    case 'not':
    case 'and':
    case 'or':
      return certainCond(node.a)
    case 'pick':
      return certainCond(node.test)
  }
}
