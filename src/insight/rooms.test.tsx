import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Role } from '#platform/access.ts'
import { chainAudit } from '#platform/audit-chain.ts'
import { inTransaction, row, run, sql } from '#platform/database.ts'
import { policyRunCommand } from '#platform/policy-commands.ts'
import type { Scope } from '#platform/web.ts'
import { CLI, CLOCK, payablePeople, seedPeople, seedRun } from '#tests/builders/welfare-run.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appWith, CLERK, scopeFor } from '#tests/support/page.tsx'
import { closeRun, review } from '#welfare/changes/close.ts'
import { compute } from '#welfare/changes/compute.ts'
import { insightWeb } from './routes.tsx'

const COUNT = 60
const MONTH = '2026-01'
let base: TestDatabase
let folder: string

beforeAll(async () => {
  base = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'sasando-auditor-'))
  const unitId = await seedPeople(base.db, COUNT)
  await inTransaction(base.db, async (tx) => {
    const id = await seedRun(tx, MONTH, unitId, payablePeople(MONTH, COUNT, 7), [4])
    for (const step of [
      await compute(tx, CLI, id),
      await review(tx, CLI, CLOCK, id),
      await closeRun(tx, CLI, CLOCK, id),
    ])
      if (!step.ok) throw new Error(step.reason)
  })
  await chainAudit(base.db)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await base.drop()
})

/** A page as a person with one role over a part of the city sees it. */
async function visit(path: string, role: Role | 'public', changes: Partial<Scope> & { unitPath?: string } = {}) {
  const { unitPath = '/', ...rest } = changes
  const actor =
    role === 'public' ? ({ kind: 'public' } as const) : { ...CLERK, personId: 9999, grants: [{ role, unitPath }] }
  const app = appWith(scopeFor({ db: base.db, actor, ...rest }), insightWeb.routes)
  app.onError((error, c) => c.text(error.message, 403))
  const response = await app.request(path)
  return { status: response.status, text: await response.text() }
}

describe('/kebijakan', () => {
  it('lists every policy with its state and how much of it is unverified', async () => {
    const { status, text } = await visit('/kebijakan', 'public')
    expect(status).toBe(200)
    expect(text).toContain('href="/kebijakan/kupang.tpp"')
    expect(text).not.toContain('<script')
  })

  it('tells a policy in plain language: unverified first, sentences, examples, downloads', async () => {
    const { text } = await visit(`/kebijakan/kupang.tpp?bulan=${MONTH}`, 'public')
    const places = [
      'Belum dicocokkan dengan naskahnya',
      'Dasar hukum',
      'Cara menghitung',
      'Angka dan tabel',
      'Contoh yang selalu diuji',
      'Unduh',
    ]
    const found = places.map((place) => text.indexOf(place))
    expect(found.every((at) => at > 0)).toBe(true)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
    expect(text).toContain('Pasal 58 ayat (1)')
    expect(text).not.toMatch(/<script|\sstyle=/)
    const anchors = [...text.matchAll(/href="#([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(anchors.filter((anchor) => !text.includes(`id="${anchor}"`))).toEqual([])
  })

  it('gives the files that are hashed, and nothing else', async () => {
    const { sha256 } = await row(
      base.db,
      z.object({ sha256: z.string() }),
      sql`select policy_sha256 as sha256 from welfare.run where month = ${MONTH} and no = 1`,
    )
    const file = await visit(`/kebijakan/berkas/${sha256}/kupang.tpp.yaml`, 'public')
    expect(file.text).toContain('schema: policy/1')
    expect((await visit(`/kebijakan/berkas/${sha256}/tpp-tempat.csv`, 'public')).status).toBe(200)
    expect((await visit(`/kebijakan/berkas/${sha256}/..%2F..%2Fpackage.json`, 'public')).text).toContain('not found')
    expect((await visit(`/kebijakan/berkas/${'0'.repeat(64)}/kupang.tpp.yaml`, 'public')).text).toContain('not found')
    expect((await visit('/kebijakan/tidak.ada', 'public')).text).toContain('not found')
  })
})

describe('/simulasi', () => {
  it('asks first, then shows rupiah, people and units, and keeps nothing but that it was asked', async () => {
    expect((await visit('/simulasi', 'bkppd')).text).toContain('Pilih usulan atau ubah satu angka')
    const before = await rowCounts()
    const { text } = await visit('/simulasi?f.kemampuan_keuangan=0,60', 'bkppd')
    expect(text).toMatch(/<b>\+Rp [\d.]+<\/b>/)
    expect(text).toMatch(/\d+ naik, 0 turun, dari 59 orang/)
    expect(text).toContain('Dinas Uji')
    // one line of the audit says that it was asked
    expect(await rowCounts()).toEqual({ ...before, audit: before.audit + 1 })
  })

  it('is symmetric: what one change adds, its opposite takes', async () => {
    const up = await visit('/simulasi?f.iuran_jkn=2', 'bkppd')
    expect(up.text).toContain('Tidak ada yang berubah')
    const down = await visit('/simulasi?f.kemampuan_keuangan=0,40', 'bkppd')
    expect(down.text).toMatch(/0 naik, \d+ turun/)
  })

  it('takes a shipped proposal, also one that asks for a new input', async () => {
    expect((await visit('/simulasi?usulan=usulan-plt-25.yaml', 'bkppd')).text).toMatch(/\d+ naik, 0 turun/)
    expect((await visit('/simulasi?usulan=usulan-ikm-unit.yaml', 'bkppd')).text).toContain('Tidak ada yang berubah')
    const both = await visit('/simulasi?usulan=usulan-ikm-unit.yaml&f.ikm_berlaku=ya&f.kemampuan_keuangan=0.6', 'bkppd')
    expect(both.text).toMatch(/\d+ naik, 0 turun/)
  })

  it('says beside the field what is wrong, and keeps what was typed', async () => {
    const { text } = await visit(`/simulasi?f.porsi_peran.PLT=${encodeURIComponent('<b>dua</b>')}`, 'bkppd')
    expect(text).toContain('bukan persen. Contoh yang benar: 12,5 %')
    expect(text).toContain('&lt;b&gt;dua&lt;/b&gt;')
    expect(text).not.toContain('<b>dua</b>')
    expect(text).toContain('Pilih usulan atau ubah satu angka')
  })

  it('shows single people only to those who may see their rupiah', async () => {
    const named = await visit('/simulasi?f.kemampuan_keuangan=0,60', 'bkppd')
    expect(named.text).toMatch(/Orang \d+/)
    const leader = await visit('/simulasi?f.kemampuan_keuangan=0,60', 'walikota')
    expect(leader.text).toContain('tidak tampil untuk peran Anda')
    expect(leader.text).not.toMatch(/Orang \d+</)
  })

  it('counts only the people of the actor’s own units', async () => {
    expect((await visit('/simulasi?f.kemampuan_keuangan=0,60', 'bendahara', { unitPath: '/uji/' })).text).toContain(
      'dari 59 orang',
    )
    expect((await visit('/simulasi?f.kemampuan_keuangan=0,60', 'bendahara', { unitPath: '/lain/' })).text).toContain(
      'dari 0 orang',
    )
    expect((await visit('/simulasi', 'operator')).status).toBe(403)
  })
})

describe('/auditor', () => {
  it('recomputes a closed month and says that every bit agrees', async () => {
    expect((await visit('/auditor', 'auditor_luar')).text).toContain('href="/auditor/2026-01"')
    const { text } = await visit(`/auditor/${MONTH}?hitung=ya`, 'auditor_luar')
    expect(text).toContain('Sama persis. 59 baris')
  })

  it('gives files from which the command line computes the same amounts, without names for an outsider', async () => {
    const names = ['people', 'segmen', 'hari', 'hasil'] as const
    for (const name of names) {
      const file = await visit(`/auditor/${MONTH}/1/${name}.csv`, 'auditor_luar')
      expect(file.status).toBe(200)
      writeFileSync(join(folder, `${name}.csv`), file.text)
    }
    const hasil = (await visit(`/auditor/${MONTH}/1/hasil.csv`, 'auditor_luar')).text
    expect(hasil).not.toContain('111111')
    const frozen = hasil
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
    const out: string[] = []
    const code = await policyRunCommand(
      {
        file: join(import.meta.dirname, '../../policies/kupang/tpp.yaml'),
        amend: [],
        month: MONTH,
        people: join(folder, 'people.csv'),
        events: ['segmen', 'hari'].map((name) => ({ name, path: join(folder, `${name}.csv`) })),
        registries: [],
        json: true,
        lang: 'id',
      },
      { out: (text) => out.push(text), err: () => undefined },
    )
    expect(code).toBe(0)
    const computed = z
      .object({ people: z.array(z.object({ nip: z.string(), outputs: z.record(z.string(), z.unknown()) })) })
      .parse(JSON.parse(out.join('')))
    const net = new Map(computed.people.map((person) => [person.nip, String(person.outputs['net'])]))
    expect(frozen).toHaveLength(59)
    expect(frozen.map((cells) => net.get(cells[0] ?? ''))).toEqual(frozen.map((cells) => cells[7]))
  })

  it('gives the inspectorate NIP, and records each download', async () => {
    const before = await downloads()
    expect((await visit(`/auditor/${MONTH}/1/hasil.csv`, 'inspektorat')).text).toContain('111111')
    expect(await downloads()).toBe(before + 1)
    expect((await visit(`/auditor/${MONTH}/1/hasil.csv`, 'bendahara')).status).toBe(403)
    expect((await visit(`/auditor/${MONTH}/2/hasil.csv`, 'inspektorat')).text).toContain('not found')
    expect((await visit(`/auditor/${MONTH}/1/lain.csv`, 'inspektorat')).text).toContain('not found')
  })

  it('verifies the chain of the audit against a printed head', async () => {
    const { text } = await visit('/auditor', 'inspektorat')
    const head = /<code>([0-9a-f]{64})<\/code>/.exec(text)?.[1] ?? ''
    expect((await visit(`/auditor?kepala=${head}`, 'inspektorat')).text).toContain('Rantai utuh')
    expect((await visit(`/auditor?kepala=${'a'.repeat(64)}`, 'inspektorat')).text).toContain('RANTAI RUSAK')
    const month = (await visit(`/auditor/${MONTH}`, 'auditor_luar')).text
    const closing = /kepala=([0-9a-f]{64})#rantai/.exec(month)?.[1] ?? ''
    expect(closing).not.toBe('')
    expect((await visit(`/auditor?kepala=${closing}`, 'inspektorat')).text).toContain('Rantai utuh')
    expect((await visit('/auditor?kepala=abc', 'inspektorat')).text).toContain('ini 3')
  })
})

describe('/operasi', () => {
  it('says what is to be done, and is satisfied once it is', async () => {
    const first = await visit('/operasi', 'operator')
    expect(first.text).toContain('belum pernah')
    expect(first.text).toContain('npx sasando backup')
    await inTransaction(base.db, (tx) =>
      run(
        tx,
        sql`insert into platform.setting (name, value, created_by) values ('last_backup', ${JSON.stringify({ at: '2026-11-23T20:00:00Z' })}::jsonb, 'test')`,
      ),
    )
    const then = await visit('/operasi', 'operator')
    expect(then.text).toContain('kurang dari sehari')
    expect(then.text).not.toContain('npx sasando backup')
    expect(then.text).toContain('href="/kebijakan/kupang.tpp"')
  })

  it('is for the operator and the agency', async () => {
    expect((await visit('/operasi', 'walikota')).status).toBe(403)
    expect((await visit('/operasi', 'operator', { unitPath: '/uji/' })).status).toBe(403)
    expect((await visit('/operasi?lang=en', 'bkppd', { lang: 'en' })).text).toContain('Version of Sasando')
  })
})

const counts = z.object({ lines: z.number(), bundles: z.number(), audit: z.number() })

function rowCounts() {
  return row(
    base.db,
    counts,
    sql`select (select count(*)::int from welfare.line) as lines, (select count(*)::int from platform.policy_bundle) as bundles,
      (select count(*)::int from platform.audit) as audit`,
  )
}

async function downloads(): Promise<number> {
  const { count } = await row(
    base.db,
    z.object({ count: z.number() }),
    sql`select count(*)::int as count from platform.audit where action = 'insight.audit_download'`,
  )
  return count
}
