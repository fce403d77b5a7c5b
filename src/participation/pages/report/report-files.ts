import { createHash } from 'node:crypto'
import { type PdfWriter, pdfWriter } from '#platform/documents/pdf.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { say } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { requireAccess } from '../../access.ts'
import { composeReport } from '../../documents/compose-report.ts'
import { keptFiles } from '../../documents/kept-files.ts'
import type { Report } from '../../documents/report.ts'
import { reportPdf } from '../../documents/report-pdf.ts'
import { reportXlsx } from '../../documents/report-xlsx.ts'
import { questionnaireKept } from '../../queries/report-questionnaire.ts'
import type { ServiceUnit } from '../../queries/units.ts'
import { reportData } from '../../report-data.ts'
import { unitAsked } from '../unit-asked.ts'
import { W } from './report-words.ts'

export type ReportFormat = 'pdf' | 'xlsx'
type Write = (report: Report, format: ReportFormat) => Buffer | Promise<Buffer>
type Handler = (c: AppContext) => Promise<Response>

const TYPES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
/** Some hundred reports; strangers who ask for all of them take a quarter of the process at most. */
const LIMITS = { bytes: 24 * 1024 * 1024, waiting: 20, rest: 3 }

/** Writes reports with one compiler, made when it is first needed. */
function reportWriter(): Write {
  let writer: PdfWriter | undefined
  return (report, format) => {
    if (format === 'xlsx') return reportXlsx(report)
    writer ??= pdfWriter()
    return reportPdf(writer, report)
  }
}

/**
 * Handlers of the report of a published index as a file: for anybody (`open`) without the matrix and with small groups
 * hidden, for staff who may see it whole. A file is written once as long as nothing of what it says changes.
 */
export function reportFiles(write: Write = reportWriter()): (format: ReportFormat, open: boolean) => Handler {
  const files = keptFiles(LIMITS)
  return (format, open) => async (c) => {
    const { actor } = scopeOf(c)
    const { unit, report, period } = await reportAsked(c, open)
    const key = createHash('sha256')
      .update(`${format} ${JSON.stringify(report)}`)
      .digest('hex')
    const tag = `"${key.slice(0, 32)}"`
    c.header('ETag', tag)
    // what anybody reads is asked for anew each time and answered without a body while it is the same
    if (actor.kind === 'public') c.header('Cache-Control', 'public, no-cache')
    c.header('Vary', 'Cookie', { append: true })
    if (isKnown(c.req.header('if-none-match'), tag)) return c.body(null, 304)
    const bytes = await files.get(key, () => write(report, format))
    if (bytes === undefined) return busy(c)
    const name = `laporan-skm-${unit.kode.replace(/[^a-z0-9-]/g, '')}-${period}${open ? '' : '-petugas'}.${format}`
    c.header('Content-Type', TYPES[format])
    c.header('Content-Disposition', `attachment; filename="${name}"`)
    return c.body(new Uint8Array(bytes))
  }
}

type Asked = { readonly unit: ServiceUnit; readonly period: string; readonly report: Report }

async function reportAsked(c: AppContext, open: boolean): Promise<Asked> {
  const { db, clock, lang, actor } = scopeOf(c)
  const unit = await unitAsked(c)
  if (!open) requireAccess(actor, 'view_report', { unitPath: unit.path })
  const data = await reportData(db, unit, c.req.param('periode') ?? '', localDate(clock.now(), CITY.zone))
  if (data === undefined) throw notFound('index')
  const { period } = data.index
  const kept = await questionnaireKept(db, unit.id, period)
  return { unit, period, report: composeReport(data, kept, lang, open) }
}

/** Whether the reader has this very file already (If-None-Match, RFC 9110 13.1.2). */
function isKnown(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((one) => [tag, `W/${tag}`, '*'].includes(one.trim()))
}

function busy(c: AppContext): Promise<Response> {
  const { lang } = scopeOf(c)
  c.header('ETag', undefined)
  c.header('Cache-Control', 'no-store')
  c.header('Retry-After', '10')
  return renderPage(c, { title: say(lang, W.busyTitle), kind: 'public', status: 503 }, say(lang, W.busy))
}
