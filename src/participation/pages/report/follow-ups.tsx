import { localDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { say } from '#shared/text.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { Badge } from '#ui/badge.tsx'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { DataTable } from '#ui/table.tsx'
import { followUps } from '../../queries/report-followups.ts'
import { unitsFor } from '../../queries/units.ts'
import { isOverdue, shareDone } from '../../rules/report/followup-states.ts'
import { quarterOfDay } from '../../skm-period.ts'
import { F } from './follow-up-words.ts'

/** GET /partisipasi/rtl: the plans of the actor's units, how much is kept and what is overdue. */
export async function followUpsPage(c: AppContext): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const quarter = quarterOfDay(today)
  const units = await unitsFor(db, actor, 'view_report', today)
  const byUnit = Map.groupBy(await followUps(db), (line) => line.unitId)
  const rows = units.flatMap((unit) => {
    const lines = byUnit.get(unit.id) ?? []
    if (lines.length === 0) return []
    const late = lines.filter((line) => isOverdue(line, quarter)).length
    return [{ unit, late, open: lines.filter((line) => line.state === 'USULAN').length, ...shareDone(lines) }]
  })
  const count = (value: number) => formatInteger(value, lang)
  return renderPage(
    c,
    { title: say(lang, F.title), kind: 'staff', question: say(lang, F.question) },
    <DataTable
      lang={lang}
      caption={say(lang, F.caption)}
      rows={rows.toSorted((a, b) => b.late - a.late)}
      empty={say(lang, F.empty)}
      columns={[
        {
          key: 'unit',
          label: say(lang, F.unit),
          cell: ({ unit }) => <a href={`/partisipasi/rtl/${unit.kode}`}>{unit.name}</a>,
        },
        { key: 'usulan', label: say(lang, F.proposed), align: 'right', cell: (row) => count(row.open) },
        { key: 'janji', label: say(lang, F.promised), align: 'right', cell: (row) => count(row.promised) },
        { key: 'selesai', label: say(lang, F.done), align: 'right', cell: (row) => count(row.done) },
        {
          key: 'lewat',
          label: say(lang, F.overdue),
          cell: (row) =>
            row.late === 0 ? (
              '–'
            ) : (
              <>
                {count(row.late)} <Badge state="overdue" lang={lang} quiet />
              </>
            ),
        },
      ]}
    />,
  )
}
