import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { inTransaction } from './database.ts'
import { findFile, readFile, storeFile } from './files.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
})
afterAll(() => base.drop())

const store = (bytes: Uint8Array | AsyncIterable<Uint8Array>, name = 'a.bin') =>
  inTransaction(base.db, (tx) => storeFile(tx, { name, mediaType: 'application/octet-stream', bytes }, 'test'))

test.each([0, 1, 262_144, 262_145, 1_000_000])('%i bytes come back as they were', async (size) => {
  const bytes = randomBytes(size)
  const id = await store(bytes)
  expect((await readFile(base.db, id)).equals(bytes)).toBe(true)
  expect(await findFile(base.db, id)).toMatchObject({ size, sha256: createHash('sha256').update(bytes).digest('hex') })
})

test('a stream is stored like its bytes, under any name', async () => {
  async function* stream() {
    yield Buffer.from('satu ')
    yield Buffer.alloc(300_000, 'x')
    yield Buffer.from('dua')
  }
  const name = `<script>alert(1)</script>'; drop table x;--\u202e.pdf`
  const id = await store(stream(), name)
  const content = (await readFile(base.db, id)).toString()
  expect([content.length, content.slice(0, 5), content.slice(-3)]).toEqual([300_008, 'satu ', 'dua'])
  expect((await findFile(base.db, id))?.name).toBe(name)
})

test('a file whose stream breaks leaves nothing', async () => {
  async function* breaking() {
    yield Buffer.from('satu')
    throw new Error('stop')
  }
  await expect(store(breaking(), 'half')).rejects.toThrow('stop')
  const left = await base.db.client.query(`select 1 from platform.file where name = 'half'
    union all select 1 from platform.file_chunk c where not exists (select from platform.file f where f.id = c.file_id)`)
  expect(left.rowCount).toBe(0)
})

test('altered content is not handed out, and an id that is none finds nothing', async () => {
  const id = await store(Buffer.from('isi'))
  const owner = new pg.Client(base.owner)
  await owner.connect()
  await owner.query(`update platform.file_chunk set bytes = 'xxx' where file_id = $1`, [id])
  await owner.end()
  await expect(readFile(base.db, id)).rejects.toThrow('sha256')
  expect(await findFile(base.db, `' or true --`)).toBeUndefined()
})
