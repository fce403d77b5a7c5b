import { randomBytes, randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { inTransaction, row, rows, sql } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { cityAdmin } from '#tests/builders/actors.ts'
import { insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { endSurveyDay } from './changes/survey-night.ts'
import { issueReceipts } from './changes/survey-receipts.ts'
import { redeemReceipt } from './changes/survey-submit.ts'
import { findServiceUnit } from './queries/units.ts'

const PEOPLE = 60
const DAY = '2026-05-20'
/** Everything the attacker sees of an answer: what it says, and every trace of when it was written. */
const seen = z.object({ who: z.string(), place: z.string(), written: z.string(), id: z.string() })
type Seen = z.infer<typeof seen>

let base: TestDatabase
/** The issue log of the attacker: who was served, in order. Nobody's answer equals another's. */
const served: string[] = []
let fresh: Seen[]
let mixed: Seen[]

beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(base, [{ kode: 'pkm', name: 'Puskesmas' }])
  const unit = await findServiceUnit(base.db, 'pkm', DAY)
  if (unit === undefined) throw new Error('no unit')
  while (served.length < PEOPLE) {
    const answer = Array.from({ length: 9 }, () => 1 + randomInt(4)).join('')
    if (!served.includes(answer)) served.push(answer)
  }
  // the worst case for privacy: each is served, and answers at once, before the next one comes
  for (const answer of served) {
    const [secret = ''] = await inTransaction(base.db, (tx) =>
      issueReceipts(tx, cityAdmin, { unit, period: '2026-Q2', layanan: undefined, count: 1 }),
    )
    const outcome = await redeemReceipt(base.db, secret, {
      id: randomBytes(16).toString('hex'),
      unit,
      form: {
        answers: Object.fromEntries(answer.split('').map((value, at) => [`U${at + 1}`, Number(value)])),
        spak: undefined,
        layanan: undefined,
        bahasa: 'id',
        sex: undefined,
        usia: undefined,
        pendidikan: undefined,
        pekerjaan: undefined,
      },
      durasi: '20-59',
      kepadatan: 0,
      luarJam: undefined,
      received: DAY,
    })
    if (!outcome.ok) throw new Error(outcome.reason)
  }
  fresh = await dumped()
  await endSurveyDay({ db: base.db, clock: clockAt('2026-05-20T16:02:00Z') })
  mixed = await dumped()
})
afterAll(() => base.drop())

function dumped(): Promise<Seen[]> {
  return rows(
    base.db,
    seen,
    sql`select (select string_agg(value, '' order by key) from jsonb_each_text(answers)) as who,
        lpad(split_part(trim(both '()' from ctid::text), ',', 1), 8, '0') || lpad(split_part(trim(both '()' from ctid::text), ',', 2), 8, '0') as place,
        lpad(xmin::text, 12, '0') as written, id::text as id
      from participation.skm_answer`,
  )
}

/** Puts the answers in the order of one trace and lays them beside the issue log: how many fall on the right person. */
function hits(answers: readonly Seen[], trace: 'place' | 'written' | 'id', backwards: boolean): number {
  const ordered = answers.toSorted((a, b) => (a[trace] < b[trace] ? -1 : a[trace] > b[trace] ? 1 : 0))
  const guessed = (backwards ? ordered.toReversed() : ordered).map(({ who }) => who)
  return served.filter((who, at) => guessed[at] === who).length
}

/** Rank correlation of the issue log with the order of one trace. */
function correlation(answers: readonly Seen[], trace: 'place' | 'id'): number {
  const ordered = answers.toSorted((a, b) => (a[trace] < b[trace] ? -1 : 1)).map(({ who }) => who)
  const squares = served.reduce((sum, who, at) => sum + (ordered.indexOf(who) - at) ** 2, 0)
  return 1 - (6 * squares) / (PEOPLE * (PEOPLE ** 2 - 1))
}

describe('a dump of the database and the issue log', () => {
  test('the attack works: before the batch is mixed it finds everybody', () => {
    expect(fresh).toHaveLength(PEOPLE)
    expect(hits(fresh, 'place', false)).toBe(PEOPLE)
    expect(hits(fresh, 'written', false)).toBe(PEOPLE)
  })

  test('afterwards no trace finds more people than chance does (one expected; more than eight once in a million)', () => {
    expect(mixed.map(({ who }) => who).toSorted()).toEqual(served.toSorted())
    for (const trace of ['place', 'id'] as const) {
      for (const backwards of [false, true]) expect(hits(mixed, trace, backwards), trace).toBeLessThanOrEqual(8)
      // five standard deviations of the correlation of random orders
      expect(Math.abs(correlation(mixed, trace)), trace).toBeLessThan(5 / Math.sqrt(PEOPLE - 1))
    }
  })

  test('one transaction wrote them all, and no key is left from before', () => {
    expect(new Set(mixed.map(({ written }) => written)).size).toBe(1)
    const before = new Set(fresh.map(({ id }) => id))
    expect(mixed.filter(({ id }) => before.has(id))).toEqual([])
  })

  test('the dead versions of the rows were cleared away by the job itself', async () => {
    const cleared = async () => {
      const { n } = await row(
        base.db,
        z.object({ n: z.number() }),
        sql`select coalesce(min(vacuum_count), 0) as n from pg_stat_user_tables where schemaname = 'participation' and relname in ('skm_answer', 'skm_struk', 'skm_kiriman')`,
      )
      return n
    }
    await expect.poll(cleared, { timeout: 10_000 }).toBeGreaterThan(0)
  })

  test('ledger, receipts and answers share no value, and the audit knows numbers alone', async () => {
    const cells = async (table: 'skm_kiriman' | 'skm_struk' | 'skm_answer') => {
      const found = await base.db.client.query<Record<string, unknown>>(
        `select to_jsonb(t) as line from participation.${table} t`,
      )
      return found.rows.flatMap(({ line }) => Object.values(line ?? {}).map(String)).filter((text) => text.length > 20)
    }
    const [ledger, answers] = [new Set(await cells('skm_kiriman')), await cells('skm_answer')]
    expect(ledger.size).toBe(2 * PEOPLE)
    expect(await cells('skm_struk')).toEqual([])
    expect(answers.filter((text) => ledger.has(text))).toEqual([])
    const lines = await rows(
      base.db,
      z.object({ action: z.string(), details: z.unknown() }),
      sql`select action, details from platform.audit where action like 'participation.%' order by action`,
    )
    expect(lines).toEqual([
      { action: 'participation.issue_receipts', details: { count: PEOPLE } },
      { action: 'participation.mix_answers', details: { count: PEOPLE } },
    ])
  })
})
