import { resolvePersons } from '#people/changes/import-common.ts'
import { auditName } from '#platform/access.ts'
import { run, sql, type Transaction } from '#platform/database.ts'
import { fillIn, type PlanContext, type Planned, type RowFault } from '#platform/import-kind.ts'
import { refuseTwins, stagedPlan, stageRows } from '#platform/import-stage.ts'
import type { Text } from '#shared/text.ts'
import type { Predikat, PredikatPeriod, Rating } from '../evaluation.ts'
import { firstPredikatMonth, predikatMatrix } from '../predikat-matrix.ts'
import { firstDayOf, lastMonthOf, periodOf } from '../rules/read-period.ts'
import { type Matrix, settle } from '../rules/settle.ts'

/** One row of an e-Kinerja recap, as its columns read it. */
export type PredikatRow = {
  readonly rowNo: number
  readonly nip: string
  readonly periode: PredikatPeriod | undefined
  readonly tahun: string | undefined
  readonly triwulan: string | undefined
  readonly bulan: string | undefined
  readonly hasil: Rating | undefined
  readonly perilaku: Rating | undefined
  readonly predikat: Predikat | undefined
}

type Line = readonly [number, string, PredikatPeriod, Rating | undefined, Rating | undefined, number, Predikat]

/**
 * Compares a recap with the predikat that count today, person by person. Ratings and predikat must agree by the policy's
 * matrix; a person not in the register is refused; what differs becomes a further revision.
 */
export async function planPredikat(
  tx: Transaction,
  rows: readonly PredikatRow[],
  context: PlanContext,
): Promise<Planned> {
  const faults: RowFault[] = []
  const lines: Line[] = []
  const matrixOf = matrices(tx)
  for (const row of rows) {
    const line = await readRow(row, context, matrixOf)
    if ('reason' in line) faults.push(line)
    else lines.push(line)
  }
  await stageRows(
    tx,
    'nip text, period text, hasil integer, perilaku integer, kuadran integer, predikat text, person_id integer, before_id integer',
    lines.map((line) => [...line, undefined, undefined]),
  )
  faults.push(...(await resolvePersons(tx)))
  faults.push(...(await refuseTwins(tx, 'nip', sql`person_id || '/' || period`, sql`nip || ' ' || period`)))
  await compare(tx)
  return stagedPlan(tx, { faults }, (importId) => write(tx, importId, context))
}

async function readRow(
  row: PredikatRow,
  context: PlanContext,
  matrixOf: (period: PredikatPeriod) => Promise<Matrix | undefined>,
): Promise<Line | RowFault> {
  const fault = (column: string, reason: Text): RowFault => ({ rowNo: row.rowNo, column, reason })
  const separate = row.tahun === undefined ? undefined : periodOf(row.tahun, row.triwulan, row.bulan)
  const period = row.periode ?? separate
  if (period === undefined) return fault(row.tahun === undefined ? 'periode' : 'tahun', NO_PERIOD)
  if (row.periode !== undefined && separate !== undefined && separate !== row.periode && separate.length > 4) {
    return fault('periode', fillIn(TWO_PERIODS, { one: row.periode, other: separate }))
  }
  if (firstDayOf(period) > context.today) return fault('periode', fillIn(FUTURE, { shown: period }))
  const matrix = await matrixOf(period)
  if (matrix === undefined) return fault('periode', fillIn(TOO_OLD, { shown: period }))
  const settled = settle(matrix, row)
  if (!settled.ok) return fault(settled.column, settled.reason)
  const { hasil, perilaku, kuadran, predikat } = settled.value
  return [row.rowNo, row.nip, period, hasil, perilaku, kuadran, predikat]
}

/** The matrix of the policy in force at a period's end; undefined for periods before that scale. Each is read once. */
function matrices(tx: Transaction): (period: PredikatPeriod) => Promise<Matrix | undefined> {
  const known = new Map<string, Matrix | undefined>()
  return async (period) => {
    const month = lastMonthOf(period)
    if (!known.has(month)) {
      const begun = month >= firstPredikatMonth()
      known.set(month, begun ? (await predikatMatrix(tx, month)).matrix : undefined)
    }
    return known.get(month)
  }
}

/** Says of each staged row whether it is new, differs from the revision that counts, or says the same. */
async function compare(tx: Transaction): Promise<void> {
  await run(
    tx,
    sql`update import_row i set before_id = b.id,
        subject = i.nip || ' ' || i.period,
        verdict = case when b.predikat = i.predikat and (i.hasil is null or (b.hasil is not distinct from i.hasil and b.perilaku is not distinct from i.perilaku))
          then 'unchanged' else 'changed' end,
        what = case when b.predikat = i.predikat then '' else 'predikat: ' || b.predikat || ' → ' || i.predikat end
      from (select distinct on (person_id, period) * from evaluation.predikat order by person_id, period, revision desc) b
      where i.verdict is null and b.person_id = i.person_id and b.period = i.period`,
  )
  await run(tx, sql`update import_row set verdict = 'new', subject = nip || ' ' || period where verdict is null`)
}

async function write(tx: Transaction, importId: number, context: PlanContext): Promise<void> {
  await run(
    tx,
    sql`insert into evaluation.predikat (person_id, period, hasil, perilaku, kuadran, predikat, source, revision, import_id, row_no, created_by)
      select i.person_id, i.period, i.hasil, i.perilaku, i.kuadran, i.predikat, 'import',
        coalesce((select b.revision from evaluation.predikat b where b.id = i.before_id), 0) + 1, ${importId}, i.row_no, ${auditName(context.actor)}
      from import_row i where i.verdict in ('new', 'changed')`,
  )
}

const NO_PERIOD: Text = {
  id: 'periode tidak diketahui. Isi PERIODE (2026-Q1), atau TAHUN (2026) dengan TRIWULAN (I–IV) atau BULAN (1–12)',
  en: 'the period is not known. Fill in PERIODE (2026-Q1), or TAHUN (2026) with TRIWULAN (I–IV) or BULAN (1–12)',
}
const TWO_PERIODS: Text = {
  id: 'PERIODE berkata {one} tetapi TAHUN dan TRIWULAN atau BULAN berkata {other}. Perbaiki salah satunya',
  en: 'PERIODE says {one} but TAHUN with TRIWULAN or BULAN says {other}. Correct one of them',
}
const FUTURE: Text = {
  id: 'periode {shown} belum mulai, jadi belum dapat dinilai',
  en: 'the period {shown} has not begun, so nobody can be rated for it',
}
const TOO_OLD: Text = {
  id: 'periode {shown} lebih tua daripada PermenPANRB 6/2022; predikat lama memakai skala lain dan tidak dimasukkan di sini',
  en: 'the period {shown} is older than PermenPANRB 6/2022; earlier predikat use another scale and are not brought in here',
}
