import { namesIn, walk } from '../language/ast.ts'
import type { Model } from './model.ts'
import type { Now, RuleNow } from './resolve.ts'

/** Paths marked `verified: false` at any date. */
export function unverifiedEver(model: Model, whole: boolean): string[] {
  const paths = new Set<string>(whole ? ['policy'] : [])
  for (const source of model.sources.values()) if (!source.verified) paths.add(`sources.${source.name}`)
  for (const group of [model.params, model.bands, model.rules]) {
    for (const item of group.values()) {
      if (!item.verified || item.dated.some((entry) => !entry.verified)) paths.add(item.path)
    }
  }
  for (const rule of model.rules.values()) if (rule.exceptions?.verified === false) paths.add(rule.path)
  for (const cell of model.inputs.values()) if (!cell.verified) paths.add(cell.path)
  return [...paths].sort()
}

function sourceOf(cite: string): string {
  return cite.split('#')[0] ?? ''
}

type Node = { readonly path: string; readonly verified: boolean; readonly cite: string }

function nodesOf(rule: RuleNow, now: Now): Node[] {
  const nodes: Node[] = [{ path: rule.model.path, verified: rule.verified, cite: rule.cite }]
  const { exceptions } = rule.model
  if (exceptions) nodes.push({ path: rule.model.path, verified: exceptions.verified, cite: exceptions.cite })
  for (const name of namesIn(rule.formula.expr)) {
    const param = now.params.get(name)
    const band = now.bands.get(name)
    const input = now.model.inputs.get(name)
    if (param) nodes.push({ path: param.model.path, verified: param.verified, cite: param.cite })
    if (band) nodes.push({ path: band.model.path, verified: band.verified, cite: band.cite })
    if (input && !input.verified) nodes.push({ path: input.path, verified: false, cite: input.cite ?? '' })
  }
  return nodes
}

/** For each rule, the unverified paths that its figure rests on, through every rule below it; `nows` are the stretches of the month. */
export function unverifiedBy(
  nows: readonly Now[],
  order: readonly RuleNow[],
  whole: boolean,
): ReadonlyMap<string, readonly string[]> {
  const result = new Map<string, readonly string[]>()
  for (const rule of order) {
    const paths = new Set<string>(whole ? ['policy'] : [])
    for (const now of nowsOf(rule, nows)) {
      const own = now.rules.get(rule.model.name) ?? rule
      for (const node of nodesOf(own, now)) {
        if (!node.verified) paths.add(node.path)
        if (now.model.sources.get(sourceOf(node.cite))?.verified === false) paths.add(`sources.${sourceOf(node.cite)}`)
      }
      for (const name of namesIn(own.formula.expr)) for (const path of result.get(name) ?? []) paths.add(path)
    }
    result.set(rule.model.name, [...paths].sort())
  }
  return result
}

/** What a rule may have taken: a figure of the person what holds at the end, else what held in any part of the month. */
function nowsOf(rule: RuleNow, nows: readonly Now[]): readonly Now[] {
  let inRows = rule.model.over !== undefined || rule.model.by !== undefined
  walk(rule.formula.expr, (part) => {
    if (part.k === 'each') inRows = true
  })
  return inRows ? nows : nows.slice(-1)
}

/** Everything unverified that is in force on the day. */
export function unverifiedNow(now: Now, whole: boolean): string[] {
  const paths = new Set<string>(whole ? ['policy'] : [])
  for (const source of now.model.sources.values()) if (!source.verified) paths.add(`sources.${source.name}`)
  for (const item of [...now.params.values(), ...now.bands.values(), ...now.rules.values()]) {
    if (!item.verified) paths.add(item.model.path)
  }
  for (const rule of now.rules.values()) if (rule.model.exceptions?.verified === false) paths.add(rule.model.path)
  for (const cell of now.model.inputs.values()) if (!cell.verified) paths.add(cell.path)
  for (const path of now.extrapolated) paths.add(path)
  return [...paths].sort()
}
