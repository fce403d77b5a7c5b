import type { Child, PropsWithChildren } from 'hono/jsx'
import { type Lang, say, type Text } from '#shared/text.ts'
import { type FieldError, Select, SubmitButton } from '#ui/form.tsx'
import type { ForumPolicy } from '../../forum-policy.ts'
import type { Commitment } from '../../queries/forum-commitments.ts'
import type {
  AgendaLine,
  Attendee,
  ForumFile,
  Input,
  Invitation,
  PositionChoice,
  TeamMember,
  UnsurCount,
} from '../../queries/forum-parts.ts'
import type { Forum } from '../../queries/forum.ts'
import type { Typed } from './fields.ts'
import { F } from './words.ts'

/** All that the desk of one forum shows, and whether the actor runs or moderates it. */
export type Desk = {
  readonly lang: Lang
  readonly forum: Forum
  readonly policy: ForumPolicy
  readonly team: readonly TeamMember[]
  readonly agenda: readonly AgendaLine[]
  readonly invitations: readonly Invitation[]
  readonly counts: {
    readonly invited: readonly UnsurCount[]
    readonly registered: readonly UnsurCount[]
    readonly present: readonly UnsurCount[]
  }
  readonly needs: readonly { readonly needs: string }[]
  readonly attendees: readonly Attendee[]
  readonly inputs: readonly Input[]
  readonly commitments: readonly Commitment[]
  readonly files: readonly ForumFile[]
  readonly positions: readonly PositionChoice[]
  readonly runs: boolean
  readonly moderates: boolean
}

export type DeskPart = { readonly desk: Desk; readonly typed: Typed; readonly errors: readonly FieldError[] }

/** One small form of the desk: what it does stands in `action`. */
export function DeskForm(
  props: PropsWithChildren<{ desk: Desk; action: string; verb: Text; second?: boolean }>,
): Child {
  const { lang, forum } = props.desk
  return (
    <form method="post" action={`/partisipasi/forum/${forum.kode}`}>
      <input type="hidden" name="tindakan" value={props.action} />
      {props.children}
      {props.second === true ? (
        <SubmitButton kind="second">{say(lang, props.verb)}</SubmitButton>
      ) : (
        <SubmitButton>{say(lang, props.verb)}</SubmitButton>
      )}
    </form>
  )
}

/** A button for one line of a list; `about` names the line for those who hear the page. */
export function LineButton(props: { desk: Desk; action: string; id: string; verb: Text; about: string }): Child {
  const { lang, forum } = props.desk
  return (
    <form method="post" action={`/partisipasi/forum/${forum.kode}`}>
      <input type="hidden" name="tindakan" value={props.action} />
      <input type="hidden" name="id" value={props.id} />
      <button type="submit" class="plain">
        {say(lang, props.verb)}
        <span class="hidden"> {props.about}</span>
      </button>
    </form>
  )
}

/** A post of the unit or below it. */
export function PositionSelect(props: {
  desk: Desk
  name: string
  label: Text
  value?: string
  error?: string | undefined
}): Child {
  const { lang, positions } = props.desk
  return (
    <Select
      lang={lang}
      name={props.name}
      label={say(lang, props.label)}
      blank={say(lang, F.choose)}
      options={positions.map(({ id, name, unitName }) => ({ value: String(id), label: `${name} – ${unitName}` }))}
      value={props.value ?? ''}
      error={props.error}
    />
  )
}
