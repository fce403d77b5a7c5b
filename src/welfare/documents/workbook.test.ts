import ExcelJS from 'exceljs'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unpackPerson } from '#policy/packed.ts'
import { inTransaction, run, sql } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { sampleCity } from '#tests/builders/sample-month.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { frozenPolicy } from '../changes/recompute.ts'
import { runMonth } from '../changes/run-month.ts'
import { payListOf } from '../paylist.ts'
import { allLines } from '../queries/lines.ts'
import { findRun } from '../queries/runs.ts'
import { payListXlsx } from './paylist-xlsx.ts'

const CLI = { kind: 'cli', name: 'test' } as const
let base: TestDatabase

async function close(month: string, at: string) {
  const closed = await runMonth(base.db, CLI, clockAt(`${at}-05T02:00:00Z`), { month, susulan: false })
  if (!closed.ok) throw new Error(closed.reason)
}

async function workbook(month: string): Promise<ExcelJS.Workbook> {
  const found = await findRun(base.db, month, 1)
  if (found === undefined) throw new Error(`no run of ${month}`)
  const list = await payListOf(base.db, found, { actor: CLI }, { lang: 'id', today: '2026-03-05' })
  const book = new ExcelJS.Workbook()
  await book.xlsx.read(Readable.from(await payListXlsx(list)))
  return book
}

/** The rows of a sheet below its header, up to its total, as plain values. */
function rowsOf(book: ExcelJS.Workbook, name: string): unknown[][] {
  const sheet = book.getWorksheet(name)
  if (sheet === undefined) throw new Error(`no sheet ${name}`)
  const rows: unknown[][] = []
  sheet.eachRow((row) => {
    const cells = Array.isArray(row.values) ? row.values.slice(1) : []
    rows.push(cells.map((cell) => (typeof cell === 'object' && cell !== null && 'result' in cell ? cell.result : cell)))
  })
  const head = rows.findIndex((cells) => cells[0] === 'NIP' || cells[0] === 'Rekening')
  return rows.slice(head + 1, -1)
}

beforeAll(async () => {
  base = await testDatabase()
  await sampleCity(base.db)
  await inTransaction(base.db, (tx) =>
    run(
      tx,
      sql`insert into people.attendance (person_id, at, import_id, row_no)
        select person_id, at + make_interval(days => 28), import_id, row_no from people.attendance on conflict do nothing`,
    ),
  )
  await close('2026-01', '2026-02')
})
afterAll(() => base.drop())

test('the workbook of a real run has every sheet of the settlement', async () => {
  expect((await workbook('2026-01')).worksheets.map((sheet) => sheet.name)).toEqual([
    'Daftar',
    'Rekap golongan',
    'Rekap rekening',
    'Daftar pajak',
    'Daftar BPJS',
    'Transfer bank',
    'Belum ada rekening',
    'Pencocokan SPM',
  ])
})

test('the BPJS 4 % column of a real run is what Perpres 75/2019 gives for each person’s pay and allowance', async () => {
  const found = await findRun(base.db, '2026-01', 1)
  if (found === undefined) throw new Error('no run')
  const compiled = await frozenPolicy(base.db, found)
  const cells = new Map(rowsOf(await workbook('2026-01'), 'Daftar BPJS').map((row) => [row[0], row]))
  const lines = await allLines(base.db, found, { actor: CLI })
  expect(cells.size).toBe(lines.length)
  for (const line of lines) {
    const gaji = Number(unpackPerson(compiled, line.input).values['gaji'])
    const share = Math.min(12_000_000, gaji + line.gross) - Math.min(12_000_000, gaji)
    const row = cells.get(line.nip)
    expect([row?.at(-2), row?.at(-1)], line.nip).toEqual([Math.round(share * 0.01), Math.round(share * 0.04)])
  }
  expect([...cells.values()].some((row) => Number(row.at(-1)) > 0)).toBe(true)
})

test('kondisi kerja pays someone of the sample, under its own budget account', async () => {
  const account = rowsOf(await workbook('2026-01'), 'Rekap rekening').find((row) => row[0] === '5.1.01.02.003')
  expect(Number(account?.[2])).toBeGreaterThan(0)
})

test('a difference lists by how much the employer’s share changes, and the sheets still come to the SPM', async () => {
  await inTransaction(base.db, (tx) =>
    run(tx, sql`update people.discipline set from_date = '2026-01-01', to_date = '2026-12-31', potongan = 5000`),
  )
  await close('2026-02', '2026-03')
  const book = await workbook('2026-02')
  const found = await findRun(base.db, '2026-02', 1)
  if (found === undefined) throw new Error('no run')
  const lines = await allLines(base.db, found, { actor: CLI })
  const difference = lines.find((line) => line.kind === 'SELISIH')
  const rows = rowsOf(book, 'Daftar BPJS').filter((row) => row[0] === difference?.nip)
  expect(rows.map((row) => Number(row.at(-1))).toSorted((a, b) => a - b)[0]).toBeLessThan(0)
  // four times the person's own share, each rounded by itself
  const [own, employer] = [difference?.bpjs ?? 0, Math.min(...rows.map((row) => Number(row.at(-1))))]
  expect(Math.abs(employer - 4 * own)).toBeLessThanOrEqual(4)
  const check = book.getWorksheet('Pencocokan SPM')
  if (check === undefined) throw new Error('no sheet')
  const cell = (up: number) =>
    check.getCell(`B${check.rowCount - up}`).result ?? check.getCell(`B${check.rowCount - up}`).value
  const [payable, transferred, waiting, uncovered] = [4, 3, 2, 1].map((up) => Number(cell(up)))
  expect(payable).toBe((transferred ?? 0) + (waiting ?? 0) + (uncovered ?? 0))
  expect(payable).toBeGreaterThan(0)
})
