import type { Text } from '#shared/text.ts'

/** Characters of a report of wrongdoing and of each message about it, at most. */
export const WHISTLE_LONGEST = 8000

/** How far a report of wrongdoing has come. */
export const WHISTLE_STATES = ['DITERIMA', 'DITELAAH', 'DIPERIKSA', 'SELESAI'] as const
export type WhistleState = (typeof WHISTLE_STATES)[number]

export const WHISTLE_STATE_NAMES: Readonly<Record<WhistleState, Text>> = {
  DITERIMA: { id: 'Diterima Inspektorat', en: 'Received by the Inspectorate' },
  DITELAAH: { id: 'Sedang ditelaah', en: 'Being studied' },
  DIPERIKSA: { id: 'Sedang diperiksa', en: 'Being examined' },
  SELESAI: { id: 'Selesai diperiksa', en: 'Examination finished' },
}
