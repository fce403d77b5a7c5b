import type { Child } from 'hono/jsx'
import { type AppContext, type Scope, scopeOf } from '#platform/web.ts'
import { inTransaction } from '#platform/database.ts'
import { formatDate } from '#shared/dates.ts'
import { say } from '#shared/text.ts'
import { errorOf, FormErrors, type FieldError, SubmitButton, TextArea } from '#ui/form.tsx'
import { Badge } from '#ui/badge.tsx'
import { z } from 'zod'
import { requireAccess } from '../access.ts'
import { lodgeObjection, SENTENCE_LIMITS } from '../changes/object.ts'
import { objectionWindow } from '../changes/window.ts'
import { refusalSentence } from '../faults.ts'
import { type Objection, ownObjections } from '../queries/objections.ts'
import type { Tpp } from '../tpp.ts'
import { OBJECTION } from './objection-words.ts'
import { dayOf } from './parts.tsx'
import { showOwnTpp } from './tpp.tsx'

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

/** POST /saya/tpp/{bulan}/sanggah: takes the objection down, or shows the page again with what was wrong. */
export async function objectPost(c: AppContext): Promise<Response> {
  const { db, actor, lang } = scopeOf(c)
  requireAccess(actor, 'view_self', {})
  const { kalimat } = z.object({ kalimat: z.string().max(20_000).catch('') }).parse(await c.req.parseBody())
  const month = c.req.param('bulan') ?? ''
  const taken = await inTransaction(db, (tx) => lodgeObjection(tx, actor, { month, sentence: kalimat }))
  if (taken.ok) return c.redirect(`/saya/tpp/${month}#sanggahan`, 303)
  const errors = [{ name: 'kalimat', message: refusalSentence(taken, lang) }]
  return showOwnTpp(c, { errors, sentence: kalimat })
}
