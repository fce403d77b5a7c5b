import { run, sql, type Transaction } from '#platform/database.ts'
import { choiceCell, dateCell } from '#platform/import-cells.ts'
import { importKind, type PlanContext, type Planned, required, type RowOf } from '#platform/import-kind.ts'
import { refuseTwins, stagedPlan, stageRows } from '#platform/import-stage.ts'
import type { Text } from '#shared/text.ts'
import { requireAccess } from '../access.ts'
import { SHIFTS } from '../people.ts'
import { judge, nipColumn, resolvePersons } from './import-common.ts'

const columns = {
  nip: nipColumn,
  tanggal: required('tanggal', dateCell, { id: 'tanggal mulai sif', en: 'the day on which the shift starts' }, ['TGL']),
  pola: required(
    'pola',
    choiceCell(SHIFTS, {
      pagi: 'SHIFT_PAGI',
      sore: 'SHIFT_SORE',
      siang: 'SHIFT_SORE',
      malam: 'SHIFT_MALAM',
      libur: 'LEPAS',
      p: 'SHIFT_PAGI',
      s: 'SHIFT_SORE',
      m: 'SHIFT_MALAM',
      l: 'LEPAS',
    }),
    { id: `salah satu dari ${SHIFTS.join(', ')}`, en: `one of ${SHIFTS.join(', ')}` },
    ['SHIFT', 'SIF'],
  ),
} as const
type Row = RowOf<typeof columns>

const TWICE: Text = {
  id: 'NIP {shown} sudah punya sif untuk tanggal itu di baris {other}. Tinggalkan satu saja',
  en: 'NIP {shown} has a shift for that day in row {other}. Keep one of them',
}

async function planShift(tx: Transaction, rows: readonly Row[], _context: PlanContext): Promise<Planned> {
  await stageRows(
    tx,
    'nip text, tanggal date, pola text, person_id integer, known boolean',
    rows.map((row) => [row.rowNo, row.nip, row.tanggal, row.pola, null, false]),
  )
  const faults = [
    ...(await resolvePersons(tx)),
    ...(await refuseTwins(tx, 'tanggal', sql`(nip, tanggal)::text`, sql`nip`, TWICE)),
  ]
  await run(
    tx,
    sql`update import_row i set known = true, what = case when s.pola = i.pola then '' else s.pola || ' → ' || i.pola end
      from people.shift s where s.person_id = i.person_id and s.date = i.tanggal`,
  )
  await judge(tx, sql`not known`)
  return stagedPlan(tx, { faults }, async (importId) => {
    await run(
      tx,
      sql`insert into people.shift (person_id, date, pola, import_id, row_no)
        select person_id, tanggal, pola, ${importId}::integer, row_no from import_row where verdict in ('new', 'changed') order by row_no
        on conflict (person_id, date) do update set pola = excluded.pola, import_id = excluded.import_id, row_no = excluded.row_no`,
    )
  })
}

/** Who works which shift on which day; goes before the pattern of the unit. */
export const shiftImport = importKind({
  kind: 'shift',
  title: { id: 'Jadwal sif', en: 'Shift roster' },
  help: {
    id: 'Jadwal sif per orang dan hari; LEPAS berarti tidak bertugas hari itu.',
    en: 'The roster by person and day; LEPAS means off duty that day.',
  },
  columns,
  authorise: (actor) => requireAccess(actor, 'import', {}),
  plan: planShift,
})
