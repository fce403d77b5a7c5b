import type { Child } from 'hono/jsx'
import type { Actor } from '#platform/access.ts'
import { type AdoptionStep, isOwnDraft, mayAdopt } from '#platform/policy-adoption.ts'
import { ACTION_TEXTS, ADOPTION_NOTES } from '#platform/policy-adoption-words.ts'
import { allowedAdoption } from '#platform/policy-state.ts'
import type { StoredPolicy } from '#platform/policy-store.ts'
import { formatDate, localDate } from '#shared/dates.ts'
import { formatMonth, type Month } from '#shared/period.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { CITY } from '#ui/city.ts'
import { errorOf, type FieldError, FormErrors, SubmitButton, TextInput } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { ADOPTION, WHO } from './adoption-words.ts'

/** What was wrong with a step, and what was typed for it. */
export type StepFailure = {
  readonly errors: readonly FieldError[]
  readonly values: { readonly nomor: string; readonly mulai: string; readonly alasan: string }
}

type Props = {
  readonly stored: StoredPolicy
  readonly history: readonly AdoptionStep[]
  readonly names: ReadonlyMap<string, string>
  readonly actor: Actor
  readonly lang: Lang
  readonly failure: StepFailure | undefined
  readonly today: Month
}

/** Where a policy stands, the next step as one form, and every step so far; for those who work on it. */
export function AdoptionPanel(props: Props): Child {
  const { stored, history, lang, failure, actor } = props
  return (
    <section id="pengesahan">
      <h2>{say(lang, ADOPTION.adoption)}</h2>
      <FormErrors lang={lang} errors={failure?.errors ?? []} />
      {stored.state === undefined ? <p>{say(lang, ADOPTION.isTemplate)}</p> : <Notes {...props} />}
      <NextStep {...props} />
      {history.length === 0 ? null : <History {...props} />}
      {mayAdopt(actor, 'keep_draft', {}) ? (
        <p>
          <a href={`/kebijakan/usul?dari=${stored.sha256}`}>{say(lang, ADOPTION.proposeThis)}</a>
        </p>
      ) : null}
    </section>
  )
}

/** What whoever approves must know: marks that keep its months a trial, and a start in the past. */
function Notes({ stored, lang, today }: Props): Child {
  const count = stored.policy.unverified.length
  if (stored.state === 'withdrawn') return <p>{say(lang, ADOPTION.ended)}</p>
  return (
    <>
      {count === 0 ? null : (
        <Notice kind="warning">
          <p>{say(lang, ADOPTION_NOTES.unverified, { count })}</p>
        </Notice>
      )}
      {stored.starts === undefined || stored.starts >= today ? null : <p>{say(lang, ADOPTION_NOTES.retroactive)}</p>}
    </>
  )
}

function NextStep(props: Props): Child {
  const { stored, actor, history, lang } = props
  const { state } = stored
  const own = state === 'submitted' && mayAdopt(actor, 'approve', {}) && isOwnDraft(actor, history)
  const waits = waitsFor(stored, own)
  const next = state === undefined ? undefined : allowedAdoption(state)[0]
  const may = next !== undefined && next !== 'keep_draft' && mayAdopt(actor, next, {}) && !own
  return (
    <>
      {waits === undefined || may || next === undefined ? null : (
        <p>{say(lang, ADOPTION.waitsFor, { action: say(lang, ACTION_TEXTS[next]), who: say(lang, waits) })}</p>
      )}
      {may && state === 'draft' ? (
        <Simple {...props} step="ajukan" hint={say(lang, ADOPTION.submitHint)} word={ADOPTION.submit} />
      ) : null}
      {may && state === 'submitted' ? <Approve {...props} /> : null}
      {may && state === 'approved' ? (
        <Simple
          {...props}
          step="berlakukan"
          hint={say(lang, ADOPTION.putInForceHint, {
            month: stored.starts === undefined ? '' : formatMonth(stored.starts, lang),
          })}
          word={ADOPTION.putInForce}
        />
      ) : null}
      {state !== undefined && allowedAdoption(state).includes('withdraw') && mayAdopt(actor, 'withdraw', {}) ? (
        <Withdraw {...props} />
      ) : null}
    </>
  )
}

/** Who has the next step in hand, when it is not the reader. */
function waitsFor({ state }: StoredPolicy, own: boolean): Text | undefined {
  if (state === 'draft') return WHO.bkppd
  if (state === 'submitted') return own ? WHO.others : WHO.leaders
  return state === 'approved' ? WHO.leaders : undefined
}

function stepAction({ policy }: StoredPolicy, step: string): string {
  return `/kebijakan/${policy.id}/${encodeURIComponent(policy.version)}/${step}`
}

function Simple(props: Props & { step: string; hint: string; word: Text }): Child {
  const { stored, lang, step, hint, word } = props
  return (
    <form method="post" action={stepAction(stored, step)} class="actions">
      <input type="hidden" name="sidik" value={stored.sha256} />
      <p class="soft">{hint}</p>
      <SubmitButton>{say(lang, word)}</SubmitButton>
    </form>
  )
}

function Approve({ stored, lang, failure }: Props): Child {
  const errors = failure?.errors ?? []
  return (
    <form method="post" action={stepAction(stored, 'sahkan')}>
      <input type="hidden" name="sidik" value={stored.sha256} />
      <TextInput
        lang={lang}
        name="nomor"
        label={say(lang, ADOPTION.decreeNo)}
        hint={say(lang, ADOPTION.decreeHint)}
        error={errorOf(errors, 'nomor')}
        value={failure?.values.nomor ?? ''}
        maxlength={200}
      />
      <TextInput
        lang={lang}
        name="mulai"
        type="month"
        label={say(lang, ADOPTION.starts)}
        hint={say(lang, ADOPTION.startsHint)}
        error={errorOf(errors, 'mulai')}
        value={failure?.values.mulai ?? stored.policy.effective.from.slice(0, 7)}
        short
      />
      <SubmitButton>{say(lang, ADOPTION.approve)}</SubmitButton>
    </form>
  )
}

function Withdraw({ stored, lang, failure }: Props): Child {
  const error = errorOf(failure?.errors ?? [], 'alasan')
  return (
    <details class="entry" open={error !== undefined}>
      <summary>{say(lang, ADOPTION.withdrawOpen)}</summary>
      <form method="post" action={stepAction(stored, 'cabut')}>
        <input type="hidden" name="sidik" value={stored.sha256} />
        <TextInput
          lang={lang}
          name="alasan"
          label={say(lang, ADOPTION.reason)}
          hint={say(lang, ADOPTION.withdrawHint)}
          error={error}
          value={failure?.values.alasan ?? ''}
          maxlength={200}
        />
        <SubmitButton kind="danger">{say(lang, ADOPTION.withdraw)}</SubmitButton>
      </form>
    </details>
  )
}

function History({ history, names, lang }: Props): Child {
  const columns: readonly Column<AdoptionStep>[] = [
    {
      key: 'waktu',
      label: say(lang, ADOPTION.when),
      cell: ({ at }) => formatDate(localDate(at, CITY.zone), lang),
    },
    { key: 'langkah', label: say(lang, ADOPTION.step), cell: ({ state }) => <Badge state={state} lang={lang} quiet /> },
    {
      key: 'oleh',
      label: say(lang, ADOPTION.who),
      cell: ({ created_by }) => names.get(created_by) ?? handOf(created_by, lang),
    },
    { key: 'nomor', label: say(lang, ADOPTION.number), cell: ({ decree_no }) => decree_no ?? '' },
    {
      key: 'mulai',
      label: say(lang, ADOPTION.starts),
      cell: ({ starts }) => (starts === null ? '' : formatMonth(starts, lang)),
    },
    { key: 'alasan', label: say(lang, ADOPTION.reason), cell: ({ reason }) => reason ?? '' },
  ]
  return <DataTable lang={lang} caption={say(lang, ADOPTION.steps)} columns={columns} rows={history} />
}

/** Of a person who left the register, the number; of the command line, that it was one. */
function handOf(actor: string, lang: Lang): string {
  const no = /^person:(\d+)$/.exec(actor)?.[1]
  return no === undefined ? say(lang, ADOPTION.server) : say(lang, ADOPTION.someone, { no })
}
