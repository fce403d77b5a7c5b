import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { localDate } from '#shared/dates.ts'
import { formatQuarter } from '#shared/period.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { inTransaction } from '#platform/database.ts'
import { findFile, readFile } from '#platform/files.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { Badge } from '#ui/badge.tsx'
import { CITY } from '#ui/city.ts'
import { type FieldError, FormErrors, SubmitButton } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Empty, Notice } from '#ui/notice.tsx'
import { mayAccess, requireAccess } from '../../access.ts'
import { proposeFollowUps, stepFollowUp } from '../../changes/report-followup.ts'
import { FOLLOWUP_WORDS } from '../../documents/report-parts.ts'
import type { FileFault } from '../../photo.ts'
import { trend } from '../../queries/published.ts'
import { findFollowUp, followUpOf, type FollowUp } from '../../queries/report-followups.ts'
import type { ServiceUnit } from '../../queries/units.ts'
import { FOLLOWUP_STEPS, type FollowUpStep, isOverdue } from '../../rules/report/followup-states.ts'
import { formatSkmPeriod, lastMonthOf, quarterOfDay } from '../../skm-period.ts'
import { unsurName } from '../../unsur.ts'
import { unitAsked } from '../unit-asked.ts'
import { LineForms, type TypedStep } from './follow-up-forms.tsx'
import { EVIDENCE_FAULTS, F, FOLLOWUP_FAULTS } from './follow-up-words.ts'

/** GET /partisipasi/rtl/:kode: the plan of one unit, line by line, with the steps that are open. */
export async function followUpUnitPage(c: AppContext): Promise<Response> {
  const unit = await unitAsked(c)
  requireAccess(scopeOf(c).actor, 'view_report', { unitPath: unit.path })
  return showUnit(c, unit, undefined)
}

type Wrong = { readonly lineId: number; readonly typed: TypedStep; readonly errors: readonly FieldError[] }

const asked = z.object({
  baris: z.coerce.number().int().catch(0),
  langkah: z.enum([...FOLLOWUP_STEPS, 'usulkan']).catch('usulkan'),
})

/** POST: one step of one line, or proposals for the newest index that has none. */
export async function postFollowUp(c: AppContext): Promise<Response> {
  const unit = await unitAsked(c)
  requireAccess(scopeOf(c).actor, 'plan_followup', { unitPath: unit.path })
  const fields = z.record(z.string(), z.string().catch('')).parse(await c.req.parseBody())
  const { langkah } = asked.parse(fields)
  return langkah === 'usulkan' ? propose(c, unit) : takeStep(c, unit, { fields, step: langkah, evidence: undefined })
}

/** A file that shows what was done, safe to keep. */
export type Evidence = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }

/** What a form of a line brings: its fields, each named with the line's id, and a file or why it is refused. */
type Sent = {
  readonly fields: Readonly<Record<string, string>>
  readonly step: FollowUpStep
  readonly evidence: Evidence | FileFault | undefined
}

/** Takes the step of a line that a form asks for, and goes back to the plan or shows what is wrong. */
export async function takeStep(c: AppContext, unit: ServiceUnit, sent: Sent): Promise<Response> {
  const { db, clock, actor, lang } = scopeOf(c)
  const { fields, step, evidence } = sent
  const line = await findFollowUp(db, asked.parse(fields).baris)
  if (line?.unitId !== unit.id) throw notFound('follow-up')
  const text = (field: string) => (fields[`${field}-${line.id}`] ?? '').trim()
  const typed = {
    kegiatan: text('kegiatan'),
    penanggung: text('penanggung'),
    tenggat: text('tenggat'),
    uraian: text('uraian') || text('alasan'),
  }
  const wrong = (field: string, message: Text) => {
    const name = field === '' ? '' : `${field}-${line.id}`
    return showUnit(c, unit, { lineId: line.id, typed, errors: [{ name, message: say(lang, message) }] })
  }
  if (typeof evidence === 'string') return wrong('bukti', EVIDENCE_FAULTS[evidence])
  const form = { action: typed.kegiatan, owner: typed.penanggung, due: typed.tenggat, said: typed.uraian, evidence }
  const outcome = await inTransaction(db, (tx) => stepFollowUp(tx, actor, clock, { unit, line, step, form }))
  if (outcome.ok) return c.redirect(`/partisipasi/rtl/${unit.kode}?tersimpan=1`, 303)
  const fault = FOLLOWUP_FAULTS[outcome.reason]
  return wrong(fault.field, fault.text)
}

async function propose(c: AppContext, unit: ServiceUnit): Promise<Response> {
  const { db, clock, actor } = scopeOf(c)
  const latest = (await trend(db, unit.id)).at(-1)
  if (latest !== undefined) await inTransaction(db, (tx) => proposeFollowUps(tx, actor, clock, unit.id, latest.period))
  return c.redirect(`/partisipasi/rtl/${unit.kode}`, 303)
}

async function showUnit(c: AppContext, unit: ServiceUnit, wrong: Wrong | undefined): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const quarter = quarterOfDay(localDate(clock.now(), CITY.zone))
  const lines = (await followUpOf(db, unit.id)).toSorted((a, b) =>
    lastMonthOf(b.period).localeCompare(lastMonthOf(a.period)),
  )
  const next = lines.find((line) => line.state === 'USULAN')
  const latest = (await trend(db, unit.id)).at(-1)
  const mayPlan = mayAccess(actor, 'plan_followup', { unitPath: unit.path })
  const bare = latest !== undefined && !lines.some((line) => line.period === latest.period)
  return renderPage(
    c,
    {
      title: say(lang, F.unitTitle, { unit: unit.name }),
      kind: 'staff',
      question: say(lang, F.unitQuestion),
      crumbs: [{ href: '/partisipasi/rtl', label: say(lang, F.title) }],
      status: wrong === undefined ? 200 : 422,
    },
    <>
      <FormErrors lang={lang} errors={wrong?.errors ?? []} />
      {c.req.query('tersimpan') === '1' && wrong === undefined ? (
        <Notice kind="good">
          <p>{say(lang, F.saved)}</p>
        </Notice>
      ) : null}
      {lines.length === 0 ? <Empty>{say(lang, F.none)}</Empty> : null}
      {bare && mayPlan ? (
        <form method="post" action={`/partisipasi/rtl/${unit.kode}`}>
          <input type="hidden" name="langkah" value="usulkan" />
          <SubmitButton>{say(lang, F.propose, { period: formatSkmPeriod(latest.period, lang) })}</SubmitButton>
        </form>
      ) : null}
      {lines.map((line) => (
        <Line lang={lang} line={line} quarter={quarter} mayPlan={mayPlan} wrong={wrong} next={line === next} />
      ))}
    </>,
  )
}

function Line(props: {
  lang: Lang
  line: FollowUp
  quarter: string
  mayPlan: boolean
  wrong: Wrong | undefined
  next: boolean
}): Child {
  const { lang, line, quarter, wrong } = props
  const own = wrong?.lineId === line.id ? wrong : undefined
  const stored = {
    kegiatan: line.action ?? '',
    penanggung: line.owner ?? '',
    tenggat: line.due ?? quarter,
    uraian: '',
  }
  const heading = { element: say(lang, unsurName(line.code)), period: formatSkmPeriod(line.period, lang) }
  return (
    <section aria-labelledby={`rtl-${line.id}`}>
      <h2 id={`rtl-${line.id}`}>{say(lang, F.heading, heading)}</h2>
      <p>
        <b>{say(lang, FOLLOWUP_WORDS[line.state])}</b>{' '}
        {isOverdue(line, quarter) ? <Badge state="overdue" lang={lang} quiet /> : null}
      </p>
      {line.action === undefined ? null : <p>{line.action}</p>}
      {line.due === undefined ? null : (
        <p>{say(lang, F.ofOwner, { owner: line.owner ?? '', due: formatQuarter(line.due, lang) })}</p>
      )}
      {line.realisation === undefined ? null : <p>{line.realisation}</p>}
      {line.evidenceId === undefined ? null : (
        <p>
          <a href={`/partisipasi/rtl/${line.unitKode}/bukti/${line.id}`}>
            {say(lang, F.openEvidence)}
            <span class="hidden"> {say(lang, F.heading, heading)}</span>
          </a>
        </p>
      )}
      {props.mayPlan ? (
        <LineForms
          lang={lang}
          line={line}
          quarter={quarter}
          typed={own?.typed ?? stored}
          errors={own?.errors ?? []}
          next={props.next}
        />
      ) : null}
    </section>
  )
}

/** GET /partisipasi/rtl/:kode/bukti/:baris: the evidence of one line, for staff who may see the unit's report. */
export async function evidenceFile(c: AppContext): Promise<Response> {
  const unit = await unitAsked(c)
  const { db, actor } = scopeOf(c)
  requireAccess(actor, 'view_report', { unitPath: unit.path })
  const id = Number(c.req.param('baris'))
  const line = Number.isSafeInteger(id) && id < 2 ** 31 ? await findFollowUp(db, id) : undefined
  const file =
    line?.unitId === unit.id && line.evidenceId !== undefined ? await findFile(db, line.evidenceId) : undefined
  if (file === undefined) throw notFound('evidence')
  return c.body(new Uint8Array(await readFile(db, file.id)), 200, {
    'content-type': file.media_type,
    'content-disposition': `attachment; filename="bukti-rtl-${id}.${file.media_type.split('/')[1] ?? 'bin'}"`,
  })
}
