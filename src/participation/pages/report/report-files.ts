import { pdfWriter } from '#platform/documents/pdf.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { CITY } from '#ui/city.ts'
import { requireAccess } from '../../access.ts'
import { composeReport } from '../../documents/compose-report.ts'
import type { Report } from '../../documents/report.ts'
import { reportPdf } from '../../documents/report-pdf.ts'
import { reportXlsx } from '../../documents/report-xlsx.ts'
import { questionnaireKept } from '../../queries/report-questionnaire.ts'
import { findServiceUnit } from '../../queries/units.ts'
import { reportData } from '../../report-data.ts'

type Form = { readonly type: string; readonly write: (report: Report) => Buffer | Promise<Buffer> }

const FORMS: Readonly<Record<'pdf' | 'xlsx', Form>> = {
  pdf: { type: 'application/pdf', write: (report) => reportPdf(pdfWriter(), report) },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: reportXlsx },
}

/**
 * The report of a published index as a file: for anybody (`open`) without the matrix and with small groups hidden, for
 * staff who may see it whole.
 */
export function reportFile(format: 'pdf' | 'xlsx', open: boolean): (c: AppContext) => Promise<Response> {
  return async (c) => {
    const { db, clock, lang, actor } = scopeOf(c)
    const today = localDate(clock.now(), CITY.zone)
    const unit = await findServiceUnit(db, c.req.param('kode') ?? '', today)
    if (unit === undefined) throw notFound('unit')
    if (!open) requireAccess(actor, 'view_report', { unitPath: unit.path })
    const data = await reportData(db, unit, c.req.param('periode') ?? '', today)
    if (data === undefined) throw notFound('index')
    const kept = await questionnaireKept(db, unit.id, data.index.period)
    const bytes = await FORMS[format].write(composeReport(data, kept, lang, open))
    const name = `laporan-skm-${unit.kode.replace(/[^a-z0-9-]/g, '')}-${data.index.period}${open ? '' : '-petugas'}.${format}`
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': FORMS[format].type,
      'content-disposition': `attachment; filename="${name}"`,
    })
  }
}
