import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { ensureDatabase, fromUrl, requireRights } from '#platform/connect.ts'
import { joinEmbedded } from '#platform/embedded.ts'
import { migrate } from '#platform/migrate.ts'
import './support/database.ts'

/** One server for the run: the embedded one in a folder of its own, or that of DATABASE_URL. Touches only sasando_test_*. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const template = `sasando_test_template_${randomBytes(4).toString('hex')}`
  await ensureDatabase(server.owner, template)
  const login = `sasando_test_app_${randomBytes(4).toString('hex')}`
  const password = randomBytes(16).toString('hex')
  await migrate({ ...server.owner, database: template }, { name: login, password, group: 'sasando_test_group' })
  project.provide('testServer', {
    owner: JSON.stringify(server.owner),
    app: JSON.stringify({ user: login, password }),
    template,
  })
  return async () => {
    await cleanUp(server.owner, template, login)
    await server.leave()
  }
}

async function openServer(): Promise<{ owner: pg.ClientConfig & { database: string }; leave: () => Promise<void> }> {
  const url = process.env['DATABASE_URL']
  if (url !== undefined && url !== '') {
    const owner = fromUrl(url)
    await requireRights(owner)
    return { owner, leave: async () => undefined }
  }
  const folder = mkdtempSync(join(tmpdir(), 'sasando-test-'))
  const server = await joinEmbedded(folder)
  await forgetfulServer(server.owner)
  const leave = async () => {
    await server.leave()
    rmSync(folder, { recursive: true, force: true })
  }
  return { owner: server.owner, leave }
}

/** The run's own server goes with the run: it need not wait for the disk (a crash of the server is tested elsewhere). */
async function forgetfulServer(owner: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await client.query(`alter system set ${name} = off`)
  await client.query('select pg_reload_conf()')
  await client.end()
}

async function cleanUp(owner: pg.ClientConfig, template: string, login: string): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  await client.query(`drop database if exists ${template} with (force)`)
  await client.query(`drop role if exists ${login}`)
  await client.end()
}
