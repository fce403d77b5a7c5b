import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CLI, bring, smallCity, staff } from '#tests/builders/bring.ts'
import { siasnPerson, siasnWorkbook } from '#tests/builders/siasn.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { isAccessDenied } from '#platform/access.ts'
import { importFile } from '#platform/import.ts'
import { clockAt } from '#shared/clock.ts'
import { peopleImports } from './imports.ts'

let base: TestDatabase
let nips: string[]
beforeAll(async () => {
  base = await testDatabase()
  await smallCity(base.db)
  nips = await staff(base.db, ['dinkes', 'dishub', 'rsud'])
})
afterAll(() => base.drop())

const day = fc.integer({ min: 1, max: 28 }).map((each) => `2026-01-${String(each).padStart(2, '0')}`)
const minute = fc
  .integer({ min: 0, max: 1439 })
  .map((each) => `${String(Math.floor(each / 60)).padStart(2, '0')}:${String(each % 60).padStart(2, '0')}`)
const person = fc.integer({ min: 0, max: 2 }).map((index) => () => nips[index] ?? '')

/** Whatever the files say, good or bad: what was taken once is not taken again. */
async function settles(kind: string, rows: readonly (readonly string[])[]): Promise<void> {
  const first = await bring(base.db, kind, rows, { mode: 'good-rows' })
  const again = await bring(base.db, kind, rows, { mode: 'good-rows' })
  expect(again.state).toBe('unchanged')
  expect(again.report.counts.refused).toBe(first.report.counts.refused)
  expect(again.report.counts.unchanged).toBe(rows.length - 1 - first.report.counts.refused)
}

test('any file imported twice changes nothing the second time', { timeout: 120_000 }, async () => {
  const jenis = fc.constantFrom('TAHUNAN', 'SAKIT', 'LIBURAN')
  const list = fc.array(
    fc.tuple(person, day, day, minute, minute, jenis, fc.constantFrom('4000000', '5.000.000', 'x')),
    { minLength: 1, maxLength: 8 },
  )
  await fc.assert(
    fc.asyncProperty(list, async (rows) => {
      await settles('leave', [
        ['nip', 'jenis', 'mulai', 'sampai'],
        ...rows.map(([who, from, to, , , kind]) => [who(), kind, from, to]),
      ])
      await settles('salary', [
        ['nip', 'gaji', 'berlaku'],
        ...rows.map(([who, from, , , , , amount]) => [who(), amount, from]),
      ])
      await settles('attendance', [
        ['nip', 'tanggal', 'masuk', 'pulang'],
        ...rows.map(([who, at, , masuk, pulang]) => [who(), at, masuk, pulang]),
      ])
      await settles('shift', [
        ['nip', 'tanggal', 'pola'],
        ...rows.map(([who, at, , , , kind]) => [who(), at, kind === 'SAKIT' ? 'malam' : 'pagi']),
      ])
    }),
    { numRuns: 12 },
  )
})

test('people imported twice change nothing, whatever their posts and ranks', { timeout: 120_000 }, async () => {
  const one = fc.record({
    n: fc.integer({ min: 100, max: 400 }),
    golongan: fc.constantFrom('II/c', 'III/a', 'IV/e', 'IX'),
    unit: fc.constantFrom('dinkes', 'rsud', 'tak-ada'),
    tmt: day,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(one, { selector: (each) => each.n, minLength: 1, maxLength: 6 }),
      async (people) => {
        const bytes = await siasnWorkbook(
          people.map(({ n, golongan, unit, tmt }) => ({
            ...siasnPerson(n, unit),
            'GOL AKHIR NAMA': golongan,
            'GOL AKHIR ID': '',
            'TMT GOLONGAN': tmt,
            'TMT JABATAN': tmt,
          })),
        )
        await bring(base.db, 'people', bytes, { mode: 'good-rows' })
        expect((await bring(base.db, 'people', bytes, { mode: 'good-rows' })).state).toBe('unchanged')
      },
    ),
    { numRuns: 10 },
  )
})

test('whoever may not import writes nothing, not even a dry run', async () => {
  const actor = { ...CLI, kind: 'public' } as const
  for (const kind of peopleImports) {
    const upload = { name: 'x.csv', bytes: Buffer.from('nip\n1\n') }
    const refused = await importFile(base.db, {
      kind,
      upload,
      mode: 'dry-run',
      actor,
      clock: clockAt('2026-02-10T02:00:00Z'),
    }).catch(isAccessDenied)
    expect(refused, kind.kind).toBe(true)
  }
})
