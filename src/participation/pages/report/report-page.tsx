import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { localDate } from '#shared/dates.ts'
import { formatDecimal } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { inTransaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { Figure } from '#ui/figure.tsx'
import { FormErrors } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { DataTable } from '#ui/table.tsx'
import { mayAccess, requireAccess } from '../../access.ts'
import { decideAnnulment, proposeAnnulment } from '../../changes/report-annul.ts'
import { annulmentsOf } from '../../queries/report-annulments.ts'
import { findServiceUnit } from '../../queries/units.ts'
import { type ReportData, reportData } from '../../report-data.ts'
import { templateIndex } from '../../rules/report/figures.ts'
import { formatSkmPeriod } from '../../skm-period.ts'
import { boundText, gradeText, ikmText } from '../words.ts'
import { Annulling } from './annulling.tsx'
import { ANNUL_FAULTS, W } from './report-words.ts'

async function reportAsked(c: AppContext): Promise<ReportData> {
  const { db, clock } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const unit = await findServiceUnit(db, c.req.param('kode') ?? '', today)
  const data = unit === undefined ? undefined : await reportData(db, unit, c.req.param('periode') ?? '', today)
  if (data === undefined) throw notFound('index')
  return data
}

/** GET /partisipasi/laporan/:kode/:periode: files, the audit view and annulment of one published index. */
export async function reportPage(c: AppContext): Promise<Response> {
  const data = await reportAsked(c)
  requireAccess(scopeOf(c).actor, 'view_report', { unitPath: data.unit.path })
  return showReport(c, data, [])
}

const form = z.object({ alasan: z.string().catch(''), putusan: z.enum(['cabut', 'tolak']).catch('tolak') })

/** POST …/cabut: proposes to annul. */
export async function postAnnul(c: AppContext): Promise<Response> {
  const data = await reportAsked(c)
  const { db, clock, actor, lang } = scopeOf(c)
  requireAccess(actor, 'propose_annulment', { unitPath: data.unit.path })
  const { alasan } = form.parse(await c.req.parseBody())
  const where = { unit: data.unit, period: data.index.period }
  const outcome = await inTransaction(db, (tx) => proposeAnnulment(tx, actor, clock, where, alasan))
  return outcome.ok ? back(c, data) : showReport(c, data, [say(lang, ANNUL_FAULTS[outcome.reason])])
}

/** POST …/putusan: somebody else decides. */
export async function postDecision(c: AppContext): Promise<Response> {
  const data = await reportAsked(c)
  const { db, clock, actor, lang } = scopeOf(c)
  requireAccess(actor, 'decide_annulment', { unitPath: data.unit.path })
  const { alasan, putusan } = form.parse(await c.req.parseBody())
  const where = { unit: data.unit, period: data.index.period }
  const decision = { accepted: putusan === 'cabut', note: alasan }
  const outcome = await inTransaction(db, (tx) => decideAnnulment(tx, actor, clock, where, decision))
  return outcome.ok ? back(c, data) : showReport(c, data, [say(lang, ANNUL_FAULTS[outcome.reason])])
}

function back(c: AppContext, { unit, index }: ReportData): Response {
  return c.redirect(`/partisipasi/laporan/${unit.kode}/${index.period}`, 303)
}

async function showReport(c: AppContext, data: ReportData, faults: readonly string[]): Promise<Response> {
  const { db, lang, actor } = scopeOf(c)
  const { unit, index } = data
  const target = { unitPath: unit.path }
  return renderPage(
    c,
    {
      title: say(lang, W.title, { period: formatSkmPeriod(index.period, lang), unit: unit.name }),
      kind: 'staff',
      question: say(lang, W.question),
      crumbs: [{ href: '/partisipasi/laporan', label: say(lang, W.reports) }],
      status: faults.length === 0 ? 200 : 422,
    },
    <>
      <FormErrors lang={lang} errors={faults.map((message) => ({ name: '', message }))} />
      <Headline lang={lang} data={data} />
      <Links lang={lang} data={data} signals={mayAccess(actor, 'view_signals', target)} />
      <AuditView lang={lang} data={data} />
      <Annulling
        lang={lang}
        index={index}
        action={`/partisipasi/laporan/${unit.kode}/${index.period}`}
        history={await annulmentsOf(db, unit.id, index.period)}
        mayPropose={mayAccess(actor, 'propose_annulment', target)}
        mayDecide={mayAccess(actor, 'decide_annulment', target)}
      />
    </>,
  )
}

function Headline({ lang, data: { index } }: { lang: Lang; data: ReportData }): Child {
  const { interval } = index
  return (
    <Figure
      lang={lang}
      label={say(lang, W.ikm)}
      value={ikmText(index.ikm, lang)}
      n={index.n}
      {...(interval === undefined
        ? {}
        : { interval: { low: boundText(interval.low, lang), high: boundText(interval.high, lang) } })}
    >
      {gradeText(index, lang)}
    </Figure>
  )
}

function Links(props: { lang: Lang; data: ReportData; signals: boolean }): Child {
  const { lang, data } = props
  const { unit, index } = data
  const staff = `/partisipasi/laporan/${unit.kode}/${index.period}`
  const open = `/unit/${unit.kode}/skm/${index.period}`
  const links = [
    { href: `${staff}/laporan.pdf`, word: W.staffPdf },
    { href: `${staff}/laporan.xlsx`, word: W.staffXlsx },
    { href: `${open}/laporan.pdf`, word: W.publicPdf },
    { href: `${open}/laporan.xlsx`, word: W.publicXlsx },
    { href: `${open}/poster`, word: W.poster },
    { href: `/partisipasi/rtl/${unit.kode}`, word: W.plan },
    ...(props.signals ? [{ href: `/partisipasi/sinyal/${unit.kode}/${index.period}`, word: W.signals }] : []),
  ]
  return (
    <>
      <h2>{say(lang, W.files)}</h2>
      <ul>
        {links.map(({ href, word }) => (
          <li>
            <a href={href}>{say(lang, word)}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What explains a figure that somebody else computed: never a headline. */
function AuditView({ lang, data }: { lang: Lang; data: ReportData }): Child {
  const { totals, index, withoutFee, sd } = data
  const two = (value: number) => formatDecimal(value, lang, 2)
  const templates = totals.length === 0 ? [] : [templateIndex(totals, 3), templateIndex(totals, 2)]
  const rows = [
    { way: say(lang, W.exact, { k: data.unsur.length }), value: two(index.ikm) },
    ...templates.map((one) => ({
      way: say(lang, W.template, { weight: formatDecimal(one.weight, lang, 3) }),
      value: two(one.index),
    })),
    ...(withoutFee === undefined ? [] : [{ way: say(lang, W.withoutFee), value: two(withoutFee) }]),
    { way: say(lang, W.bottom), value: `${formatDecimal(data.bottomBox * 100, lang, 1)} %` },
    ...(sd === undefined ? [] : [{ way: say(lang, W.sd), value: two(sd) }]),
  ]
  return (
    <>
      <h2>{say(lang, W.audit)}</h2>
      <DataTable
        lang={lang}
        caption={say(lang, W.auditCaption)}
        rows={rows}
        columns={[
          { key: 'cara', label: say(lang, W.way), cell: (row) => row.way },
          { key: 'nilai', label: say(lang, W.value), align: 'right', cell: (row) => row.value },
        ]}
      />
    </>
  )
}
