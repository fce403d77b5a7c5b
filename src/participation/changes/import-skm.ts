import type { PlanContext, Planned, RowChange, RowFault } from '#platform/import-kind.ts'
import { fillIn } from '#platform/import-kind.ts'
import type { Transaction } from '#platform/database.ts'
import type { Text } from '#shared/text.ts'
import { mayAccess } from '../access.ts'
import type { Answers, Respondent, Sheet } from '../participation.ts'
import { findServiceUnit, type ServiceUnit } from '../queries/units.ts'
import { matchSheets, signatureOf } from '../rules/match-sheets.ts'
import { periodOfSheet, readFileName } from '../rules/sheet-place.ts'
import { SPAK_STATEMENT, STATEMENT } from '../rules/survey/statement.ts'
import { daysOfPeriod, formatSkmPeriod, type SkmPeriod } from '../skm-period.ts'
import {
  FUTURE,
  NO_ANSWER,
  NO_PERIOD,
  NO_UNIT,
  NO_UNIT_IN_NAME,
  NOT_YOURS,
  OUTSIDE,
  PUBLISHED,
  REPLACED,
} from './import-sentences.ts'
import { earlierSheets, type ImportedSheet, replaceSheets, type SheetSet } from './imported-sheets.ts'
import { isPublished, lockSurvey } from './survey.ts'

/** One row of a survey file, as its columns read it; beside these, answers 1–4 by the code of the statement. */
export type SkmRow = Respondent & {
  readonly rowNo: number
  readonly unit: string | undefined
  readonly periode: SkmPeriod | undefined
  readonly tanggal: string | undefined
  readonly layanan: string | undefined
}

type Placed = { readonly set: SheetSet; readonly sheet: ImportedSheet }

/**
 * Compares a survey file with what was imported from it before, set by set (unit, period, month), by content. What the
 * file no longer holds goes; what is published does not change any more.
 */
export async function planSkm(tx: Transaction, rows: readonly SkmRow[], context: PlanContext): Promise<Planned> {
  const faults: RowFault[] = []
  const sets = new Map<string, Placed[]>()
  const place = placer(tx, context)
  for (const row of rows) {
    const placed = await place(row)
    if ('reason' in placed) faults.push(placed)
    else {
      const key = `${placed.set.unit.id}/${placed.set.period}/${placed.set.bulan ?? ''}`
      const set = sets.get(key)
      if (set === undefined) sets.set(key, [placed])
      else set.push(placed)
    }
  }
  const plans: SetPlan[] = []
  for (const placed of sets.values()) plans.push(await planSet(tx, placed, context))
  return {
    counts: {
      new: sum(plans.map((plan) => plan.fresh.length)),
      changed: sum(plans.map((plan) => plan.replaced)),
      unchanged: sum(plans.map((plan) => plan.unchanged)),
    },
    faults: [...faults, ...plans.flatMap((plan) => plan.faults)],
    warnings: plans.flatMap((plan) => plan.warnings),
    changes: plans.flatMap((plan) => plan.changes).slice(0, 1000),
    apply: async (importId) => {
      for (const plan of plans) await plan.apply(importId)
    },
  }
}

/** Finds the unit and period of a row, or what is wrong with it; each unit is looked up once. */
function placer(tx: Transaction, context: PlanContext): (row: SkmRow) => Promise<Placed | RowFault> {
  const file = readFileName(context.fileName)
  const units = new Map<string, ServiceUnit | undefined>()
  return async (row) => {
    const fault = (column: string, reason: Text, values: Record<string, string> = {}): RowFault => ({
      rowNo: row.rowNo,
      column,
      reason: fillIn(reason, values),
    })
    const kode = (row.unit ?? file.kode).toLowerCase()
    if (!units.has(kode)) units.set(kode, await findServiceUnit(tx, kode, context.today))
    const unit = units.get(kode)
    if (unit === undefined)
      return fault('unit', row.unit === undefined ? NO_UNIT_IN_NAME : NO_UNIT, { shown: kode.slice(0, 60) })
    if (!mayAccess(context.actor, 'import_skm', { unitPath: unit.path }))
      return fault('unit', NOT_YOURS, { shown: unit.name })
    const period = periodOfSheet(row, file)
    if (period === undefined) return fault('periode', NO_PERIOD)
    if (row.tanggal !== undefined && row.tanggal > context.today)
      return fault('tanggal', FUTURE, { shown: row.tanggal })
    const days = daysOfPeriod(period)
    if (days.from > context.today) return fault('periode', FUTURE, { shown: period })
    if (row.tanggal !== undefined && (row.tanggal < days.from || row.tanggal > days.to))
      return fault('tanggal', OUTSIDE, { shown: row.tanggal, period })
    const sheet = sheetOf(row)
    if (Object.keys(sheet.answers).length === 0) return fault('U1', NO_ANSWER)
    return { set: { unit, period, bulan: row.tanggal?.slice(0, 7) }, sheet: { rowNo: row.rowNo, sheet } }
  }
}

function sheetOf(row: SkmRow): Sheet {
  const { layanan, sex, usia, pendidikan, pekerjaan } = row
  const spak = answersTo(SPAK_STATEMENT, row)
  const sheet = { layanan, sex, usia, pendidikan, pekerjaan, answers: answersTo(STATEMENT, row) }
  return Object.keys(spak).length === 0 ? sheet : { ...sheet, spak }
}

function answersTo(codes: RegExp, row: SkmRow): Answers {
  return Object.fromEntries(
    Object.entries(row).flatMap(([code, answer]): [string, number][] =>
      codes.test(code) && typeof answer === 'number' ? [[code, answer]] : [],
    ),
  )
}

type SetPlan = {
  readonly fresh: readonly ImportedSheet[]
  readonly replaced: number
  readonly unchanged: number
  readonly faults: readonly RowFault[]
  readonly warnings: readonly RowFault[]
  readonly changes: readonly RowChange[]
  readonly apply: (importId: number) => Promise<void>
}

async function planSet(tx: Transaction, placed: readonly Placed[], context: PlanContext): Promise<SetPlan> {
  const [first] = placed
  if (first === undefined) throw new Error('a set without sheets')
  const { set } = first
  await lockSurvey(tx, set.unit.id, set.period)
  const earlier = await earlierSheets(tx, set, context)
  const match = matchSheets(
    earlier,
    placed.map(({ sheet }) => signatureOf(sheet.sheet)),
  )
  const added = match.added.flatMap((at) => placed[at]?.sheet ?? [])
  const unchanged = match.unchanged.length
  if (added.length + match.gone.length > 0 && (await isPublished(tx, set.unit.id, set.period))) {
    return { ...NOTHING, unchanged, faults: publishedFaults(added, set) }
  }
  // a sheet that took the place of an earlier one counts as changed, and so does one that only went
  const replaced = match.gone.length
  const fresh = added.slice(Math.min(replaced, added.length))
  const subject = `${set.unit.kode} ${set.period}`
  return {
    fresh,
    replaced,
    unchanged,
    faults: [],
    warnings: replaced === 0 ? [] : [{ rowNo: 1, column: '', reason: fillIn(REPLACED, { count: replaced, subject }) }],
    changes: added.map((sheet, at) => ({
      rowNo: sheet.rowNo,
      verdict: at < replaced ? 'changed' : 'new',
      subject,
      what: '',
    })),
    apply: (importId) => replaceSheets(tx, context.actor, importId, set, { gone: match.gone, added }),
  }
}

const NOTHING: SetPlan = {
  fresh: [],
  replaced: 0,
  unchanged: 0,
  faults: [],
  warnings: [],
  changes: [],
  apply: async () => undefined,
}

function publishedFaults(added: readonly ImportedSheet[], set: SheetSet): RowFault[] {
  const period = { id: formatSkmPeriod(set.period, 'id'), en: formatSkmPeriod(set.period, 'en') }
  const reason = fillIn(PUBLISHED, { period, shown: set.unit.name })
  return added.length === 0
    ? [{ rowNo: 1, column: '', reason }]
    : added.map(({ rowNo }) => ({ rowNo, column: 'periode', reason }))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
