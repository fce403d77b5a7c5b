import type { Child } from 'hono/jsx'
import { notFound } from '#platform/errors.ts'
import { type AppContext, type Scope, scopeOf } from '#platform/web.ts'
import { formatMonth, isMonth } from '#shared/period.ts'
import { say } from '#shared/text.ts'
import { renderPage } from '#ui/layout.tsx'
import { Empty, Notice } from '#ui/notice.tsx'
import { mayAccess, requireAccess } from '../access.ts'
import { findPersonOfMonth, ownHeld } from '../queries/persons.ts'
import { findLine, type Tpp, tppOf } from '../tpp.ts'
import { missingSentence } from './missing-tables.tsx'
import { TrialMark } from './parts.tsx'
import { TppBefore, TppDifferences, TppHead, TppSources, TppSteps, TppWaterfall, TppWhatIf } from './tpp-parts.tsx'
import { TPP } from './tpp-words.ts'
import { type ObjectionFailure, ownObjectionSection } from './own-objection.tsx'
import { recoverySection } from './own-recovery.tsx'
import { MONTH, ownerWord } from './words.ts'

/** /saya/tpp/{bulan}: one's own allowance of a month, explained. */
export async function ownTppPage(c: AppContext): Promise<Response> {
  return showOwnTpp(c, undefined)
}

/** The same page, with what was wrong with an objection, if anything. */
export async function showOwnTpp(c: AppContext, failure: ObjectionFailure | undefined): Promise<Response> {
  const scope = scopeOf(c)
  const { db, actor, lang } = scope
  requireAccess(actor, 'view_self', {})
  const month = monthAsked(c)
  if (actor.kind !== 'person') throw notFound('person')
  const found = await findLine(db, actor.personId, month, false)
  const title = say(lang, TPP.title, { month: formatMonth(month, lang) })
  const page = {
    title,
    kind: 'staff',
    question: say(lang, TPP.question),
    crumbs: [{ href: '/saya', label: say(lang, TPP.home) }],
    ...(failure === undefined ? {} : { status: 422 as const }),
  } as const
  if (found === undefined) return renderPage(c, page, await nothingYet(scope, month))
  const tpp = await tppOf(db, found)
  const after = (
    <>
      {await recoverySection(scope, tpp)}
      {await ownObjectionSection(scope, tpp, failure)}
    </>
  )
  return renderPage(c, page, tppBody(scope, tpp, after))
}

/** /bulan/{m}/pegawai/{nip}: the same for those who may see that person's rupiah. */
export async function personTppPage(c: AppContext): Promise<Response> {
  const scope = scopeOf(c)
  const { db, actor, lang } = scope
  const month = monthAsked(c)
  const person = await findPersonOfMonth(db, c.req.param('nip') ?? '', month)
  requireAccess(actor, 'view_pay', person === undefined ? {} : { personId: person.personId, unitPath: person.unitPath })
  const found = person === undefined ? undefined : await findLine(db, person.personId, month, true)
  if (person === undefined || found === undefined) throw notFound('line')
  const crumbs = [
    { href: `/bulan/${month}`, label: formatMonth(month, lang) },
    { href: `/bulan/${month}/daftar`, label: say(lang, MONTH.payList) },
  ]
  const tpp = await tppOf(db, found)
  const title = `${found.line.name}, ${say(lang, TPP.title, { month: formatMonth(month, lang) })}`
  return renderPage(
    c,
    { title, kind: 'staff', question: say(lang, TPP.question), crumbs },
    tppBody(scope, tpp, await recoverySection(scope, tpp)),
  )
}

/** The explanation of a line; `after` stands below the picture: what is recovered, and objections. */
function tppBody({ lang }: Scope, tpp: Tpp, after: Child): Child {
  return (
    <>
      <TrialMark run={tpp.run} lang={lang} />
      <TppHead tpp={tpp} lang={lang} />
      <TppWaterfall tpp={tpp} lang={lang} />
      {after}
      <TppWhatIf tpp={tpp} lang={lang} />
      <TppBefore tpp={tpp} lang={lang} />
      <TppDifferences tpp={tpp} lang={lang} />
      <TppSteps tpp={tpp} lang={lang} />
      <TppSources tpp={tpp} lang={lang} />
      <p class="small soft">
        {say(lang, TPP.policy)} {tpp.compiled.policy.id}@{tpp.compiled.policy.version}, sha256{' '}
        {tpp.compiled.policy.sha256}
      </p>
    </>
  )
}

function monthAsked(c: AppContext): string {
  const month = c.req.param('bulan') ?? ''
  if (!isMonth(month)) throw notFound('month')
  return month
}

/** Why there is no line: held, and by whom it must be completed; or simply not yet. */
async function nothingYet({ db, actor, lang }: Scope, month: string): Promise<Child> {
  if (actor.kind !== 'person' || !mayAccess(actor, 'view_self', {})) return null
  const held = await ownHeld(db, actor.personId, month)
  if (held.length === 0) return <Empty>{say(lang, TPP.none, { month: formatMonth(month, lang) })}</Empty>
  return (
    <Notice kind="warning">
      <ul>
        {held.map((one) => (
          <li>
            {say(lang, TPP.heldNow, { reason: missingSentence(one, lang), owner: say(lang, ownerWord(one.owner)) })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
