import type { Child } from 'hono/jsx'
import { notFound } from '#platform/errors.ts'
import { adoptionHistory, seesDrafts } from '#platform/policy-adoption.ts'
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
import { policyHref, versionsOf, visiblePolicies } from '../policies.ts'
import { namesOfActors } from '../queries/adoption-people.ts'
import { shownDate } from './policy-parts.tsx'
import { AdoptionPanel, type StepFailure } from './policy-adoption.tsx'
import { PolicySections } from './policy-sections.tsx'
import { WORDS } from './policy-words.ts'

/**
 * `/kebijakan/{id}` and `/kebijakan/{id}/{versi}`, with `?bulan=2026-01` for another month than this and `?sidik=` for
 * one text of several that share a version.
 */
export function policyDetail(c: AppContext): Promise<Response> {
  return showPolicy(c, c.req.query('sidik'), undefined)
}

/** The page of a policy; after a refused step with what was wrong with it, and what was typed. */
export async function showPolicy(
  c: AppContext,
  sha256: string | undefined,
  failure: StepFailure | undefined,
): Promise<Response> {
  const { db, actor, lang, clock } = scopeOf(c)
  requireAccess(actor, 'view_policy', {})
  const version = c.req.param('versi')
  const today = monthOf(localDate(clock.now(), CITY.zone))
  const versions = versionsOf(await visiblePolicies(db, actor), c.req.param('id') ?? '', today)
  const stored = versions.find(
    (one) => (version === undefined || one.policy.version === version) && (sha256 ?? one.sha256) === one.sha256,
  )
  if (stored === undefined) throw notFound('policy')
  const month = monthShown(stored, c.req.query('bulan') ?? today)
  const page = policyPage(stored.policy, month)
  const staff = seesDrafts(actor)
  const history = staff ? await adoptionHistory(db, stored.sha256) : []
  const names = await namesOfActors(
    db,
    history.map((step) => step.created_by),
  )
  return renderPage(
    c,
    {
      title: say(lang, page.title),
      kind: 'public',
      question: say(lang, WORDS.question),
      crumbs: [{ href: '/kebijakan', label: say(lang, WORDS.listTitle) }],
      ...(failure === undefined ? {} : { status: 422 as const }),
    },
    <>
      <Identity stored={stored} month={month} lang={lang} path={c.req.path} failed={failure !== undefined} />
      {staff ? (
        <AdoptionPanel
          stored={stored}
          history={history}
          names={names}
          actor={actor}
          lang={lang}
          failure={failure}
          today={today}
        />
      ) : null}
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

function Identity(props: {
  stored: StoredPolicy
  month: Month
  lang: Lang
  path: string
  /** The address is then that of a step, which cannot be opened. */
  failed: boolean
}): Child {
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
        {stored.starts === undefined ? null : say(lang, WORDS.governsFrom, { month: shownDate(stored.starts, lang) })}{' '}
        {say(lang, WORDS.shownAt, { date: shownDate(month, lang) })}
      </p>
      {policy.description === undefined ? null : <p>{policy.description}</p>}
      <form
        class="filter"
        method="get"
        action={props.failed ? `/kebijakan/${policy.id}/${policy.version}` : props.path}
      >
        {stored.state === undefined ? null : <input type="hidden" name="sidik" value={stored.sha256} />}
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
            <a href={policyHref(one)}>
              {one.policy.version}: {say(lang, one.policy.title)}
            </a>{' '}
            <Badge state={one.state ?? 'template'} lang={lang} quiet />
          </li>
        ))}
      </ul>
    </section>
  )
}
