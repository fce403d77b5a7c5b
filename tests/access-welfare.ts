import { inTransaction, row, sql } from '#platform/database.ts'
import { z } from 'zod'
import type { Sample } from './access-samples.ts'
import type { AccessCity } from './support/access-city.ts'

/** Objections and what is owed back: the subject owes for the month that stands open. */
export async function welfareSamples(city: AccessCity): Promise<Readonly<Record<string, Sample>>> {
  const { base, subject, subjectPath, units } = city
  const { id } = await inTransaction(base.db, (tx) =>
    row(
      tx,
      z.object({ id: z.number() }),
      sql`insert into welfare.debt (person_id, nip, name, unit_id, unit_name, unit_path, cause, for_month, trial, amount, created_by)
        values (${subject.personId}, ${subject.nip}, ${subject.name}, ${units.pkm}, 'Unit pkm-oesapa', ${subjectPath}, 'BERHENTI', '2026-01', true, 1000, 'test') returning id`,
    ),
  )
  const params = { id: String(id) }
  const target = { personId: subject.personId, unitPath: subjectPath }
  return {
    'post /saya/tpp/:bulan/sanggah': { params: { bulan: '2026-01' }, form: { kalimat: 'Saya dinas luar hari itu.' } },
    'get /bulan/:bulan/sanggahan': { params: { bulan: '2026-01' } },
    'post /bulan/:bulan/sanggahan': { params: { bulan: '2026-01' }, form: { id: '1' }, target: {} },
    'post /kesejahteraan/pengembalian': { form: { nip: subject.nip, bulan: '2026-01' }, target: {} },
    'get /kesejahteraan/pengembalian/:id': { params, target },
    'post /kesejahteraan/pengembalian/:id/rencana': {
      params,
      form: { angsuran: '10', mulai: '2027-01', dasar: 'SK 1' },
      target,
    },
    'post /kesejahteraan/pengembalian/:id/putusan': { params, form: { putusan: 'setuju' }, target },
    'post /kesejahteraan/pengembalian/:id/catatan': {
      params,
      form: { jenis: 'SURAT', tanggal: '01-01-2026', nomor: '1', setoran: '' },
      target,
    },
  }
}
