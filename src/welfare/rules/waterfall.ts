import type { Text } from '#shared/text.ts'

/** A rule as the waterfall needs it; a compiled policy's rules fit it. */
export type ChainRule = {
  readonly name: string
  /** What the policy calls it. */
  readonly words: Text
  readonly unit: string
  readonly expr: string
  readonly kind: string
  readonly over: string | undefined
  readonly by: string | undefined
  readonly account: unknown
}

export type ChainStep = {
  readonly kind: 'start' | 'change' | 'total'
  readonly rule: string
  readonly label: Text
  readonly amount: number
}

type Chain = {
  readonly rules: ReadonlyMap<string, ChainRule>
  readonly values: Readonly<Record<string, number>>
  readonly nominal: number
}

/**
 * The way from the nominal (the sum of the criteria that have a budget account) to the amount received, read from the
 * policy itself: backwards from the last rule, each rule is what came before it and what it adds or takes. The steps sum
 * to the last rule's figure exactly.
 */
export function chainOf(
  all: readonly ChainRule[],
  values: Readonly<Record<string, number>>,
  ends: { readonly gross: string; readonly net: string; readonly start: Text },
): ChainStep[] {
  const own = all.filter(
    (rule) => rule.kind !== 'guard' && rule.unit === 'rupiah' && rule.over === undefined && rule.by === undefined,
  )
  const criteria = own.filter((rule) => rule.account !== undefined)
  const nominal = criteria.reduce((sum, rule) => sum + (values[rule.name] ?? 0), 0)
  const rules = new Map(own.filter((rule) => rule.account === undefined).map((rule) => [rule.name, rule]))
  const chain: Chain = { rules, values, nominal }
  const start: ChainStep = { kind: 'start', rule: '', label: ends.start, amount: nominal }
  const steps = [start, ...before(chain, ends.net, new Set())].filter(
    (step) => step.kind !== 'change' || step.amount !== 0,
  )
  return withTotals(chain, steps, ends)
}

/** The steps that lead from the nominal to a rule's figure. */
function before(chain: Chain, name: string, seen: ReadonlySet<string>): ChainStep[] {
  const rule = chain.rules.get(name)
  if (rule === undefined) return []
  const value = chain.values[name] ?? 0
  const parts = partsOf(chain, rule).filter((part) => !seen.has(part.name))
  const [main] = parts.toSorted((a, b) => (chain.values[b.name] ?? 0) - (chain.values[a.name] ?? 0))
  const sum = parts.reduce((total, part) => total + part.sign * (chain.values[part.name] ?? 0), 0)
  const onlyAdds = parts.length > 1 && parts.every((part) => part.sign === 1)
  if (main === undefined || onlyAdds) return [changeTo(rule, value - chain.nominal)]
  const earlier = before(chain, main.name, new Set([...seen, name]))
  if (sum !== value || parts.length === 1) return [...earlier, changeTo(rule, value - (chain.values[main.name] ?? 0))]
  const others = parts.filter((part) => part.name !== main.name)
  return [
    ...earlier,
    ...others.map((part) => {
      const other = chain.rules.get(part.name)
      return changeTo(other ?? rule, part.sign * (chain.values[part.name] ?? 0))
    }),
  ]
}

function changeTo(rule: ChainRule, amount: number): ChainStep {
  return { kind: 'change', rule: rule.name, label: rule.words, amount }
}

/** Rupiah rules that an expression names, each with the sign before it. */
function partsOf(chain: Chain, rule: ChainRule): { readonly name: string; readonly sign: 1 | -1 }[] {
  const parts = new Map<string, 1 | -1>()
  for (const match of rule.expr.matchAll(/(-?)\s*\b([a-z][a-z0-9_]*)\b/g)) {
    const name = match[2] ?? ''
    if (chain.rules.has(name) && name !== rule.name && !parts.has(name)) parts.set(name, match[1] === '-' ? -1 : 1)
  }
  return [...parts].map(([name, sign]) => ({ name, sign }))
}

/** The gross as a sum on the way, and the net as the end. */
function withTotals(
  chain: Chain,
  steps: readonly ChainStep[],
  ends: { readonly gross: string; readonly net: string },
): ChainStep[] {
  const total = (name: string): ChainStep => ({
    kind: 'total',
    rule: name,
    label: chain.rules.get(name)?.words ?? { id: name, en: name },
    amount: chain.values[name] ?? 0,
  })
  const gross = chain.values[ends.gross] ?? 0
  let running = 0
  const out: ChainStep[] = []
  let passed = false
  for (const step of steps) {
    if (!passed && out.length > 1 && running === gross) {
      out.push(total(ends.gross))
      passed = true
    }
    out.push(step)
    running += step.amount
  }
  return [...out, total(ends.net)]
}

/** What each step of one month adds beyond the same step of another, largest first. */
export function chainDifference(
  then: readonly ChainStep[],
  now: readonly ChainStep[],
): { readonly label: Text; readonly amount: number }[] {
  const amounts = new Map<string, { label: Text; amount: number }>()
  const add = (steps: readonly ChainStep[], sign: 1 | -1) => {
    for (const step of steps) {
      if (step.kind === 'total') continue
      const known = amounts.get(step.rule) ?? { label: step.label, amount: 0 }
      amounts.set(step.rule, { label: step.label, amount: known.amount + sign * step.amount })
    }
  }
  add(then, -1)
  add(now, 1)
  return [...amounts.values()]
    .filter((one) => one.amount !== 0)
    .toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
}
