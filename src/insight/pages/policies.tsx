import type { Child } from 'hono/jsx'
import { mayAdopt, seesDrafts } from '#platform/policy-adoption.ts'
import type { StoredPolicy } from '#platform/policy-store.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { monthOf } from '#shared/period.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { requireAccess } from '../access.ts'
import { governing, policyHref, underway, visiblePolicies } from '../policies.ts'
import { ADOPTION } from './adoption-words.ts'
import { shownDate } from './policy-parts.tsx'
import { WORDS } from './policy-words.ts'

/** `/kebijakan`: every policy, how far its approval is, and how much of it is unverified. */
export async function policiesPage(c: AppContext): Promise<Response> {
  const { db, actor, lang, clock } = scopeOf(c)
  requireAccess(actor, 'view_policy', {})
  const all = await visiblePolicies(db, actor)
  const policies = governing(all, monthOf(localDate(clock.now(), CITY.zone)), lang)
  return renderPage(
    c,
    { title: say(lang, WORDS.listTitle), kind: 'public', question: say(lang, WORDS.listQuestion) },
    <>
      <p>{say(lang, WORDS.listIntro)}</p>
      <DataTable lang={lang} caption={say(lang, WORDS.policy)} columns={columnsIn(lang)} rows={policies} />
      {seesDrafts(actor) ? <Underway found={underway(all)} lang={lang} /> : null}
      {mayAdopt(actor, 'keep_draft', {}) ? (
        <p>
          <a href="/kebijakan/usul">{say(lang, ADOPTION.propose)}</a>
        </p>
      ) : null}
    </>,
  )
}

/** What waits for a step of somebody, for those who may see it. */
function Underway(props: { found: readonly StoredPolicy[]; lang: Lang }): Child {
  const { found, lang } = props
  return (
    <section>
      <h2>{say(lang, ADOPTION.underway)}</h2>
      {found.length === 0 ? <p>{say(lang, ADOPTION.underwayNone)}</p> : null}
      <ul>
        {found.map((one) => (
          <li>
            <a href={policyHref(one)}>
              {say(lang, one.policy.title)} ({one.policy.id}, {one.policy.version})
            </a>{' '}
            {one.state === undefined ? null : <Badge state={one.state} lang={lang} quiet />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function columnsIn(lang: Lang): readonly Column<StoredPolicy>[] {
  return [
    { key: 'kebijakan', label: say(lang, WORDS.policy), cell: ({ policy }) => <PolicyLink {...policy} lang={lang} /> },
    {
      key: 'keadaan',
      label: say(lang, WORDS.state),
      cell: (one) => <Badge state={one.state ?? 'template'} lang={lang} />,
    },
    { key: 'sejak', label: say(lang, WORDS.since), cell: ({ policy }) => shownDate(policy.effective.from, lang) },
    {
      key: 'dasar',
      label: say(lang, WORDS.sources),
      align: 'right',
      cell: ({ policy }) => formatInteger(Object.keys(policy.sources).length, lang),
    },
    {
      key: 'belum',
      label: say(lang, WORDS.unverifiedCount),
      align: 'right',
      cell: ({ policy }) =>
        policy.unverified.length === 0 ? say(lang, WORDS.allVerified) : formatInteger(policy.unverified.length, lang),
    },
  ]
}

function PolicyLink(props: { id: string; title: Text; lang: Lang }): Child {
  return <a href={`/kebijakan/${props.id}`}>{say(props.lang, props.title)}</a>
}
