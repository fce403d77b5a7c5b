import type { Child } from 'hono/jsx'
import { PREDIKAT_NAMES } from '#evaluation/evaluation.ts'
import { formatPeriod } from '#evaluation/period-text.ts'
import { predikatHistory } from '#evaluation/queries/predikat-list.ts'
import { CitySummary } from '#participation/city-summary.tsx'
import type { PersonActor } from '#people/actor.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, type Scope, scopeOf } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { formatRupiah } from '#shared/money.ts'
import { formatInteger } from '#shared/numbers.ts'
import { formatMonth } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import { renderPage } from '#ui/layout.tsx'
import { Empty } from '#ui/notice.tsx'
import { mayAccess, requireAccess } from '../access.ts'
import { paidMonths } from '../queries/lines.ts'
import { previewMonths } from '../queries/persons.ts'
import { allRuns } from '../queries/runs.ts'
import { findLine, type Tpp, tppOf } from '../tpp.ts'
import { ZONE } from '../welfare.ts'
import { monthReach } from './month.tsx'
import { StateOf, TrialMark } from './parts.tsx'
import { Reasons, TppHead } from './tpp-parts.tsx'
import { TPP } from './tpp-words.ts'
import type { Waiting } from './waiting-voices.ts'
import { waitingFor } from './waiting.ts'
import { SELF } from './self-words.ts'
import { MONTH } from './words.ts'

/** /saya: the first page of everyone who signs in: what waits for me, what I get and why; for leaders how the city does. */
export async function selfPage(c: AppContext): Promise<Response> {
  const scope = scopeOf(c)
  const { db, actor, lang } = scope
  requireAccess(actor, 'view_self', {})
  if (actor.kind !== 'person') throw notFound('person')
  const months = await paidMonths(db, actor.personId)
  const [preview] = await previewMonths(db, actor.personId)
  const month = preview ?? months[0]
  const found = month === undefined ? undefined : await findLine(db, actor.personId, month, false)
  const leads = isLeader(actor)
  const staff = found !== undefined || !leads
  return renderPage(
    c,
    { title: say(lang, TPP.home), kind: 'staff', question: say(lang, leads ? SELF.leaderQuestion : SELF.question) },
    <>
      {leads ? <CitySummary scope={scope} /> : null}
      <WaitingList lang={lang} waiting={await waitingFor(scope, actor)} />
      {await monthNow(scope, actor)}
      {found === undefined ? null : ownSummary(lang, await tppOf(db, found))}
      {await ownPredikat(scope, actor)}
      {found === undefined && staff ? <Nothing scope={scope} /> : null}
      <OtherMonths lang={lang} months={months} />
    </>,
  )
}

/** The mayor and the secretary of the city: their question is how the city does. */
function isLeader(actor: PersonActor): boolean {
  return actor.grants.some(({ role, unitPath }) => (role === 'walikota' || role === 'sekda') && unitPath === '/')
}

/** The newest month for those who may see months: where it stands, what it comes to, and the list behind it. */
async function monthNow(scope: Scope, actor: PersonActor): Promise<Child> {
  const { db, lang } = scope
  if (!mayAccess(actor, 'view_month', monthReach(scope))) return null
  const [run] = await allRuns(db)
  if (run === undefined) return null
  const listed = run.persons !== null && mayAccess(actor, 'view_list', monthReach(scope))
  return (
    <section>
      <h2>{say(lang, SELF.month)}</h2>
      <div>
        <a href={`/bulan/${run.month}`}>{formatMonth(run.month, lang)}</a> <StateOf run={run} lang={lang} />
      </div>
      {run.persons === null || run.gross === null ? null : (
        <p>
          {say(lang, SELF.sums, { persons: formatInteger(run.persons, lang), gross: formatRupiah(run.gross, lang) })}{' '}
          {listed ? <a href={`/bulan/${run.month}/daftar`}>{say(lang, MONTH.payList)}</a> : null}
        </p>
      )}
    </section>
  )
}

/** The newest predikat of the person, and where the earlier ones stand. */
async function ownPredikat({ db, lang, clock }: Scope, actor: PersonActor): Promise<Child> {
  const [newest] = await predikatHistory(db, actor.personId, localDate(clock.now(), ZONE))
  if (newest === undefined) return null
  return (
    <section>
      <h2>{say(lang, SELF.predikat, { period: formatPeriod(newest.period, lang) })}</h2>
      <p>
        <b>{say(lang, PREDIKAT_NAMES[newest.predikat])}</b> · <a href="/kinerja/predikat">{say(lang, SELF.earlier)}</a>
      </p>
    </section>
  )
}

/** What waits, each as a link to where it is done; said as well when nothing does. */
function WaitingList({ lang, waiting }: { lang: Lang; waiting: readonly Waiting[] }): Child {
  return (
    <section>
      <h2>{say(lang, SELF.waiting)}</h2>
      {waiting.length === 0 ? <p class="soft">{say(lang, SELF.nothingWaits)}</p> : null}
      {waiting.length === 0 ? null : (
        <ul class="todo">
          {waiting.map(({ text, href }) => (
            <li>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** For someone who is paid nothing here: why, where that could change, and the rooms of the menu. */
function Nothing({ scope }: { scope: Scope }): Child {
  const { lang } = scope
  const rooms = scope.menu.filter((item) => item.href !== '/saya' && item.href !== '/saya/sandi')
  return (
    <>
      <Empty>{say(lang, TPP.none, { month: say(lang, SELF.anyMonth) })}</Empty>
      {rooms.length === 0 ? null : <h2>{say(lang, TPP.elsewhere)}</h2>}
      <ul>
        {rooms.map((item) => (
          <li>
            <a href={item.href}>{say(lang, item.label)}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

function ownSummary(lang: Lang, tpp: Tpp): Child {
  const { month } = tpp.run
  return (
    <section>
      <h2>{say(lang, TPP.title, { month: formatMonth(month, lang) })}</h2>
      <TrialMark run={tpp.run} lang={lang} />
      <TppHead tpp={tpp} lang={lang} at={`/saya/tpp/${month}`} />
      <h3>{say(lang, TPP.reasons)}</h3>
      <Reasons tpp={tpp} lang={lang} />
      <p>
        <a href={`/saya/tpp/${month}`}>{say(lang, TPP.fullReason)}</a>
      </p>
    </section>
  )
}

function OtherMonths({ lang, months }: { lang: Lang; months: readonly string[] }): Child {
  if (months.length < 2) return null
  return (
    <details class="fold">
      <summary>{say(lang, TPP.otherMonths)}</summary>
      <ul>
        {months.map((month) => (
          <li>
            <a href={`/saya/tpp/${month}`}>{formatMonth(month, lang)}</a>
          </li>
        ))}
      </ul>
    </details>
  )
}
