import { readFileSync } from 'node:fs'
import { compile } from '#policy/compile.ts'
import type { Compiled } from '#policy/compile.ts'
import { annexNames, faultLine, loadPolicy } from '#policy/policy.ts'
import type { Policy, PolicySource } from '#policy/policy.ts'

/** The illustrative policy of the tests, with its annexes read from beside it. */
export function exampleSource(edit: (text: string) => string = (text) => text): PolicySource {
  const read = (name: string): string =>
    readFileSync(new URL(`../../src/policy/testdata/${name}`, import.meta.url), 'utf8')
  const text = edit(read('contoh-tpp.yaml'))
  return { text, annexes: Object.fromEntries(annexNames(text).map((name) => [name, read(name)])), overlays: [] }
}

export function mustLoad(source: PolicySource): Policy {
  const loaded = loadPolicy(source)
  if (!loaded.ok) throw new Error(loaded.faults.map(faultLine).join('\n'))
  return loaded.policy
}

export function mustCompile(policy: Policy, at: string): Compiled {
  const result = compile(policy, at)
  if (!result.ok) throw new Error(result.faults.map(faultLine).join('\n'))
  return result.compiled
}

/** A small policy around some parts, for tests of one thing at a time. */
export function smallSource(parts: string, annexes: Record<string, string> = {}): PolicySource {
  const head = `schema: policy/1
id: kecil
version: 1
title: Kebijakan kecil
effective: { from: 2026-01 }
sources: { p: { title: Peraturan contoh } }
`
  return { text: head + parts, annexes, overlays: [] }
}

/** The fault lines of a source that must not load. */
export function faultsOf(source: PolicySource): string[] {
  const loaded = loadPolicy(source)
  return loaded.ok ? [] : loaded.faults.map(faultLine)
}
