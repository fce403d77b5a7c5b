import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  ADOPTION_CLOCK,
  bringIntoForce,
  CLERK_OF_BKPPD,
  official,
  SEKDA,
  verifiedSource,
} from '#tests/builders/adopted-policy.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { isAccessDenied } from './access.ts'
import { inTransaction, rows, sql, type Transaction } from './database.ts'
import { adoptionHistory, approve, keepDraft, putInForce, submit, withdraw } from './policy-adoption.ts'
import { policyAdopt, policyState } from './policy-adoption-command.ts'
import { adoptionSentence } from './policy-adoption-words.ts'
import { shippedPolicy } from './policy-files.ts'
import { policyInForce, storeBundle, storedPolicies } from './policy-store.ts'

const ID = 'kupang.tpp'
const CLI = { kind: 'cli', name: 'test' } as const
let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
})
afterAll(() => base.drop())

const act = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => inTransaction(base.db, work)
const source = (version: string) => verifiedSource('kupang/tpp.yaml', version)
const keep = (version: string, actor = CLERK_OF_BKPPD) =>
  act((tx) => keepDraft(tx, actor, ADOPTION_CLOCK, { source: source(version) }))

async function kept(version: string): Promise<string> {
  const outcome = await keep(version)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value.sha256
}

async function governing(month = '2026-01'): Promise<string> {
  return (await policyInForce(base.db, ID, month)).policy.version
}

describe('a draft', () => {
  test('that is not sound is refused with every fault of it, and nothing is kept', async () => {
    const broken = { ...source('x1'), text: source('x1').text.replace(/^title:.*$/m, 'judul: x') }
    const outcome = await act((tx) => keepDraft(tx, CLERK_OF_BKPPD, ADOPTION_CLOCK, { source: broken }))
    expect(outcome).toMatchObject({ ok: false, reason: 'unsound' })
    if (outcome.ok || outcome.reason !== 'unsound') throw new Error('kept')
    expect(outcome.faults.map((fault) => [fault.code, fault.path !== '' && fault.message !== ''])).toEqual(
      outcome.faults.map(() => ['E_SCHEMA', true]),
    )
    expect(outcome.faults.length).toBeGreaterThan(1)
    expect(await storedPolicies(base.db)).toEqual([])
  })

  test('never governs, nor does what is submitted or approved but not yet in force', async () => {
    const sha256 = await kept('d1')
    expect(await governing()).toBe('2025.1')
    await act((tx) => submit(tx, CLERK_OF_BKPPD, ADOPTION_CLOCK, { sha256 }))
    expect(await governing()).toBe('2025.1')
    await act((tx) => approve(tx, SEKDA, ADOPTION_CLOCK, { sha256, decreeNo: 'P 1', from: '2026-01' }))
    expect(await governing()).toBe('2025.1')
    await act((tx) => withdraw(tx, SEKDA, ADOPTION_CLOCK, { sha256, reason: 'uji' }))
  })

  test('is not made by freezing a shipped document with a month', async () => {
    const before = await storedPolicies(base.db)
    await act((tx) => storeBundle(tx, CLERK_OF_BKPPD, source('frozen')))
    expect((await storedPolicies(base.db)).length).toBe(before.length)
  })
})

describe('the way into force', () => {
  test('a step out of turn is a sentence that names what is allowed', async () => {
    const sha256 = await kept('t1')
    const again = await keep('t1')
    expect(again).toMatchObject({ ok: false, reason: 'not-now', details: { state: 'draft', allowed: 'submit' } })
    const early = await act((tx) => putInForce(tx, SEKDA, ADOPTION_CLOCK, { sha256 }))
    if (early.ok) throw new Error('in force')
    expect(adoptionSentence(early, 'id')).toBe(
      'Kebijakan kupang.tpp versi t1 tidak dapat melewati langkah “berlakukan”: keadaannya rancangan. Yang dapat dilakukan sekarang: ajukan.',
    )
    expect((await adoptionHistory(base.db, sha256)).map(({ state }) => state)).toEqual(['draft'])
  })

  test('four eyes: who kept it or who submitted it may not approve it, whatever roles they have', async () => {
    const both = official(21, 'bkppd')
    const grants = [...('grants' in both ? both.grants : []), { role: 'walikota' as const, unitPath: '/' }]
    const keeper = { ...both, grants } as const
    const submitter = { ...official(22, 'bkppd'), grants } as const
    const { value } = await act(async (tx) => {
      const outcome = await keepDraft(tx, keeper, ADOPTION_CLOCK, { source: source('f1') })
      if (!outcome.ok) throw new Error(outcome.reason)
      return outcome
    })
    const { sha256 } = value
    await act((tx) => submit(tx, submitter, ADOPTION_CLOCK, { sha256 }))
    for (const actor of [keeper, submitter]) {
      const own = await act((tx) => approve(tx, actor, ADOPTION_CLOCK, { sha256, decreeNo: 'P 1', from: '2026-01' }))
      expect(own).toMatchObject({ ok: false, reason: 'own-draft' })
    }
    const other = await act((tx) => approve(tx, SEKDA, ADOPTION_CLOCK, { sha256, decreeNo: 'P 1', from: '2026-01' }))
    expect(other.ok).toBe(true)
  })

  test('each step is for its roles alone, over the whole city', async () => {
    const sha256 = await kept('r1')
    const denied = async (work: (tx: Transaction) => Promise<unknown>) =>
      isAccessDenied(await act(work).catch((e: unknown) => e))
    expect(await denied((tx) => keepDraft(tx, SEKDA, ADOPTION_CLOCK, { source: source('r2') }))).toBe(true)
    expect(await denied((tx) => submit(tx, official(1, 'bendahara'), ADOPTION_CLOCK, { sha256 }))).toBe(true)
    const from = '2026-01'
    expect(await denied((tx) => approve(tx, CLERK_OF_BKPPD, ADOPTION_CLOCK, { sha256, decreeNo: 'P', from }))).toBe(
      true,
    )
    expect(await denied((tx) => putInForce(tx, CLERK_OF_BKPPD, ADOPTION_CLOCK, { sha256 }))).toBe(true)
    expect(await denied((tx) => withdraw(tx, CLERK_OF_BKPPD, ADOPTION_CLOCK, { sha256, reason: 'x' }))).toBe(true)
  })

  test('the decree needs its number and a month inside the document; the past is allowed and said', async () => {
    const sha256 = await kept('n1')
    await act((tx) => submit(tx, CLERK_OF_BKPPD, ADOPTION_CLOCK, { sha256 }))
    const with1 = (decreeNo: string, from: string) =>
      act((tx) => approve(tx, SEKDA, ADOPTION_CLOCK, { sha256, decreeNo, from }))
    expect(await with1('  ', '2026-01')).toMatchObject({ reason: 'no-decree' })
    expect(await with1('P 1', 'Januari')).toMatchObject({ reason: 'no-month' })
    expect(await with1('P 1', '2024-12')).toMatchObject({ reason: 'before-document', details: { first: '2025-01' } })
    expect(await with1('P 1', '2026-01')).toMatchObject({ ok: true, value: { retroactive: true, unverified: 0 } })
    expect((await adoptionHistory(base.db, sha256)).at(-1)).toMatchObject({ decree_no: 'P 1', starts: '2026-01' })
  })

  test('a version that is law names one text only', async () => {
    await bringIntoForce(base.db, source('v1'), '2026-03')
    const other = verifiedSource('kupang/tpp.yaml', 'v1', [['title: { id: "Templat', 'title: { id: "Naskah']])
    const outcome = await act((tx) => keepDraft(tx, CLERK_OF_BKPPD, ADOPTION_CLOCK, { source: other }))
    expect(outcome).toMatchObject({ ok: false, reason: 'version-taken', details: { version: 'v1' } })
  })
})

describe('in force', () => {
  test('governs from its start, and withdrawn gives way to the one before', async () => {
    const first = await bringIntoForce(base.db, source('g1'), '2026-01')
    const second = await bringIntoForce(base.db, source('g2'), '2026-02')
    expect([await governing('2025-12'), await governing('2026-01'), await governing('2026-02')]).toEqual([
      '2025.1',
      'g1',
      'g2',
    ])
    expect((await policyInForce(base.db, ID, '2026-02')).approved).toBe(true)
    await act((tx) => withdraw(tx, SEKDA, ADOPTION_CLOCK, { sha256: second, reason: 'dibatalkan' }))
    expect(await governing('2026-02')).toBe('g1')
    await act((tx) => withdraw(tx, SEKDA, ADOPTION_CLOCK, { sha256: first, reason: 'dibatalkan' }))
    expect(await governing('2026-01')).toBe('2025.1')
  })

  test('every step is a line of the audit with its number and start', async () => {
    const sha256 = await bringIntoForce(base.db, source('a1'), '2026-01')
    const lines = await rows(
      base.db,
      z.object({ actor: z.string(), details: z.record(z.string(), z.unknown()) }),
      sql`select actor, details from platform.audit where subject = ${`policy:${sha256}`} order by id`,
    )
    expect(
      lines.map(({ actor, details }) => [actor, details['state'], details['decreeNo'], details['starts']]),
    ).toEqual([
      ['person:11', 'draft', null, null],
      ['person:11', 'submitted', null, null],
      ['person:12', 'approved', 'Perwali 12/2026', '2026-01'],
      ['person:12', 'in_force', 'Perwali 12/2026', '2026-01'],
    ])
  })
})

describe('on the command line', () => {
  const out: string[] = []
  const err: string[] = []
  const desk = (actor: Parameters<typeof keepDraft>[1] = CLI) => ({
    db: base.db,
    actor,
    clock: ADOPTION_CLOCK,
    output: { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) },
    lang: 'id' as const,
  })
  const file = shippedPolicy('kupang/jam-kerja.yaml')

  test('adopt does all of it or nothing, says what is unverified, and a second time is refused', async () => {
    const without = { file, amend: [], decreeNo: ' ', from: undefined, json: false }
    expect(await policyAdopt(without, desk())).toBe(2)
    expect(await storedPolicies(base.db, 'kupang.jam-kerja')).toEqual([])
    expect(await policyAdopt({ ...without, decreeNo: 'Perwali 5/2026' }, desk())).toBe(0)
    expect(out.join('')).toContain('Perwali 5/2026')
    expect(await policyInForce(base.db, 'kupang.jam-kerja', '2026-01')).toMatchObject({ state: 'in_force' })
    expect(await policyAdopt({ ...without, decreeNo: 'Perwali 5/2026' }, desk())).toBe(2)
    expect(err.join('')).toContain('keadaannya berlaku')
  })

  test('one person alone cannot adopt, and leaves nothing behind', async () => {
    const grants = (['bkppd', 'walikota'] as const).map((role) => ({ role, unitPath: '/' }))
    const alone = { ...official(31, 'bkppd'), grants } as const
    const args = {
      file: shippedPolicy('national/predikat.yaml'),
      amend: [],
      decreeNo: 'P',
      from: undefined,
      json: false,
    }
    expect(await policyAdopt(args, desk(alone))).toBe(2)
    expect(await storedPolicies(base.db, 'national.predikat')).toEqual([])
  })

  test('a document that is not there or not sound is refused with its faults', async () => {
    err.length = 0
    const args = { file: '/tidak/ada.yaml', amend: [], decreeNo: 'P', from: undefined, json: false }
    expect(await policyAdopt(args, desk())).toBe(2)
    const amend = [shippedPolicy('kupang/usulan-plt-25.yaml')]
    expect(await policyAdopt({ ...args, file, amend }, desk())).toBe(2)
    expect(err.at(-1)).toMatch(/^E_AMEND/)
  })

  test('state lists what is kept, newest step first', async () => {
    out.length = 0
    expect(await policyState({ id: 'kupang.jam-kerja', json: true }, desk())).toBe(0)
    expect(JSON.parse(out.join(''))).toMatchObject([
      { id: 'kupang.jam-kerja', state: 'in_force', decree: 'Perwali 5/2026' },
    ])
  })
})
