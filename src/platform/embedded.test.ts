import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { joinEmbedded } from './embedded.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sasando-embedded-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function postmaster(): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

test('a second client joins the same server; the last one to leave stops it', async () => {
  const first = await joinEmbedded(folder)
  const pid = postmaster()
  const second = await joinEmbedded(folder)
  expect(postmaster()).toBe(pid)
  await first.leave()
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(true)
  await second.leave()
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('two first starts at once make one cluster', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'sasando-embedded-'))
  const both = await Promise.all([joinEmbedded(fresh), joinEmbedded(fresh)])
  expect(both[0].owner).toEqual(both[1].owner)
  for (const one of both) await one.leave()
  rmSync(fresh, { recursive: true, force: true })
})

test('what was committed before kill -9 is there after the next start, which needs no help', async () => {
  const server = await joinEmbedded(folder)
  const client = new pg.Client(server.owner)
  client.on('error', () => undefined)
  await client.connect()
  await client.query('create table kept (n integer)')
  await client.query('insert into kept values (7)')
  process.kill(postmaster(), 'SIGKILL')
  const again = await joinEmbedded(folder)
  const later = new pg.Client(again.owner)
  await later.connect()
  const answer = await later.query('select n from kept')
  expect(answer.rows).toEqual([{ n: 7 }])
  await later.end()
  await client.end().catch(() => undefined)
  await server.leave()
  await again.leave()
})

test('the server listens on no network address, and its folder and secrets are closed to others', async () => {
  const server = await joinEmbedded(folder)
  const client = new pg.Client(server.owner)
  await client.connect()
  const answer = await client.query(
    `select current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync`,
  )
  await client.end()
  expect(answer.rows).toEqual([{ addresses: '', fsync: 'on' }])
  for (const path of [server.owner.host, join(folder, 'keys')]) expect(statSync(path).mode & 0o077).toBe(0)
  expect(statSync(join(folder, 'keys', 'postgres-owner')).mode & 0o177).toBe(0)
  await server.leave()
})

test.runIf(process.getuid?.() === 0)('root does not run the server', async () => {
  const server = await joinEmbedded(folder)
  expect(statSync(`/proc/${postmaster()}`).uid).not.toBe(0)
  await server.leave()
})
