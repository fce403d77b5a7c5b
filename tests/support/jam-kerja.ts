import { readPolicySource, shippedPolicy } from '#platform/policy-files.ts'
import { loadPolicy, type PolicySource } from '#policy/policy.ts'
import { compileDays, type DayStretch } from '#policy/stretches.ts'

const SOURCE = () => readPolicySource(shippedPolicy('kupang/jam-kerja.yaml'))

/** The shipped policy of working hours, compiled for the days of a month. */
export function jamKerja(month: string): DayStretch[] {
  return daysOf(SOURCE(), month)
}

/** The same in January 2026 with a further value of a parameter, from a day on. */
export function jamKerjaFrom(param: string, day: string, value: string): DayStretch[] {
  const text = `schema: policy-amendment/1
amends: kupang.jam-kerja@2025.1
version: 2025.2
title: Perubahan jam kerja
ops:
  - { op: add_value, at: params.${param}.history, cite: "perwali#ubah", was: 2025-01, value: { from: ${day}, ${value} } }
`
  // the worked examples of the policy state what the old value gives
  const examples = /^tests:[^]*/m
  const source = SOURCE()
  return daysOf({ ...source, text: source.text.replace(examples, ''), overlays: [{ text, annexes: {} }] }, '2026-01')
}

function daysOf(source: PolicySource, month: string): DayStretch[] {
  const loaded = loadPolicy(source)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  const compiled = compileDays(loaded.policy, month)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults))
  return compiled.stretches
}
