import { randomBytes } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import { localDate } from '#shared/dates.ts'
import { say, type Text } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { errorOf, type FieldError, FormErrors, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { attendByCode, type AttendFault } from '../../changes/forum-attendance.ts'
import { forumPolicy } from '../../forum-policy.ts'
import { findForum } from '../../queries/forum.ts'
import { mayAttend } from '../../rules/forum/attendance.ts'
import { newSubmission, reader, submissionOf, type Typed, typedForm } from './fields.ts'
import { UnsurSelect } from './parts.tsx'
import { F, whenText } from './words.ts'

const WORDS = {
  title: { id: 'Daftar hadir', en: 'Attendance' },
  code: { id: 'Kode di layar ruangan', en: 'The code on the screen of the room' },
  codeHint: { id: 'Enam huruf dan angka', en: 'Six letters and digits' },
  name: { id: 'Nama untuk daftar hadir bertanda tangan', en: 'Your name for the signed list' },
  nameHint: {
    id: 'Boleh kosong. Nama tidak pernah tampil di halaman ini.',
    en: 'May be empty. Names are never shown on these pages.',
  },
  present: { id: 'Saya hadir', en: 'I am here' },
  noCode: {
    id: 'Kode: tulis enam huruf dan angka yang tampak di layar.',
    en: 'Code: write the six signs on the screen.',
  },
} as const satisfies Readonly<Record<string, Text>>

const FAULTS: Readonly<Record<AttendFault, Text>> = {
  closed: {
    id: 'Daftar hadir dibuka setengah jam sebelum forum mulai sampai satu jam sesudahnya, selama forum berlangsung.',
    en: 'Attendance is open from half an hour before the forum until an hour after it, while it goes on.',
  },
  'wrong-code': {
    id: 'Kode itu bukan kode ruangan ini. Lihat lagi layarnya.',
    en: 'That is not the code of this room. Look at the screen again.',
  },
  wait: {
    id: 'Terlalu banyak kode yang keliru dari ponsel ini. Coba lagi dalam {seconds} detik.',
    en: 'Too many wrong codes from this phone. Try again in {seconds} seconds.',
  },
  'worn-out': {
    id: 'Terlalu banyak kode yang keliru untuk forum ini. Minta petugas memperbarui kode di layar.',
    en: 'Too many wrong codes for this forum. Ask the staff to renew the code on the screen.',
  },
  already: {
    id: 'Formulir ini sudah terkirim. Halaman peserta Anda tampil pada kiriman pertama; bila hilang, muat ulang halaman ini dan isi sekali lagi.',
    en: 'This form was sent already. Your page as an attendee came with the first one; if you lost it, reload this page and fill it in again.',
  },
}

const DEVICE = 'forum_perangkat'

/** A random name of this phone, for counting wrong codes alone. */
function deviceOf(c: AppContext): string {
  const known = getCookie(c, DEVICE)
  if (known !== undefined && /^[\w-]{22}$/.test(known)) return known
  const fresh = randomBytes(16).toString('base64url')
  setCookie(c, DEVICE, fresh, { path: '/forum', httpOnly: true, sameSite: 'Strict', maxAge: 86_400 })
  return fresh
}

/** GET /forum/:kode/hadir?k=: the square on the screen leads here with the code filled in. */
export async function attendPage(c: AppContext): Promise<Response> {
  deviceOf(c)
  return show(c, { kode: (c.req.query('k') ?? '').slice(0, 12) }, [])
}

/** POST: a right code leads to the attendee's own page, whose address holds the token. */
export async function postAttend(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const forum = await findForum(db, c.req.param('kode') ?? '', today)
  if (forum === undefined) throw notFound('forum')
  const typed = await typedForm(c)
  const read = reader(lang, typed)
  const code = (typed['kode'] ?? '').trim()
  if (code === '') read.errors.push({ name: 'kode', message: say(lang, WORDS.noCode) })
  const unsur = read.unsur(await forumPolicy(db, today))
  const name = read.text('nama', WORDS.name, { min: 2, max: 160, optional: true })
  if (unsur === undefined || read.errors.length > 0) return show(c, typed, read.errors)
  const device = getCookie(c, DEVICE) ?? ''
  const submission = submissionOf(typed)
  const outcome = await attendByCode(db, clock, { forum, code, device, submission, unsur, name })
  if (outcome.ok) return c.redirect(`/forum/${forum.kode}/peserta/${outcome.value.token}`, 303)
  const field = outcome.reason === 'wrong-code' ? 'kode' : ''
  return show(c, typed, [{ name: field, message: say(lang, FAULTS[outcome.reason], outcome.details) }])
}

async function show(c: AppContext, typed: Typed, errors: readonly FieldError[]): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const forum = await findForum(db, c.req.param('kode') ?? '', today)
  if (forum === undefined) throw notFound('forum')
  const policy = await forumPolicy(db, today)
  return renderPage(
    c,
    {
      title: say(lang, WORDS.title),
      kind: 'public',
      question: `${forum.topic}. ${whenText(lang, forum)}.`,
      crumbs: [
        { href: '/forum', label: say(lang, F.forums) },
        { href: `/forum/${forum.kode}`, label: forum.topic },
      ],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      {mayAttend(forum, clock.now()) ? (
        <form method="post">
          <input type="hidden" name="kiriman" value={typed['kiriman'] ?? newSubmission()} />
          <TextInput
            lang={lang}
            name="kode"
            label={say(lang, WORDS.code)}
            hint={say(lang, WORDS.codeHint)}
            value={typed['kode'] ?? ''}
            maxlength={12}
            short
            error={errorOf(errors, 'kode')}
          />
          <UnsurSelect lang={lang} policy={policy} value={typed['unsur'] ?? ''} error={errorOf(errors, 'unsur')} />
          <TextInput
            lang={lang}
            name="nama"
            label={say(lang, WORDS.name)}
            hint={say(lang, WORDS.nameHint)}
            value={typed['nama'] ?? ''}
            maxlength={160}
            optional
            error={errorOf(errors, 'nama')}
          />
          <SubmitButton>{say(lang, WORDS.present)}</SubmitButton>
        </form>
      ) : (
        <p>{say(lang, FAULTS.closed)}</p>
      )}
    </>,
  )
}
