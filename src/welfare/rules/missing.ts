import { addDays, type IsoDate } from '#shared/dates.ts'
import type { Text } from '#shared/text.ts'
import type { MissingEffect, Owner } from '../welfare.ts'

/** Who owes a missing input, and how it is said. An input that is not listed is owed by BKPPD. */
type Debt = { readonly owner: Owner; readonly text: Text }

const DEBTS: Readonly<Record<string, Debt>> = {
  predikat: {
    owner: 'penilai',
    text: { id: 'Predikat kinerja {period} belum ada', en: 'No predikat for {period} yet' },
  },
  gaji: { owner: 'bkppd', text: { id: 'Gaji belum ada di register', en: 'No salary in the register' } },
  'segmen.kelas': {
    owner: 'bkppd',
    text: { id: 'Jabatan {jabatan} belum punya kelas jabatan', en: 'The post {jabatan} has no kelas yet' },
  },
  kelas: {
    owner: 'bkppd',
    text: { id: 'Jabatan {jabatan} belum punya kelas jabatan', en: 'The post {jabatan} has no kelas yet' },
  },
}

const OTHER: Text = { id: 'Data “{input}” belum ada', en: 'The input “{input}” is missing' }

export function ownerOf(input: string): Owner {
  return DEBTS[input]?.owner ?? 'bkppd'
}

/** The sentence for a missing input; its values are period, jabatan and input. */
export function missingText(input: string): Text {
  return DEBTS[input]?.text ?? OTHER
}

/**
 * What a missing input does, as the policy says (settled 1): where it says nothing, the person waits. `provisional`
 * without any earlier value also waits: there is nothing to stand in.
 */
export function effectOf(missing: MissingEffect | 'skip' | undefined, hasEarlier: boolean): MissingEffect {
  if (missing === 'zero' || missing === 'skip') return 'zero'
  return missing === 'provisional' && hasEarlier ? 'provisional' : 'hold'
}

/** The first day on which an input was owed whose period ended on `day`. */
export function owedSince(day: IsoDate): IsoDate {
  return addDays(day, 1)
}
