import type { Read } from '#platform/database.ts'
import { addMonths } from '#shared/period.ts'
import { computePacked } from '../engine.ts'
import { type Paid, paidFor } from '../queries/canonical-lines.ts'
import { fingerprintOf } from '../queries/fingerprint.ts'
import { closedRunsBetween, type Run } from '../queries/runs.ts'
import { subtractAmounts } from '../welfare.ts'
import { type Collected, collectMonth } from './collect.ts'
import type { Draft } from './drafts.ts'
import { frozenHours, frozenPolicy } from './recompute.ts'

/** How many months back a correction is looked for. */
const MONTHS_BACK = 12

/**
 * The signed differences that a run carries (settled 1, principle 3): for each earlier closed month everyone is
 * gathered again as the register knows them now, under the policy that month had frozen; whoever's input has changed
 * gets a line with what that input gives less what was paid for that month so far. Closed lines are never touched.
 */
export async function differencesOf(db: Read, run: Run): Promise<Draft[]> {
  if (run.no !== 1) return []
  const closed = await closedRunsBetween(db, addMonths(run.month, -MONTHS_BACK), run.month)
  const comparable = closed.filter((one) => one.trial === run.trial)
  const months = await changedMonths(db, comparable)
  const paid = groupByMonth(await paidFor(db, months, run.trial, null))
  const drafts: Draft[] = []
  for (const month of months) {
    const runs = comparable.filter((one) => one.month === month)
    drafts.push(...(await differencesOfMonth(db, runs, paid.get(month) ?? [])))
  }
  return drafts
}

/** Months whose registers are no longer what they were when one of their runs was gathered. */
async function changedMonths(db: Read, runs: readonly Run[]): Promise<string[]> {
  const changed: string[] = []
  for (const month of new Set(runs.map((one) => one.month))) {
    const now = await fingerprintOf(db, month)
    if (runs.some((one) => one.month === month && one.fingerprint !== now)) changed.push(month)
  }
  return changed
}

function groupByMonth(paid: readonly Paid[]): Map<string, Paid[]> {
  const groups = new Map<string, Paid[]>()
  for (const one of paid) {
    const group = groups.get(one.month)
    if (group === undefined) groups.set(one.month, [one])
    else group.push(one)
  }
  return groups
}

/** Runs of one month may have frozen different policies: each corrects by its own. */
async function differencesOfMonth(db: Read, runs: readonly Run[], paid: readonly Paid[]): Promise<Draft[]> {
  const drafts: Draft[] = []
  for (const basis of runs) {
    const mine = paid.filter((one) => one.basisRunId === basis.id)
    if (mine.length === 0) continue
    const compiled = await frozenPolicy(db, basis)
    const now = await collectMonth(db, basis.month, compiled, await frozenHours(db, basis))
    const byPerson = new Map(now.map((one) => [one.person.personId, one]))
    const changed = mine.flatMap((before) => {
      const after = byPerson.get(before.personId)
      if (after?.input === undefined || Buffer.compare(before.input, after.input) === 0) return []
      return [{ before, after, input: after.input }]
    })
    const { computed } = computePacked(
      compiled,
      changed.map((one) => one.input),
    )
    changed.forEach(({ before, after }, index) => {
      const result = computed[index]
      if (result === undefined) return
      const amounts = subtractAmounts(result, before)
      if (amounts.gross === 0 && amounts.pph === 0 && amounts.bpjs === 0) return
      drafts.push(differenceDraft(basis, after, { amounts, trace: result.trace }))
    })
  }
  return drafts
}

function differenceDraft(
  basis: Run,
  { person, input, provisional, sources }: Collected,
  result: Pick<Draft, 'amounts' | 'trace'>,
): Draft {
  return {
    personId: person.personId,
    kind: 'SELISIH',
    forMonth: basis.month,
    basisRunId: basis.id,
    nip: person.nip,
    name: person.name,
    npwp: person.npwp,
    unitId: person.unitId,
    unitKode: person.unitKode,
    unitName: person.unitName,
    unitPath: person.unitPath,
    jabatan: person.jabatan,
    golongan: person.golongan,
    kelas: person.segmen.at(-1)?.kelas,
    input,
    sources,
    provisional,
    missing: [],
    ...result,
  }
}
