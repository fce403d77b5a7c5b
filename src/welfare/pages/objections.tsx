import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { inTransaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, type Scope, scopeOf } from '#platform/web.ts'
import { formatMonth, isMonth } from '#shared/period.ts'
import { say } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { errorOf, type FieldError, FormErrors, RadioGroup, SubmitButton, TextArea } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Empty } from '#ui/notice.tsx'
import { mayAccess, requireAccess } from '../access.ts'
import { answerObjection, SENTENCE_LIMITS } from '../changes/object.ts'
import { refusalSentence } from '../faults.ts'
import { type Objection, objectionsOf } from '../queries/objections.ts'
import { OBJECTION } from './objection-words.ts'
import { answerWords } from './own-objection.tsx'
import { dayOf } from './parts.tsx'
import { monthReach } from './month.tsx'
import { MONTH } from './words.ts'

type Failure = {
  readonly id: number
  readonly errors: readonly FieldError[]
  readonly answer: string
  readonly decision: string
}

/** /bulan/{m}/sanggahan: every objection to a month that the actor may see, open ones first with the field to answer. */
export async function objectionsPage(c: AppContext): Promise<Response> {
  return showObjections(c, undefined)
}

async function showObjections(c: AppContext, failure: Failure | undefined): Promise<Response> {
  const scope = scopeOf(c)
  const { db, actor, lang } = scope
  requireAccess(actor, 'list_objections', monthReach(scope))
  const month = c.req.param('bulan') ?? ''
  if (!isMonth(month)) throw notFound('month')
  const objections = await objectionsOf(db, month, actor)
  const title = say(lang, OBJECTION.listTitle, { month: formatMonth(month, lang) })
  return renderPage(
    c,
    {
      title,
      kind: 'staff',
      question: say(lang, OBJECTION.question),
      crumbs: [
        { href: '/bulan', label: say(lang, MONTH.months) },
        { href: `/bulan/${month}`, label: formatMonth(month, lang) },
      ],
      ...(failure === undefined ? {} : { status: 422 }),
    },
    <>
      <FormErrors lang={lang} errors={failure?.errors ?? []} />
      {objections.length === 0 ? <Empty>{say(lang, OBJECTION.none)}</Empty> : <p>{say(lang, OBJECTION.correct)}</p>}
      {objections.map((one) => (
        <ObjectionItem scope={scope} objection={one} failure={failure?.id === one.id ? failure : undefined} />
      ))}
    </>,
  )
}

function ObjectionItem(props: { scope: Scope; objection: Objection; failure: Failure | undefined }): Child {
  const { objection: one, failure } = props
  const { lang, actor } = props.scope
  const own = actor.kind === 'person' && actor.personId === one.personId
  const answers = one.state === 'open' && !own && mayAccess(actor, 'answer_objection', {})
  const seesPay = mayAccess(actor, 'view_pay', { personId: one.personId, unitPath: one.unitPath })
  return (
    <section id={`sanggahan-${one.id}`}>
      <h2>
        {one.name}, {one.unitName}
      </h2>
      <p>
        <b>{one.sentence}</b> <span class="soft">({dayOf(one.createdAt, lang)})</span>{' '}
        {seesPay ? <a href={`/bulan/${one.month}/pegawai/${one.nip}`}>{say(lang, OBJECTION.seeLine)}</a> : null}
      </p>
      <p>
        {one.state === 'open' ? <Badge state="objection" lang={lang} quiet /> : null} {answerWords(one, lang)}
      </p>
      {answers ? <AnswerForm lang={lang} objection={one} failure={failure} /> : null}
    </section>
  )
}

function AnswerForm(props: { lang: Scope['lang']; objection: Objection; failure: Failure | undefined }): Child {
  const { lang, objection, failure } = props
  const field = `jawaban-${objection.id}`
  return (
    <form method="post" action={`/bulan/${objection.month}/sanggahan`}>
      <input type="hidden" name="id" value={String(objection.id)} />
      <RadioGroup
        lang={lang}
        name={`putusan-${objection.id}`}
        label={say(lang, OBJECTION.decision)}
        value={failure?.decision ?? ''}
        options={[
          { value: 'terima', label: say(lang, OBJECTION.accept), hint: say(lang, OBJECTION.acceptHint) },
          { value: 'tolak', label: say(lang, OBJECTION.refuse), hint: say(lang, OBJECTION.refuseHint) },
        ]}
      />
      <TextArea
        lang={lang}
        name={field}
        label={say(lang, OBJECTION.answer)}
        rows={2}
        maxlength={SENTENCE_LIMITS.most}
        value={failure?.answer ?? ''}
        error={errorOf(failure?.errors ?? [], field)}
      />
      <SubmitButton>{say(lang, OBJECTION.sendAnswer)}</SubmitButton>
    </form>
  )
}

const answered = z.looseObject({
  id: z.coerce.number().int().min(1).max(2_147_483_647).catch(0),
})
const decision = z.enum(['terima', 'tolak']).optional().catch(undefined)

/** POST /bulan/{m}/sanggahan: answers one objection, or shows the list again with what was wrong. */
export async function answerPost(c: AppContext): Promise<Response> {
  const { db, actor, clock, lang } = scopeOf(c)
  requireAccess(actor, 'answer_objection', {})
  const month = c.req.param('bulan') ?? ''
  const form = answered.parse(await c.req.parseBody())
  const field = `jawaban-${form.id}`
  const putusan = decision.parse(form[`putusan-${form.id}`])
  const answer = z.string().max(20_000).catch('').parse(form[field])
  const failed = (name: string, message: string) =>
    showObjections(c, { id: form.id, errors: [{ name, message }], answer, decision: putusan ?? '' })
  if (putusan === undefined)
    return failed(`putusan-${form.id}`, refusalSentence({ reason: 'no-decision', details: {} }, lang))
  const outcome = await inTransaction(db, (tx) =>
    answerObjection(tx, actor, clock, { id: form.id, accept: putusan === 'terima', answer }),
  )
  if (!outcome.ok) return failed(outcome.reason === 'answer-length' ? field : '', refusalSentence(outcome, lang))
  return c.redirect(`/bulan/${month}/sanggahan`, 303)
}
