import type { Child } from 'hono/jsx'
import { localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { inTransaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { errorOf, type FieldError, FormErrors, SubmitButton, TextArea } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { attendanceHash } from '../../changes/forum-attendance.ts'
import { recordEvent } from '../../changes/forum-commitments.ts'
import { sendInput } from '../../changes/forum-inputs.ts'
import { MINUTED } from '../../forum.ts'
import { forumPolicy, unsurName } from '../../forum-policy.ts'
import { type Commitment, commitmentsOfForum, eventsOf, lockCommitment } from '../../queries/forum-commitments.ts'
import { type Attendee, findAttendance, type Input, inputsOf } from '../../queries/forum-parts.ts'
import { findForum, type Forum } from '../../queries/forum.ts'
import { newSubmission, reader, submissionOf, type Typed, typedForm } from './fields.ts'
import { CommitmentEntry, Inputs } from './parts.tsx'
import { F } from './words.ts'

const WORDS = {
  title: { id: 'Halaman peserta', en: 'Your page as an attendee' },
  question: { id: 'Anda tercatat hadir sebagai {unsur}.', en: 'You are on the list as: {unsur}.' },
  keep: {
    id: 'Simpan alamat halaman ini (tandai atau foto layarnya). Dengan alamat ini Anda kelak dapat membenarkan atau menyangkal bahwa janji forum ditepati. Jangan bagikan: siapa pun yang memegangnya bicara atas nama Anda.',
    en: 'Keep the address of this page (bookmark it or photograph the screen). With it you can later confirm or deny that the promises were kept. Do not share it: whoever holds it speaks for you.',
  },
  input: { id: 'Usulan Anda', en: 'Your suggestion' },
  inputHint: {
    id: 'Satu hal saja. Moderator membacanya dulu; setelah tampil wajib dijawab.',
    en: 'One thing only. A moderator reads it first; once shown it must be answered.',
  },
  sendInput: { id: 'Kirim usulan', en: 'Send the suggestion' },
  mine: { id: 'Yang Anda usulkan', en: 'What you suggested' },
  waits: { id: 'Menunggu moderator: {text}', en: 'Waits for the moderator: {text}' },
  hidden: { id: 'Tidak ditampilkan ({reason}): {text}', en: 'Not shown ({reason}): {text}' },
  promises: { id: 'Janji forum ini', en: 'The promises of this forum' },
  shown: { id: 'Bukti dari kantor:', en: 'Evidence from the office:' },
  note: { id: 'Keterangan Anda', en: 'What you saw' },
  noteHint: {
    id: 'Wajib bila janji belum ditepati. Dibaca kantor dan pemeriksa, tidak ditampilkan untuk umum.',
    en: 'Required if the promise is not kept. Read by the office and the verifiers, not shown to the public.',
  },
  yes: { id: 'Benar, sudah ditepati', en: 'Yes, it is kept' },
  no: { id: 'Belum ditepati', en: 'It is not kept' },
  thanks: { id: 'Terima kasih, sudah dicatat.', en: 'Thank you, it is recorded.' },
  closed: {
    id: 'Usulan hanya diterima selama forum berlangsung.',
    en: 'Suggestions are taken only while the forum goes on.',
  },
  full: { id: 'Usulan sudah penuh; sampaikan langsung di ruangan.', en: 'No more can be taken; say it in the room.' },
  needText: { id: 'Tulis apa yang belum ditepati.', en: 'Write what is not kept.' },
  stale: {
    id: 'Janji ini tidak sedang menunggu pembenaran.',
    en: 'This promise is not waiting for a confirmation.',
  },
} as const satisfies Readonly<Record<string, Text>>

type Guest = { readonly forum: Forum; readonly attendee: Attendee; readonly token: string }

/** Whoever holds the token of an attendance of this forum; anything else is not found, always in the same words. */
async function guestOf(c: AppContext): Promise<Guest> {
  const { db, clock } = scopeOf(c)
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex')
  const token = c.req.param('token') ?? ''
  const forum = await findForum(db, c.req.param('kode') ?? '', localDate(clock.now(), CITY.zone))
  const attendee = forum === undefined ? undefined : await findAttendance(db, forum.id, attendanceHash(token))
  if (forum === undefined || attendee === undefined) throw notFound('attendance')
  return { forum, attendee, token }
}

/** GET /forum/:kode/peserta/:token */
export async function attendeePage(c: AppContext): Promise<Response> {
  return show(c, await guestOf(c), {}, [], c.req.query('selesai') === 'ya')
}

/** POST: a suggestion while the forum goes on, or a word on a promise that waits for confirmation. */
export async function postAttendee(c: AppContext): Promise<Response> {
  const guest = await guestOf(c)
  const typed = await typedForm(c)
  const fault = typed['janji'] === undefined ? await suggest(c, guest, typed) : await judge(c, guest, typed)
  if (fault !== undefined) return show(c, guest, typed, fault, false)
  return c.redirect(`/forum/${guest.forum.kode}/peserta/${guest.token}?selesai=ya`, 303)
}

async function suggest(c: AppContext, guest: Guest, typed: Typed): Promise<readonly FieldError[] | undefined> {
  const { db, clock, lang } = scopeOf(c)
  const read = reader(lang, typed)
  const text = read.text('usulan', WORDS.input, { min: 5, max: 1000 })
  if (text === undefined) return read.errors
  const { forum, attendee } = guest
  const submission = submissionOf(typed)
  const outcome = await inTransaction(db, (tx) =>
    sendInput(tx, clock, { kode: forum.kode, submission, unsur: attendee.unsur, text, attendanceId: attendee.id }),
  )
  return outcome.ok ? undefined : [{ name: '', message: say(lang, WORDS[outcome.reason]) }]
}

async function judge(c: AppContext, guest: Guest, typed: Typed): Promise<readonly FieldError[] | undefined> {
  const { db, clock, lang } = scopeOf(c)
  const kind = typed['kata'] === 'ya' ? 'DITERIMA' : 'DITOLAK'
  const read = reader(lang, typed)
  const text = read.text('keterangan', WORDS.note, { min: 3, max: 1000, optional: true })
  if (read.errors.length > 0) return read.errors
  const outcome = await inTransaction(db, async (tx) => {
    const today = localDate(clock.now(), CITY.zone)
    const commitment = await lockCommitment(tx, guest.forum.kode, Number(typed['janji']) || 0, today)
    if (commitment === undefined) throw notFound('commitment')
    return recordEvent(tx, { kind: 'attendee', attendanceId: guest.attendee.id }, clock, { commitment, kind, text })
  })
  if (outcome.ok) return undefined
  return [
    outcome.reason === 'no-text'
      ? { name: `keterangan-${typed['janji'] ?? ''}`, message: say(lang, WORDS.needText) }
      : { name: '', message: say(lang, WORDS.stale) },
  ]
}

async function show(
  c: AppContext,
  guest: Guest,
  typed: Typed,
  errors: readonly FieldError[],
  thanks: boolean,
): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const { forum, attendee } = guest
  const today = localDate(clock.now(), CITY.zone)
  const policy = await forumPolicy(db, today)
  const inputs = (await inputsOf(db, forum.id)).filter(({ attendanceId }) => attendanceId === attendee.id)
  const commitments = MINUTED.includes(forum.state) ? await commitmentsOfForum(db, forum.id, today) : []
  const entries = await Promise.all(
    commitments.map(async (commitment) => ({
      commitment,
      shown: (await eventsOf(db, commitment.id)).findLast(({ kind }) => kind === 'BUKTI')?.text ?? '',
    })),
  )
  return renderPage(
    c,
    {
      title: say(lang, WORDS.title),
      kind: 'public',
      question: say(lang, WORDS.question, { unsur: say(lang, unsurName(policy, attendee.unsur)) }),
      crumbs: [
        { href: '/forum', label: say(lang, F.forums) },
        { href: `/forum/${forum.kode}`, label: forum.topic },
      ],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      {thanks ? <Notice kind="good">{say(lang, WORDS.thanks)}</Notice> : null}
      <Notice kind="info">
        <p>{say(lang, WORDS.keep)}</p>
      </Notice>
      {forum.state === 'BERLANGSUNG' ? <InputForm lang={lang} typed={typed} errors={errors} /> : null}
      <Mine lang={lang} inputs={inputs} />
      {inputs.some(({ state }) => state === 'TAMPIL') ? (
        <Inputs lang={lang} policy={policy} inputs={inputs.filter(({ state }) => state === 'TAMPIL')} />
      ) : null}
      {entries.length === 0 ? null : <h2>{say(lang, WORDS.promises)}</h2>}
      {entries.map(({ commitment, shown }) => (
        <Judge lang={lang} commitment={commitment} shown={shown} />
      ))}
    </>,
  )
}

function InputForm(props: { lang: Lang; typed: Typed; errors: readonly FieldError[] }): Child {
  const { lang, typed } = props
  return (
    <form method="post">
      <input type="hidden" name="kiriman" value={typed['kiriman'] ?? newSubmission()} />
      <TextArea
        lang={lang}
        name="usulan"
        label={say(lang, WORDS.input)}
        hint={say(lang, WORDS.inputHint)}
        value={typed['usulan'] ?? ''}
        maxlength={1000}
        rows={3}
        error={errorOf(props.errors, 'usulan')}
      />
      <SubmitButton>{say(lang, WORDS.sendInput)}</SubmitButton>
    </form>
  )
}

function Mine(props: { lang: Lang; inputs: readonly Input[] }): Child {
  const { lang, inputs } = props
  if (inputs.length === 0) return null
  return (
    <>
      <h2>{say(lang, WORDS.mine)}</h2>
      <ul>
        {inputs
          .filter(({ state }) => state !== 'TAMPIL')
          .map(({ state, text, screenReason }) => (
            <li>
              {say(lang, state === 'MENUNGGU' ? WORDS.waits : WORDS.hidden, { text, reason: screenReason ?? '' })}
            </li>
          ))}
      </ul>
    </>
  )
}

function Judge(props: { lang: Lang; commitment: Commitment; shown: string }): Child {
  const { lang, commitment } = props
  const name = 'keterangan'
  return (
    <>
      <CommitmentEntry lang={lang} commitment={commitment} />
      {commitment.state !== 'MENUNGGU_KONFIRMASI' ? null : (
        <form method="post">
          <p>
            {say(lang, WORDS.shown)} {props.shown}
          </p>
          <input type="hidden" name="janji" value={String(commitment.no)} />
          <div class="field">
            <label for={`f-${name}-${commitment.no}`}>{say(lang, WORDS.note)}</label>
            <span class="hint">{say(lang, WORDS.noteHint)}</span>
            <textarea id={`f-${name}-${commitment.no}`} name={name} rows={2} maxlength={1000} />
          </div>
          <p>
            <SubmitButton name="kata" value="ya">
              {say(lang, WORDS.yes)}
            </SubmitButton>
          </p>
          <p>
            <SubmitButton kind="danger" name="kata" value="belum">
              {say(lang, WORDS.no)}
            </SubmitButton>
          </p>
        </form>
      )}
    </>
  )
}
