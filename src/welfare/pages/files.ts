import { pdfWriter } from '#platform/documents/pdf.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { requireAccess } from '../access.ts'
import type { PayList } from '../documents/paylist.ts'
import { payListCsv } from '../documents/paylist-csv.ts'
import { payListPdf } from '../documents/paylist-pdf.ts'
import { payListXlsx } from '../documents/paylist-xlsx.ts'
import { payListOf } from '../paylist.ts'
import { runAsked } from './list.tsx'
import { ZONE } from '../welfare.ts'
import { monthReach } from './month.tsx'

const FORMS: Readonly<
  Record<string, { readonly type: string; readonly write: (list: PayList) => Promise<Buffer> | Buffer }>
> = {
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: payListXlsx },
  pdf: { type: 'application/pdf', write: (list) => payListPdf(pdfWriter(), list) },
  csv: { type: 'text/csv; charset=utf-8', write: payListCsv },
}

/** /bulan/{m}/daftar.{xlsx|pdf|csv}: the pay list as a file, of the lines that the actor may see. */
export function listFile(format: 'xlsx' | 'pdf' | 'csv'): (c: AppContext) => Promise<Response> {
  return async (c) => {
    const scope = scopeOf(c)
    requireAccess(scope.actor, 'view_list', monthReach(scope))
    const run = await runAsked(c)
    const unit = c.req.query('unit')
    const today = localDate(scope.clock.now(), ZONE)
    const list = await payListOf(scope.db, run, { actor: scope.actor, unit }, { lang: scope.lang, today })
    const form = FORMS[format]
    if (form === undefined || list.lines.length === 0) throw notFound('pay list')
    const bytes = await form.write(list)
    const name = `${fileName(list, run.month, run.no, unit)}.${format}`
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': form.type,
      'content-disposition': `attachment; filename="${name}"`,
    })
  }
}

/** `daftar-tpp-2026-10-utama-dinkes`: the month, which run, and the unit when the list is of one alone. */
function fileName(list: PayList, month: string, no: number, asked: string | undefined): string {
  const units = new Set(list.lines.map((line) => line.unitKode))
  const [first = ''] = units
  const unit = asked ?? (units.size === 1 ? first : 'semua-unit')
  const run = no === 1 ? 'utama' : `susulan-${no - 1}`
  return `daftar-tpp-${month}-${run}-${unit.replace(/[^a-z0-9-]/g, '') || 'semua-unit'}`
}
