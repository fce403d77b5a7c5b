import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { rows, sql } from '#platform/database.ts'
import { importFile } from '#platform/import.ts'
import { clockAt } from '#shared/clock.ts'
import { type ComplaintDesk, complaintDesk, STAFF } from '#tests/support/complaint-desk.ts'
import { complaintImports } from './complaint-imports.ts'

const cli: Actor = { kind: 'cli', name: 'operator' }
let desk: ComplaintDesk
beforeAll(async () => {
  desk = await complaintDesk()
})
afterAll(() => desk.remove())

async function bring(text: string, actor: Actor = cli) {
  const kind = complaintImports[0]
  if (kind === undefined) throw new Error('no kind')
  const upload = { name: 'lapor.csv', bytes: new TextEncoder().encode(text) }
  const outcome = await importFile(desk.base.db, {
    kind,
    upload,
    mode: 'good-rows',
    actor,
    clock: clockAt('2026-11-10T02:00:00Z'),
  })
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value.report
}

const kept = () =>
  rows(
    desk.base.db,
    z.object({
      no: z.string().nullable(),
      title: z.string(),
      state: z.string(),
      due: z.string().nullable(),
      visibility: z.string(),
    }),
    sql`select lapor_no as no, title, state, due, visibility from participation.complaint order by lapor_no`,
  )

const HEADER = 'Tracking ID,Judul,Isi Laporan,Tanggal Laporan,Klasifikasi,Instansi,Nama Pelapor,Rahasia'

describe('a file of LAPOR!', () => {
  test('is brought in once, by its number; with class and unit passed on with its clocks, else it waits; names are not read', async () => {
    const text = `${HEADER}\n8001,Jalan rusak,Lubang besar,2026-11-02,Pengaduan tidak berkadar pengawasan,Dinas PUPR,Maria Contoh,tidak\n8002,Usul,Taman kota,2026-11-02,,,,\n8003,Diam,Isi,2026-11-03,aspirasi,dinkes,,ya\n`
    expect((await bring(text)).counts).toMatchObject({ new: 3, refused: 0 })
    expect((await bring(text)).counts).toMatchObject({ new: 0, unchanged: 3 })
    expect(await kept()).toEqual([
      { no: '8001', title: 'Jalan rusak', state: 'DITERUSKAN', due: '2026-11-20', visibility: 'TUNGGU' },
      { no: '8002', title: 'Usul', state: 'BARU', due: null, visibility: 'TUNGGU' },
      { no: '8003', title: 'Diam', state: 'DITERUSKAN', due: null, visibility: 'TERTUTUP' },
    ])
    const all = await rows(
      desk.base.db,
      z.object({ line: z.string() }),
      sql`select c::text as line from participation.complaint c`,
    )
    expect(all.map((one) => one.line).join()).not.toContain('Maria')
  })

  test('what is wrong is said in its row', async () => {
    const report = await bring(
      `${HEADER}\n9001,A,B,2027-01-01,,,,\n9002,A,B,2026-11-02,penting,,,\n9003,A,B,2026-11-02,,Dinas Entah,,\n9004,A,B,2026-11-02,,,,\n9004,A,B,2026-11-02,,,,\n`,
    )
    expect(report.counts).toMatchObject({ new: 1, refused: 4 })
    expect(JSON.stringify(report)).toContain('Dinas Entah')
  })

  test('only whoever may import may', async () => {
    await expect(bring(`${HEADER}\n1,A,B,2026-11-02,,,,\n`, STAFF.officer)).rejects.toThrow('not allowed')
  })

  test('what is exported comes in again unchanged, and no cell is a formula for a spreadsheet', async () => {
    const hostile = ['=HYPERLINK("http://x")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1+1']
    for (const [no, title] of hostile.entries()) await desk.sent({ title: `${title} ${no}`, body: title, place: title })
    const response = await desk.as(STAFF.verifier).request('/partisipasi/keluhan/lapor.csv')
    const text = await response.text()
    const cells: string[][] = parse(text, { bom: true, relax_column_count: true })
    expect(cells.length).toBeGreaterThan(hostile.length)
    for (const cell of cells.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
    expect((await bring(text)).counts.unchanged).toBe(4)
  })
})
