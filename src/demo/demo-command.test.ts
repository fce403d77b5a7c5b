import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { clockAt } from '#shared/clock.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { type DemoCommandDeps, demoLoad, demoRemove } from './demo-command.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase()
})
afterAll(() => it.drop())

function deps(lang: 'id' | 'en'): DemoCommandDeps & { readonly said: string[] } {
  const said: string[] = []
  const output = { out: (text: string) => said.push(text), err: (text: string) => said.push(text) }
  const config = readConfig({ SASANDO_DATA: mkdtempSync(join(tmpdir(), 'sasando-demo-')) })
  return { db: it.db, owner: it.owner, config, clock: clockAt('2026-07-15T01:00:00Z'), output, lang, said }
}

test.each([
  [{ seed: 'x' }, '--seed must be a whole number from 0 to 4294967295, this is "x"'],
  [{ until: 'Juni' }, '--until must be a month like 2026-06, this is "Juni"'],
  [{ until: '2026-07' }, '2026-07 is not over yet; give --until a month that has passed'],
  [{ until: '2025-11' }, '--until can be 2025-12 at the earliest, because the sample policies begin in January 2025'],
])('demo load %j is refused with 2 and a sentence', async (args, sentence) => {
  const given = deps('en')
  expect(await demoLoad(args, given)).toBe(2)
  expect(given.said).toEqual([`${sentence}\n`])
})

test('demo remove without a demo says so, in Indonesian', async () => {
  const given = deps('id')
  expect(await demoRemove(given)).toBe(2)
  expect(given.said).toEqual(['kota contoh tidak sedang dimuat\n'])
})
