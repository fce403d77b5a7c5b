import type { Child } from 'hono/jsx'
import type { Scope } from '#platform/web.ts'
import { formatDate } from '#shared/dates.ts'
import { say } from '#shared/text.ts'
import { errorOf, FormErrors, type FieldError, SubmitButton, TextArea } from '#ui/form.tsx'
import { Badge } from '#ui/badge.tsx'
import { SENTENCE_LIMITS } from '../changes/object.ts'
import { objectionWindow } from '../changes/window.ts'
import { type Objection, ownObjections } from '../queries/objections.ts'
import type { Tpp } from '../tpp.ts'
import { OBJECTION } from './objection-words.ts'
import { dayOf } from './parts.tsx'

/** What was wrong with an objection and what was typed. */
export type ObjectionFailure = { readonly errors: readonly FieldError[]; readonly sentence: string }

/** The objections against the own line with their answers and, while the preview stands, the field for one. */
export async function ownObjectionSection(
  { db, lang }: Scope,
  tpp: Tpp,
  failure: ObjectionFailure | undefined,
): Promise<Child> {
  const { run, line } = tpp
  const own = await ownObjections(db, run.id, line.personId)
  const open = own.some((one) => one.state === 'open')
  if (run.state !== 'reviewed' && own.length === 0) return null
  const window = await objectionWindow(db, run)
  return (
    <section id="sanggahan">
      <h2>{say(lang, OBJECTION.title)}</h2>
      <ul>
        {own.map((one) => (
          <li>
            <b>{one.sentence}</b> <span class="soft">({dayOf(one.createdAt, lang)})</span>
            <br />
            {one.state === 'open' ? <Badge state="objection" lang={lang} quiet /> : null} {answerWords(one, lang)}
          </li>
        ))}
      </ul>
      {run.state !== 'reviewed' || open ? null : (
        <form method="post" action={`/saya/tpp/${run.month}/sanggah`}>
          <FormErrors lang={lang} errors={failure?.errors ?? []} />
          <p>
            {say(lang, OBJECTION.invite)}{' '}
            {window === undefined ? null : say(lang, OBJECTION.until, { day: formatDate(window.last, lang) })}
          </p>
          <TextArea
            lang={lang}
            name="kalimat"
            label={say(lang, OBJECTION.sentence)}
            hint={say(lang, OBJECTION.sentenceHint)}
            rows={3}
            maxlength={SENTENCE_LIMITS.most}
            value={failure?.sentence ?? ''}
            error={errorOf(failure?.errors ?? [], 'kalimat')}
          />
          <SubmitButton kind="second">{say(lang, OBJECTION.send)}</SubmitButton>
        </form>
      )}
    </section>
  )
}

/** What became of an objection, in one sentence. */
export function answerWords({ state, answer }: Objection, lang: Scope['lang']): string {
  if (state === 'open') return say(lang, OBJECTION.waiting)
  return say(lang, state === 'accepted' ? OBJECTION.accepted : OBJECTION.refused, { answer: answer ?? '' })
}
