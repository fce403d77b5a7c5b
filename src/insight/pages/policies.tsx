import type { Child } from 'hono/jsx'
import type { StoredPolicy } from '#platform/policy-store.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { renderPage } from '#ui/layout.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { requireAccess } from '../access.ts'
import { allPolicies, governing } from '../policies.ts'
import { shownDate } from './policy-parts.tsx'
import { WORDS } from './policy-words.ts'

/** `/kebijakan`: every policy, how far its approval is, and how much of it is unverified. */
export async function policiesPage(c: AppContext): Promise<Response> {
  const { db, actor, lang } = scopeOf(c)
  requireAccess(actor, 'view_policy', {})
  const policies = governing(await allPolicies(db))
  return renderPage(
    c,
    { title: say(lang, WORDS.listTitle), kind: 'public', question: say(lang, WORDS.listQuestion) },
    <>
      <p>{say(lang, WORDS.listIntro)}</p>
      <DataTable lang={lang} caption={say(lang, WORDS.policy)} columns={columnsIn(lang)} rows={policies} />
    </>,
  )
}

function columnsIn(lang: Lang): readonly Column<StoredPolicy>[] {
  return [
    { key: 'kebijakan', label: say(lang, WORDS.policy), cell: ({ policy }) => <PolicyLink {...policy} /> },
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

function PolicyLink(props: { id: string; title: string }): Child {
  return <a href={`/kebijakan/${props.id}`}>{props.title}</a>
}
