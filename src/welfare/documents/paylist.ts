import { formatMonth, type Month } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import type { PayAccount, PayLine, PolicyColumn } from '../rules/paylist.ts'
import { formatRupiah } from '#shared/money.ts'
import { provisionalWord } from '../provisional-words.ts'
import { TRIAL_MARK } from '../welfare.ts'
import { PAPER } from './words.ts'

/** A pay list ready to be written in any form. */
export type PayList = {
  readonly month: Month
  readonly no: number
  readonly trial: boolean
  /** The city's government, for the head of the paper. */
  readonly government: string
  /** Policy and hash of what was computed, for the foot of the paper. */
  readonly basis: string
  /** Newest link of the audit chain when the list was made, for the foot of the paper. */
  readonly auditHead: string | undefined
  readonly columns: readonly PolicyColumn[]
  readonly lines: readonly PayLine[]
  /** Accounts by NIP, of the day on which the list is made; whoever is not in it has none. */
  readonly accounts: ReadonlyMap<string, PayAccount>
  /** Who must complete what a unit lacks, by the unit's kode. */
  readonly responsible: ReadonlyMap<string, string>
  readonly lang: Lang
}

/** `Daftar Pembayaran TPP, Januari 2026, Pembayaran utama`. */
export function titleOf(list: PayList): string {
  const run = list.no === 1 ? say(list.lang, PAPER.mainRun) : say(list.lang, PAPER.laterRun, { no: list.no - 1 })
  return `${say(list.lang, PAPER.title)}, ${formatMonth(list.month, list.lang)}, ${run}`
}

/** The trial's mark in the list's language, or nothing. */
export function markOf(list: PayList): string | undefined {
  return list.trial ? say(list.lang, TRIAL_MARK) : undefined
}

/** What stands in the note column of a line. */
export function noteOf(line: PayLine, lang: Lang): string {
  const parts: string[] = []
  if (line.kind === 'SELISIH') parts.push(say(lang, PAPER.difference, { month: formatMonth(line.forMonth, lang) }))
  if (line.provisional.length > 0)
    parts.push(
      `${say(lang, PAPER.provisional)}: ${line.provisional.map((name) => provisionalWord(name, lang)).join(', ')}`,
    )
  if (line.zero !== undefined) parts.push(`Rp 0: ${line.zero}`)
  const { deferred, instalments } = line.beside ?? { deferred: 0, instalments: 0 }
  if (deferred > 0) parts.push(say(lang, PAPER.deferredNote, { amount: formatRupiah(deferred, lang) }))
  if (instalments > 0) parts.push(say(lang, PAPER.instalmentNote, { amount: formatRupiah(instalments, lang) }))
  return parts.join('; ')
}
