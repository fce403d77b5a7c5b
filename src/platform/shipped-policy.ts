import { type Compiled, compile } from '#policy/compile.ts'
import { faultLine, loadPolicy, type Policy } from '#policy/policy.ts'
import { readPolicySource, shippedPolicy } from './policy-files.ts'

/** A policy that ships with Sasando, e.g. `national/predikat.yaml`. Throws when it is not sound: that is a fault of ours. */
export function loadShipped(name: string): Policy {
  const loaded = loadPolicy(readPolicySource(shippedPolicy(name)))
  if (!loaded.ok) throw new Error(`${name}: ${loaded.faults.map(faultLine).join('; ')}`)
  return loaded.policy
}

/** A shipped policy tied to the last day on which anything in it changes: what holds now, without asking the clock. */
export function compileShipped(name: string): Compiled {
  const policy = loadShipped(name)
  const compiled = compile(policy, policy.changes.at(-1) ?? policy.effective.from)
  if (!compiled.ok) throw new Error(`${name}: ${compiled.faults.map(faultLine).join('; ')}`)
  return compiled.compiled
}
