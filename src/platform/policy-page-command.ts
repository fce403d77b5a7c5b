import { pageMarkdown, policyPage } from '#policy/page.ts'
import type { Month } from '#shared/period.ts'
import type { Lang } from '#shared/text.ts'
import { EXIT, type Output, refuse } from './command-output.ts'
import { openPolicy, type PolicyFiles } from './policy-load.ts'

export type PolicyPageArgs = PolicyFiles & { readonly month: Month | undefined; readonly lang: Lang }

/** `policy page`: the policy in plain language as Markdown, as it stands in the month, else at the start of its effect. */
export async function policyPageCommand(args: PolicyPageArgs, output: Output): Promise<number> {
  const policy = openPolicy(args)
  if (!policy.ok) return refuse(output, policy.faults, args.lang)
  const page = policyPage(policy.value, args.month ?? policy.value.effective.from)
  output.out(`${pageMarkdown(page, args.lang)}\n`)
  return EXIT.done
}
