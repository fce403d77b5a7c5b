import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { inTransaction, rows, run, sql } from '#platform/database.ts'
import { importFile, type ImportMode } from '#platform/import.ts'
import { clockAt } from '#shared/clock.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { evaluationImports } from './imports.ts'
import { predikatOf } from './queries.ts'

const clock = clockAt('2026-04-10T02:00:00Z')
const cli: Actor = { kind: 'cli', name: 'operator' }
const ANI = '198001312005032001'
const BUDI = '199002282020121002'
let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase()
  await inTransaction(it.db, async (tx) => {
    await run(tx, sql`insert into people.person (name, created_by) values ('Ani', 't'), ('Budi', 't')`)
    await run(
      tx,
      sql`insert into people.person_identifier (person_id, kind, value) values (1, 'NIP', ${ANI}), (2, 'NIP', ${BUDI})`,
    )
  })
})
afterAll(() => it.drop())

const kind = evaluationImports[0] ?? failed('no kind')

function failed(why: string): never {
  throw new Error(why)
}

async function bring(text: string, mode: ImportMode = 'all', actor: Actor = cli) {
  const upload = { name: 'predikat.csv', bytes: new TextEncoder().encode(text) }
  const outcome = await importFile(it.db, { kind, upload, mode, actor, clock })
  return outcome.ok ? outcome.value : failed(outcome.reason)
}

const stored = z.object({
  period: z.string(),
  predikat: z.string(),
  revision: z.number(),
  hasil: z.number().nullable(),
})
const history = (personId: number) =>
  rows(
    it.db,
    stored,
    sql`select period, predikat, revision, hasil from evaluation.predikat where person_id = ${personId} order by period, revision`,
  )

describe('an e-Kinerja recap', () => {
  test('in the spellings of SIASN; imported twice changes nothing', async () => {
    const text = `NIP,NAMA,TAHUN,TRIWULAN,RATING HASIL KERJA,RATING PERILAKU,PREDIKAT\n'${ANI},Ani,2026,I,DIATAS ESPEKTASI,SESUAI EKSPEKTASI,BAIK\n${BUDI},Budi,2026,I,1,3,\n`
    expect((await bring(text)).report.counts).toEqual({ new: 2, changed: 0, unchanged: 0, refused: 0 })
    expect((await predikatOf(it.db, '2026-Q1')).get(1)).toMatchObject({ predikat: 'BAIK', source: 'import' })
    expect((await predikatOf(it.db, '2026-Q1')).get(2)).toMatchObject({ predikat: 'KURANG' })
    const before = [await history(1), await history(2)]
    expect((await bring(text)).state).toBe('unchanged')
    expect([await history(1), await history(2)]).toEqual(before)
  })

  test('a correction is a further revision and the old one stays', async () => {
    const text = `NIP,PERIODE,PREDIKAT\n${BUDI},2026-Q1,Butuh Perbaikan\n`
    const plan = await bring(text, 'dry-run')
    expect(plan.report.changes[0]).toMatchObject({ verdict: 'changed', what: 'predikat: KURANG → BUTUH_PERBAIKAN' })
    await bring(text)
    expect(await history(2)).toEqual([
      { period: '2026-Q1', predikat: 'KURANG', revision: 1, hasil: 1 },
      { period: '2026-Q1', predikat: 'BUTUH_PERBAIKAN', revision: 2, hasil: null },
    ])
    expect((await predikatOf(it.db, '2026-Q1')).get(2)?.predikat).toBe('BUTUH_PERBAIKAN')
  })

  test('a predikat alone that agrees with stored ratings changes nothing', async () => {
    expect((await bring(`NIP,PERIODE,PREDIKAT\n${ANI},TW I 2026,Baik\n`)).state).toBe('unchanged')
  })

  test('what is wrong is refused with its place and the right value', async () => {
    const lines = [
      `${ANI},2026-Q1,1,1,Baik`,
      `198001312005031009,2026-Q1,1,1,`,
      `${ANI},2027-Q1,1,1,`,
      `${ANI},2020,1,1,`,
      `${ANI},2025-Q4,1,,`,
      `${ANI},2025-Q3,bagus,2,`,
      `${ANI},2025-Q2,,,Cukup`,
      `${ANI},,1,1,`,
      `${BUDI},2025-Q1,1,1,`,
      `${BUDI},TW I 2025,2,2,`,
    ]
    const result = await bring(`NIP,PERIODE,RATING HASIL KERJA,RATING PERILAKU,PREDIKAT\n${lines.join('\n')}\n`)
    expect(result.state).toBe('refused')
    const told = result.report.faults.map(({ rowNo, reason }) => `${rowNo} ${reason.id}`)
    expect(told[0]).toContain('2 "Baik" bertentangan')
    expect(told[0]).toContain('memberi "Sangat Baik"')
    expect(told[1]).toContain('3 NIP 198001312005031009 belum ada di register')
    expect(told[2]).toContain('4 periode 2027-Q1 belum mulai')
    expect(told[3]).toContain('5 periode 2020 lebih tua')
    expect(told[4]).toContain('6 rating hasil kerja terisi tetapi rating perilaku kosong')
    expect(told[5]).toContain('7 "bagus" bukan rating')
    expect(told[6]).toContain('8 "Cukup" bukan predikat')
    expect(told[7]).toContain('9 periode tidak diketahui')
    expect(told[8]).toMatch(/^10 .*sudah ada di baris 11/)
    expect(told[9]).toMatch(/^11 .*sudah ada di baris 10/)
  })

  test('only BKPPD and the command line may bring it in', async () => {
    const person = { kind: 'person', accountId: 'a', personId: 1, name: 'N', nip: '', heads: [] } as const
    const text = `NIP,PERIODE,PREDIKAT\n${ANI},2025-Q1,Baik\n`
    await expect(bring(text, 'all', { ...person, grants: [] })).rejects.toThrow('import_predikat')
    const bkppd: Actor = { ...person, grants: [{ role: 'bkppd', unitPath: '/' }] }
    expect((await bring(text, 'dry-run', bkppd)).report.counts.new).toBe(1)
  })
})
