import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/access.ts'
import { inTransaction, row, rows, run, sql } from '#platform/database.ts'
import { importFile, type ImportMode } from '#platform/import.ts'
import { clockAt } from '#shared/clock.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { participationImports } from './imports.ts'

const clock = clockAt('2026-04-10T02:00:00Z')
const cli: Actor = { kind: 'cli', name: 'operator' }
let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase()
  await inTransaction(it.db, (tx) =>
    run(
      tx,
      sql`with u as (insert into people.unit (kode, jenis, melayani, created_by) values ('kota', 'PEMDA', false, 't'), ('disdukcapil', 'DINAS', true, 't'), ('rsud', 'RSUD', true, 't') returning id, kode)
        insert into people.unit_version (unit_id, name, path, valid_from) select id, kode, case kode when 'kota' then '/kota/' else '/kota/' || kode || '/' end, '2020-01-01' from u`,
    ),
  )
})
afterAll(() => it.drop())

const kind = participationImports[0] ?? failed('no kind')

function failed(why: string): never {
  throw new Error(why)
}

async function bring(name: string, text: string, options: { mode?: ImportMode; actor?: Actor } = {}) {
  const upload = { name, bytes: new TextEncoder().encode(text) }
  const { mode = 'all', actor = cli } = options
  const outcome = await importFile(it.db, { kind, upload, mode, actor, clock })
  return outcome.ok ? outcome.value : failed(outcome.reason)
}

async function kept(period: string) {
  const counted = z.object({ n: z.number(), sum: z.coerce.number().nullable(), hash: z.string().nullable() })
  return row(
    it.db,
    counted,
    sql`select count(*) as n, sum((answers->>'U1')::int) as sum, md5(string_agg(id::text || coalesce(row_no, 0), ',' order by id)) as hash
      from participation.skm_answer where period = ${period}`,
  )
}

const HEADER = 'PERIODE,LAYANAN,U1,U2,U3,JENIS KELAMIN,USIA,PENDIDIKAN,PEKERJAAN'

describe('a survey file', () => {
  test('imported twice, under its name or another one, changes nothing', async () => {
    const text = `${HEADER}\n2026-Q1,KTP,3,4,,L,34,SMA,Swasta\n2026-Q1,KTP,3,4,,L,34,SMA,Swasta\n2026-Q1,Akta,4,4,4,P,61,S1,Petani\n`
    expect((await bring('disdukcapil.csv', text)).report.counts).toEqual({
      new: 3,
      changed: 0,
      unchanged: 0,
      refused: 0,
    })
    const before = await kept('2026-Q1')
    expect(before).toMatchObject({ n: 3, sum: 10 })
    expect((await bring('disdukcapil.csv', text)).state).toBe('unchanged')
    const renamed = await bring('disdukcapil-2026-Q1.csv', text)
    expect(renamed.report.counts).toEqual({ new: 0, changed: 0, unchanged: 3, refused: 0 })
    expect(await kept('2026-Q1')).toEqual(before)
  })

  test('a corrected file replaces its own sheets, and says so before', async () => {
    const text = `${HEADER}\n2026-Q1,KTP,3,4,,L,34,SMA,Swasta\n2026-Q1,Akta,1,4,4,P,61,S1,Petani\n`
    const plan = await bring('disdukcapil.csv', text, { mode: 'dry-run' })
    expect(plan.report.counts).toEqual({ new: 0, changed: 2, unchanged: 1, refused: 0 })
    expect(plan.report.warnings[0]?.reason.id).toContain('2 lembar lama')
    expect(await kept('2026-Q1')).toMatchObject({ n: 3, sum: 10 })
    await bring('disdukcapil.csv', text)
    expect(await kept('2026-Q1')).toMatchObject({ n: 2, sum: 4 })
  })

  test('the same name in another month adds, dated sheets mean their quarter', async () => {
    await bring('rsud.csv', 'TANGGAL,U1,U2\n2025-10-05,3,3\n06-10-2025,3,3\n')
    await bring('rsud.csv', 'TANGGAL,U1,U2\n2025-11-05,4,3\n')
    expect(await kept('2025-Q4')).toMatchObject({ n: 3, sum: 10 })
  })

  test('values outside 1–4 are refused with row and column; nothing is written', async () => {
    const result = await bring(
      'rsud.csv',
      'PERIODE,U1,U2,U3\n2026-01,3,5,3\n2026-01,3,3,3\n2026-01,0,3,x\n2026-01,,,\n',
    )
    expect(result.state).toBe('refused')
    const places = result.report.faults.map(({ rowNo, place, reason }) => `${rowNo} ${place?.id ?? ''} ${reason.id}`)
    expect(places[0]).toMatch(/^2 .*U2.*"5" bukan jawaban. Isi 1, 2, 3, atau 4/)
    expect(places[1]).toMatch(/^4 .*U1.*"0"/)
    expect(places[2]).toMatch(/^4 .*U3.*"x"/)
    expect(places[3]).toMatch(/^5 .*tidak berisi satu jawaban pun/)
    expect(await kept('2026-01')).toMatchObject({ n: 0 })
  })

  test('a unit that does not serve, a period ahead, a day outside the period, and no period', async () => {
    const result = await bring(
      'x.csv',
      'UNIT,PERIODE,TANGGAL,U1\nkota,2026-Q1,,3\nrsud,2026-Q3,,3\nrsud,2026-Q1,2026-04-02,3\nrsud,,,3\n,2026-Q1,,3\nrsud,2026-Q1,2027-01-01,3\n',
    )
    expect(result.report.faults.map((fault) => [fault.rowNo, fault.reason.id.slice(0, 22)])).toEqual([
      [2, 'kode unit "kota" tidak'],
      [3, '2026-Q3 belum tiba'],
      [4, 'tanggal 2026-04-02 tid'],
      [5, 'periode tidak diketahu'],
      [6, 'unit tidak diketahui: '],
      [7, '2027-01-01 belum tiba'],
    ])
  })

  test('hostile texts are kept as text or not at all', async () => {
    const text = `${HEADER}\n2025-S1,"<img src=x onerror=alert(1)>",3,3,3,L,34,SMA,"'; drop table people.unit; --"\n`
    await bring('rsud.csv', text)
    const found = await row(
      it.db,
      z.object({ layanan: z.string(), pekerjaan: z.string() }),
      sql`select layanan, pekerjaan from participation.skm_answer where period = '2025-S1'`,
    )
    expect(found).toEqual({ layanan: '<img src=x onerror=alert(1)>', pekerjaan: 'LAINNYA' })
  })

  test('an officer brings in answers for the own unit only; staff not at all', async () => {
    const person = { kind: 'person', accountId: 'a', personId: 1, name: 'N', nip: '', heads: [] } as const
    const officer: Actor = { ...person, grants: [{ role: 'pejabat_penghubung', unitPath: '/kota/rsud/' }] }
    const result = await bring('x.csv', 'UNIT,PERIODE,U1\nrsud,2025,3\ndisdukcapil,2025,3\n', {
      actor: officer,
      mode: 'good-rows',
    })
    expect(result.report.counts).toMatchObject({ new: 1, refused: 1 })
    expect(result.report.faults[0]?.reason.id).toContain('tidak berwenang')
    await expect(bring('rsud.csv', 'PERIODE,U1\n2025,3\n', { actor: { ...person, grants: [] } })).rejects.toThrow(
      'import_skm',
    )
  })
})

describe('a file with several statements of an unsur and with SPAK', () => {
  const text =
    'PERIODE;U1;U1.2;U12;U2;S1;S2;SPAK 5;JK\n2024-Q1;3;4;1;2;4;;3;L\n2024-Q1;;2;;;;;;P\n2024-Q1;3;;;;;;;P\n2024-Q1;3;;;;;;;P\n'
  const held = () =>
    rows(
      it.db,
      z.object({ answers: z.unknown(), spak: z.unknown() }),
      sql`select answers, spak from participation.skm_answer where period = '2024-Q1' order by row_no`,
    )

  test('each lands under its own code, the second statement of U1 not in U12, SPAK not in the index', async () => {
    expect((await bring('rsud.csv', text)).report.counts).toMatchObject({ new: 4, refused: 0 })
    expect(await held()).toEqual([
      { answers: { U1: 3, 'U1.2': 4, U12: 1, U2: 2 }, spak: { S1: 4, S5: 3 } },
      { answers: { 'U1.2': 2 }, spak: null },
      { answers: { U1: 3 }, spak: null },
      { answers: { U1: 3 }, spak: null },
    ])
  })

  test('imported again it changes nothing; another SPAK answer or another second statement does', async () => {
    const before = await kept('2024-Q1')
    const again = await bring('rsud-2024-Q1.csv', text)
    expect(again.report.counts).toEqual({ new: 0, changed: 0, unchanged: 4, refused: 0 })
    expect(await kept('2024-Q1')).toEqual(before)
    const corrected = text.replace('2;4;;3;L', '2;4;;2;L').replace(';;2;;;;;;P', ';;3;;;;;;P')
    expect((await bring('rsud.csv', corrected)).report.counts).toEqual({ new: 0, changed: 2, unchanged: 2, refused: 0 })
    expect((await held()).map(({ spak }) => spak)).toContainEqual({ S1: 4, S5: 2 })
  })

  test('a wrong answer is named with its column; a sheet of SPAK alone says nothing of the service', async () => {
    const result = await bring('rsud.csv', 'PERIODE,U1,U1.2,S3\n2024-Q2,3,5,6\n2024-Q2,,,4\n')
    expect(result.report.faults.map(({ rowNo, place }) => `${rowNo} ${place?.id ?? ''}`)).toEqual([
      '2 kolom D (S3)',
      '2 kolom C (U1.2)',
      '3 kolom B (U1)',
    ])
    expect(await kept('2024-Q2')).toMatchObject({ n: 0 })
  })

  test('forms list the codes of every file, not the hundred that few have', () => {
    const listed = kind.columns.filter(({ spare }) => spare !== true).map(({ name }) => name)
    expect(listed.slice(-6)).toEqual(['U14', 'S1', 'S2', 'S3', 'S4', 'S5'])
    expect(kind.columns.filter(({ required }) => required).map(({ name }) => name)).toEqual(['U1'])
  })
})
