import type { Child } from 'hono/jsx'
import { type Lang, say } from '#shared/text.ts'
import { errorOf, type FieldError, Select, SubmitButton, TextInput } from '#ui/form.tsx'
import { EVENT_KINDS } from '../changes/debt.ts'
import type { Debt } from '../queries/debts.ts'
import { RECOVERY, STEP_WORDS } from './recovery-words.ts'

/** What was wrong with a form of the page, and what was typed into it. */
export type DebtFailure = {
  readonly errors: readonly FieldError[]
  readonly typed: Readonly<Record<string, string>>
}

type Props = { readonly debt: Debt; readonly lang: Lang; readonly failure: DebtFailure | undefined }

function field(name: string, failure: DebtFailure | undefined) {
  return { name, value: failure?.typed[name] ?? '', error: errorOf(failure?.errors ?? [], name) }
}

/** So much a month from a month on, and what that rests on. */
export function PlanForm({ debt, lang, failure }: Props): Child {
  return (
    <form method="post" action={`/kesejahteraan/pengembalian/${debt.id}/rencana`}>
      <TextInput
        lang={lang}
        {...field('angsuran', failure)}
        label={say(lang, RECOVERY.monthly)}
        inputmode="numeric"
        short
      />
      <TextInput lang={lang} {...field('mulai', failure)} label={say(lang, RECOVERY.from)} type="month" short />
      <TextInput lang={lang} {...field('dasar', failure)} label={say(lang, RECOVERY.basis)} maxlength={200} />
      <SubmitButton>{say(lang, RECOVERY.send)}</SubmitButton>
    </form>
  )
}

/** A letter, a statement or a deposit, by day and number. */
export function EventForm({ debt, lang, failure }: Props): Child {
  const { name, value } = field('jenis', failure)
  return (
    <section id="catatan">
      <h2>{say(lang, RECOVERY.event)}</h2>
      <form method="post" action={`/kesejahteraan/pengembalian/${debt.id}/catatan`}>
        <Select
          lang={lang}
          name={name}
          value={value}
          label={say(lang, RECOVERY.kind)}
          options={EVENT_KINDS.map((kind) => ({ value: kind, label: say(lang, STEP_WORDS[kind]) }))}
        />
        <TextInput
          lang={lang}
          {...field('tanggal', failure)}
          label={say(lang, RECOVERY.day)}
          hint={say(lang, RECOVERY.dayHint)}
          short
        />
        <TextInput lang={lang} {...field('nomor', failure)} label={say(lang, RECOVERY.number)} maxlength={100} />
        <TextInput
          lang={lang}
          {...field('setoran', failure)}
          label={say(lang, RECOVERY.deposit)}
          inputmode="numeric"
          optional
          short
        />
        <SubmitButton kind="second">{say(lang, RECOVERY.take)}</SubmitButton>
      </form>
    </section>
  )
}
