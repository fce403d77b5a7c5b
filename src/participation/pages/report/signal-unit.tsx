import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { formatDate, localDate } from '#shared/dates.ts'
import { type Lang, say } from '#shared/text.ts'
import { inTransaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { errorOf, type FieldError, FormErrors, Select, SubmitButton, TextArea } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { isUnderWay } from '#ui/progress.tsx'
import { requireAccess } from '../../access.ts'
import { decideSignal } from '../../changes/report-decide.ts'
import { reportSheets } from '../../queries/report-answers.ts'
import { unitIndex, type UnitIndex } from '../../queries/published.ts'
import { type SignalDecision, signalDecisions } from '../../queries/report-signals.ts'
import type { ServiceUnit } from '../../queries/units.ts'
import { reportChoices } from '../../report-choices.ts'
import { type Copy, copiesOf, periodSignals, type UnitSignals } from '../../report-signals.ts'
import { SIGNALS, type SignalCode } from '../../rules/report/unit-signals.ts'
import { exactIndex, tally } from '../../rules/tally.ts'
import { formatSkmPeriod } from '../../skm-period.ts'
import { unitAsked } from '../unit-asked.ts'
import { ikmText } from '../words.ts'
import { byChance, chanceText, SignalsTested, ToDo, WithoutPatterns } from './signal-found.tsx'
import { S, SIGNAL_WORDS, VERDICTS } from './signal-words.ts'
import { SignalsProgress, taskFor } from './signals.tsx'

type Asked = {
  readonly unit: ServiceUnit
  readonly index: UnitIndex
  /** Undefined until the survey was tested. */
  readonly found: UnitSignals | undefined
}

async function signalsAsked(c: AppContext, action: 'view_signals' | 'decide_signal'): Promise<Asked> {
  const { db, actor } = scopeOf(c)
  const unit = await unitAsked(c)
  requireAccess(actor, action, { unitPath: unit.path })
  const index = await unitIndex(db, unit.id, c.req.param('periode') ?? '')
  if (index === undefined || index.annulled !== undefined) throw notFound('index')
  const { found } = await periodSignals(db, index.period)
  return { unit, index, found: found.find((one) => one.index.unitId === unit.id) }
}

/** GET /partisipasi/sinyal/:kode/:periode: each signal of one survey with what was seen and what would be usual. */
export async function signalUnitPage(c: AppContext): Promise<Response> {
  return showSignals(c, await signalsAsked(c, 'view_signals'), '', [])
}

const form = z.object({
  sinyal: z.enum([...SIGNALS, 'salinan']).catch('lurus'),
  hasil: z.enum(['WAJAR', 'DIPERIKSA', 'TERBUKTI']).catch('DIPERIKSA'),
  alasan: z.string().catch(''),
})

/** POST: what somebody found. */
export async function postSignal(c: AppContext): Promise<Response> {
  const asked = await signalsAsked(c, 'decide_signal')
  const { db, clock, actor, lang } = scopeOf(c)
  const { sinyal, hasil, alasan } = form.parse(await c.req.parseBody())
  const { unit, index } = asked
  const decision = { unit, period: index.period, signal: sinyal, verdict: hasil, reason: alasan }
  const outcome = await inTransaction(db, (tx) => decideSignal(tx, actor, clock, decision))
  if (outcome.ok) return c.redirect(`/partisipasi/sinyal/${unit.kode}/${index.period}`, 303)
  return showSignals(c, asked, alasan, [{ name: 'alasan', message: say(lang, S.badReason) }])
}

async function showSignals(
  c: AppContext,
  { unit, index, found }: Asked,
  typed: string,
  errors: readonly FieldError[],
): Promise<Response> {
  const { db, lang } = scopeOf(c)
  const task = found === undefined ? await taskFor(c, unit, index.period) : undefined
  const copies = await copiesOf(db, unit.id, index.period)
  const sheets = await reportSheets(db, unit.id, index.period)
  const choices = await reportChoices(db, index.period)
  const log = (await signalDecisions(db, index.period)).filter((one) => one.unit_id === unit.id)
  const words = { unit: unit.name, period: formatSkmPeriod(index.period, lang) }
  return renderPage(
    c,
    {
      title: say(lang, S.unitTitle, words),
      kind: 'staff',
      question: say(lang, S.unitQuestion),
      crumbs: [{ href: `/partisipasi/sinyal?periode=${index.period}`, label: say(lang, S.title) }],
      status: errors.length === 0 ? 200 : 422,
      ...(task !== undefined && isUnderWay(task) ? { refreshSeconds: 2 } : {}),
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      <Recomputed lang={lang} ikm={index.exact} sheets={sheets.map(({ answers }) => answers)} />
      <Copies lang={lang} copies={copies} />
      <SignalsProgress lang={lang} task={task} />
      {found === undefined ? null : (
        <>
          <ToDo lang={lang} found={found} />
          <SignalsTested lang={lang} found={found} peers={choices.signals.fewestPeers} />
          <WithoutPatterns lang={lang} found={found} most={choices.farErrors} />
        </>
      )}
      <Log lang={lang} log={log} />
      <DecisionForm lang={lang} asked={{ unit, index, found }} typed={typed} errors={errors} />
    </>,
  )
}

function DecisionForm(props: { lang: Lang; asked: Asked; typed: string; errors: readonly FieldError[] }): Child {
  const { lang, typed, errors } = props
  const { unit, index, found } = props.asked
  return (
    <form method="post" action={`/partisipasi/sinyal/${unit.kode}/${index.period}`}>
      <h2>{say(lang, S.decide)}</h2>
      <Select
        lang={lang}
        name="sinyal"
        label={say(lang, S.signal)}
        options={decidable(found).map((value) => ({ value, label: signalName(value, lang) }))}
      />
      <Select
        lang={lang}
        name="hasil"
        label={say(lang, S.result)}
        options={(['DIPERIKSA', 'WAJAR', 'TERBUKTI'] as const).map((value) => ({
          value,
          label: say(lang, VERDICTS[value]),
        }))}
      />
      <TextArea
        lang={lang}
        name="alasan"
        label={say(lang, S.reason)}
        hint={say(lang, S.reasonHint)}
        value={typed}
        rows={3}
        maxlength={1000}
        error={errorOf(errors, 'alasan')}
      />
      <SubmitButton>{say(lang, S.save)}</SubmitButton>
    </form>
  )
}

/** The signals somebody may have looked at: what is most surprising first. */
function decidable(found: UnitSignals | undefined): readonly string[] {
  const tested: readonly SignalCode[] = found === undefined ? [] : byChance(found).map(({ code }) => code)
  return [...tested, ...SIGNALS.filter((code) => !tested.includes(code)), 'salinan']
}

const COPIED = { id: 'Salinan survei lain', en: 'Copy of another survey' }

function signalName(code: string, lang: Lang): string {
  const known = SIGNALS.find((one) => one === code)
  return say(lang, known === undefined ? COPIED : SIGNAL_WORDS[known].name)
}

/** The published figure against its answers: they must agree to the last digit. */
function Recomputed(props: {
  lang: Lang
  ikm: { readonly numerator: string; readonly denominator: string }
  sheets: readonly Readonly<Record<string, number>>[]
}): Child {
  const { lang, ikm, sheets } = props
  if (sheets.length === 0) return null
  const exact = exactIndex(tally(sheets).totals)
  const same = exact.numerator * BigInt(ikm.denominator) === BigInt(ikm.numerator) * exact.denominator
  if (same) return <p>{say(lang, S.consistent)}</p>
  return (
    <Notice kind="alarm">
      <p>{say(lang, S.inconsistent, { ikm: ikmText(Number(exact.numerator) / Number(exact.denominator), lang) })}</p>
    </Notice>
  )
}

function Copies({ lang, copies }: { lang: Lang; copies: readonly Copy[] }): Child {
  if (copies.length === 0) return null
  return (
    <Notice kind="warning">
      {copies.map((copy) => (
        <p>
          {say(lang, S.copied, {
            kode: copy.kode,
            period: formatSkmPeriod(copy.period, lang),
            p: chanceText(copy.bound, lang),
          })}
        </p>
      ))}
    </Notice>
  )
}

function Log({ lang, log }: { lang: Lang; log: readonly SignalDecision[] }): Child {
  if (log.length === 0) return null
  return (
    <>
      <h2>{say(lang, S.log)}</h2>
      <ul>
        {log.map((one) => (
          <li>
            {say(lang, S.logLine, {
              date: formatDate(localDate(one.created_at, CITY.zone), lang),
              signal: signalName(one.signal, lang),
              verdict: say(lang, VERDICTS[one.verdict]),
              reason: one.reason,
            })}
          </li>
        ))}
      </ul>
    </>
  )
}
