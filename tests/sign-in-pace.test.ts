import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import { createApp } from '../src/app.tsx'
import { MODULES } from '../src/modules.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { appDeps, insertPerson, PASSWORD } from './support/small-city.ts'

const NIP = '198001312005011001'
const HEADERS = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost' }

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
  await insertPerson(base, { name: 'Maria Contoh', nip: NIP })
})
afterAll(() => base.drop())

test('an address that tries many logins is slowed, and still let in with the right password', async () => {
  const behind = createApp(appDeps(base, systemClock, MODULES, { SASANDO_TRUST_PROXY: '1' }))
  const from = async (address: string, nip: string, sandi: string) =>
    behind.request('/masuk', {
      method: 'POST',
      body: new URLSearchParams({ nip, sandi }).toString(),
      headers: { ...HEADERS, 'X-Forwarded-For': address },
    })
  const flood = Array.from({ length: 59 }, (_, n) => from('192.0.2.7', `nama${n}`, 'salah'))
  await Promise.all(flood)
  const took = async (address: string) => {
    const start = performance.now()
    expect((await from(address, NIP, PASSWORD)).status).toBe(303)
    return performance.now() - start
  }
  expect(await took('192.0.2.8')).toBeLessThan(2500)
  expect(await took('192.0.2.7')).toBeGreaterThan(2999)
})
