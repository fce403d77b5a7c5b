import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/access.ts'
import { inTransaction, run, sql } from '#platform/database.ts'
import type { AppEnv } from '#platform/web.ts'
import { clockAt } from '#shared/clock.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, scopeFor } from '#tests/support/page.tsx'
import { insertPerson, insertUnits } from '#tests/support/small-city.ts'
import { sourcesOf, usesOf } from './queries.ts'
import { evaluationWeb } from './routes.tsx'

let base: TestDatabase
let people: Record<'head' | 'ani' | 'budi' | 'cici', number>
beforeAll(async () => {
  base = await testDatabase()
  const units = await insertUnits(base)
  const add = async (name: string, nip: string, unitId: number, heads = false) =>
    (await insertPerson(base, { name, nip, unitId, heads, account: false })).personId
  people = {
    head: await add('Kepala Dinkes', '197001012000011001', units.dinkes, true),
    ani: await add('Ani <b>Tebal</b>', '198001012005012001', units.dinkes),
    budi: await add('Budi Contoh', '198101012006011001', units.pkm),
    cici: await add('Cici Contoh', '198201012007012001', units.dispora),
  }
  await inTransaction(base.db, async (tx) => {
    await run(
      tx,
      sql`insert into people.employment (person_id, status, golongan, valid_from, created_by) select id, 'PNS', 'PNS_III_A', '2020-01-01', 't' from people.person`,
    )
    await run(
      tx,
      sql`insert into platform.import (kind, file_name, sha256, rows_new, rows_changed, rows_unchanged, rows_refused, created_by) values ('predikat', 'rekap.csv', 'ab', 2, 0, 0, 0, 't')`,
    )
    await run(
      tx,
      sql`insert into evaluation.predikat (person_id, period, hasil, perilaku, kuadran, predikat, source, revision, import_id, row_no, created_by)
        select id, '2026-Q1', 2, 2, 2, 'BAIK', 'import', 1, 1, id + 1, 't' from people.person where name like 'Ani%' or name like 'Cici%'`,
    )
  })
})
afterAll(() => base.drop())

function as(personId: number, changes: Partial<Extract<Actor, { kind: 'person' }>>): Hono<AppEnv> {
  const actor: Actor = {
    kind: 'person',
    accountId: 'a',
    personId,
    name: 'N',
    nip: '',
    grants: [],
    heads: [],
    ...changes,
  }
  return appWith(scopeFor({ db: base.db, clock: clockAt('2026-04-10T02:00:00Z'), actor }), evaluationWeb.routes)
}

const html = async (app: Hono<AppEnv>, query = '') => (await app.request(`/kinerja/predikat${query}`)).text()

describe('who sees whose predikat', () => {
  test('staff see their own and nobody else’s', async () => {
    const page = await html(as(people.cici, {}))
    expect(page).toContain('rekap.csv, baris')
    expect(page).not.toMatch(/Ani|Budi|Belum dinilai/)
  })

  test('the head sees the team with its subtree, and who is still waited for', async () => {
    const page = await html(as(people.head, { heads: ['/kota/dinkes/'] }), '?periode=2026-Q1')
    expect(page).toContain('Ani &lt;b&gt;Tebal&lt;/b&gt;')
    expect(page).not.toContain('Cici')
    expect(page).toContain('Belum dinilai: 1 orang')
    expect(page).toMatch(/Budi Contoh.*Kepala Dinkes/s)
  })

  test('BKPPD sees all; searching and sorting take any text', async () => {
    const bkppd = as(people.cici, { grants: [{ role: 'bkppd', unitPath: '/' }] })
    expect(await html(bkppd, '?periode=2026-Q1&urut=nama')).toMatch(/Ani.*Cici/s)
    const found = await html(bkppd, '?periode=2026-Q1&cari=%25%27%22')
    expect(found).toContain('Tidak ada yang cocok')
    expect((await bkppd.request("/kinerja/predikat?periode=2026';--&urut=x&hal=-1")).status).toBe(200)
  })

  test('a treasurer of another unit sees nothing of theirs', async () => {
    const page = await html(as(people.budi, { grants: [{ role: 'bendahara', unitPath: '/' }] }))
    expect(page).not.toMatch(/Ani|Cici/)
  })
})

test('a predikat knows its row of the file, and the row its predikat', async () => {
  const [id] = await usesOf(base.db, { importId: 1, rowNo: people.ani + 1 })
  expect(await sourcesOf(base.db, id ?? 0)).toMatchObject({ importId: 1, fileName: 'rekap.csv', rowNo: people.ani + 1 })
  expect(await usesOf(base.db, { importId: 1, rowNo: 99 })).toEqual([])
})
