import { z } from 'zod'
import { punchDays } from '#demo/rules/punches.ts'
import { randomFrom } from '#demo/rules/random.ts'
import { dutiesOf } from '#demo/rules/workdays.ts'
import { copyIn, copyLine, row, sql, type Transaction } from '#platform/database.ts'
import { type IsoDate, instantAt } from '#shared/dates.ts'
import type { Month } from '#shared/period.ts'

/** One import as the source of punches, answers or ratings that a test builds. */
export async function buildSource(tx: Transaction, kind: string, fileName = `${kind}.csv`): Promise<number> {
  const made = await row(
    tx,
    z.object({ id: z.number() }),
    sql`insert into platform.import (kind, file_name, sha256, rows_new, rows_changed, rows_unchanged, rows_refused, created_by)
      values (${kind}, ${fileName}, '', 0, 0, 0, 0, 'test') returning id`,
  )
  return made.id
}

/** On time every working day of the month by default: two punches a day; `late` etc. are chances from 0 to 1. */
export async function buildPunches(
  tx: Transaction,
  given: {
    readonly person: { readonly id: number }
    readonly month: Month
    readonly pola?: 'LIMA_HARI' | 'ENAM_HARI'
    readonly late?: number
    readonly early?: number
    readonly forgets?: number
    readonly absent?: number
    readonly away?: readonly IsoDate[]
    readonly holidays?: readonly IsoDate[]
    readonly seed?: number
  },
): Promise<number> {
  const source = await buildSource(tx, 'attendance')
  const days = (given.holidays ?? []).map((date) => ({
    date,
    jenis: 'LIBUR_NASIONAL' as const,
    name: 'Libur',
    unit: undefined,
    source: 'test',
    verified: true,
  }))
  const habits = {
    late: given.late ?? 0,
    early: given.early ?? 0,
    forgets: given.forgets ?? 0,
    absent: given.absent ?? 0,
  }
  const lines: string[] = []
  punchDays(
    randomFrom(given.seed ?? 1, given.person.id, given.month),
    habits,
    dutiesOf(given.pola ?? 'LIMA_HARI', given.month, { days }),
    (date) => (given.away ?? []).includes(date),
    (date, second) => {
      const at = new Date(instantAt(date, 0, 'Asia/Makassar').getTime() + second * 1000).toISOString()
      lines.push(copyLine([given.person.id, at, source, lines.length + 2]))
    },
  )
  await copyIn(tx, 'people.attendance (person_id, at, import_id, row_no)', '', [Buffer.from(lines.join(''))])
  return lines.length
}
