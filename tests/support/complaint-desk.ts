import type { Hono } from 'hono'
import { submitComplaint, type Submitted } from '#participation/changes/complaint-submit.ts'
import { findComplaint } from '#participation/queries/complaint-rows.ts'
import { participationWeb } from '#participation/routes.tsx'
import type { Actor } from '#platform/access.ts'
import type { Config } from '#platform/config.ts'
import { inTransaction } from '#platform/database.ts'
import type { AppEnv } from '#platform/web.ts'
import { uiWeb } from '#ui/assets.ts'
import { createApp } from '../../src/app.tsx'
import { complaintInput, sealingConfig } from '../builders/complaints.ts'
import { insertServiceUnits } from '../builders/surveys.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { appWith, scopeFor } from './page.tsx'
import { appDeps, movingClock } from './small-city.ts'

const person = { kind: 'person', accountId: 'a', name: 'Petugas', nip: '', heads: [] } as const

/** Who works with complaints: the city's verifier, the officer of one unit and of another, the inspector. */
export const STAFF = {
  verifier: { ...person, personId: 1, grants: [{ role: 'moderator', unitPath: '/' }] },
  officer: { ...person, personId: 2, grants: [{ role: 'pejabat_penghubung', unitPath: '/kota/dpupr/' }] },
  other: { ...person, personId: 3, grants: [{ role: 'pejabat_penghubung', unitPath: '/kota/dinkes/' }] },
  inspector: { ...person, personId: 4, grants: [{ role: 'inspektorat', unitPath: '/' }] },
} as const satisfies Readonly<Record<string, Actor>>

type Fields = Readonly<Record<string, string>>

/** A city with two units, its public application and its staff, on a clock that a test moves from 2 November 2026 on. */
export type ComplaintDesk = {
  readonly base: TestDatabase
  readonly config: Config
  readonly clock: ReturnType<typeof movingClock>
  readonly app: Hono<AppEnv>
  readonly as: (actor: Actor) => Hono<AppEnv>
  readonly html: (path: string) => Promise<string>
  readonly post: (path: string, fields: Fields) => Promise<Response>
  readonly act: (actor: Actor, path: string, fields: Fields) => Promise<Response>
  /** Submitted past the form. */
  readonly sent: (changes?: Parameters<typeof complaintInput>[0]) => Promise<Submitted>
  /** A step of staff; throws when it is not taken. */
  readonly stepped: (actor: Actor, publicId: string, fields: Fields, door?: string) => Promise<void>
  readonly verify: (publicId: string, kelas?: string) => Promise<void>
  readonly publish: (publicId: string, more?: Fields) => Promise<void>
  readonly remove: () => Promise<void>
}

export const ORIGIN = { Origin: 'http://localhost' }

export async function complaintDesk(): Promise<ComplaintDesk> {
  const clock = movingClock('2026-11-02T02:00:00Z')
  const { config, remove } = sealingConfig()
  const base = await testDatabase()
  await insertServiceUnits(base, [
    { kode: 'dpupr', name: 'Dinas PUPR' },
    { kode: 'dinkes', name: 'Dinas Kesehatan' },
  ])
  const app = createApp(appDeps(base, clock, [uiWeb, participationWeb], { SASANDO_DATA: config.dataFolder }))
  const as = (actor: Actor) => {
    const staff = appWith(scopeFor({ db: base.db, clock, config, actor }), participationWeb.routes)
    staff.onError((error, c) => c.text(error.message, 'denied' in error ? 403 : 'notFound' in error ? 404 : 500))
    return staff
  }
  const act: ComplaintDesk['act'] = async (actor, path, fields) =>
    as(actor).request(path, { method: 'POST', body: new URLSearchParams(fields) })
  const stepped: ComplaintDesk['stepped'] = async (actor, publicId, fields, door = 'langkah') => {
    const response = await act(actor, `/partisipasi/keluhan/${publicId}/${door}`, fields)
    if (response.status !== 303) throw new Error(textOf(await response.text()))
  }
  const publish: ComplaintDesk['publish'] = async (publicId, more = {}) => {
    const found = await findComplaint(base.db, publicId)
    const shown = { judul: found?.title ?? '', isi: found?.body ?? '', tempat: found?.place ?? '', alasan: 'uji' }
    await stepped(STAFF.verifier, publicId, { ...shown, putusan: 'TERBIT', ...more }, 'moderasi')
  }
  return {
    base,
    config,
    clock,
    app,
    as,
    act,
    stepped,
    publish,
    html: async (path) => (await app.request(path)).text(),
    post: async (path, fields) =>
      app.request(path, {
        method: 'POST',
        headers: ORIGIN,
        body: new URLSearchParams(fields),
      }),
    sent: async (changes = {}) => {
      const outcome = await inTransaction(base.db, (tx) => submitComplaint(tx, config, clock, complaintInput(changes)))
      if (!outcome.ok) throw new Error(outcome.reason)
      return outcome.value
    },
    verify: (publicId, kelas = 'TIDAK_BERKADAR') =>
      stepped(
        STAFF.verifier,
        publicId,
        {
          langkah: 'verify',
          kelas,
          'unit-verify': 'dpupr',
        },
        'verifikasi',
      ),
    remove: async () => {
      await base.drop()
      remove()
    },
  }
}

/** The words of a page without its markup. */
export function textOf(page: string): string {
  return page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

/** The fields that the first form posting to an address brings along, but for what a person ticks. */
export function fieldsOf(page: string, action: string): Record<string, string> {
  const form = new RegExp(`<form method="post" action="${action}".*?</form>`, 's').exec(page)?.[0] ?? ''
  const inputs = form.matchAll(/<input(?![^>]*type="(?:radio|checkbox)")[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)
  return Object.fromEntries([...inputs].map((match) => [match[1] ?? '', match[2] ?? '']))
}
