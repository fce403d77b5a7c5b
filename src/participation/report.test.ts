import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/access.ts'
import { inTransaction } from '#platform/database.ts'
import { pdfWriter } from '#platform/documents/pdf.ts'
import { clockAt } from '#shared/clock.ts'
import { honestRows } from '#tests/builders/honest-rows.ts'
import { insertAnswers } from '#tests/builders/survey-answers.ts'
import { insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { publishPeriod } from './changes/publish-period.ts'
import { stepFollowUp } from './changes/report-followup.ts'
import { composeReport } from './documents/compose-report.ts'
import { reportPdf } from './documents/report-pdf.ts'
import { reportXlsx } from './documents/report-xlsx.ts'
import { followUpOf } from './queries/report-followups.ts'
import { spakIndex } from './queries/report-spak.ts'
import { findServiceUnit, type ServiceUnit } from './queries/units.ts'
import { type ReportData, reportData } from './report-data.ts'
import { copiesOf } from './report-signals.ts'

const HOSTILE = '#import "x" =1+1 <b>Loket</b>'
const clock = clockAt('2026-07-10T02:00:00Z')
const cli: Actor = { kind: 'cli', name: 'operator' }
const planner: Actor = {
  kind: 'person',
  accountId: 'a',
  personId: 1,
  name: 'N',
  nip: '',
  heads: [],
  grants: [{ role: 'pejabat_penghubung', unitPath: '/kota/duk/' }],
}

let base: TestDatabase
let unit: ServiceUnit
beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(base, [{ kode: 'duk', name: HOSTILE }])
  unit = (await findServiceUnit(base.db, 'duk', '2026-07-10')) ?? failed()
  const rows = honestRows({ n: 40, tie: 0.3, seed: 2 }).map((row) => row.map((value, at) => (at === 2 ? 2 : value)))
  await insertAnswers(base, { kode: 'duk', period: '2026-Q1', rows })
  const next = honestRows({ n: 60, tie: 0.3, seed: 6 })
  await insertAnswers(base, {
    kode: 'duk',
    period: '2026-Q2',
    rows: next,
    spak: next.slice(0, 12).map((row) => row.slice(0, 5)),
  })
  for (const period of ['2026-Q1', '2026-Q2'])
    await inTransaction(base.db, (tx) =>
      publishPeriod(tx, cli, clock, { unit, period, population: 1250, errorLevel: 5, sampling: 'SUKARELA' }),
    )
})
afterAll(() => base.drop())

function failed(): never {
  throw new Error('absent')
}

async function dataOf(period: string): Promise<ReportData> {
  return (await reportData(base.db, unit, period, '2026-07-10')) ?? failed()
}

async function pdfText(bytes: Buffer): Promise<string> {
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
  return text.replace(/\s+/g, ' ')
}

describe('the follow-up plan', () => {
  test('publishing proposes the three lowest elements, the lowest first, once', async () => {
    const lines = (await followUpOf(base.db, unit.id)).filter((line) => line.period === '2026-Q1')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatchObject({ code: 'U3', state: 'USULAN', action: undefined })
  })

  test('a line is planned, done with what was said, and enters the next report', async () => {
    const [line] = await followUpOf(base.db, unit.id)
    if (line === undefined) return failed()
    const form = { action: '', owner: 'Kepala Loket', due: '2026-Q3', said: '', evidence: undefined }
    const step = (actor: Actor, name: 'rencanakan' | 'selesaikan', changes: Partial<typeof form>) =>
      inTransaction(base.db, (tx) =>
        stepFollowUp(tx, actor, clock, { unit, line, step: name, form: { ...form, ...changes } }),
      )
    expect(await step(planner, 'selesaikan', { said: 'Loket ditambah' })).toMatchObject({ reason: 'not-open' })
    expect(await step(planner, 'rencanakan', {})).toMatchObject({ reason: 'no-action' })
    expect(await step(planner, 'rencanakan', { action: 'Tambah loket', due: '2026-Q2' })).toMatchObject({
      reason: 'past-quarter',
    })
    expect(await step(planner, 'rencanakan', { action: 'Tambah satu loket pagi' })).toMatchObject({ ok: true })
    expect(await step(planner, 'selesaikan', { said: 'no' })).toMatchObject({ reason: 'nothing-said' })
    expect(await step(planner, 'selesaikan', { said: 'Loket kedua dibuka 1 Juli' })).toMatchObject({ ok: true })
    const stranger: Actor = { ...planner, grants: [{ role: 'pejabat_penghubung', unitPath: '/kota/lain/' }] }
    await expect(step(stranger, 'rencanakan', { action: 'Tambah loket' })).rejects.toThrow('not allowed')
    expect((await dataOf('2026-Q2')).earlier.map((one) => [one.code, one.state])).toEqual([['U3', 'SELESAI']])
    expect((await dataOf('2026-Q1')).earlier).toEqual([])
  })
})

describe('the honesty index', () => {
  test('is of those who answered it, by its own formula, and leaves the index alone', async () => {
    const spak = await spakIndex(base.db, unit.id, '2026-Q2')
    expect(spak?.n).toBe(12)
    const sum = spak?.items.reduce((total, item) => total + item.sum / item.n, 0) ?? 0
    expect(spak?.ipak).toBeCloseTo((25 * sum) / 5, 2)
    expect(await spakIndex(base.db, unit.id, '2026-Q1')).toBeUndefined()
    const { totals } = await dataOf('2026-Q2')
    expect(totals.map(({ code }) => code)).toEqual(['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'])
  })
})

describe('a survey of drawn people and volunteers', () => {
  test('promises neither index the certainty of a drawn sample, and hides in public how few came by a way', async () => {
    await insertServiceUnits(base, [{ kode: 'acak', name: 'Acak' }])
    const mixed = (await findServiceUnit(base.db, 'acak', '2026-07-10')) ?? failed()
    const bounds = async (period: string, population: number | undefined) => {
      const rows = honestRows({ n: 40, tie: 0.3, seed: 9 })
      await insertAnswers(base, { kode: 'acak', period, rows, spak: rows.map((row) => row.slice(0, 5)) })
      await insertAnswers(base, { kode: 'acak', period, rows: rows.slice(0, 3), mode: 'TAUTAN' })
      await inTransaction(base.db, (tx) =>
        publishPeriod(tx, cli, clock, { unit: mixed, period, population, errorLevel: 5, sampling: 'ACAK' }),
      )
      return (await spakIndex(base.db, mixed.id, period))?.interval
    }
    expect(await bounds('2025-Q3', undefined)).toEqual(await bounds('2025-Q4', 50))
    const data = (await reportData(base.db, mixed, '2025-Q4', '2026-07-10')) ?? failed()
    const ways = (open: boolean) =>
      JSON.stringify(
        composeReport(data, undefined, 'id', open).chapters.flatMap(({ blocks }) =>
          blocks.filter((block) => block.kind === 'table' && block.caption.includes('cara masuk')),
        ),
      )
    expect(ways(true)).not.toMatch(/"value":(3|40)\b/)
    expect(ways(false)).toMatch(/"value":3\b/)
  })
})

describe('a copied survey', () => {
  test('the same sheets in another order under another name are found; a survey like it is not', async () => {
    const rows = honestRows({ n: 40, tie: 0.3, seed: 31 })
    await insertServiceUnits(base, [
      { kode: 'asli', name: 'Asli' },
      { kode: 'salinan', name: 'Salinan' },
      { kode: 'lain', name: 'Lain' },
    ])
    const units = new Map<string, ServiceUnit>()
    for (const [kode, own] of [
      ['asli', rows],
      ['salinan', rows.toReversed()],
      ['lain', honestRows({ n: 40, tie: 0.3, seed: 32 })],
    ] as const) {
      await insertAnswers(base, { kode, period: '2026-Q1', rows: own })
      const one = (await findServiceUnit(base.db, kode, '2026-07-10')) ?? failed()
      units.set(kode, one)
      const survey = {
        unit: one,
        period: '2026-Q1',
        population: undefined,
        errorLevel: 5,
        sampling: 'SUKARELA',
      } as const
      await inTransaction(base.db, (tx) => publishPeriod(tx, cli, clock, survey))
    }
    const found = await copiesOf(base.db, units.get('asli')?.id ?? 0, '2026-Q1')
    expect(found.map(({ kode }) => kode)).toEqual(['salinan'])
    expect(found[0]?.bound).toBeLessThan(0.001)
    expect(await copiesOf(base.db, units.get('lain')?.id ?? 0, '2026-Q1')).toEqual([])
  })
})

describe('the report', () => {
  test('on paper: all chapters, the figures of its own period, hostile names as text', async () => {
    const data = await dataOf('2026-Q2')
    const text = await pdfText(reportPdf(pdfWriter(), composeReport(data, undefined, 'id', true)))
    for (const part of [
      'BAB I Pendahuluan',
      'BAB II',
      'BAB III',
      'BAB IV',
      'BAB V',
      'Lampiran 1',
      'Lampiran 2',
      'Lampiran 3',
    ])
      expect(text).toContain(part)
    expect(text).toContain('<b>Loket</b>')
    expect(text).toContain(`IKM ${data.index.ikm.toFixed(2).replace('.', ',')} dari 60 responden`)
    expect(text).toContain('meminta 294 responden')
    expect(text).toContain('1 April 2026 sampai 30 Juni 2026')
    expect(text).toMatch(/Loket kedua .*1 Juli/)
    expect(text).toContain('IPAK')
    // the word of another period stands only in the trend and among earlier plans
    expect(text.match(/Januari|Februari|Maret/g)).toBeNull()
  })

  test('the public version has no matrix and no small group; the one for staff has both', async () => {
    const data = await dataOf('2026-Q1')
    const open = composeReport(data, undefined, 'id', true)
    const staff = composeReport(data, undefined, 'id', false)
    const tables = (report: typeof open) =>
      report.chapters.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])))
    const cells = (report: typeof open, caption: RegExp) =>
      tables(report)
        .find((table) => caption.test(table.caption))
        ?.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.value)))
    expect(cells(open, /pekerjaan/)).toEqual([
      ['TNI', 'tidak ditampilkan'],
      ['Swasta', 'tidak ditampilkan'],
    ])
    expect(cells(staff, /pekerjaan/)).toEqual([
      ['TNI', 1],
      ['Swasta', 39],
    ])
    expect(cells(open, /^Matriks/)).toBeUndefined()
    const matrix = cells(staff, /^Matriks/) ?? []
    expect(matrix).toHaveLength(40)
    expect(matrix.map((row) => row.slice(1).join())).toEqual(matrix.map((row) => row.slice(1).join()).toSorted())
  })

  test('as a workbook: a sheet a chapter, numbers as numbers, no formula from a name', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.read(
      Readable.from(await reportXlsx(composeReport(await dataOf('2026-Q2'), undefined, 'en', false))),
    )
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual([
      'BAB I',
      'BAB II',
      'BAB III',
      'BAB IV',
      'BAB V',
      'Lampiran 1',
      'Lampiran 2',
      'Lampiran 3',
    ])
    const values: unknown[] = []
    book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => values.push(cell.value))))
    expect(values.some((value) => typeof value === 'object' && value !== null)).toBe(false)
    expect(values).toContain(60)
    const text = values.filter((value) => typeof value === 'string').join(' ')
    expect(text).toContain('Private sector')
    expect(text.replaceAll(HOSTILE, '')).not.toMatch(/\b(yang|dari|jawaban|sampai)\b/)
  })
})
