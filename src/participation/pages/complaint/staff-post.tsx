import { z } from 'zod'
import { inTransaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { readFile } from '#platform/files.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import type { Refused } from '#shared/outcome.ts'
import { say, type Text } from '#shared/text.ts'
import { openIdentity } from '../../changes/complaint-identity.ts'
import { moderateComplaint } from '../../changes/complaint-moderate.ts'
import { addNote, takeStep } from '../../changes/complaint-step.ts'
import { COMPLAINT_ACTIONS, KELAS, MOST_FILES } from '../../complaint.ts'
import { filesOf } from '../../queries/complaint-rows.ts'
import { photoResponse } from './one.tsx'
import { complaintOf, showComplaint } from './staff.tsx'

const FAULTS: Readonly<Record<string, Text>> = {
  'no-such-step': {
    id: 'Keadaan laporan sudah berubah, jadi langkah ini tidak berlaku lagi. Lihat langkah yang tersedia.',
    en: 'The report has changed meanwhile, so this step no longer applies. See the steps there are.',
  },
  'words-needed': {
    id: 'Tulislah alasan atau jawabannya; langkah ini dibaca pelapor',
    en: 'Write the reason or answer; the reporter reads this step',
  },
  'words-too-long': { id: 'Terlalu panjang. Paling banyak 4.000 huruf', en: 'Too long. At most 4,000 letters' },
  'class-needed': { id: 'Pilih kelas laporan', en: 'Choose the class of the report' },
  'unit-needed': { id: 'Pilih unit yang menangani', en: 'Choose the unit that handles it' },
  'unknown-unit': { id: 'Unit ini tidak ada', en: 'There is no such unit' },
  'same-unit': {
    id: 'Laporan sudah ada di unit ini. Pilih unit lain',
    en: 'The report is with this unit already. Choose another',
  },
  'unknown-target': {
    id: 'Nomor laporan tujuan tidak ada, sama, atau sudah digabung',
    en: 'There is no such report, it is this one, or it is merged itself',
  },
  secret: { id: 'Laporan rahasia tidak dapat diterbitkan', en: 'A secret report cannot be published' },
  'reason-needed': { id: 'Tulislah alasannya', en: 'Write the reason' },
  none: { id: 'Pelapor tidak meninggalkan identitas', en: 'The reporter left no identity' },
}

const field = z.string().catch('')
const stepForm = z.object({
  langkah: z.enum(COMPLAINT_ACTIONS).optional().catch(undefined),
  pesan: field,
  kelas: z.enum(KELAS).optional().catch(undefined),
  'unit-verify': field,
  'unit-hand_over': field,
  tujuan: field,
  umum: field,
})

/** POST /partisipasi/keluhan/{id}/langkah: one step of staff. */
export async function postStep(c: AppContext): Promise<Response> {
  const { db, clock, actor } = scopeOf(c)
  const complaint = await complaintOf(c)
  const form = stepForm.parse(await c.req.parseBody())
  const { langkah: action } = form
  if (action === undefined) return refuse(c, 'no-such-step')
  const unit = action === 'verify' ? form['unit-verify'] : form['unit-hand_over']
  const outcome = await inTransaction(db, (tx) =>
    takeStep(tx, actor, clock, complaint.publicId, {
      action,
      note: form.pesan.replace(/\r\n/g, '\n').trim(),
      kelas: form.kelas,
      unitKode: unit === '' ? undefined : unit,
      mergeInto: form.tujuan,
      open: form.umum === 'ya' && !complaint.rahasia,
    }),
  )
  return outcome.ok ? saved(c, complaint.publicId) : refuse(c, outcome.reason)
}

const moderationForm = z.object({
  judul: field,
  isi: field,
  tempat: field,
  alasan: field,
  putusan: z.enum(['TERBIT', 'TERTUTUP']).catch('TERTUTUP'),
})

/** POST /partisipasi/keluhan/{id}/moderasi: what the public reads. */
export async function postModeration(c: AppContext): Promise<Response> {
  const { db, clock, actor } = scopeOf(c)
  const complaint = await complaintOf(c)
  const body = await c.req.parseBody()
  const form = moderationForm.parse(body)
  const outcome = await inTransaction(db, (tx) =>
    moderateComplaint(tx, actor, clock, complaint.publicId, {
      decision: form.putusan,
      title: form.judul,
      body: form.isi.replace(/\r\n/g, '\n'),
      place: form.tempat,
      photos: Array.from({ length: MOST_FILES }, (_, at) => at + 1).filter((no) => body[`foto-${no}`] === 'ya'),
      reason: form.alasan,
    }),
  )
  return outcome.ok ? saved(c, complaint.publicId) : refuse(c, outcome.reason)
}

/** POST /partisipasi/keluhan/{id}/identitas: shows who sent it, once, and records that it was shown. */
export async function postIdentity(c: AppContext): Promise<Response> {
  const { db, config, actor } = scopeOf(c)
  const complaint = await complaintOf(c)
  const { untuk } = z.object({ untuk: field }).parse(await c.req.parseBody())
  const outcome = await inTransaction(db, (tx) => openIdentity(tx, actor, config, complaint.publicId, untuk))
  return outcome.ok ? showComplaint(c, [], outcome.value) : refuse(c, outcome.reason, 'untuk')
}

/** POST /partisipasi/keluhan/{id}/catatan: a note for colleagues. */
export async function postNote(c: AppContext): Promise<Response> {
  const { db, clock, actor } = scopeOf(c)
  const complaint = await complaintOf(c)
  const { catatan } = z.object({ catatan: field }).parse(await c.req.parseBody())
  const outcome = await inTransaction(db, (tx) => addNote(tx, actor, clock, complaint.publicId, catatan))
  return outcome.ok ? saved(c, complaint.publicId) : refuse(c, outcome.reason, 'catatan')
}

/** GET /partisipasi/keluhan/{id}/berkas/{no}: a photo, or a document as a download that no browser runs. */
export async function staffFile(c: AppContext): Promise<Response> {
  const { db } = scopeOf(c)
  const complaint = await complaintOf(c)
  const file = (await filesOf(db, complaint.id)).find((one) => String(one.no) === c.req.param('no'))
  if (file === undefined) throw notFound('file')
  const bytes = await readFile(db, file.fileId)
  if (file.kind === 'FOTO') return photoResponse(c, bytes)
  c.header('Content-Type', 'application/pdf')
  c.header('Content-Disposition', `attachment; filename="dokumen-${file.no}.pdf"`)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  return c.body(new Uint8Array(bytes))
}

function saved(c: AppContext, publicId: string): Response {
  return c.redirect(`/partisipasi/keluhan/${publicId}?tersimpan=1`, 303)
}

function refuse(c: AppContext, reason: Refused['reason'], name = ''): Promise<Response> {
  const text = FAULTS[reason]
  if (text === undefined) throw notFound('complaint')
  return showComplaint(c, [{ name, message: say(scopeOf(c).lang, text) }])
}
