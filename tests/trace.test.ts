import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { usesOf } from '#people/sources.ts'
import { rows, sql } from '#platform/database.ts'
import { readTable } from '#platform/tabular.ts'
import type { AppEnv } from '#platform/web.ts'
import { clockAt } from '#shared/clock.ts'
import { runMonth } from '#welfare/changes/run-month.ts'
import { createApp } from '../src/app.tsx'
import { MODULES } from '../src/modules.ts'
import { SAMPLES, sampleCity } from './builders/sample-month.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { appDeps, insertPerson, PASSWORD } from './support/small-city.ts'

const CLERK = '197905052003122002'
const CLOCK = clockAt('2026-02-05T02:00:00Z')

let base: TestDatabase
let app: Hono<AppEnv>
let cookie: string
/** The text of every row of every sample file, by file and row number. */
const files = new Map<string, ReadonlyMap<number, string>>()

beforeAll(async () => {
  base = await testDatabase()
  await sampleCity(base.db)
  const closed = await runMonth(base.db, { kind: 'cli', name: 'test' }, CLOCK, { month: '2026-01', susulan: false })
  if (!closed.ok) throw new Error(closed.reason)
  await insertPerson(base, { name: 'Juru Telusur', nip: CLERK, roles: [{ role: 'bkppd' }] })
  app = createApp(appDeps(base, CLOCK, MODULES))
  const entered = await app.request('/masuk', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost' },
    body: new URLSearchParams({ nip: CLERK, sandi: PASSWORD }),
  })
  cookie = /^sasando=[^;]*/.exec(entered.headers.get('set-cookie') ?? '')?.[0] ?? ''
  for (const name of readdirSync(SAMPLES).filter((each) => /\.(csv|xlsx)$/.test(each)))
    files.set(name, await textOf(name))
})
afterAll(() => base.drop())

async function textOf(name: string): Promise<ReadonlyMap<number, string>> {
  const lines = new Map<number, string>()
  await readTable({ name, bytes: readFileSync(join(SAMPLES, name)) }, {}, (batch) => {
    for (const row of batch) lines.set(row.no, row.cells.join('|'))
  })
  return lines
}

async function open(path: string): Promise<string> {
  const response = await app.request(path, { headers: { Cookie: cookie } })
  expect(response.status, path).toBe(200)
  return response.text()
}

function linksOf(page: string, pattern: RegExp): string[] {
  return [...new Set([...page.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href))].filter((href) =>
    pattern.test(href),
  )
}

/** The pages of all people of the month, by following the pay list from page to page. */
async function figures(): Promise<string[]> {
  const seen = new Set<string>()
  const waiting = ['/bulan/2026-01/daftar']
  const found = new Set<string>()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const page = await open(path)
    for (const href of linksOf(page, /^\/bulan\/2026-01\/pegawai\/\d{18}$/)) found.add(href)
    for (const href of linksOf(page, /daftar\?(.*&(amp;)?)?(hal|halaman|page)=\d+/))
      waiting.push(href.replaceAll('&amp;', '&'))
  }
  return [...found]
}

test('every figure of a closed month leads down to rows that exist, and every row leads back up to it', {
  timeout: 120_000,
}, async () => {
  const paid = await rows(
    base.db,
    z.object({ nip: z.string() }),
    sql`select l.nip from welfare.line l join welfare.run r on r.id = l.run_id where r.month = '2026-01'`,
  )
  const pages = await figures()
  expect(pages.toSorted()).toEqual(paid.map(({ nip }) => `/bulan/2026-01/pegawai/${nip}`).toSorted())
  let walked = 0
  for (const figure of pages) {
    const nip = figure.slice(-18)
    const down = linksOf(await open(figure), /^\/sumber\//)
    const tables = new Set(down.map((href) => href.split('/')[2]))
    expect([...tables], figure).toEqual(expect.arrayContaining(['employment', 'salary', 'placement', 'predikat']))
    for (const href of down) {
      const page = await open(href)
      const [, file = '', row = ''] = /Berkas ([^,]+), (?:lembar [^,]+, )?baris (\d+)\./.exec(page) ?? []
      // the file itself, opened again: that row speaks of this very person
      expect(files.get(file)?.get(Number(row)), `${href}: ${file} ${row}`).toContain(nip)
      expect(linksOf(page, /^\/bulan\/\d{4}-\d\d\/pegawai\//), href).toContain(figure)
      walked += 1
    }
  }
  expect(walked).toBeGreaterThan(pages.length * 3)
})

test('punches are listed one by one with file and row, and lead back to the figure', async () => {
  const [figure = ''] = await figures()
  const [href = ''] = linksOf(await open(figure), /\/presensi$/)
  const page = await open(href)
  const cells = [...page.matchAll(/presensi\.csv[\s\S]*?>(\d[\d.]*)<\/td>/g)].map(([, row = '']) =>
    Number(row.replace('.', '')),
  )
  expect(cells.length).toBeGreaterThan(10)
  for (const row of cells) expect(files.get('presensi.csv')?.get(row)).toContain(figure.slice(-18))
  expect(linksOf(page, /^\/bulan\//)).toContain(figure)
})

test('a row of the file says what it became in the register', async () => {
  const imports = await base.db.client.query(`select id from platform.import where file_name = 'siasn-data-utama.xlsx'`)
  const became = await usesOf(base.db, { importId: Number(imports.rows[0]?.id), rowNo: 2 })
  expect(became).toMatchObject({ rows: [{ table: 'employment' }, { table: 'placement' }], punches: 0 })
  for (const { table, rowId } of became.rows) await open(`/sumber/${table}/${rowId}`)
})
