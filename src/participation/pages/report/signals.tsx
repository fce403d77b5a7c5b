import type { Child } from 'hono/jsx'
import { formatDate, localDate } from '#shared/dates.ts'
import { formatDecimal, formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import type { Task } from '#platform/tasks.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { signalTask } from '../../changes/report-signal-task.ts'
import { Select, SubmitButton, TextArea, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Empty, Notice } from '#ui/notice.tsx'
import { isUnderWay, TaskProgress } from '#ui/progress.tsx'
import { DataTable } from '#ui/table.tsx'
import { GRADED } from '../../participation.ts'
import { publishedPeriods, signalDecisions } from '../../queries/report-signals.ts'
import { type ServiceUnit, unitsFor } from '../../queries/units.ts'
import { reportChoices } from '../../report-choices.ts'
import { periodSignals, type UnitSignals } from '../../report-signals.ts'
import { canBeMean, passedByChance } from '../../rules/report/grim.ts'
import { formatSkmPeriod, type SkmPeriod } from '../../skm-period.ts'
import { S, SIGNAL_WORDS } from './signal-words.ts'

type Row = UnitSignals & { readonly unit: ServiceUnit; readonly decided: number }
type Shown = {
  readonly period: SkmPeriod
  readonly rows: readonly Row[]
  readonly computedAt: Date | undefined
  /** Under way while surveys of the period are not tested yet. */
  readonly task: Task | undefined
}

/** GET /partisipasi/sinyal?periode=: the units of a period, those with signals worth a look first. */
export async function signalsPage(c: AppContext): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const units = await unitsFor(db, actor, 'view_signals', localDate(clock.now(), CITY.zone))
  const periods = await publishedPeriods(db)
  const period = periods.find((one) => one === c.req.query('periode')) ?? periods[0]
  const shown = period === undefined ? undefined : await shownOf(c, units, period)
  const share = period === undefined ? 0 : (await reportChoices(db, period)).falseShare
  return renderPage(
    c,
    {
      title: say(lang, S.title),
      kind: 'staff',
      question: say(lang, S.question),
      ...(shown?.task !== undefined && isUnderWay(shown.task) ? { refreshSeconds: 2 } : {}),
    },
    <>
      {shown === undefined ? (
        <Empty>{say(lang, S.empty)}</Empty>
      ) : (
        <>
          <p>{say(lang, S.care, { share: formatDecimal(share * 100, lang, 0) })}</p>
          <form class="filter" method="get" action="/partisipasi/sinyal">
            <Select
              lang={lang}
              name="periode"
              label={say(lang, S.period)}
              value={shown.period}
              options={periods.map((value) => ({ value, label: formatSkmPeriod(value, lang) }))}
            />
            <SubmitButton kind="second">{say(lang, S.show)}</SubmitButton>
          </form>
          <SignalsProgress lang={lang} task={shown.task} />
          {shown.rows.length === 0 && shown.task !== undefined ? null : <SignalTable lang={lang} shown={shown} />}
        </>
      )}
      <PrintedCheck lang={lang} n={c.req.query('n') ?? ''} values={c.req.query('nrr') ?? ''} />
    </>,
  )
}

async function shownOf(c: AppContext, units: readonly ServiceUnit[], period: SkmPeriod): Promise<Shown> {
  const { db } = scopeOf(c)
  const decisions = await signalDecisions(db, period)
  const { found, missing, computedAt } = await periodSignals(db, period)
  const rows = found.flatMap((one) => {
    const unit = units.find(({ id }) => id === one.index.unitId)
    const decided = decisions.filter((decision) => decision.unit_id === one.index.unitId).length
    return unit === undefined ? [] : [{ ...one, unit, decided }]
  })
  return { period, rows, computedAt, task: missing === 0 ? undefined : await taskFor(c, units[0], period) }
}

/** The work that tests what of a period is not tested yet: begun by whoever looks first, for all who may look. */
export async function taskFor(
  c: AppContext,
  unit: ServiceUnit | undefined,
  period: SkmPeriod,
): Promise<Task | undefined> {
  const { db, actor } = scopeOf(c)
  return unit === undefined ? undefined : signalTask(db, actor, unit.path, period)
}

/** How far that work is, or that it failed; nothing where all is tested. */
export function SignalsProgress({ lang, task }: { lang: Lang; task: Task | undefined }): Child {
  if (task === undefined) return null
  if (!isUnderWay(task))
    return (
      <Notice kind="warning">
        <p>{say(lang, S.failed, { reference: task.id.slice(0, 8) })}</p>
      </Notice>
    )
  return <TaskProgress task={task} lang={lang} label={say(lang, S.testing)} />
}

function SignalTable({ lang, shown: { period, rows, computedAt } }: { lang: Lang; shown: Shown }): Child {
  const named = (row: Row) => row.signals.filter(({ flagged }) => flagged)
  return (
    <>
      <DataTable
        lang={lang}
        caption={say(lang, S.caption, { period: formatSkmPeriod(period, lang) })}
        rows={rows.toSorted((a, b) => named(b).length - named(a).length)}
        columns={[
          {
            key: 'unit',
            label: say(lang, S.unit),
            cell: ({ unit }) => <a href={`/partisipasi/sinyal/${unit.kode}/${period}`}>{unit.name}</a>,
          },
          {
            key: 'tanda',
            label: say(lang, S.named),
            cell: (row) =>
              row.index.n < GRADED
                ? say(lang, S.few)
                : named(row)
                    .map(({ code }) => say(lang, SIGNAL_WORDS[code].name))
                    .join('; ') || say(lang, S.nothing),
          },
          { key: 'n', label: say(lang, S.n), align: 'right', cell: ({ index }) => formatInteger(index.n, lang) },
          {
            key: 'diperiksa',
            label: say(lang, S.decided),
            align: 'right',
            cell: (row) => (row.decided === 0 ? '–' : formatInteger(row.decided, lang)),
          },
        ]}
      />
      {computedAt === undefined ? null : (
        <p class="small soft">{say(lang, S.computed, { date: formatDate(localDate(computedAt, CITY.zone), lang) })}</p>
      )}
    </>
  )
}

/** A table of means that somebody else printed: which of them cannot be means of so many answers. */
function PrintedCheck(props: { lang: Lang; n: string; values: string }): Child {
  const { lang } = props
  const n = /^[1-9]\d{0,6}$/.test(props.n.trim()) ? Number(props.n.trim()) : 0
  const texts = props.values
    .split(/[\s;]+/)
    .filter((text) => text !== '')
    .slice(0, 100)
  return (
    <section aria-labelledby="cek">
      <h2 id="cek">{say(lang, S.printed)}</h2>
      {n === 0 ? null : (
        <ul>
          {texts.map((text) => (
            <li>{verdictOf(text.slice(0, 20), n, lang)}</li>
          ))}
        </ul>
      )}
      <form method="get" action="/partisipasi/sinyal#cek">
        <TextInput
          lang={lang}
          name="n"
          label={say(lang, S.answers)}
          value={props.n.slice(0, 10)}
          inputmode="numeric"
          short
        />
        <TextArea
          lang={lang}
          name="nrr"
          label={say(lang, S.values)}
          hint={say(lang, S.printedHint)}
          value={props.values.slice(0, 2000)}
          rows={3}
          maxlength={2000}
        />
        <SubmitButton kind="second">{say(lang, S.check)}</SubmitButton>
      </form>
    </section>
  )
}

function verdictOf(text: string, n: number, lang: Lang): string {
  if (!canBeMean(text, n).possible) return say(lang, S.impossible, { text, n: formatInteger(n, lang) })
  const places = /[.,](\d+)$/.exec(text)?.[1]?.length ?? 0
  return say(lang, S.possible, { text, chance: formatDecimal(passedByChance(n, places) * 100, lang, 0) })
}
