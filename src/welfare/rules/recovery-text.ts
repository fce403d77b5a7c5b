/** A deferral or instalment of a run as its facts stand. */
export type RecoveryFacts = {
  readonly personId: number
  readonly kind: 'TUNDA' | 'ANGSURAN'
  readonly debtId: number | null
  readonly amount: number
  readonly facts: {
    readonly pay: number
    readonly negative: number
    readonly limit: number
    readonly monthly: number | null
    readonly outstanding: number | null
    readonly basis: string | null
  }
}

/** The one text of a deferral or instalment that enters the hash of its run; the free text stands last. */
export function recoveryText({ personId, kind, debtId, amount, facts }: RecoveryFacts): string {
  const { pay, negative, limit, monthly, outstanding, basis } = facts
  return [personId, kind, debtId ?? 0, amount, pay, negative, limit, monthly ?? 0, outstanding ?? 0, basis ?? ''].join(
    ' ',
  )
}
