import { submitComplaint } from '#participation/changes/complaint-submit.ts'
import { moderateComplaint } from '#participation/changes/complaint-moderate.ts'
import { takeStep } from '#participation/changes/complaint-step.ts'
import { readConfig } from '#platform/config.ts'
import { inTransaction } from '#platform/database.ts'
import { systemClock } from '#shared/clock.ts'
import type { Sample } from './access-samples.ts'
import { complaintInput } from './builders/complaints.ts'
import type { AccessCity } from './support/access-city.ts'

/** Samples of the routes of complaints: a published one that the subject's unit handles, whose reporter is not anonymous. */
export async function complaintSamples(city: AccessCity): Promise<Readonly<Record<string, Sample>>> {
  const { id, code } = await complaintAt(city)
  const room = '/partisipasi/keluhan/:id'
  const target = { unitPath: city.subjectPath }
  const of = (form: Sample['form']): Sample => ({ params: { id }, target, ...(form === undefined ? {} : { form }) })
  const noCode = { params: { kode: '0'.repeat(20) } }
  return {
    '/keluhan/lacak/:kode': { params: { kode: code } },
    '/keluhan/:id': { params: { id } },
    '/keluhan/:id/foto/:no': { params: { id, no: '1' } },
    [`get ${room}`]: of(undefined),
    [`get ${room}/berkas/:no`]: { params: { id, no: '1' }, target },
    [`post ${room}/verifikasi`]: of({ langkah: 'ask', pesan: 'Apa yang kurang' }),
    [`post ${room}/langkah`]: of({ langkah: 'start' }),
    [`post ${room}/moderasi`]: of({ judul: 'Judul', isi: 'Isi', putusan: 'TERTUTUP', alasan: 'uji' }),
    [`post ${room}/identitas`]: of({ untuk: '' }),
    [`post ${room}/catatan`]: of({ catatan: 'uji' }),
    '/lapor-pelanggaran/lacak/:kode': noCode,
    'get /partisipasi/pelanggaran': { target: {} },
    'get /partisipasi/pelanggaran/:id': { params: { id }, target: {} },
    'post /partisipasi/pelanggaran/:id/jawab': { params: { id }, form: { isi: 'uji' }, target: {} },
  }
}

async function complaintAt({ base, personas }: AccessCity): Promise<{ id: string; code: string }> {
  const config = readConfig({ SASANDO_DATA: '/nonexistent' })
  const verifier = personas.find(({ name }) => name === 'moderator of the city')?.actor
  if (verifier === undefined) throw new Error('the city of the test has no moderator')
  return inTransaction(base.db, async (tx) => {
    const input = complaintInput({ unitKode: 'pkm-oesapa', category: 'kesehatan', anonim: false })
    const sent = await submitComplaint(tx, config, systemClock, input)
    if (!sent.ok) throw new Error(sent.reason)
    const step = { action: 'verify', note: '', kelas: 'TIDAK_BERKADAR' } as const
    const verified = await takeStep(tx, verifier, systemClock, sent.value.publicId, step)
    if (!verified.ok) throw new Error(verified.reason)
    const id = sent.value.publicId
    const shown = { title: input.title, body: input.body, place: input.place ?? '', photos: [], reason: '' }
    const published = await moderateComplaint(tx, verifier, systemClock, id, { decision: 'TERBIT', ...shown })
    if (!published.ok) throw new Error(published.reason)
    return { id, code: sent.value.code }
  })
}
