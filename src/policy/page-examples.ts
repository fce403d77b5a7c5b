import { testPerson } from './check/tests.ts'
import { compile } from './compile.ts'
import { explain } from './explain.ts'
import type { Policy } from './loaded.ts'
import type { Text } from '#shared/text.ts'

/** A test of the policy told as a worked example. */
export type PageExample = {
  readonly name: Text
  readonly cite: string
  readonly at: string
  readonly input: readonly { readonly name: string; readonly value: string }[]
  readonly expect: readonly { readonly name: string; readonly value: string }[]
  readonly sentences: readonly string[]
  readonly sentencesEn: readonly string[]
}

/** Every test of the policy, with the steps that lead to its figures. */
export function examplesOf(policy: Policy): PageExample[] {
  return policy.model.tests.flatMap((test): PageExample[] => {
    const result = compile(policy, test.at)
    if (!result.ok) return []
    const told = explain(result.compiled, testPerson(result.compiled, test))
    const input = Object.entries(test.input).map(([name, value]) => ({
      name,
      value: typeof value === 'object' && value !== null ? `${value.length} ×` : String(value ?? '–'),
    }))
    const expect = Object.entries(test.expect).map(([name, value]) => ({ name, value: String(value) }))
    const refused = told.refused ? [told.refused.text] : []
    return [
      {
        name: test.words,
        cite: test.cite,
        at: test.at,
        input,
        expect,
        sentences: [...told.sentences, ...refused.map((text) => text.id)],
        sentencesEn: [...told.sentencesEn, ...refused.map((text) => text.en)],
      },
    ]
  })
}
