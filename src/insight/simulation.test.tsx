import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { enterAnswers } from '#participation/changes/enter-answers.ts'
import { publishPeriod } from '#participation/changes/publish-period.ts'
import { findServiceUnit } from '#participation/queries/units.ts'
import { UNSUR_CODES } from '#participation/unsur.ts'
import type { Actor, Role } from '#platform/access.ts'
import { inTransaction, rows, run, sql } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { CLI, payablePeople, seedPeople, seedRun } from '#tests/builders/welfare-run.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, CLERK, scopeFor } from '#tests/support/page.tsx'
import { compute } from '#welfare/changes/compute.ts'
import { insightWeb } from './routes.tsx'

const MONTH = '2026-01'
const COUNT = 20
let base: TestDatabase
const OFFICER: Actor = { ...CLERK, grants: [{ role: 'pejabat_penghubung', unitPath: '/' }] }

/** Twenty people who are alike, but that the first stands alone in class 15, all others in class 9. */
function city() {
  const [one] = payablePeople(MONTH, 1, 7)
  if (one === undefined) throw new Error('no person')
  return Array.from({ length: COUNT }, (_, at) => ({
    key: String(at + 1),
    values: {
      ...one.values,
      status: 'PNS',
      golongan: 'PNS_III_C',
      predikat: 'BAIK',
      gaji: 4_000_000,
      hukdis_persen: 0,
      hari_kerja: 21,
    },
    rows: {
      segmen: [{ kelas: at === 0 ? 15 : 9, unit: 'uji', posisi: 'analis', peran: 'DEFINITIF', hari_aktif: 21 }],
      hari: [],
    },
  }))
}

beforeAll(async () => {
  base = await testDatabase()
  const unitId = await seedPeople(base.db, COUNT)
  await inTransaction(base.db, async (tx) => {
    const done = await compute(tx, CLI, await seedRun(tx, MONTH, unitId, city()))
    if (!done.ok) throw new Error(done.reason)
  })
})
afterAll(() => base.drop())

async function ask(role: Role, query: string, personId = 9999): Promise<string> {
  const actor = { ...CLERK, personId, grants: [{ role, unitPath: '/' }] }
  const response = await appWith(scopeFor({ db: base.db, actor }), insightWeb.routes).request(`/simulasi?${query}`)
  expect(response.status).toBe(200)
  const text = await response.text()
  return text.slice(text.indexOf('id="akibat"'))
}

const HIDDEN = 'Kurang dari 5 orang, tidak ditampilkan supaya tidak seorang pun dikenali.'
const RUPIAH = /[+-]?Rp \d+(\.\d{3})*/g

describe('a what-if for readers who may not see single pay', () => {
  it('tells the mayor and the secretary neither sum nor unit of one person, and the agency all', async () => {
    for (const role of ['walikota', 'sekda'] as const) {
      const text = await ask(role, 'f.tunjangan_bpk.15=39286000')
      expect(text).toContain(HIDDEN)
      expect(text).not.toMatch(RUPIAH)
      expect(text).not.toContain('Dinas Uji')
      expect(text).not.toContain('orang dari')
    }
    const agency = await ask('bkppd', 'f.tunjangan_bpk.15=39286000')
    expect(agency).toMatch(/<b>\+Rp [\d.]+<\/b>/)
    expect(agency).toContain('Orang 1')
  })

  it('gives the one person away neither by two questions that differ by that person', async () => {
    const many = 'f.tunjangan_bpk.9=19360000'
    expect(await ask('walikota', many)).toContain('Orang yang TPP-nya berubah<b>19</b>')
    const more = await ask('walikota', `${many}&f.tunjangan_bpk.15=39286000`)
    expect(more).toContain(HIDDEN)
    expect(more).not.toMatch(RUPIAH)
  })

  it('nor by a figure that changes everyone: sums are rounded', async () => {
    const amounts = (await ask('walikota', 'f.kemampuan_keuangan=1')).match(RUPIAH) ?? []
    expect(amounts.length).toBeGreaterThan(3)
    expect(amounts.filter((amount) => !amount.endsWith('0.000.000') && amount !== 'Rp 0')).toEqual([])
  })

  it('nor by two questions asked one after the other: what differs by one person from what was shown is hidden', async () => {
    // both raise class 9 to the same amount; only the first raises the one person of class 15 too
    const [everyone, nineteen] = ['f.kemampuan_keuangan=0.7', 'f.tunjangan_bpk.9=13104000']
    expect(await ask('walikota', nineteen, 76)).not.toContain(HIDDEN)
    expect(await ask('walikota', everyone, 77)).not.toContain(HIDDEN)
    expect(await ask('walikota', nineteen, 77)).toContain(HIDDEN)
    // what was hidden binds nobody: the same question again, and one that differs by enough people
    expect(await ask('walikota', everyone, 77)).not.toContain(HIDDEN)
    expect(await ask('walikota', 'f.tunjangan_bpk.9=14000000', 77)).not.toContain(HIDDEN)
  })

  it('each run is recorded: who, which month, which amendment, and no result', async () => {
    await ask('bkppd', 'f.kemampuan_keuangan=0.8', 88)
    const [entry] = await rows(
      base.db,
      z.object({ subject: z.string(), details: z.record(z.string(), z.unknown()) }),
      sql`select subject, details from platform.audit where action = 'insight.simulate' and actor = 'person:88'`,
    )
    expect(entry?.subject).toMatch(/^simulation:\d+$/)
    expect(entry?.details).toEqual({
      month: MONTH,
      amendment: expect.stringMatching(/^[0-9a-f]{64}$/),
      proposal: null,
      figures: JSON.stringify([{ at: 'params.kemampuan_keuangan.history.0.value', now: '0.8' }]),
      shown: true,
    })
  })
})

describe('a proposal that asks for the index of the unit', () => {
  const QUERY = 'usulan=usulan-ikm-unit.yaml&f.ikm_berlaku=ya'

  it('says for how many people the default was used while none is published', async () => {
    const text = await ask('bkppd', QUERY)
    expect(text).toContain('belum ada indeks unit yang terbit sampai bulan ini, jadi 20 orang memakai nilai bawaan')
    expect(text).toContain('Tidak ada yang berubah')
  })

  it('takes the published one: all answers at the top give grade A, 105 % of productivity', async () => {
    await publishTopMarks('2025-Q4')
    await publishTopMarks('2026-Q1')
    const text = await ask('bkppd', QUERY)
    expect(text).toContain('semua 20 orang memakai indeks unitnya')
    expect(text).toContain('20 naik, 0 turun')
  })
})

async function publishTopMarks(period: string): Promise<void> {
  const clock = clockAt('2026-04-10T02:00:00Z')
  await inTransaction(base.db, async (tx) => {
    await run(tx, sql`update people.unit set melayani = true where kode = 'uji'`)
    const unit = await findServiceUnit(tx, 'uji', '2026-04-10')
    if (unit === undefined) throw new Error('no unit')
    const nobody = { layanan: undefined, sex: undefined, usia: undefined, pendidikan: undefined, pekerjaan: undefined }
    const value = period === '2025-Q4' ? 4 : 1
    const sheets = Array.from({ length: 30 }, () => ({
      ...nobody,
      answers: Object.fromEntries(UNSUR_CODES.map((code) => [code, value])),
    }))
    await enterAnswers(tx, OFFICER, clock, { unit, period, sheets })
    const done = await publishPeriod(tx, OFFICER, clock, {
      unit,
      period,
      population: undefined,
      errorLevel: 5,
      sampling: 'SUKARELA',
    })
    if (!done.ok) throw new Error(done.reason)
  })
}
