import { STATUS_NAMES, STATUSES } from '#people/people.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import type { Lost } from './rules/lost.ts'

const SHARE: Text = { id: 'Bagian untuk status {status}: {share}', en: 'Share for the status {status}: {share}' }

/** What took the money, in words: `Bagian untuk status PPPK paruh waktu: 0 %`, or the label of the policy's step. */
export function lostWords(lost: Lost, status: string, lang: Lang): string {
  if (lost.share === undefined) return say(lang, lost.label)
  const known = STATUSES.find((one) => one === status)
  const share = (lang === 'id' ? lost.share.replace('.', ',') : lost.share).replace('%', ' %')
  return say(lang, SHARE, { status: known === undefined ? status : say(lang, STATUS_NAMES[known]), share })
}
