import type { Hono } from 'hono'
import type { Actor } from '#platform/access.ts'
import { inTransaction } from '#platform/database.ts'
import type { AppEnv } from '#platform/web.ts'
import { moderateComplaint } from '#participation/changes/complaint-moderate.ts'
import { submitComplaint } from '#participation/changes/complaint-submit.ts'
import { giveOpen311Key } from '#participation/changes/open311-keys.ts'
import { loadActor } from '#people/actor.ts'
import { createApp } from '../../src/app.tsx'
import { MODULES } from '../../src/modules.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { appDeps, insertPerson, insertUnits, movingClock } from '../support/small-city.ts'
import { complaintInput, sealingConfig } from './complaints.ts'

export type Open311City = {
  readonly base: TestDatabase
  readonly app: Hono<AppEnv>
  readonly clock: ReturnType<typeof movingClock>
  /** Verifies, moderates and answers. */
  readonly staff: Actor
  readonly key: string
  readonly submitted: (changes: Parameters<typeof complaintInput>[0]) => Promise<string>
  readonly publish: (publicId: string, title: string, body: string) => Promise<void>
  readonly drop: () => Promise<void>
}

/** A small city with a key for programs and somebody who does everything about complaints. */
export async function open311City(): Promise<Open311City> {
  const clock = movingClock('2026-03-17T02:00:00Z')
  const { config, remove } = sealingConfig()
  const base = await testDatabase()
  await insertUnits(base)
  const roles = [
    { role: 'bkppd' },
    { role: 'moderator' },
    { role: 'admin_opd' },
    { role: 'pejabat_penghubung' },
  ] as const
  const { accountId } = await insertPerson(base, { name: 'Maria Contoh', nip: '198001312005011001', roles })
  const staff = await loadActor(base.db, accountId, '2026-03-17')
  if (staff === undefined) throw new Error('no actor')
  const given = await inTransaction(base.db, (tx) => giveOpen311Key(tx, staff, clock, 'Aplikasi uji'))
  if (!given.ok) throw new Error(given.reason)
  return {
    base,
    app: createApp(appDeps(base, clock, MODULES, { SASANDO_DATA: config.dataFolder })),
    clock,
    staff,
    key: given.value.key,
    submitted: async (changes) => {
      const input = complaintInput({ unitKode: 'dinkes', ...changes })
      const outcome = await inTransaction(base.db, (tx) => submitComplaint(tx, config, clock, input))
      if (!outcome.ok) throw new Error(outcome.reason)
      return outcome.value.publicId
    },
    publish: async (publicId, title, body) => {
      const moderation = { decision: 'TERBIT', title, body, place: 'x', photos: [], reason: 'uji' } as const
      const outcome = await inTransaction(base.db, (tx) => moderateComplaint(tx, staff, clock, publicId, moderation))
      if (!outcome.ok) throw new Error(outcome.reason)
    },
    drop: async () => {
      await base.drop()
      remove()
    },
  }
}

/** A form as another program sends it. */
export function programForm(fields: Readonly<Record<string, string>>): {
  method: 'POST'
  headers: Record<string, string>
  body: string
} {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(fields).toString(),
  }
}

let reports = 0

/** The fields of a report that no other report has. */
export function programReport(
  key: string,
): Record<'api_key' | 'service_code' | 'lat' | 'long' | 'description', string> {
  const description = `Sampah menumpuk.\nLaporan ke-${(reports += 1)}`
  return { api_key: key, service_code: 'sampah', lat: '-10.1718', long: '123.6075', description }
}
