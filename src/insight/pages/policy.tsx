import type { Child } from 'hono/jsx'
import { notFound } from '#platform/errors.ts'
import type { StoredPolicy } from '#platform/policy-store.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { policyPage } from '#policy/page.ts'
import { localDate } from '#shared/dates.ts'
import { isMonth, type Month, monthOf } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { requireAccess } from '../access.ts'
import { bundleFiles } from '../rules/audit-files.ts'
import { allPolicies, versionsOf } from '../policies.ts'
import { shownDate } from './policy-parts.tsx'
import { PolicySections } from './policy-sections.tsx'
import { WORDS } from './policy-words.ts'

/** `/kebijakan/{id}` and `/kebijakan/{id}/{versi}`, with `?bulan=2026-01` for another month than this. */
export async function policyDetail(c: AppContext): Promise<Response> {
  const { db, actor, lang, clock } = scopeOf(c)
  requireAccess(actor, 'view_policy', {})
  const id = c.req.param('id') ?? ''
  const version = c.req.param('versi')
  const versions = versionsOf(await allPolicies(db), id)
  const stored = versions.find((one) => version === undefined || one.policy.version === version)
  if (stored === undefined) throw notFound('policy')
  const today = monthOf(localDate(clock.now(), CITY.zone))
  const month = monthShown(stored, c.req.query('bulan') ?? today)
  const page = policyPage(stored.policy, month)
  return renderPage(
    c,
    {
      title: page.title,
      kind: 'public',
      question: say(lang, WORDS.question),
      crumbs: [{ href: '/kebijakan', label: say(lang, WORDS.listTitle) }],
    },
    <>
      <Identity stored={stored} month={month} lang={lang} path={c.req.path} />
      <PolicySections page={page} lang={lang} />
      <Downloads stored={stored} lang={lang} />
      <Versions versions={versions.filter((one) => one !== stored)} lang={lang} />
    </>,
  )
}

/** The month asked for, but never one before the policy begins. */
function monthShown(stored: StoredPolicy, asked: string): Month {
  const first = stored.policy.effective.from.slice(0, 7)
  return isMonth(asked) && asked >= first ? asked : first
}

function Identity(props: { stored: StoredPolicy; month: Month; lang: Lang; path: string }): Child {
  const { stored, month, lang } = props
  const { policy } = stored
  const { from, to } = policy.effective
  const dates = { from: shownDate(from, lang), to: to === null ? '' : shownDate(to, lang) }
  return (
    <>
      <p>
        <Badge state={stored.state ?? 'template'} lang={lang} />{' '}
        {say(lang, WORDS.identity, { version: policy.version, id: policy.id })}{' '}
        {say(lang, to === null ? WORDS.effective : WORDS.effectiveTo, dates)}{' '}
        {stored.decreeNo === undefined ? null : say(lang, WORDS.decree, { no: stored.decreeNo })}{' '}
        {say(lang, WORDS.shownAt, { date: shownDate(month, lang) })}
      </p>
      {policy.description === undefined ? null : <p>{policy.description}</p>}
      <form class="filter" method="get" action={props.path}>
        <div class="field">
          <label for="f-bulan">{say(lang, WORDS.otherDate)}</label>
          <input id="f-bulan" type="month" name="bulan" value={month} min={from.slice(0, 7)} />
        </div>
        <button type="submit" class="second">
          {say(lang, WORDS.show)}
        </button>
      </form>
    </>
  )
}

function Downloads(props: { stored: StoredPolicy; lang: Lang }): Child {
  const { stored, lang } = props
  return (
    <section>
      <h2>{say(lang, WORDS.download)}</h2>
      <p>
        {say(lang, WORDS.downloadIntro, { sha256: '' })}
        <code>{stored.sha256}</code>
      </p>
      <ul>
        {bundleFiles(stored.policy.id, stored.source).map((file) => (
          <li>
            <a href={`/kebijakan/berkas/${stored.sha256}/${encodeURIComponent(file.name)}`}>{file.name}</a>
          </li>
        ))}
      </ul>
      <pre>
        npx sasando policy check {stored.policy.id}.yaml{'\n'}npx sasando policy page {stored.policy.id}.yaml
      </pre>
    </section>
  )
}

function Versions(props: { versions: readonly StoredPolicy[]; lang: Lang }): Child {
  const { versions, lang } = props
  if (versions.length === 0) return null
  return (
    <section>
      <h2>{say(lang, WORDS.versions)}</h2>
      <ul>
        {versions.map((one) => (
          <li>
            <a href={`/kebijakan/${one.policy.id}/${encodeURIComponent(one.policy.version)}`}>
              {one.policy.version}: {one.policy.title}
            </a>{' '}
            <Badge state={one.state ?? 'template'} lang={lang} quiet />
          </li>
        ))}
      </ul>
    </section>
  )
}
