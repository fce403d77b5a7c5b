import { attendanceHash } from '#participation/changes/forum-attendance.ts'
import { planForum } from '#participation/changes/forum-plan.ts'
import { inTransaction, row, run, sql } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { z } from 'zod'
import type { Sample } from './access-samples.ts'
import type { AccessCity } from './support/access-city.ts'

/** What the address of somebody who was there ends in. */
const ATTENDEE = 'A'.repeat(22)

/** A minuted forum of the subject's unit with one promise of the subject's post, and a draft of its maklumat. */
export async function forumSamples(city: AccessCity): Promise<Readonly<Record<string, Sample>>> {
  const { subject, subjectPath: unitPath } = city
  const document = await insertForum(city)
  const kode = 'pkm-oesapa-2026-1'
  const params = { kode, no: '1', berkas: '00000000-0000-4000-8000-000000000000', token: ATTENDEE }
  const target = { unitPath }
  const held = { personId: subject.personId, unitPath }
  const open = { params }
  const forum = { params, target }
  const standard = { params: { kode: 'pkm-oesapa', id: String(document) } }
  return {
    '/unit/:kode/forum.ics': { params: { kode: 'pkm-oesapa' } },
    '/unit/:kode/standar': { params: { kode: 'pkm-oesapa' } },
    '/forum/:kode': open,
    '/forum/:kode/berita-acara.pdf': open,
    '/forum/:kode/materi/:berkas': open,
    '/forum/:kode/janji/:no': open,
    '/forum/:kode/daftar': open,
    '/forum/:kode/usul': open,
    '/forum/:kode/hadir': open,
    '/forum/:kode/peserta/:token': open,
    'get /partisipasi/forum/:kode': forum,
    'post /partisipasi/forum/:kode': { ...forum, form: { tindakan: 'acara', acara: 'Uji' } },
    '/partisipasi/forum/:kode/saring': { ...forum, form: { id: 'x', putusan: 'tampil' } },
    '/partisipasi/forum/:kode/layar': forum,
    '/partisipasi/forum/:kode/berita-acara.pdf': forum,
    '/partisipasi/forum/:kode/berkas/:berkas': forum,
    'get /partisipasi/janji/:kode/:no': { params, target: held },
    'post /partisipasi/janji/:kode/:no': { params, form: { tindakan: 'tidak-ada' }, target: held },
    '/partisipasi/janji/:kode/:no/berkas/:berkas': { params, target: held },
    'get /partisipasi/standar/:kode/:id': standard,
    'post /partisipasi/standar/:kode/:id': standard,
  }
}

async function insertForum(city: AccessCity): Promise<number> {
  const { base, subject, subjectPath, units } = city
  const unit = { id: units.pkm, kode: 'pkm-oesapa', name: 'Unit pkm-oesapa', jenis: 'OPD', path: subjectPath }
  const clock = clockAt('2026-03-02T01:00:00Z')
  const runner = {
    ...subject,
    grants: [{ role: 'pejabat_penghubung', unitPath: '/' }],
  } as const satisfies typeof subject
  return inTransaction(base.db, async (tx) => {
    const kode = await planForum(tx, runner, clock, {
      unit,
      plan: {
        topic: 'Antrean loket',
        purpose: 'MASALAH',
        services: ['Poli Umum'],
        year: 2026,
        month: 3,
        startsAt: new Date('2026-03-02T01:00:00Z'),
        endsAt: new Date('2026-03-02T03:00:00Z'),
        form: 'TATAP_MUKA',
        place: 'Aula',
      },
    })
    await run(
      tx,
      sql`insert into participation.forum_commitment (forum_id, no, action, unit_id, position_id, due, evidence_wanted, created_by)
        select f.id, 1, 'Menambah kursi tunggu', ${units.pkm}, l.position_id, '2030-01-01', 'Foto kursi', 'test'
        from participation.forum f, people.placement l where f.kode = ${kode} and l.person_id = ${subject.personId}`,
    )
    await run(
      tx,
      sql`insert into participation.forum_attendance (id, forum_id, unsur, via, token_hash)
        select gen_random_uuid(), id, 'PENGGUNA', 'KODE', ${attendanceHash(ATTENDEE)} from participation.forum where kode = ${kode}`,
    )
    await run(
      tx,
      sql`update participation.forum set state = 'BERITA_ACARA', explanation = 'Penjelasan', limits = 'Batas', minutes_no = '1', minutes_at = now() where kode = ${kode}`,
    )
    const made = await row(
      tx,
      z.object({ id: z.number() }),
      sql`insert into participation.service_document (unit_id, kind, service, version, content, created_by) values (${units.pkm}, 'MAKLUMAT', '', 1, '{}', 'test') returning id`,
    )
    return made.id
  })
}
