import { readPolicySource, shippedPolicy } from '#platform/policy-files.ts'
import { compile, type Compiled } from '#policy/compile.ts'
import { loadPolicy } from '#policy/policy.ts'

/** The shipped policy of working hours, compiled for a month. */
export function jamKerja(month: string): Compiled {
  const loaded = loadPolicy(readPolicySource(shippedPolicy('kupang/jam-kerja.yaml')))
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  const compiled = compile(loaded.policy, month)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults))
  return compiled.compiled
}
