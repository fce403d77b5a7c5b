import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { startWorker } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { findTask } from '#platform/tasks.ts'
import { clockAt } from '#shared/clock.ts'
import { zip } from '#demo/samples/zip.ts'
import { CLI, smallCity } from './builders/bring.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { appWith, scopeFor } from './support/page.tsx'
import { insertPerson } from './support/small-city.ts'
import { importCommand } from '#people/import-command.ts'
import { IMPORT_TASK, importJob } from '#people/import-job.ts'
import { peopleImports } from '#people/imports.ts'
import { peopleWeb } from '#people/routes.tsx'

const STREAMED = { method: 'POST', duplex: 'half' } as const
const CLOCK = clockAt('2026-02-10T02:00:00Z')
/** Above the file itself, which is read whole: what reading and judging its rows may take. */
const ROOM = 500_000_000

let base: TestDatabase
let folder: string
let clerk: ReturnType<typeof insertPerson>
beforeAll(async () => {
  base = await testDatabase()
  await smallCity(base.db)
  clerk = insertPerson(base, { name: 'Juru Impor', nip: '198001312005031001', roles: [{ role: 'bkppd' }] })
  await clerk
  folder = await mkdtemp(join(tmpdir(), 'sasando-large-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await base.drop()
})

/** A workbook of 200 KB whose one sheet unpacks to 80 MB. */
function bomb(): Uint8Array {
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  return zip([
    {
      path: 'xl/workbook.xml',
      text: '<workbook><sheets><sheet name="Gaji" sheetId="1" r:id="r1"/></sheets></workbook>',
    },
    {
      path: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships xmlns="${relations}"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      path: 'xl/worksheets/sheet1.xml',
      text: `<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(3_000_000)}</sheetData></worksheet>`,
    },
  ])
}

/** A CSV with the right header and so many lines. */
async function csvOf(name: string, line: string, lines: number): Promise<string> {
  const path = join(folder, name)
  const handle = await open(path, 'w')
  await handle.writeFile('nip,gaji,berlaku\n')
  for (let left = lines; left > 0; left -= 50_000) await handle.writeFile(line.repeat(Math.min(left, 50_000)))
  await handle.close()
  return path
}

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

/** Runs the command as the terminal would, watching how much memory the process takes at most. */
async function runImport(file: string): Promise<{ code: number; err: string; out: string; grown: number }> {
  const said = { out: '', err: '' }
  const output = { out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text) }
  const { value: code, grown } = await watched(() =>
    importCommand(
      { file, kind: 'salary', dryRun: false, goodRows: true, json: false },
      { db: base.db, actor: CLI, clock: CLOCK, output, lang: 'id' },
      peopleImports,
    ),
  )
  return { code, ...said, grown }
}

async function watched<T>(work: () => Promise<T>): Promise<{ value: T; grown: number }> {
  const before = process.memoryUsage().rss
  let grown = 0
  const watch = setInterval(() => (grown = Math.max(grown, process.memoryUsage().rss - before)), 10)
  const value = await work()
  clearInterval(watch)
  return { value, grown }
}

async function nothingWritten(): Promise<void> {
  const found = await base.db.client.query(
    'select (select count(*)::int from people.salary) as salaries, (select count(*)::int from platform.import) as imports',
  )
  expect(found.rows).toEqual([{ salaries: 0, imports: 0 }])
}

test('sasando import: a file over 200 MB is not read at all', async () => {
  const path = await fileOf('besar.csv', Buffer.from('nip,gaji,berlaku\n'))
  await truncate(path, 200_000_001)
  const { code, err, grown } = await runImport(path)
  expect([code, err]).toEqual([
    2,
    'besar.csv: Berkas ini 201 MB; yang terbesar 200 MB. Bagi menjadi beberapa berkas, misalnya satu per bulan.\n',
  ])
  expect(grown).toBeLessThan(50_000_000)
  await nothingWritten()
})

test('sasando import: 200 MB of rows end at the millionth, in bounded memory', { timeout: 60_000 }, async () => {
  const path = await csvOf('panjang.csv', 'bukan-nip-melainkan-teks,satu juta,kemarin\n', 4_600_000)
  expect((await stat(path)).size).toBeGreaterThan(190_000_000)
  const { code, err, grown } = await runImport(path)
  expect([code, err]).toEqual([
    2,
    'panjang.csv: Berkas ini punya lebih dari 1.000.000 baris. Bagi menjadi beberapa berkas, misalnya satu per bulan.\n',
  ])
  expect(grown).toBeLessThan(200_000_000 + ROOM)
  await nothingWritten()
})

test('sasando import: 300,000 wrong rows are counted, the first thousand told, in bounded memory', {
  timeout: 60_000,
}, async () => {
  const path = await csvOf('salah.csv', `${'x'.repeat(600)},satu juta,kemarin\n`, 300_000)
  const { code, err, out, grown } = await runImport(path)
  expect(code).toBe(0)
  expect(out).toContain('300000 ditolak')
  expect(err.split('\n')).toHaveLength(1001)
  expect(grown).toBeLessThan(200_000_000 + ROOM)
  await nothingWritten()
})

test('sasando import: a zip bomb is refused by what it would unpack to', async () => {
  const path = await fileOf('bom.xlsx', bomb())
  const { code, err, grown } = await runImport(path)
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^bom\.xlsx: Buku kerja ini mengembang menjadi 78 MB saat dibuka/),
  ])
  expect(grown).toBeLessThan(50_000_000)
  await nothingWritten()
})

/** A form as the browser sends it, its file streamed from the disk. */
async function* formOf(path: string, name: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from('--b\r\nContent-Disposition: form-data; name="jenis"\r\n\r\nsalary\r\n')
  yield Buffer.from(`--b\r\nContent-Disposition: form-data; name="berkas"; filename="${name}"\r\n\r\n`)
  for await (const piece of createReadStream(path)) yield Buffer.from(piece)
  yield Buffer.from('\r\n--b--\r\n')
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const next = await pieces.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
  })
}

/** Uploads a file on the page as a clerk and, where it is taken, lets the job read it; answers what the clerk sees. */
async function uploadOf(path: string, name: string): Promise<{ status: number; page: string; grown: number }> {
  const { personId, accountId } = await clerk
  const actor = { kind: 'person', accountId, personId, name: 'Juru Impor', nip: '', heads: [] } as const
  const scope = scopeFor({ db: base.db, actor: { ...actor, grants: [{ role: 'bkppd', unitPath: '/' }] }, clock: CLOCK })
  const app = appWith(scope, peopleWeb(peopleImports).routes)
  const { value, grown } = await watched(async () => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=b' }
    const body = streamOf(formOf(path, name))
    const response = await app.request(new Request('http://localhost/impor', { ...STREAMED, headers, body }))
    if (response.status !== 303) return { status: response.status, page: await response.text() }
    const task = (response.headers.get('location') ?? '').replace('/tugas/', '')
    await workOff(task)
    return { status: 303, page: await (await app.request(`/impor/${task}`)).text() }
  })
  return { ...value, grown }
}

async function workOff(task: string): Promise<void> {
  const log = createLog({ write: () => undefined })
  const context = { db: base.db, clock: CLOCK, config: readConfig({ SASANDO_DATA: '/nowhere' }), log }
  const worker = await startWorker(base.app, { [IMPORT_TASK]: importJob(peopleImports) }, context, { pollMs: 20 })
  for (let tries = 0; (await findTask(base.db, task))?.finished_at === null; tries += 1) {
    if (tries > 2000) throw new Error('the import does not end')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await worker.stop()
}

test('the upload page says the same of a bomb, and of a file that is too long or too large', {
  timeout: 90_000,
}, async () => {
  const bombed = await uploadOf(await fileOf('bom.xlsx', bomb()), 'bom.xlsx')
  expect(bombed.page).toContain('Buku kerja ini mengembang menjadi 78 MB saat dibuka')
  expect(bombed.grown).toBeLessThan(100_000_000)

  const long = await uploadOf(
    await csvOf('panjang.csv', `bukan-nip,satu juta,${'x'.repeat(8)}\n`, 1_100_000),
    'panjang.csv',
  )
  expect(long.page).toContain('Berkas ini punya lebih dari 1.000.000 baris')
  expect(long.grown).toBeLessThan(40_000_000 + ROOM)

  const path = await fileOf('besar.csv', Buffer.from('nip,gaji,berlaku\n'))
  await truncate(path, 201_000_000)
  const large = await uploadOf(path, 'besar.csv')
  expect(large.status).toBe(422)
  expect(large.page).toContain('Berkas ini 201 MB; yang terbesar 200 MB.')
  expect(large.grown).toBeLessThan(100_000_000)
  await nothingWritten()
  expect((await base.db.client.query('select from platform.file where size > 200000000')).rowCount).toBe(0)
})
