import type { Hono } from 'hono'
import { participationWeb } from '#participation/routes.tsx'
import { actorOfLogin, type PersonActor } from '#people/actor.ts'
import type { Actor } from '#platform/access.ts'
import { inTransaction, row, sql } from '#platform/database.ts'
import type { AppEnv } from '#platform/web.ts'
import type { Clock } from '#shared/clock.ts'
import { z } from 'zod'
import type { TestDatabase } from '../support/database.ts'
import { appWith, scopeFor } from '../support/page.tsx'
import { insertPerson, insertUnits } from '../support/small-city.ts'

/** A small city with everybody a forum needs: who runs it, moderates, heads, verifies, and two strangers. */
export type ForumCity = {
  readonly units: Awaited<ReturnType<typeof insertUnits>>
  readonly officer: PersonActor
  readonly head: PersonActor
  readonly moderator: PersonActor
  readonly inspector: PersonActor
  readonly otherOfficer: PersonActor
  /** The post that the head of the puskesmas holds, and one of another agency. */
  readonly headPost: number
  readonly otherPost: number
  readonly secretaryPost: number
}

export async function forumCity(base: TestDatabase): Promise<ForumCity> {
  const units = await insertUnits(base)
  const person = async (no: number, form: Omit<Parameters<typeof insertPerson>[1], 'nip'>): Promise<PersonActor> => {
    const nip = `19800131200501${1000 + no}`
    await insertPerson(base, { ...form, nip })
    const actor = await actorOfLogin(base.db, nip, '2026-06-01')
    if (actor === undefined) throw new Error('no actor')
    return actor
  }
  const officer = await person(1, {
    name: 'Petugas Penghubung',
    unitId: units.pkm,
    roles: [{ role: 'pejabat_penghubung', unitId: units.pkm }],
  })
  const head = await person(2, { name: 'Kepala Puskesmas', unitId: units.pkm, heads: true })
  const moderator = await person(3, { name: 'Moderator Kota', unitId: units.dispora, roles: [{ role: 'moderator' }] })
  const inspector = await person(4, { name: 'Pemeriksa', unitId: units.dispora, roles: [{ role: 'inspektorat' }] })
  const otherOfficer = await person(5, {
    name: 'Petugas Lain',
    unitId: units.dispora,
    roles: [{ role: 'pejabat_penghubung', unitId: units.dispora }],
  })
  const post = async (nip: number) =>
    (
      await row(
        base.db,
        z.object({ id: z.number() }),
        sql`select id from people.position where kode = ${`J-19800131200501${1000 + nip}`}`,
      )
    ).id
  return {
    units,
    officer,
    head,
    moderator,
    inspector,
    otherOfficer,
    headPost: await post(2),
    secretaryPost: await post(1),
    otherPost: await post(5),
  }
}

/** Runs a statement as the application would, for what no command does. */
export function direct(base: TestDatabase, text: string, values: readonly unknown[] = []): Promise<unknown> {
  return inTransaction(base.db, (tx) => tx.client.query(text, [...values]))
}

export const EVIL = '<script>alert(1)</script> & "Sons"'
/** A name that must stand on no public page. */
export const SECRET = 'Maria Rahasia Nalle'
export const PUBLIC: Actor = { kind: 'public' }

export const PLAN = {
  unit: 'pkm-oesapa',
  topik: `Antrean ${EVIL}`,
  layanan: 'Poli Umum\nImunisasi',
  tujuan: 'STANDAR',
  bulan: '2026-06',
  tanggal: '01-06-2026',
  mulai: '09.00',
  sampai: '12.00',
  cara: 'TATAP_MUKA',
  tempat: 'Aula Puskesmas Oesapa',
} as const

/** The text of a page, as one line. */
export function plain(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

/** The pages of participation as somebody uses them. */
export type ForumHands = {
  readonly as: (actor: Actor, lang?: 'id' | 'en') => Hono<AppEnv>
  readonly get: (actor: Actor, path: string) => Promise<string>
  readonly post: (
    actor: Actor,
    path: string,
    fields: Readonly<Record<string, string>>,
    cookie?: string,
  ) => Promise<Response>
}

export function forumHands(base: TestDatabase, clock: Clock): ForumHands {
  const as = (actor: Actor, lang: 'id' | 'en' = 'id') => {
    const app = appWith(scopeFor({ db: base.db, clock, actor, lang }), participationWeb.routes)
    app.onError((error, c) => c.text(error.message, 'denied' in error ? 403 : 'notFound' in error ? 404 : 500))
    return app
  }
  return {
    as,
    get: async (actor, path) => (await as(actor).request(path)).text(),
    post: async (actor, path, fields, cookie = '') =>
      as(actor).request(path, { method: 'POST', body: new URLSearchParams(fields), headers: { cookie } }),
  }
}

/** A forum of the puskesmas brought to its berita acara with two promises due 30 June; answers an attendee's token. */
export async function minutedForum(
  base: TestDatabase,
  city: ForumCity,
  hands: ForumHands,
): Promise<{ readonly kode: string; readonly token: string }> {
  const { officer } = city
  const made = await hands.post(officer, '/partisipasi/forum/baru', { ...PLAN, mulai: '08.00' })
  const kode = /forum\/(.+)$/.exec(made.headers.get('location') ?? '')?.[1] ?? ''
  const desk = async (fields: Readonly<Record<string, string>>) => {
    const answer = await hands.post(officer, `/partisipasi/forum/${kode}`, fields)
    if (answer.status !== 303) throw new Error(plain(await answer.text()))
  }
  await desk({ tindakan: 'acara', acara: 'Pembukaan' })
  await desk({ tindakan: 'tim', 'jabatan-tim': String(city.headPost), bagian: 'KETUA' })
  await desk({ tindakan: 'tim', 'jabatan-tim': String(city.secretaryPost), bagian: 'SEKRETARIS' })
  await desk({ tindakan: 'undangan', unsur: 'TOKOH', nama: SECRET })
  await desk({ tindakan: 'undang' })
  await desk({ tindakan: 'mulai' })
  const { code } = await row(
    base.db,
    z.object({ code: z.string() }),
    sql`select code from participation.forum where kode = ${kode}`,
  )
  const came = await hands.post(PUBLIC, `/forum/${kode}/hadir`, { kode: code, unsur: 'PENGGUNA', nama: SECRET })
  const token = /peserta\/(.+)$/.exec(came.headers.get('location') ?? '')?.[1] ?? ''
  await desk({ tindakan: 'penjelasan', penjelasan: 'Antrean dan loket', batas: 'Anggaran terbatas' })
  for (const pekerjaan of ['Loket dibuka sampai pukul 16', 'Kursi ruang tunggu ditambah sepuluh'])
    await desk({
      tindakan: 'sepakat',
      pekerjaan,
      jabatan: String(city.headPost),
      tenggat: '2026-06-30',
      bukti: 'Foto papan',
      'dari-usulan': '',
    })
  await desk({ tindakan: 'selesaikan', nomor: '1/2026' })
  await desk({ tindakan: 'tindaklanjuti', ditandatangani: '2026-06-01' })
  return { kode, token }
}

export async function forumState(base: TestDatabase, kode: string): Promise<string> {
  const found = sql`select state from participation.forum where kode = ${kode}`
  return (await row(base.db, z.object({ state: z.string() }), found)).state
}
