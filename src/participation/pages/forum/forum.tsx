import type { Child } from 'hono/jsx'
import { formatDate, localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { FORM_NAMES, MINUTED, PART_NAMES, PURPOSE_NAMES, STATE_NAMES } from '../../forum.ts'
import { type ForumPolicy, forumPolicy } from '../../forum-policy.ts'
import { type Commitment, commitmentsOfForum } from '../../queries/forum-commitments.ts'
import {
  agendaOf,
  countsOf,
  filesOf,
  type ForumFile,
  type Input,
  inputsOf,
  type TeamMember,
  teamOf,
  type UnsurCount,
} from '../../queries/forum-parts.ts'
import { findForum, type Forum } from '../../queries/forum.ts'
import { Agenda, CommitmentEntry, FactTable, FewUnsur, Inputs, UnsurCounts } from './parts.tsx'
import { F, whenText } from './words.ts'

const WORDS = {
  question: { id: 'Apa yang dibahas, dan apa jadinya?', en: 'What is it about, and what came of it?' },
  cancelled: { id: 'Forum ini dibatalkan: {reason}', en: 'This forum is cancelled: {reason}' },
  register: { id: 'Saya akan datang', en: 'I will come' },
  send: { id: 'Kirim usulan sebelum forum', en: 'Send a suggestion beforehand' },
  attend: { id: 'Saya sudah di ruangan: isi kode hadir', en: 'I am in the room: enter the code' },
  calendar: { id: 'Simpan ke kalender', en: 'Add to the calendar' },
  office: { id: 'Kantor', en: 'Office' },
  way: { id: 'Cara', en: 'Way' },
  purpose: { id: 'Tujuan', en: 'Purpose' },
  state: { id: 'Keadaan', en: 'State' },
  team: { id: 'Tim penyelenggara', en: 'Team' },
  explanation: { id: 'Penjelasan penyelenggara', en: 'What the office explained' },
  limits: { id: 'Batas kemampuan penyelenggara', en: 'What the office cannot do' },
  commitments: { id: 'Yang dijanjikan', en: 'What was promised' },
  noCommitments: { id: 'Forum ini tidak menghasilkan janji.', en: 'No promise was made in this forum.' },
  minutes: { id: 'Berita acara (PDF, tanpa nama orang)', en: 'Minutes (PDF, in Indonesian, without names of people)' },
  minutesNo: { id: 'Berita acara nomor {no}', en: 'Minutes no. {no}' },
  signed: { id: ', ditandatangani {date}', en: ', signed {date}' },
  noInputs: { id: 'Tidak ada usulan.', en: 'Nothing was asked.' },
} as const satisfies Readonly<Record<string, Text>>

type Content = {
  readonly policy: ForumPolicy
  readonly team: readonly TeamMember[]
  readonly present: readonly UnsurCount[]
  readonly files: readonly ForumFile[]
  readonly inputs: readonly Input[]
  readonly commitments: readonly Commitment[]
}

/** GET /forum/:kode: one forum for everybody, without a single name of a citizen. */
export async function forumPage(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const forum = await findForum(db, c.req.param('kode') ?? '', today)
  if (forum === undefined) throw notFound('forum')
  const day = forum.startsAt === undefined ? today : localDate(forum.startsAt, CITY.zone)
  const [policy, agenda, team, counts, files, inputs, commitments] = await Promise.all([
    forumPolicy(db, day),
    agendaOf(db, forum.id),
    teamOf(db, forum.id, day),
    countsOf(db, forum.id),
    filesOf(db, forum.id),
    inputsOf(db, forum.id),
    commitmentsOfForum(db, forum.id, today),
  ])
  const content = { policy, team, present: counts.present, files, inputs, commitments }
  return renderPage(
    c,
    {
      title: forum.topic,
      kind: 'public',
      question: say(lang, WORDS.question),
      crumbs: [{ href: '/forum', label: say(lang, F.forums) }],
    },
    <>
      <Doors lang={lang} forum={forum} />
      <Facts lang={lang} forum={forum} team={team} />
      {agenda.length === 0 ? null : <h2>{say(lang, F.agenda)}</h2>}
      <Agenda lang={lang} lines={agenda} />
      <Material lang={lang} forum={forum} files={files} />
      {MINUTED.includes(forum.state) ? <Outcome lang={lang} forum={forum} content={content} /> : null}
    </>,
  )
}

/** What a citizen can do now. */
function Doors(props: { lang: Lang; forum: Forum }): Child {
  const { lang, forum } = props
  const to = (path: string) => `/forum/${forum.kode}/${path}`
  if (forum.cancelReason !== undefined)
    return (
      <Notice kind="alarm">
        <p>{say(lang, WORDS.cancelled, { reason: forum.cancelReason })}</p>
      </Notice>
    )
  if (forum.state === 'DIUNDANG')
    return (
      <>
        <p>
          <a class="button" href={to('daftar')}>
            {say(lang, WORDS.register)}
          </a>
        </p>
        <p>
          <a href={to('usul')}>{say(lang, WORDS.send)}</a>
        </p>
        <p>
          <a href={`/unit/${forum.unit.kode}/forum.ics`}>{say(lang, WORDS.calendar)}</a>
        </p>
      </>
    )
  if (forum.state !== 'BERLANGSUNG') return null
  return (
    <p>
      <a class="button" href={to('hadir')}>
        {say(lang, WORDS.attend)}
      </a>
    </p>
  )
}

function Facts(props: { lang: Lang; forum: Forum; team: readonly TeamMember[] }): Child {
  const { lang, forum, team } = props
  const facts: readonly (readonly [Text, Child])[] = [
    [WORDS.state, say(lang, STATE_NAMES[forum.state])],
    [F.time, whenText(lang, forum)],
    [WORDS.way, say(lang, FORM_NAMES[forum.form])],
    ...(forum.place === undefined ? [] : [[F.place, forum.place] as const]),
    [WORDS.office, <a href={`/unit/${forum.unit.kode}`}>{forum.unit.name}</a>],
    [F.services, forum.services.join('; ')],
    [WORDS.purpose, say(lang, PURPOSE_NAMES[forum.purpose])],
    ...(team.length === 0
      ? []
      : [
          [
            WORDS.team,
            team.map(({ part, position }) => `${say(lang, PART_NAMES[part])}: ${position}`).join('; '),
          ] as const,
        ]),
  ]
  return <FactTable lang={lang} facts={facts} />
}

function Material(props: { lang: Lang; forum: Forum; files: readonly ForumFile[] }): Child {
  const open = props.files.filter(({ kind }) => kind === 'MATERI')
  if (open.length === 0) return null
  return (
    <>
      <h2>{say(props.lang, F.material)}</h2>
      <ul>
        {open.map((file) => (
          <li>
            <a href={`/forum/${props.forum.kode}/materi/${file.fileId}`}>{file.title}</a>{' '}
            <span class="soft">{Math.ceil(file.size / 1024)} KB</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Outcome(props: { lang: Lang; forum: Forum; content: Content }): Child {
  const { lang, forum } = props
  const { policy, present, inputs, commitments } = props.content
  const shown = inputs.filter(({ state }) => state === 'TAMPIL')
  const signed = forum.signedOn === undefined ? '' : say(lang, WORDS.signed, { date: formatDate(forum.signedOn, lang) })
  return (
    <>
      <h2>{say(lang, WORDS.commitments)}</h2>
      {commitments.length === 0 ? <p>{say(lang, WORDS.noCommitments)}</p> : null}
      {commitments.map((commitment) => (
        <CommitmentEntry lang={lang} commitment={commitment} />
      ))}
      <h2>{say(lang, F.inputs)}</h2>
      {shown.length === 0 ? <p>{say(lang, WORDS.noInputs)}</p> : null}
      <Inputs lang={lang} policy={policy} inputs={shown} />
      <h2>{say(lang, WORDS.explanation)}</h2>
      <p>{forum.explanation}</p>
      <h3>{say(lang, WORDS.limits)}</h3>
      <p>{forum.limits}</p>
      <h2>{say(lang, F.present)}</h2>
      <FewUnsur lang={lang} policy={policy} counts={present} />
      <UnsurCounts lang={lang} policy={policy} counts={present} />
      <p>
        {say(lang, WORDS.minutesNo, { no: forum.minutesNo ?? '' })}
        {signed}. <a href={`/forum/${forum.kode}/berita-acara.pdf`}>{say(lang, WORDS.minutes)}</a>
      </p>
    </>
  )
}
