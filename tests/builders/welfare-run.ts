import { copyIn, copyLine, type Database, inTransaction, row, run, sql, type Transaction } from '#platform/database.ts'
import { readPolicySource, shippedPolicy } from '#platform/policy-files.ts'
import { soundPolicy, storeBundle } from '#platform/policy-store.ts'
import { ENGINE_VERSION } from '#policy/policy.ts'
import { randomPeople } from '#policy/random-people.ts'
import type { PersonInput } from '#policy/run.ts'
import { clockAt } from '#shared/clock.ts'
import { type Draft, writeDrafts } from '#welfare/changes/drafts.ts'
import { openMonth, openSusulan } from '#welfare/changes/open.ts'
import { compiledFor } from '#welfare/changes/recompute.ts'
import { packPeople } from '#welfare/engine.ts'
import { z } from 'zod'

export const CLI = { kind: 'cli', name: 'test' } as const
export const CLOCK = clockAt('2026-06-30T10:00:00Z')

/** The shipped TPP template compiled for a month. */
export function compiledTpp(month: string) {
  return compiledFor(soundPolicy(readPolicySource(shippedPolicy('kupang/tpp.yaml'))), month)
}

/** Valid people of the TPP template whose guards do not refuse them. */
export function payablePeople(month: string, count: number, seed: number): PersonInput[] {
  return randomPeople(compiledTpp(month), count, seed).map((person, index) => ({
    key: String(index + 1),
    values: { ...person.values, lhkpn_tertunda: false, hari_kerja: 31 },
    rows: person.rows,
  }))
}

/** One unit and so many persons in the register; answers the unit's id. Person ids start at 1. */
export async function seedPeople(db: Database, count: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { id } = await row(
      tx,
      z.object({ id: z.number() }),
      sql`insert into people.unit (kode, jenis, created_by) values ('uji', 'dinas', 'test') returning id`,
    )
    await run(
      tx,
      sql`insert into people.unit_version (unit_id, name, path, valid_from) values (${id}, 'Dinas Uji', '/uji/', '2020-01-01')`,
    )
    const lines = Array.from({ length: count }, (_, i) => copyLine([`Orang ${i + 1}`, 'test']))
    await copyIn(tx, 'people.person (name, created_by)', '', [Buffer.from(lines.join(''))])
    return id
  })
}

/** A run brought to `checked` with these people as gathered; those given as undefined wait for their predikat. */
export async function seedRun(
  tx: Transaction,
  month: string,
  unitId: number,
  people: readonly PersonInput[],
  waiting: readonly number[] = [],
): Promise<number> {
  const main = await openMonth(tx, CLI, CLOCK, month)
  const opened = main.ok ? main : await openSusulan(tx, CLI, month)
  if (!opened.ok) throw new Error(opened.reason)
  const { id } = opened.value
  const source = readPolicySource(shippedPolicy('kupang/tpp.yaml'))
  const hours = readPolicySource(shippedPolicy('kupang/jam-kerja.yaml'))
  const sha256 = await storeBundle(tx, CLI, source)
  const hoursSha = await storeBundle(tx, CLI, hours)
  await run(
    tx,
    sql`insert into welfare.register (sha256, content, created_by) values ('r', '{}', 'test') on conflict do nothing`,
  )
  await writeDrafts(tx, id, draftsOf({ id, month, unitId }, people, waiting))
  await run(
    tx,
    sql`update welfare.run set state = 'checked', policy_sha256 = ${sha256}, hours_sha256 = ${hoursSha}, engine = ${ENGINE_VERSION},
      register_sha256 = 'r' where id = ${id}`,
  )
  return id
}

type Seed = { readonly id: number; readonly month: string; readonly unitId: number }

function draftsOf(seed: Seed, people: readonly PersonInput[], waiting: readonly number[]): Draft[] {
  const packed = packPeople(compiledTpp(seed.month), people)
  return packed.map((one): Draft => {
    if (!('input' in one)) throw new Error(one.text.en)
    const personId = Number(one.key)
    const waits = waiting.includes(personId)
    return {
      personId,
      kind: 'UTAMA',
      forMonth: seed.month,
      basisRunId: seed.id,
      nip: String(personId).padStart(18, '1'),
      name: `Orang ${personId}`,
      npwp: undefined,
      unitId: seed.unitId,
      unitKode: 'uji',
      unitName: 'Dinas Uji',
      unitPath: '/uji/',
      jabatan: 'Analis',
      golongan: 'PNS_III_A',
      kelas: 9,
      sources: {},
      provisional: [],
      input: waits ? undefined : one.input,
      missing: waits
        ? [{ code: 'predikat', details: {}, owner: 'penilai', ownerId: undefined, since: '2026-01-01', effect: 'hold' }]
        : [],
    }
  })
}
