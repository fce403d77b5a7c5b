import { inTransaction, run, sql } from '#platform/database.ts'
import type { Sample } from './access-samples.ts'
import type { AccessCity } from './support/access-city.ts'
import { insertIndices } from './builders/surveys.ts'

/** Samples of the routes of the report: a published index of the subject's unit with one line of its plan. */
export async function reportSamples(city: AccessCity): Promise<Readonly<Record<string, Sample>>> {
  const period = '2025-Q1'
  await insertIndices(city.base, [{ kode: 'pkm-oesapa', period, n: 40, ikm: 80 }])
  await inTransaction(city.base.db, (tx) =>
    run(
      tx,
      sql`insert into participation.skm_followup (unit_id, period, code, position, state, created_by)
        values (${city.units.pkm}, ${period}, 'U3', 1, 'USULAN', 'test')`,
    ),
  )
  const params = { kode: 'pkm-oesapa', periode: period }
  const target = { unitPath: city.subjectPath }
  const open = '/unit/:kode/skm/:periode'
  const staff = '/partisipasi/laporan/:kode/:periode'
  return {
    [`${open}/poster`]: { params },
    [`${open}/laporan.pdf`]: { params },
    [`${open}/laporan.xlsx`]: { params },
    [staff]: { params, target },
    [`${staff}/laporan.pdf`]: { params, target },
    [`${staff}/laporan.xlsx`]: { params, target },
    [`post ${staff}/cabut`]: { params, target, form: { alasan: 'x' } },
    [`post ${staff}/putusan`]: { params, target, form: { alasan: 'x', putusan: 'tolak' } },
    'get /partisipasi/rtl/:kode': { params: { kode: 'pkm-oesapa' }, target },
    'post /partisipasi/rtl/:kode': { params: { kode: 'pkm-oesapa' }, target, form: { langkah: 'usulkan' } },
    '/partisipasi/rtl/:kode/bukti/:baris': { params: { kode: 'pkm-oesapa', baris: '1' }, target },
    'get /partisipasi/sinyal/:kode/:periode': { params, target },
    'post /partisipasi/sinyal/:kode/:periode': { params, target, form: { alasan: 'x' } },
  }
}
