import type { Child } from 'hono/jsx'
import { formatMonth } from '#shared/period.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { SubmitButton } from '#ui/form.tsx'
import type { Run } from '../queries/runs.ts'
import { MONTH } from './words.ts'

/** The next step of a month as one button, and the way back. */
export function MonthActions(props: { run: Run; lang: Lang; held: number }): Child {
  const { run, lang, held } = props
  const month = formatMonth(run.month, lang)
  const action = `/bulan/${run.month}/langkah`
  if (run.state === 'closed') {
    return (
      <form method="post" action={action} class="actions">
        <SubmitButton kind="second" name="langkah" value="susulan">
          {say(lang, MONTH.susulan)}
        </SubmitButton>
      </form>
    )
  }
  const next = nextButton(run, lang, month)
  return (
    <form method="post" action={action} class="actions">
      {next.value === 'terbitkan' ? <p class="soft">{say(lang, MONTH.reviewHint)}</p> : null}
      {next.value === 'tutup' ? (
        <p class="soft">{say(lang, MONTH.closeHint, { held: formatInteger(held, lang) })}</p>
      ) : null}
      <SubmitButton name="langkah" value={next.value}>
        {next.label}
      </SubmitButton>{' '}
      {next.value === 'siapkan' ? null : (
        <SubmitButton kind="second" name="langkah" value="siapkan">
          {say(lang, MONTH.again)}
        </SubmitButton>
      )}
    </form>
  )
}

/** Whoever may prove a closed month computes it again from what was frozen. */
export function VerifyAction(props: { month: string; lang: Lang }): Child {
  return (
    <form method="post" action={`/bulan/${props.month}/buktikan`} class="actions">
      <SubmitButton kind="second" name="langkah" value="buktikan">
        {say(props.lang, MONTH.verify)}
      </SubmitButton>
    </form>
  )
}

function nextButton(run: Run, lang: Lang, month: string): { readonly value: string; readonly label: string } {
  if (run.state === 'computed' && run.persons !== 0)
    return { value: 'terbitkan', label: say(lang, MONTH.review, { month }) }
  if (run.state === 'reviewed') return { value: 'tutup', label: say(lang, MONTH.close, { month }) }
  return { value: 'siapkan', label: say(lang, MONTH.prepare, { month }) }
}
