import type { Child } from 'hono/jsx'
import { localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { inTransaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { errorOf, type FieldError, FormErrors, SubmitButton, TextArea, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { register } from '../../changes/forum-attendance.ts'
import { sendInput } from '../../changes/forum-inputs.ts'
import { type ForumPolicy, forumPolicy } from '../../forum-policy.ts'
import { findForum, type Forum } from '../../queries/forum.ts'
import { newSubmission, reader, submissionOf, type Typed, typedForm } from './fields.ts'
import { UnsurSelect } from './parts.tsx'
import { F, whenText } from './words.ts'

const WORDS = {
  register: { id: 'Saya akan datang', en: 'I will come' },
  registerAbout: {
    id: 'Tidak perlu nama. Kantor hanya ingin tahu berapa orang yang perlu disiapkan kursinya.',
    en: 'No name is needed. The office only wants to know how many seats to prepare.',
  },
  people: { id: 'Berapa orang, 1 sampai 10', en: 'How many people, 1 to 10' },
  needs: { id: 'Apa yang perlu kami siapkan?', en: 'What should we prepare?' },
  needsHint: {
    id: 'Misalnya jalan kursi roda, juru bahasa isyarat. Jangan tulis nama.',
    en: 'Such as a ramp or a sign language interpreter. Do not write a name.',
  },
  badPeople: { id: 'Jumlah orang: tulis angka 1 sampai 10.', en: 'How many people: write a number from 1 to 10.' },
  registered: { id: 'Terima kasih, kursi Anda disiapkan.', en: 'Thank you, your seat will be ready.' },
  input: { id: 'Kirim usulan sebelum forum', en: 'Send a suggestion beforehand' },
  inputAbout: {
    id: 'Tidak perlu nama. Moderator membacanya dulu. Usulan yang tampil wajib dijawab kantor dalam forum.',
    en: 'No name is needed. A moderator reads it first. The office must answer every suggestion that is shown, in the forum.',
  },
  text: { id: 'Usulan Anda', en: 'Your suggestion' },
  textHint: {
    id: 'Satu hal saja. Jangan tulis nama atau nomor orang.',
    en: 'One thing only. Do not write names or numbers of people.',
  },
  sent: {
    id: 'Usulan Anda diterima dan menunggu moderator.',
    en: 'Your suggestion has arrived and waits for the moderator.',
  },
  closed: {
    id: 'Forum ini tidak menerima kiriman lagi. Lihat keadaannya di halaman forum.',
    en: 'This forum takes nothing more this way. See its page for how it stands.',
  },
  full: {
    id: 'Kiriman sudah penuh. Datanglah dan sampaikan langsung di forum.',
    en: 'No more can be taken this way. Come and say it in the forum.',
  },
} as const satisfies Readonly<Record<string, Text>>

async function openForum(c: AppContext): Promise<{ forum: Forum; policy: ForumPolicy }> {
  const { db, clock } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const forum = await findForum(db, c.req.param('kode') ?? '', today)
  if (forum === undefined) throw notFound('forum')
  return { forum, policy: await forumPolicy(db, today) }
}

type Shown = { readonly typed: Typed; readonly errors: readonly FieldError[]; readonly said?: Text }
const FRESH: Shown = { typed: {}, errors: [] }

/** GET /forum/:kode/daftar */
export async function registerPage(c: AppContext): Promise<Response> {
  return showRegister(c, c.req.query('selesai') === 'ya' ? { ...FRESH, said: WORDS.registered } : FRESH)
}

/** POST: keeps how many come, never who. */
export async function postRegister(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const { forum, policy } = await openForum(c)
  const typed = await typedForm(c)
  const read = reader(lang, typed)
  const unsur = read.unsur(policy)
  const people = Number(typed['orang'] ?? '')
  if (!Number.isInteger(people) || people < 1 || people > 10)
    read.errors.push({ name: 'orang', message: say(lang, WORDS.badPeople) })
  const needs = read.text('kebutuhan', WORDS.needs, { min: 3, max: 300, optional: true })
  if (unsur === undefined || read.errors.length > 0) return showRegister(c, { typed, errors: read.errors })
  const submission = submissionOf(typed)
  const outcome = await inTransaction(db, (tx) =>
    register(tx, clock, { kode: forum.kode, submission, unsur, people, needs }),
  )
  if (!outcome.ok) return showRegister(c, { typed, errors: [{ name: '', message: say(lang, WORDS[outcome.reason]) }] })
  return c.redirect(`/forum/${forum.kode}/daftar?selesai=ya`, 303)
}

async function showRegister(c: AppContext, shown: Shown): Promise<Response> {
  const { lang } = scopeOf(c)
  const { forum, policy } = await openForum(c)
  const { typed, errors } = shown
  return frame(c, forum, WORDS.register, shown, () => (
    <>
      <p>{say(lang, WORDS.registerAbout)}</p>
      <UnsurSelect lang={lang} policy={policy} value={typed['unsur'] ?? ''} error={errorOf(errors, 'unsur')} />
      <TextInput
        lang={lang}
        name="orang"
        label={say(lang, WORDS.people)}
        value={typed['orang'] ?? '1'}
        inputmode="numeric"
        maxlength={2}
        short
        error={errorOf(errors, 'orang')}
      />
      <TextInput
        lang={lang}
        name="kebutuhan"
        label={say(lang, WORDS.needs)}
        hint={say(lang, WORDS.needsHint)}
        value={typed['kebutuhan'] ?? ''}
        maxlength={300}
        optional
        error={errorOf(errors, 'kebutuhan')}
      />
    </>
  ))
}

/** GET /forum/:kode/usul */
export async function inputPage(c: AppContext): Promise<Response> {
  return showInput(c, c.req.query('selesai') === 'ya' ? { ...FRESH, said: WORDS.sent } : FRESH)
}

/** POST: keeps a suggestion for the moderator. */
export async function postInput(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const { forum, policy } = await openForum(c)
  const typed = await typedForm(c)
  const read = reader(lang, typed)
  const unsur = read.unsur(policy)
  const text = read.text('usulan', WORDS.text, { min: 5, max: 1000 })
  if (unsur === undefined || text === undefined) return showInput(c, { typed, errors: read.errors })
  const submission = submissionOf(typed)
  const outcome = await inTransaction(db, (tx) =>
    sendInput(tx, clock, { kode: forum.kode, submission, unsur, text, attendanceId: undefined }),
  )
  if (!outcome.ok) return showInput(c, { typed, errors: [{ name: '', message: say(lang, WORDS[outcome.reason]) }] })
  return c.redirect(`/forum/${forum.kode}/usul?selesai=ya`, 303)
}

async function showInput(c: AppContext, shown: Shown): Promise<Response> {
  const { lang } = scopeOf(c)
  const { forum, policy } = await openForum(c)
  const { typed, errors } = shown
  return frame(c, forum, WORDS.input, shown, () => (
    <>
      <p>{say(lang, WORDS.inputAbout)}</p>
      <UnsurSelect lang={lang} policy={policy} value={typed['unsur'] ?? ''} error={errorOf(errors, 'unsur')} />
      <TextArea
        lang={lang}
        name="usulan"
        label={say(lang, WORDS.text)}
        hint={say(lang, WORDS.textHint)}
        value={typed['usulan'] ?? ''}
        maxlength={1000}
        error={errorOf(errors, 'usulan')}
      />
    </>
  ))
}

/** One public form of a forum: thanks after it, closed outside its time. */
function frame(c: AppContext, forum: Forum, title: Text, shown: Shown, fields: () => Child): Promise<Response> {
  const { lang } = scopeOf(c)
  const open = forum.state === 'DIUNDANG'
  return renderPage(
    c,
    {
      title: say(lang, title),
      kind: 'public',
      question: `${forum.topic}. ${whenText(lang, forum)}.`,
      crumbs: [
        { href: '/forum', label: say(lang, F.forums) },
        { href: `/forum/${forum.kode}`, label: forum.topic },
      ],
      status: shown.errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={shown.errors} />
      {shown.said === undefined ? null : <Said lang={lang} forum={forum} said={shown.said} />}
      {open ? (
        <form method="post">
          <input type="hidden" name="kiriman" value={shown.typed['kiriman'] ?? newSubmission()} />
          {fields()}
          <SubmitButton>{say(lang, F.send)}</SubmitButton>
        </form>
      ) : (
        <p>{say(lang, WORDS.closed)}</p>
      )}
    </>,
  )
}

function Said(props: { lang: Lang; forum: Forum; said: Text }): Child {
  return (
    <Notice kind="good" alert>
      <p>
        {say(props.lang, props.said)} <a href={`/forum/${props.forum.kode}`}>{say(props.lang, F.back)}</a>
      </p>
    </Notice>
  )
}
