import type { Child } from 'hono/jsx'
import { localDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { Badge } from '#ui/badge.tsx'
import { CITY } from '#ui/city.ts'
import { Figure, Figures } from '#ui/figure.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Empty } from '#ui/notice.tsx'
import { isOpen, MINUTED, STATE_NAMES } from '../../forum.ts'
import { type Commitment, madeCommitments } from '../../queries/forum-commitments.ts'
import { countStandings } from '../../queries/forum-public.ts'
import { type Forum, publicForums } from '../../queries/forum.ts'
import { CommitmentEntry } from './parts.tsx'
import { whenText } from './words.ts'

/** How many lines of each list the page shows, so that it stays light on a slow line. */
const LINES = 20

const WORDS = {
  title: { id: 'Forum warga dan pemerintah kota', en: 'Forums of citizens and the city' },
  question: {
    id: 'Kapan saya dapat ikut bicara, dan apa jadinya yang dijanjikan?',
    en: 'When can I have my say, and what became of what was promised?',
  },
  about: {
    id: 'Forum Konsultasi Publik: kantor menjelaskan layanannya dan batas kemampuannya, warga mengusulkan, tiap usulan dijawab, dan yang disepakati menjadi janji bertenggat. Janji selesai hanya bila ada bukti dan orang lain membenarkannya.',
    en: 'In a public consultation forum an office explains its services and its limits, citizens make suggestions, each gets a response, and what is agreed becomes a promise with a deadline. A promise is kept only when there is evidence and somebody else confirms it.',
  },
  coming: { id: 'Akan datang', en: 'Coming' },
  noComing: { id: 'Belum ada forum yang dijadwalkan.', en: 'No forum is planned yet.' },
  past: { id: 'Sudah berlangsung', en: 'Past' },
  cancelled: { id: 'Dibatalkan', en: 'Cancelled' },
  calendar: { id: 'Kalender forum (iCalendar) untuk ponsel Anda', en: 'Calendar of forums (iCalendar) for your phone' },
  overdue: { id: 'Janji yang lewat tenggat', en: 'Promises past their deadline' },
  running: { id: 'Janji yang berjalan', en: 'Promises under way' },
  kept: { id: 'Janji yang ditepati', en: 'Promises kept' },
  keptOf: {
    id: '{kept} dari {due} janji yang sudah jatuh tempo, tepat waktu',
    en: '{kept} of {due} promises due so far, in time',
  },
  late: { id: '{late} lagi ditepati terlambat', en: '{late} more kept late' },
  more: { id: 'dan {count} lagi', en: 'and {count} more' },
  reason: { id: 'Alasan: {reason}', en: 'Reason: {reason}' },
} as const satisfies Readonly<Record<string, Text>>

/** GET /forum: what comes, what was promised, and how it stands. */
export async function forumListPage(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const [forums, commitments] = await Promise.all([publicForums(db, today), madeCommitments(db, today)])
  const overdue = commitments.filter(({ standing }) => standing === 'overdue')
  return renderPage(
    c,
    { title: say(lang, WORDS.title), kind: 'public', question: say(lang, WORDS.question) },
    <>
      <p>{say(lang, WORDS.about)}</p>
      <CommitmentFigures lang={lang} commitments={commitments} />
      <h2>{say(lang, WORDS.coming)}</h2>
      <Coming lang={lang} forums={forums} />
      <p>
        <a href="/forum.ics">{say(lang, WORDS.calendar)}</a>
      </p>
      {overdue.length === 0 ? null : <h2 id="lewat">{say(lang, WORDS.overdue)}</h2>}
      <CommitmentList lang={lang} commitments={overdue} />
      <ForumGroup lang={lang} title={WORDS.past} forums={forums.filter(({ state }) => MINUTED.includes(state))} />
      <ForumGroup lang={lang} title={WORDS.cancelled} forums={forums.filter(({ state }) => state === 'DIBATALKAN')} />
    </>,
  )
}

/** Promises as three numbers; nothing while none was made. */
export function CommitmentFigures(props: { lang: Lang; commitments: readonly Commitment[] }): Child {
  const { lang, commitments } = props
  if (commitments.length === 0) return null
  const { kept, keptLate, open, overdue, withdrawn } = countStandings(commitments)
  const due = kept.length + keptLate.length + overdue.length + withdrawn.length
  return (
    <Figures>
      <Figure lang={lang} label={say(lang, WORDS.kept)} value={formatInteger(kept.length, lang)}>
        {say(lang, WORDS.keptOf, { kept: kept.length, due })}
        {keptLate.length === 0 ? null : ` · ${say(lang, WORDS.late, { late: keptLate.length })}`}
      </Figure>
      <Figure lang={lang} label={say(lang, WORDS.overdue)} value={formatInteger(overdue.length, lang)}>
        {overdue.length === 0 ? null : <Badge state="overdue" lang={lang} />}
      </Figure>
      <Figure lang={lang} label={say(lang, WORDS.running)} value={formatInteger(open.length, lang)} />
    </Figures>
  )
}

/** Promises one under the other, as many as a light page holds. */
function CommitmentList(props: { lang: Lang; commitments: readonly Commitment[] }): Child {
  const { lang, commitments } = props
  return (
    <>
      {commitments.slice(0, LINES).map((commitment) => (
        <CommitmentEntry lang={lang} commitment={commitment} />
      ))}
      <More lang={lang} count={commitments.length - LINES} />
    </>
  )
}

function Coming(props: { lang: Lang; forums: readonly Forum[] }): Child {
  const coming = props.forums.filter(isOpen).toReversed()
  if (coming.length > 0) return <ForumLines lang={props.lang} forums={coming} />
  return (
    <Empty>
      <p>{say(props.lang, WORDS.noComing)}</p>
    </Empty>
  )
}

function ForumGroup(props: { lang: Lang; title: Text; forums: readonly Forum[] }): Child {
  if (props.forums.length === 0) return null
  return (
    <>
      <h2>{say(props.lang, props.title)}</h2>
      <ForumLines lang={props.lang} forums={props.forums} />
    </>
  )
}

/** Forums one under the other, with their time, office and state. */
function ForumLines(props: { lang: Lang; forums: readonly Forum[] }): Child {
  const { lang, forums } = props
  return (
    <>
      {forums.slice(0, LINES).map((forum) => (
        <div class="entry">
          <p>
            <a href={`/forum/${forum.kode}`}>{forum.topic}</a>
          </p>
          <p class="small">
            {forum.unit.name} · {whenText(lang, forum)} · {say(lang, STATE_NAMES[forum.state])}
          </p>
          {forum.cancelReason === undefined ? null : (
            <p class="small">{say(lang, WORDS.reason, { reason: forum.cancelReason })}</p>
          )}
        </div>
      ))}
      <More lang={lang} count={forums.length - LINES} />
    </>
  )
}

function More(props: { lang: Lang; count: number }): Child {
  return props.count <= 0 ? null : <p class="soft">{say(props.lang, WORDS.more, { count: props.count })}</p>
}
