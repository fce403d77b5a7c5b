import type { Text } from '#shared/text.ts'
import type { ChainStep } from './waterfall.ts'

/** What was taken on the way to the gross sum, and by which rule; the share where it is one of the person's status. */
export type Lost = { readonly rule: string; readonly label: Text; readonly amount: number; readonly share?: string }

type Step = { readonly rule: string; readonly in: Readonly<Record<string, number | string | boolean>> }

/**
 * The steps of a chain that take something before tax and contributions, largest first. `explained` gives what each
 * rule met: a rule that looked up a percent by `status` took its share.
 */
export function lostOnTheWay(
  chain: readonly ChainStep[],
  deductions: readonly string[],
  explained: readonly Step[],
): Lost[] {
  return chain
    .filter((step) => step.kind === 'change' && step.amount < 0 && !deductions.includes(step.rule))
    .map(({ rule, label, amount }) => {
      const share = shareOf(explained.find((step) => step.rule === rule))
      return { rule, label, amount: -amount, ...(share === undefined ? {} : { share }) }
    })
    .toSorted((a, b) => b.amount - a.amount)
}

function shareOf(step: Step | undefined): string | undefined {
  const found = Object.entries(step?.in ?? {}).find(([name]) => name.startsWith('porsi_status['))
  return typeof found?.[1] === 'string' ? found[1] : undefined
}
