import { z } from 'zod'
import { writeReceipts } from '#participation/changes/survey-receipts.ts'
import { quarterOfDay } from '#participation/skm-period.ts'
import { inTransaction, row, sql } from '#platform/database.ts'
import { systemClock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { CITY } from '#ui/city.ts'
import type { Sample } from './access-samples.ts'
import type { AccessCity } from './support/access-city.ts'

/** Samples of the survey: its public forms, and the staff pages of receipts, devices and what was set apart. */
export async function surveySamples(city: AccessCity): Promise<Readonly<Record<string, Sample>>> {
  const target = { unitPath: city.subjectPath }
  const { device } = await inTransaction(city.base.db, (tx) =>
    row(
      tx,
      z.object({ device: z.string() }),
      sql`insert into participation.skm_alat (unit_id, nama, jenis, kunci, created_by)
        values (${city.units.pkm}, 'Tablet', 'KIOS', sha256('x'), 'test') returning id as device`,
    ),
  )
  const kode = { kode: 'pkm-oesapa' }
  return {
    '/nilai/:kode': { params: kode },
    '/nilai/:kode/terima-kasih': { params: kode },
    '/nilai/r/:rahasia': { params: { rahasia: await receiptOf(city) } },
    '/kios/:kode': { params: kode },
    '/kios/:kode/sw.js': { params: kode },
    '/kios/:kode/manifest.webmanifest': { params: kode },
    '/kios/:kode/soal.json': { params: kode },
    '/kios/:kode/aset/:file': { params: { ...kode, file: 'tidak-ada.css' } },
    '/kios/:kode/kirim': { params: kode },
    '/partisipasi/survei/lembar.pdf': { query: { unit: 'pkm-oesapa' }, target },
    'post /partisipasi/survei/struk': { form: { unit: 'pkm-oesapa', layanan: '', jumlah: '1' }, target },
    'post /partisipasi/survei/alat': { form: { 'unit-alat': 'pkm-oesapa', nama: 'Tablet', jenis: 'KIOS' }, target },
    'post /partisipasi/survei/alat/cabut': { form: { id: device }, target },
    // one that is there would be gone after the first call
    'post /partisipasi/survei/karantina/buang': { form: { id: '00000000-0000-4000-8000-000000000000' }, target: {} },
  }
}

/** The secret of a receipt that nobody has used. */
async function receiptOf({ base, subjectPath, units }: AccessCity): Promise<string> {
  const period = quarterOfDay(localDate(systemClock.now(), CITY.zone))
  const unit = { id: units.pkm, kode: 'pkm-oesapa', path: subjectPath }
  const batch = { unit, period, layanan: 'Poli Umum', count: 1 }
  const [secret = ''] = await inTransaction(base.db, (tx) => writeReceipts(tx, batch))
  return secret
}
