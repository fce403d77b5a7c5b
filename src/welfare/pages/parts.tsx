import type { Child } from 'hono/jsx'
import { localDate, formatDate } from '#shared/dates.ts'
import { formatRupiah } from '#shared/money.ts'
import { type Lang, say } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { Notice } from '#ui/notice.tsx'
import type { Run } from '../queries/runs.ts'
import { TRIAL_MARK, ZONE } from '../welfare.ts'
import { MONTH, STATE_WORDS } from './words.ts'

/** What stands over every page of a trial run. */
export function TrialMark(props: { run: Pick<Run, 'trial'>; lang: Lang }): Child {
  if (!props.run.trial) return null
  return (
    <Notice kind="warning" title={say(props.lang, TRIAL_MARK)}>
      <p>{say(props.lang, MONTH.trial)}</p>
    </Notice>
  )
}

/** `Utama`, `Susulan 1`. */
export function runName(no: number, lang: Lang): string {
  return no === 1 ? say(lang, MONTH.mainRun) : say(lang, MONTH.susulanRun, { no: no - 1 })
}

/** The state of a run as words and, where there is one, its badge. */
export function StateOf(props: { run: Run; lang: Lang }): Child {
  const { run, lang } = props
  return (
    <>
      {run.state === 'closed' ? <Badge state="closed" lang={lang} /> : say(lang, STATE_WORDS[run.state])}
      {run.trial ? <Badge state="trial" lang={lang} /> : null}
    </>
  )
}

export function rupiah(amount: number | null, lang: Lang): string {
  return amount === null ? '–' : formatRupiah(amount, lang)
}

export function dayOf(instant: Date | null, lang: Lang): string {
  return instant === null ? '–' : formatDate(localDate(instant, ZONE), lang)
}
