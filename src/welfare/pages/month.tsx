import type { Child } from 'hono/jsx'
import { notFound } from '#platform/errors.ts'
import { type Task, tasksOf } from '#platform/tasks.ts'
import { type AppContext, type Scope, scopeOf } from '#platform/web.ts'
import { formatMonth, isMonth } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { isUnderWay, TaskProgress } from '#ui/progress.tsx'
import { mayAccess, requireAccess } from '../access.ts'
import { heldRows, missingRows, type UnitStanding, unitStandings } from '../queries/missing.ts'
import { type Run, runsOf } from '../queries/runs.ts'
import { TASKS } from '../tasks.ts'
import { Faults } from './month-faults.tsx'
import { MissingTable, StandingsTable } from './missing-tables.tsx'
import { MonthActions, VerifyAction } from './month-actions.tsx'
import { runName, StateOf, TrialMark } from './parts.tsx'
import { objectionNotice } from './month-objections.tsx'
import { MONTH } from './words.ts'

/** A role for any unit lets its holder see the month; what is shown of it is filtered to that unit. */
export function monthReach({ actor }: Scope): { unitPath?: string } {
  const grant =
    actor.kind === 'person' ? actor.grants.find((one) => ['admin_opd', 'bendahara'].includes(one.role)) : undefined
  return grant === undefined ? {} : { unitPath: grant.unitPath }
}

/** /bulan/{2026-01}: what keeps this month from closing, a row a unit; one button when it is sound. */
export async function monthPage(c: AppContext): Promise<Response> {
  const scope = scopeOf(c)
  const { db, actor, lang } = scope
  requireAccess(actor, 'view_month', monthReach(scope))
  const month = c.req.param('bulan') ?? ''
  const runs = isMonth(month) ? await runsOf(db, month) : []
  const run = runs.at(-1)
  if (run === undefined) throw notFound('month')
  const task = await latestTask(scope, month)
  const underWay = task !== undefined && isUnderWay(task)
  const title = formatMonth(month, lang)
  return renderPage(
    c,
    {
      title,
      kind: 'staff',
      question: say(lang, run.state === 'closed' ? MONTH.closedQuestion : MONTH.monthQuestion),
      crumbs: [{ href: '/bulan', label: say(lang, MONTH.months) }],
      ...(underWay ? { refreshSeconds: 2 } : {}),
    },
    <>
      <TrialMark run={run} lang={lang} />
      <Runs runs={runs} lang={lang} listed={mayAccess(actor, 'view_list', monthReach(scope))} />
      {task !== undefined && task.state !== 'done' ? (
        <TaskProgress task={task} lang={lang} label={say(lang, MONTH.task, { month: title })} />
      ) : null}
      <Faults run={run} lang={lang} />
      {mayAccess(actor, 'view_missing', {}) || actor.kind === 'person'
        ? await standing(scope, run, c.req.query('unit'))
        : null}
      {await objectionNotice(scope, run)}
      {underWay || !mayAccess(actor, 'run_month', {}) ? null : (
        <MonthActions run={run} lang={lang} held={await heldPersons(scope, run)} />
      )}
      {underWay || run.state !== 'closed' || !mayAccess(actor, 'verify_month', {}) ? null : (
        <VerifyAction month={month} lang={lang} />
      )}
    </>,
  )
}

/** The newest long work on the month, of whatever kind. */
async function latestTask({ db }: Scope, month: string): Promise<Task | undefined> {
  const all = await Promise.all(Object.keys(TASKS).map((name) => tasksOf(db, name, month)))
  return all.flat().toSorted((a, b) => b.created_at.getTime() - a.created_at.getTime())[0]
}

function Runs(props: { runs: readonly Run[]; lang: Lang; listed: boolean }): Child {
  const { runs, lang, listed } = props
  return (
    <ul>
      {runs.map((run) => (
        <li>
          <b>{runName(run.no, lang)}</b> <StateOf run={run} lang={lang} />{' '}
          {run.persons === null || !listed ? null : (
            <a href={`/bulan/${run.month}/daftar${run.no === 1 ? '' : `?run=${run.no}`}`}>{say(lang, MONTH.payList)}</a>
          )}
          {run.policySha256 === null ? null : (
            <small class="soft">
              {' '}
              {say(lang, MONTH.policy)} <a href={`/kebijakan/${run.policyId}`}>{run.policyId}</a>{' '}
              {run.policySha256.slice(0, 12)}
            </small>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Of an open run: units, and the persons of the one chosen. Of a closed month: who is still held. */
async function standing(scope: Scope, run: Run, unit: string | undefined): Promise<Child> {
  const { db, actor, lang } = scope
  if (run.state === 'closed') {
    const held = await heldRows(db, run.month, actor)
    return held.length === 0 ? (
      <Notice kind="good">{say(lang, MONTH.nothingHolds)}</Notice>
    ) : (
      <>
        <h2>{say(lang, MONTH.heldList)}</h2>
        <p class="soft">{say(lang, MONTH.heldHint)}</p>
        <MissingTable rows={held} lang={lang} caption={say(lang, MONTH.heldList)} />
      </>
    )
  }
  if (run.state === 'open') return <Notice kind="info">{say(lang, MONTH.notGathered)}</Notice>
  const units = await unitStandings(db, run, actor)
  const chosen = units.find((one) => one.unitKode === unit)
  return (
    <>
      {units.every((one) => one.codes.length === 0) ? (
        <Notice kind="good">{say(lang, MONTH.nothingHolds)}</Notice>
      ) : null}
      <StandingsTable units={lackingFirst(units)} month={run.month} lang={lang} />
      {chosen === undefined ? null : (
        <>
          <h2 id="unit">{say(lang, MONTH.missingOf, { unit: chosen.unitName })}</h2>
          <MissingTable
            rows={(await missingRows(db, run, actor)).filter((row) => row.unitKode === chosen.unitKode)}
            lang={lang}
            caption={say(lang, MONTH.missingOf, { unit: chosen.unitName })}
          />
        </>
      )}
    </>
  )
}

/** Units that owe something come first, those that hold most persons at the top. */
function lackingFirst(units: readonly UnitStanding[]): UnitStanding[] {
  return units.toSorted((a, b) => b.held - a.held || b.provisional - a.provisional)
}

async function heldPersons(scope: Scope, run: Run): Promise<number> {
  const units = run.state === 'closed' || run.state === 'open' ? [] : await unitStandings(scope.db, run, scope.actor)
  return units.reduce((sum, unit) => sum + unit.held, 0)
}
