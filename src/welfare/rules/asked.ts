import type { Compiled } from '#policy/compile.ts'
import { type Month, previousQuarter, quarterOf } from '#shared/period.ts'
import type { Asked } from './inputs.ts'

/** What a compiled policy asks of every person, by name. */
export function askedBy(compiled: Compiled): Asked[] {
  return compiled.inputs.map((spec) => ({
    name: spec.name,
    columns: spec.kind === 'rows' ? spec.columns.map((column) => column.name) : undefined,
  }))
}

/**
 * The evaluation period whose predikat pays a month, as the policy says: by `period:` of the input `predikat` or the
 * parameter `periode_predikat`, `month` or `previous_quarter` (the quarter before the month's own).
 */
export function predikatPeriod(compiled: Compiled, month: Month): string {
  const input = compiled.inputs.find((spec) => spec.name === 'predikat')
  const named = input !== undefined && input.kind !== 'rows' ? input.period : undefined
  const table = compiled.program.now.params.get('periode_predikat')?.table
  const value = named ?? (table === undefined ? undefined : [...table.values()][0])
  if (value === 'previous_quarter') return previousQuarter(quarterOf(month))
  return month
}
