import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { inTransaction } from '#platform/database.ts'
import { remoteAddress, sourcePace } from '#platform/source-pace.ts'
import { receiveUpload, type UploadedFile } from '#platform/upload.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { addDays, localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { type FieldError, FormErrors, SubmitButton } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import {
  type ComplaintInput,
  type SafeFile,
  submitComplaint,
  type SubmitFault,
} from '../../changes/complaint-submit.ts'
import { COMPLAINT_KINDS, MOST_FILES } from '../../complaint.ts'
import { type FileFault, prepareFile } from '../../photo.ts'
import { similarComplaints } from '../../queries/complaint-public.ts'
import { serviceUnits } from '../../queries/units.ts'
import { FILE_LIMIT } from '../../rules/complaint/photo-head.ts'
import { ComplaintFields } from './form-fields.tsx'
import { Preview } from './preview.tsx'
import { complaintForm, faultsOf, isTooFast, type Typed } from './typed.ts'
import { K } from './words.ts'

/** A soft signal, for whole offices share one address: very many reports from one are slowed, never refused. */
const PACE = sourcePace({ span: 600_000, free: 20, each: 100, longest: 3000 })

const WORDS = {
  question: {
    id: 'Apa yang harus diperbaiki, dan oleh siapa? Tanpa akun, tanpa biaya.',
    en: 'What should be put right, and by whom? No account, no fee.',
  },
  next: { id: 'Lihat dulu sebelum dikirim', en: 'Look at it before sending' },
  previewTitle: { id: 'Periksa lalu kirim', en: 'Check and send' },
  previewQuestion: {
    id: 'Belum terkirim. Apakah sudah benar?',
    en: 'Not sent yet. Is it right?',
  },
  fast: {
    id: 'Formulir ini terkirim terlalu cepat. Tekan “Kirim laporan” sekali lagi.',
    en: 'This came too fast. Press “Send the report” once more.',
  },
  many: { id: 'Paling banyak {most} berkas', en: 'At most {most} files' },
  other: {
    id: 'Untuk pelanggaran oleh pegawai (suap, penyalahgunaan wewenang) pakai saluran tersendiri yang hanya dibuka Inspektorat:',
    en: 'For wrongdoing by staff (bribes, abuse of office) use the separate channel that only the Inspectorate opens:',
  },
} as const satisfies Readonly<Record<string, Text>>

const FILE_FAULTS: Readonly<Record<FileFault, Text>> = {
  'too-large': { id: '“{name}” lebih dari 8 MB', en: '“{name}” has more than 8 MB' },
  'unknown-kind': { id: '“{name}” bukan foto JPEG, PNG biasa, atau PDF', en: '“{name}” is no JPEG, plain PNG or PDF' },
  'too-many-dots': {
    id: '“{name}” terlalu besar ukurannya. Kecilkan fotonya dulu',
    en: '“{name}” has too many dots. Make the photo smaller first',
  },
  busy: {
    id: 'Server sedang mengolah banyak foto, jadi “{name}” belum diterima. Tekan “Kirim laporan” lagi sebentar lagi',
    en: 'The server is working on many photos, so “{name}” was not taken. Press “Send the report” again in a moment',
  },
  broken: {
    id: '“{name}” rusak, tidak dapat dibaca sebagai foto',
    en: '“{name}” is broken and cannot be read as a photo',
  },
}

const SUBMIT_FAULTS: Readonly<Record<SubmitFault, Text>> = {
  'unknown-category': {
    id: 'Kategori ini tidak ada. Pilih yang lain',
    en: 'There is no such category. Choose another',
  },
  'unknown-unit': { id: 'Kantor ini tidak ada. Pilih yang lain', en: 'There is no such office. Choose another' },
  'bad-length': { id: 'Isi terlalu panjang atau kosong', en: 'Something is too long or empty' },
  'same-id-other-content': {
    id: 'Formulir ini sudah pernah terkirim dengan isi lain. Buka formulir baru untuk laporan lain.',
    en: 'This form was sent before with another content. Open a new form for another report.',
  },
  'too-many': {
    id: 'Sudah sepuluh laporan hari ini dari kontak yang sama. Lanjutkan besok, atau lengkapi laporan yang ada lewat kodenya.',
    en: 'Ten reports of this contact today. Go on tomorrow, or add to a report by its code.',
  },
}

/** GET /keluhan/baru: the empty form. */
export function newComplaintPage(c: AppContext): Promise<Response> {
  const { clock } = scopeOf(c)
  const drawn = clock.now().getTime().toString(36)
  const given = { kirim: randomUUID(), mulai: drawn, unit: c.req.query('unit'), kategori: c.req.query('kategori') }
  return showForm(c, complaintForm.parse(given), [])
}

/** POST /keluhan/baru: what is wrong, the form again to change it, or the preview. */
export async function postNewComplaint(c: AppContext): Promise<Response> {
  const body = await c.req.parseBody()
  const typed = complaintForm.parse(body)
  const { clock, lang } = scopeOf(c)
  if (body['ubah'] === 'ya') return showForm(c, typed, [])
  const errors = faultsOf(typed, localDate(clock.now(), CITY.zone)).map(({ name, message }) => ({
    name,
    message: say(lang, message),
  }))
  return errors.length > 0 ? showForm(c, typed, errors) : showPreview(c, typed, [])
}

/** POST /keluhan/kirim (with files): keeps it and leads to the page of its code. */
export async function postSendComplaint(c: AppContext): Promise<Response> {
  const upload = await receiveUpload(c, MOST_FILES * FILE_LIMIT + 1024 * 1024)
  try {
    return await send(c, complaintForm.parse(upload.fields), upload.files)
  } finally {
    await upload.discard()
  }
}

async function send(c: AppContext, typed: Typed, files: readonly UploadedFile[]): Promise<Response> {
  const { db, clock, config, lang } = scopeOf(c)
  const now = clock.now()
  const errors = faultsOf(typed, localDate(now, CITY.zone)).map(({ name, message }) => ({
    name,
    message: say(lang, message),
  }))
  if (errors.length > 0) return showForm(c, typed, errors)
  if (isTooFast(typed, now.getTime())) return showPreview(c, typed, [{ name: '', message: say(lang, WORDS.fast) }])
  // before the costly part: photos are decoded one after the other for the whole city
  const { wait } = PACE.attempt(remoteAddress(c), now.getTime())
  if (wait > 0) await setTimeout(wait)
  const safe = await safeFiles(lang, files)
  if (!safe.ok) return showPreview(c, typed, [{ name: 'berkas', message: safe.message }])
  const outcome = await inTransaction(db, (tx) => submitComplaint(tx, config, clock, inputOf(typed, safe.files)))
  if (!outcome.ok) return showPreview(c, typed, [{ name: '', message: say(lang, SUBMIT_FAULTS[outcome.reason]) }])
  return c.redirect(`/keluhan/lacak/${outcome.value.code}?baru=1`, 303)
}

type Safe =
  | { readonly ok: true; readonly files: readonly SafeFile[] }
  | { readonly ok: false; readonly message: string }

async function safeFiles(lang: Lang, files: readonly UploadedFile[]): Promise<Safe> {
  if (files.length > MOST_FILES) return { ok: false, message: say(lang, WORDS.many, { most: MOST_FILES }) }
  const safe: SafeFile[] = []
  for (const file of files) {
    const prepared =
      file.size > FILE_LIMIT
        ? { ok: false as const, reason: 'too-large' as const }
        : await prepareFile(await readFile(file.path))
    if (!prepared.ok) return { ok: false, message: say(lang, FILE_FAULTS[prepared.reason], { name: file.name }) }
    safe.push(prepared.file)
  }
  return { ok: true, files: safe }
}

function inputOf(typed: Typed, files: readonly SafeFile[]): ComplaintInput {
  const optional = (text: string) => (text.trim() === '' ? undefined : text.trim())
  const [name, contact] = [typed.nama.trim(), typed.kontak.trim()]
  return {
    submissionId: typed.kirim,
    channel: 'WEB',
    kind: COMPLAINT_KINDS.find((kind) => kind === typed.jenis) ?? 'KELUHAN',
    category: typed.kategori,
    unitKode: optional(typed.unit),
    title: typed.judul.trim(),
    body: typed.isi.trim(),
    place: optional(typed.tempat),
    happenedOn: optional(typed.tanggal),
    anonim: typed.anonim === 'ya' || (name === '' && contact === ''),
    rahasia: typed.rahasia === 'ya',
    contact: name === '' && contact === '' ? undefined : { name, contact },
    files,
  }
}

async function showForm(c: AppContext, typed: Typed, errors: readonly FieldError[]): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const units = await serviceUnits(db, localDate(clock.now(), CITY.zone))
  return renderPage(
    c,
    {
      title: say(lang, K.newTitle),
      kind: 'public',
      question: say(lang, WORDS.question),
      crumbs: [{ href: '/keluhan', label: say(lang, K.title) }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      <form method="post" action="/keluhan/baru">
        <ComplaintFields lang={lang} typed={typed} units={units} errors={errors} />
        <p>
          <SubmitButton>{say(lang, WORDS.next)}</SubmitButton>
        </p>
      </form>
      <p class="small">
        {say(lang, WORDS.other)} <a href="/lapor-pelanggaran">{say(lang, K.whistleTitle)}</a>
      </p>
      <p class="small">{say(lang, K.ombudsman)}</p>
    </>,
  )
}

async function showPreview(c: AppContext, typed: Typed, errors: readonly FieldError[]): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const since = addDays(localDate(clock.now(), CITY.zone), -90)
  const similar = await similarComplaints(db, typed.judul, typed.unit === '' ? undefined : typed.unit, since)
  return renderPage(
    c,
    {
      title: say(lang, WORDS.previewTitle),
      kind: 'public',
      question: say(lang, WORDS.previewQuestion),
      crumbs: [{ href: '/keluhan', label: say(lang, K.title) }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      <Preview lang={lang} typed={typed} similar={similar} errors={errors} />
    </>,
  )
}
