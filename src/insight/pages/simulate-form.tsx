import type { Child } from 'hono/jsx'
import { formatMonth } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import { errorOf, type FieldError, FormErrors, Select, SubmitButton, TextInput } from '#ui/form.tsx'
import type { Run } from '#welfare/queries/runs.ts'
import { articleText } from '../rules/cite.ts'
import type { DecreeField } from '../rules/proposal.ts'
import type { ShippedProposal } from '../simulation.ts'
import { shownFigure } from './figures.ts'
import { WORDS } from './simulate-words.ts'

type FormProps = {
  readonly lang: Lang
  readonly runs: readonly Run[]
  readonly run: Run
  readonly proposals: readonly ShippedProposal[]
  readonly proposal: ShippedProposal | undefined
  readonly fields: readonly DecreeField[]
  readonly typed: ReadonlyMap<string, string>
  readonly errors: readonly FieldError[]
}

/** Month, proposal, and every figure of the decree, one fold a table; a fold with something typed stands open. */
export function SimulationForm(props: FormProps): Child {
  const { lang } = props
  return (
    <form method="get" action="/simulasi">
      <FormErrors lang={lang} errors={props.errors} />
      <Select
        lang={lang}
        name="bulan"
        label={say(lang, WORDS.month)}
        hint={say(lang, WORDS.monthHint)}
        value={props.run.month}
        options={props.runs.map((run) => ({ value: run.month, label: formatMonth(run.month, lang) }))}
      />
      {props.proposals.length === 0 ? null : (
        <Select
          lang={lang}
          optional
          name="usulan"
          label={say(lang, WORDS.proposal)}
          hint={say(lang, WORDS.proposalHint)}
          blank={say(lang, WORDS.noProposal)}
          value={props.proposal?.name ?? ''}
          options={props.proposals.map((one) => ({ value: one.name, label: say(lang, one.title) }))}
        />
      )}
      <h2>{say(lang, WORDS.figures)}</h2>
      <p class="small soft">{say(lang, WORDS.figuresHint)}</p>
      {grouped(props.fields).map((fields) => (
        <FieldGroup {...props} fields={fields} />
      ))}
      <div class="row sticky">
        <SubmitButton>{say(lang, WORDS.run)}</SubmitButton>
        <a class="button second" href={`/simulasi?bulan=${props.run.month}`}>
          {say(lang, WORDS.reset)}
        </a>
      </div>
    </form>
  )
}

function grouped(fields: readonly DecreeField[]): readonly (readonly DecreeField[])[] {
  const groups = new Map<string, DecreeField[]>()
  for (const field of fields) groups.set(field.param, [...(groups.get(field.param) ?? []), field])
  return [...groups.values()]
}

function FieldGroup(props: FormProps): Child {
  const [first] = props.fields
  if (first === undefined) return null
  const open = props.fields.some((field) => props.typed.has(field.name))
  return (
    <details class="fold" open={open}>
      <summary>
        {say(props.lang, first.label)}
        <span class="soft">
          {' '}
          {props.fields.length === 1
            ? say(props.lang, WORDS.now, { value: shownFigure(first.unit, first.current, props.lang) })
            : say(props.lang, WORDS.values, { count: props.fields.length })}
        </span>
      </summary>
      <p class="small soft">{first.cite === undefined ? null : articleText(first.cite, props.lang)}</p>
      <div class="grid">
        {props.fields.map((field) => (
          <FigureInput {...props} field={field} />
        ))}
      </div>
    </details>
  )
}

function FigureInput(props: FormProps & { field: DecreeField }): Child {
  const { field, lang } = props
  const name = `f.${field.name}`
  return (
    <TextInput
      lang={lang}
      short
      unmarked
      optional
      name={name}
      label={field.key ?? say(lang, field.label)}
      hint={say(lang, WORDS.now, { value: shownFigure(field.unit, field.current, lang) })}
      error={errorOf(props.errors, name)}
      value={props.typed.get(field.name) ?? ''}
      maxlength={40}
      inputmode={field.unit === 'bool' ? 'text' : 'decimal'}
    />
  )
}
