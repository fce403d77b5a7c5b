import type { PersonActor } from '#people/actor.ts'
import type { Target } from '#platform/access.ts'
import { inTransaction, run, sql } from '#platform/database.ts'
import { startTask } from '#platform/tasks.ts'
import { systemClock } from '#shared/clock.ts'
import { openMonth } from '#welfare/changes/open.ts'
import { complaintSamples } from './access-complaint.ts'
import { surveySamples } from './access-survey.ts'
import { forumSamples } from './access-forum.ts'
import { open311Samples } from './access-open311.ts'
import { reportSamples } from './access-report.ts'
import { welfareSamples } from './access-welfare.ts'
import type { AccessCity } from './support/access-city.ts'

/** How the route × role × relation test calls one route. */
export type Sample = {
  /** Values of the route's parameters, without the colon. */
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  /** Fields of a POST. Give what passes the form, else a wrong form may be answered before access is asked. */
  readonly form?: Readonly<Record<string, string>>
  /**
   * What the handler asks access for: a person or unit of the test's city, or `{}` for the city as a whole. Without it
   * an actor whose role covers only a part of the city may be let in (to a list of its part) or not.
   */
  readonly target?: Target
  /** A rule of the handler beyond the table. */
  readonly also?: (actor: PersonActor) => boolean
}

/**
 * Samples by route, as 'get /path' or '/path'. Every route with a parameter needs one; a module that adds such a route
 * adds a line here.
 */
export async function accessSamples(city: AccessCity): Promise<Readonly<Record<string, Sample>>> {
  const { subject } = city
  const task = await inTransaction(city.base.db, (tx) => startTask(tx, subject, 'access-test', 'x', {}))
  const isOperator = (actor: PersonActor) =>
    actor.grants.some(({ role, unitPath }) => role === 'operator' && unitPath === '/')
  const unitPath = city.subjectPath
  await waitingInMonth(city, '2026-01')
  return {
    ...(await complaintSamples(city)),
    ...(await surveySamples(city)),
    ...(await forumSamples(city)),
    ...(await open311Samples(city)),
    'post /operasi/akun/beri': {
      form: { nip: subject.nip, peran: 'pelatih', unit: 'pkm-oesapa', sk: '' },
      target: { unitPath },
    },
    'post /operasi/akun/akhiri': { form: { id: '1000000' }, target: {} },
    'post /operasi/akun/kode': { form: { 'kode-unit': 'pkm-oesapa' }, target: { unitPath } },
    'post /operasi/akun/tutup': {
      form: { 'tutup-nip': subject.nip, tindakan: 'buka' },
      target: { personId: subject.personId, unitPath },
    },
    '/impor/:id': { params: { id: task } },
    '/impor/:id/peta': { params: { id: task } },
    '/kinerja/warga/:kode': { params: { kode: 'pkm-oesapa' }, target: { unitPath } },
    '/pegawai/:nip': { params: { nip: subject.nip }, target: { personId: subject.personId, unitPath } },
    '/saya/tpp/:bulan': { params: { bulan: '2026-01' } },
    ...(await welfareSamples(city)),
    '/bulan/:bulan': { params: { bulan: '2026-01' } },
    'post /bulan/:bulan/langkah': { params: { bulan: '2026-01' }, form: { langkah: 'siapkan' }, target: {} },
    'post /bulan/:bulan/buktikan': { params: { bulan: '2026-01' }, form: {}, target: {} },
    '/bulan/:bulan/daftar': { params: { bulan: '2026-01' } },
    '/bulan/:bulan/daftar.xlsx': { params: { bulan: '2026-01' } },
    '/bulan/:bulan/daftar.pdf': { params: { bulan: '2026-01' } },
    '/bulan/:bulan/daftar.csv': { params: { bulan: '2026-01' } },
    '/bulan/:bulan/pegawai/:nip/presensi': {
      params: { bulan: '2026-01', nip: subject.nip },
      target: { personId: subject.personId, unitPath },
    },
    '/sumber/:tabel/:id': {
      params: { tabel: 'placement', id: await placementOf(city) },
      target: { personId: subject.personId, unitPath },
    },
    '/bulan/:bulan/pegawai/:nip': {
      params: { bulan: '2026-01', nip: subject.nip },
      target: { personId: subject.personId, unitPath },
    },
    '/unit/:kode': { params: { kode: 'pkm-oesapa' } },
    ...(await reportSamples(city)),
    '/unit/:kode/skm/:periode': { params: { kode: 'pkm-oesapa', periode: '2026-Q1' } },
    '/kebijakan/:id': { params: { id: 'kupang.tpp' } },
    '/kebijakan/:id/:versi': { params: { id: 'kupang.tpp', versi: '1' } },
    'post /kebijakan/usul': { form: { naskah: 'schema: policy/1' }, target: {} },
    'get /kebijakan/usul': { target: {} },
    ...Object.fromEntries(
      ['ajukan', 'sahkan', 'berlakukan', 'cabut'].map((step) => [
        `post /kebijakan/:id/:versi/${step}`,
        {
          params: { id: 'kupang.tpp', versi: '1' },
          form: { sidik: '0'.repeat(64), nomor: 'P 1', mulai: '2026-01', alasan: 'uji' },
          target: {},
        },
      ]),
    ),
    '/kebijakan/berkas/:sha256/:name': { params: { sha256: '0'.repeat(64), name: 'tpp.yaml' } },
    '/auditor/:bulan': { params: { bulan: '2026-01' } },
    '/auditor/:bulan/:lajur/:berkas': { params: { bulan: '2026-01', lajur: '1', berkas: 'baris.csv' } },
    '/aset/:file': { params: { file: 'tidak-ada.css' } },
    '/tugas/:id': {
      params: { id: task },
      also: (actor) => actor.personId === subject.personId || isOperator(actor),
    },
  }
}

/** An open month in which the subject stands, so that its line has a person and a unit to ask access for. */
async function waitingInMonth(city: AccessCity, month: string): Promise<void> {
  const { base, subject, subjectPath, units } = city
  await inTransaction(base.db, async (tx) => {
    const opened = await openMonth(tx, { kind: 'cli', name: 'test' }, systemClock, month)
    if (!opened.ok) throw new Error(opened.reason)
    await run(
      tx,
      sql`insert into welfare.draft (run_id, person_id, kind, for_month, basis_run_id, nip, name, unit_id, unit_kode, unit_name, unit_path, jabatan, golongan, sources)
        values (${opened.value.id}, ${subject.personId}, 'UTAMA', ${month}, ${opened.value.id}, ${subject.nip}, ${subject.name},
          ${units.pkm}, 'pkm-oesapa', 'Unit pkm-oesapa', ${subjectPath}, 'Jabatan', 'PNS_III_A', '{}')`,
    )
  })
}

/** The row of the register that places the subject. */
async function placementOf({ base, subject }: AccessCity): Promise<string> {
  const found = await base.db.client.query('select id from people.placement where person_id = $1', [subject.personId])
  return String(found.rows[0]?.id)
}
