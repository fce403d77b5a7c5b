import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { copyIn, copyLine, type Read, rows, run, sql, type Transaction } from '#platform/database.ts'
import { PEKERJAAN, PENDIDIKAN, SEXES, type Sheet, USIA } from '../participation.ts'
import type { ServiceUnit } from '../queries/units.ts'
import { signatureOf } from '../rules/match-sheets.ts'
import type { SkmPeriod } from '../skm-period.ts'
import { ensureSurvey } from './survey.ts'

/** Sheets of one file that replace each other: those of one unit, period and month. */
export type SheetSet = { readonly unit: ServiceUnit; readonly period: SkmPeriod; readonly bulan: string | undefined }
export type ImportedSheet = { readonly rowNo: number; readonly sheet: Sheet }

const sheetRow = z
  .object({
    id: z.string(),
    layanan: z.string().nullable(),
    answers: z.record(z.string(), z.number()),
    spak: z.record(z.string(), z.number()).nullable(),
    sex: z.enum(SEXES).nullable(),
    usia: z.enum(USIA).nullable(),
    pendidikan: z.enum(PENDIDIKAN).nullable(),
    pekerjaan: z.enum(PEKERJAAN).nullable(),
  })
  .transform(({ id, ...row }) => ({
    id,
    signature: signatureOf({
      layanan: row.layanan ?? undefined,
      answers: row.answers,
      spak: row.spak ?? undefined,
      sex: row.sex ?? undefined,
      usia: row.usia ?? undefined,
      pendidikan: row.pendidikan ?? undefined,
      pekerjaan: row.pekerjaan ?? undefined,
    }),
  }))

/** What was imported before for this set from the file of this name, or from the same file under another name. */
export async function earlierSheets(
  db: Read,
  set: SheetSet,
  file: { readonly fileName: string; readonly sha256: string },
): Promise<{ readonly id: string; readonly signature: string }[]> {
  return rows(
    db,
    sheetRow,
    sql`select a.id, a.layanan, a.answers, a.spak, a.sex, a.usia, a.pendidikan, a.pekerjaan
      from participation.skm_answer a join platform.import i on i.id = a.import_id
      where a.unit_id = ${set.unit.id} and a.period = ${set.period} and a.bulan is not distinct from ${set.bulan ?? null}
        and i.kind = 'skm' and (i.file_name = ${file.fileName} or i.sha256 = ${file.sha256})
      order by a.row_no desc`,
  )
}

/** Writes the sheets a file brings anew and removes those it no longer holds. */
export async function replaceSheets(
  tx: Transaction,
  actor: Actor,
  importId: number,
  set: SheetSet,
  sheets: { readonly gone: readonly string[]; readonly added: readonly ImportedSheet[] },
): Promise<void> {
  await ensureSurvey(tx, actor, set.unit.id, set.period)
  if (sheets.gone.length > 0) {
    await run(tx, sql`delete from participation.skm_answer where id = any(${[...sheets.gone]}::uuid[])`)
  }
  const lines = sheets.added.map(({ rowNo, sheet }) =>
    copyLine([
      randomUUID(),
      set.unit.id,
      set.period,
      set.bulan,
      sheet.layanan,
      'IMPOR',
      JSON.stringify(sheet.answers),
      sheet.spak === undefined ? undefined : JSON.stringify(sheet.spak),
      sheet.sex,
      sheet.usia,
      sheet.pendidikan,
      sheet.pekerjaan,
      importId,
      rowNo,
    ]),
  )
  const target =
    'participation.skm_answer (id, unit_id, period, bulan, layanan, mode, answers, spak, sex, usia, pendidikan, pekerjaan, import_id, row_no)'
  await copyIn(tx, target, '', [Buffer.from(lines.join(''))])
}
