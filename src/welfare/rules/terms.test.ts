import { expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { readPolicySource, shippedPolicy } from '#platform/policy-files.ts'
import { loadPolicy, type PolicySource } from '#policy/policy.ts'
import { lastObjectionDay, objectionDays, recoveryLimit } from './terms.ts'

function loaded(source: PolicySource) {
  const result = loadPolicy(source)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.policy
}
const shipped = readPolicySource(shippedPolicy('kupang/tpp.yaml'))

test('the template names a limit and a number of days, both unverified, with their articles', () => {
  const policy = loaded(shipped)
  expect(recoveryLimit(policy, '2026-01')).toEqual({ value: 5000, cite: 'perwali#ps-pengembalian', verified: false })
  expect(objectionDays(policy, '2026-01')).toEqual({ value: 3, cite: 'perwali#ps-sanggah', verified: false })
})

test('a policy that is silent takes no more than the pay and waits for nobody', () => {
  const document = parseDocument(shipped.text)
  for (const name of ['masa_sanggah', 'batas_pengembalian']) expect(document.deleteIn(['params', name])).toBe(true)
  const policy = loaded({ ...shipped, text: document.toString() })
  expect(recoveryLimit(policy, '2026-01')).toEqual({ value: 10_000, cite: undefined, verified: false })
  expect(objectionDays(policy, '2026-01').value).toBe(0)
})

test('three days after the fifth is the eighth, over the end of a month too', () => {
  expect(lastObjectionDay('2026-02-05', 3)).toBe('2026-02-08')
  expect(lastObjectionDay('2026-02-27', 3)).toBe('2026-03-02')
})
