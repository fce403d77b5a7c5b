import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { rows, run, sql, type Transaction } from '#platform/database.ts'
import { bringOverdue } from '#participation/changes/forum-agenda.ts'
import { addDays, type IsoDate } from '#shared/dates.ts'
import { forumPart, type ForumPlan, forumsOf } from '../rules/forums.ts'
import type { DemoModel } from '../rules/model.ts'
import { instant } from './complaints.ts'
import type { Desks } from './desks.ts'
import { type DemoIds, idOf } from './register.ts'
import { DEMO_ACTOR } from './sources.ts'
import { copyLines } from './surveys.ts'
import { writePromises } from './promises.ts'

const EXPLANATION =
  'Unit menjelaskan capaian survei kepuasan dua triwulan terakhir, unsur terendah, dan apa yang sudah dikerjakan sejak forum sebelumnya.'
const LIMITS =
  'Anggaran tahun berjalan sudah ditetapkan; penambahan petugas menunggu formasi. Yang tidak berbiaya dikerjakan lebih dulu.'
const AGENDA = ['Penjelasan hasil survei dan keluhan', 'Masukan peserta', 'Kesepakatan dan tenggatnya']
const HELD_FROM = 9 * 60
const HELD_TO = 12 * 60

/** Writes the forums of a dozen units, their promises and what became of them, and the forums that lie ahead. */
export async function writeForums(
  tx: Transaction,
  model: DemoModel,
  ids: DemoIds,
  desks: Desks,
  today: IsoDate,
): Promise<void> {
  const plans = forumsOf(model, today)
  await insertForums(tx, plans, ids)
  const found = await rows(
    tx,
    z.object({ kode: z.string(), id: z.number() }),
    sql`select kode, id from participation.forum where created_by = ${DEMO_ACTOR}`,
  )
  const forums = new Map(found.map(({ kode, id }) => [kode, id]))
  await writeRoom(tx, model, plans, ids, forums)
  await writeInputs(tx, model, plans, forums)
  await writePromises(tx, model, plans, { ids, forums, desks })
  await finish(tx, plans, forums)
  for (const plan of plans) if (plan.state !== 'HELD') await bringOverdue(tx, idOf(forums, plan.kode), today)
}

/** Held ones as they stood in the room: what hangs on them can only be written before their berita acara. */
async function insertForums(tx: Transaction, plans: readonly ForumPlan[], ids: DemoIds): Promise<void> {
  await copyLines(
    tx,
    'participation.forum (kode, unit_id, year, month, topic, purpose, services, starts_at, ends_at, place, state, sequence, changed_at, explanation, limits, created_by)',
    plans.map((plan) => {
      const { on } = plan
      const held = plan.state === 'HELD'
      const timed = plan.state !== 'DIRENCANAKAN'
      return [
        plan.kode,
        idOf(ids.units, plan.unit),
        Number(on.slice(0, 4)),
        Number(on.slice(5, 7)),
        plan.topic,
        held ? 'STANDAR' : 'MASALAH',
        `{${plan.services.map((service) => `"${service}"`).join(',')}}`,
        timed ? instant(on, HELD_FROM).toISOString() : null,
        timed ? instant(on, HELD_TO).toISOString() : null,
        timed ? plan.place : null,
        held ? 'BERLANGSUNG' : plan.state,
        timed ? 1 : 0,
        instant(addDays(on, -40), 600).toISOString(),
        held ? EXPLANATION : null,
        held ? LIMITS : null,
        DEMO_ACTOR,
      ]
    }),
  )
}

type Forums = ReadonlyMap<string, number>

async function writeRoom(
  tx: Transaction,
  model: DemoModel,
  plans: readonly ForumPlan[],
  ids: DemoIds,
  forums: Forums,
): Promise<void> {
  const each = <T>(cells: (plan: ForumPlan, id: number) => readonly T[]) =>
    plans.flatMap((plan) => cells(plan, idOf(forums, plan.kode)))
  await copyLines(
    tx,
    'participation.forum_team (forum_id, position_id, part)',
    each(({ posts }, id) =>
      posts.map((post, at) => [id, idOf(ids.positions, post), ['KETUA', 'SEKRETARIS', 'ANGGOTA'][at]]),
    ),
  )
  await copyLines(
    tx,
    'participation.forum_invitation (forum_id, unsur, name, created_by)',
    each((plan, id) =>
      plan.state === 'DIRENCANAKAN' ? [] : plan.guests.map(({ unsur, name }) => [id, unsur, name, DEMO_ACTOR]),
    ),
  )
  await copyLines(
    tx,
    'participation.forum_agenda (forum_id, text)',
    each((_, id) => AGENDA.map((text) => [id, text])),
  )
  await copyLines(
    tx,
    'participation.forum_attendance (id, forum_id, unsur, name, via, token_hash)',
    each((plan, id) =>
      plan.state !== 'HELD'
        ? []
        : plan.guests.map(({ unsur, name, byCode }, at) => {
            const token = byCode ? `\\x${createHash('sha256').update(randomBytes(16)).digest('hex')}` : null
            return [forumPart(model.seed, plan, 'hadir', at), id, unsur, name, byCode ? 'KODE' : 'STAF', token]
          }),
    ),
  )
  await copyLines(
    tx,
    'participation.forum_registration (id, forum_id, unsur, people, needs)',
    each((plan, id) =>
      plan.state !== 'DIUNDANG'
        ? []
        : plan.guests
            .slice(0, 4)
            .map(({ unsur }, at) => [
              forumPart(model.seed, plan, 'daftar', at),
              id,
              unsur,
              at + 1,
              at === 2 ? 'Juru bahasa isyarat' : null,
            ]),
    ),
  )
}

/** What came in before an open forum and waits for the moderator. */
const BEFOREHAND = [
  ['PENGGUNA', 'Apakah nomor antrean daring bisa dibatalkan dan dipakai orang lain?'],
  ['RENTAN', 'Mohon ada pendamping bagi tunanetra di loket, tidak hanya pada hari tertentu.'],
] as const

async function writeInputs(
  tx: Transaction,
  model: DemoModel,
  plans: readonly ForumPlan[],
  forums: Forums,
): Promise<void> {
  await copyLines(
    tx,
    'participation.forum_input (id, forum_id, unsur, text, way, attendance_id, state, response, answer, at)',
    plans.flatMap((plan) => {
      const id = idOf(forums, plan.kode)
      if (plan.state === 'HELD')
        return plan.inputs.map((input, at) => {
          const guest = plan.guests.findIndex(({ unsur, byCode }) => unsur === input.unsur && byCode)
          const said = guest === -1 ? ['STAF', null] : ['PESERTA', forumPart(model.seed, plan, 'hadir', guest)]
          const when = instant(plan.on, HELD_FROM + 50 + at * 12).toISOString()
          return [
            forumPart(model.seed, plan, 'masukan', at),
            id,
            input.unsur,
            input.text,
            ...said,
            'TAMPIL',
            input.response,
            input.answer,
            when,
          ]
        })
      if (plan.state !== 'DIUNDANG') return []
      return BEFOREHAND.map(([unsur, text], at) => {
        const when = instant(addDays(plan.on, -20), 700 + at * 90).toISOString()
        return [
          forumPart(model.seed, plan, 'masukan', at),
          id,
          unsur,
          text,
          'SEBELUM',
          null,
          'MENUNGGU',
          null,
          null,
          when,
        ]
      })
    }),
  )
}

/** The berita acara of every forum held, signed the day after; closed where every promise is kept. */
async function finish(tx: Transaction, plans: readonly ForumPlan[], forums: Forums): Promise<void> {
  for (const [at, plan] of plans.filter(({ state }) => state === 'HELD').entries()) {
    const id = idOf(forums, plan.kode)
    const no = `BA-FKP/${String(at + 1).padStart(3, '0')}/${plan.on.slice(0, 4)}/DEMO`
    const closed = plan.promises.every(({ confirmed }) => confirmed !== undefined)
    await run(
      tx,
      sql`update participation.forum set state = 'BERITA_ACARA', minutes_no = ${no}, minutes_at = ${instant(plan.on, HELD_TO + 100)} where id = ${id}`,
    )
    await run(
      tx,
      sql`update participation.forum set state = ${closed ? 'DITUTUP' : 'DITINDAKLANJUTI'}, signed_on = ${addDays(plan.on, 1)} where id = ${id}`,
    )
  }
}
