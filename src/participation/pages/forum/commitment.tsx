import type { Child } from 'hono/jsx'
import { formatDate, localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { type EventKind, ownerOf } from '../../forum.ts'
import { type ForumPolicy, forumPolicy, unsurName } from '../../forum-policy.ts'
import { type Commitment, type CommitmentEvent, eventsOf, findCommitment } from '../../queries/forum-commitments.ts'
import { inputsOf } from '../../queries/forum-parts.ts'
import { FactTable, StandingBadge } from './parts.tsx'
import { F, instantText } from './words.ts'

const WORDS = {
  question: {
    id: 'Apakah janji ini ditepati, dan siapa yang membenarkannya?',
    en: 'Is this promise kept, and who says so?',
  },
  stands: { id: 'Keadaan', en: 'How it stands' },
  forum: { id: 'Dijanjikan dalam', en: 'Promised in' },
  asked: { id: 'Menjawab usulan', en: 'In answer to' },
  history: { id: 'Riwayat', en: 'History' },
  attendee: { id: 'peserta forum, unsur {unsur}', en: 'an attendee, {unsur}' },
  staff: { id: 'pegawai {unit}', en: 'staff of {unit}' },
  elsewhere: { id: 'pegawai kota', en: 'staff of the city' },
  file: { id: 'Berkas bukti (pada kantor)', en: 'A file (kept by the office)' },
  closing: {
    id: 'Janji ditutup hanya bila kantor menunjukkan bukti dan peserta forum atau pemeriksa dari kantor lain membenarkannya. Tenggatnya tidak dapat diubah.',
    en: 'A promise is closed only when the office shows evidence and an attendee or a verifier of another office confirms it. Its deadline cannot be changed.',
  },
} as const satisfies Readonly<Record<string, Text>>

const EVENTS: Readonly<Record<EventKind, Text>> = {
  DIBUAT: { id: 'Dijanjikan dalam berita acara', en: 'Promised in the minutes' },
  CATATAN: { id: 'Catatan kemajuan', en: 'Note of progress' },
  BUKTI: { id: 'Bukti diserahkan', en: 'Evidence given' },
  DITERIMA: { id: 'Dibenarkan', en: 'Confirmed' },
  DITOLAK: { id: 'Disangkal', en: 'Denied' },
  DICABUT: { id: 'Dicabut oleh kepala', en: 'Withdrawn by the head' },
  DIBUKA_KEMBALI: { id: 'Dibuka kembali', en: 'Opened again' },
}

/** GET /forum/:kode/janji/:no: one promise with its whole history, by offices and unsur, never by name. */
export async function commitmentPage(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const no = Number(c.req.param('no'))
  const commitment =
    Number.isSafeInteger(no) && no < 10_000 ? await findCommitment(db, c.req.param('kode') ?? '', no, today) : undefined
  if (commitment === undefined) throw notFound('commitment')
  const [policy, events, inputs] = await Promise.all([
    forumPolicy(db, today),
    eventsOf(db, commitment.id),
    inputsOf(db, commitment.forumId),
  ])
  const asked = inputs.find(({ id }) => id === commitment.inputId)?.text
  return renderPage(
    c,
    {
      title: commitment.action,
      kind: 'public',
      question: say(lang, WORDS.question),
      crumbs: [
        { href: '/forum', label: say(lang, F.forums) },
        { href: `/forum/${commitment.forumKode}`, label: commitment.topic },
      ],
    },
    <>
      <CommitmentFacts lang={lang} commitment={commitment} asked={asked} />
      <p class="small">{say(lang, WORDS.closing)}</p>
      <h2>{say(lang, WORDS.history)}</h2>
      <History lang={lang} policy={policy} events={events} />
    </>,
  )
}

/** What was promised, by whom, until when, and how it stands. */
export function CommitmentFacts(props: { lang: Lang; commitment: Commitment; asked: string | undefined }): Child {
  const { lang, commitment, asked } = props
  const facts: readonly (readonly [Text, Child])[] = [
    [WORDS.stands, <StandingBadge lang={lang} standing={commitment.standing} />],
    [F.due, formatDate(commitment.due, lang)],
    [F.answers, ownerOf(commitment)],
    [F.evidence, commitment.evidenceWanted],
    [WORDS.forum, <a href={`/forum/${commitment.forumKode}`}>{commitment.topic}</a>],
    ...(asked === undefined ? [] : [[WORDS.asked, asked] as const]),
  ]
  return <FactTable lang={lang} facts={facts} />
}

/**
 * Everything that happened to a promise. `fileLink` for those who may open evidence files: they also read the words of
 * attendees, which no moderator has seen and which therefore nobody else does.
 */
export function History(props: {
  lang: Lang
  policy: ForumPolicy
  events: readonly CommitmentEvent[]
  fileLink?: (fileId: string) => string
}): Child {
  const { lang, policy, fileLink } = props
  return (
    <>
      {props.events.map((event) => (
        <div class="entry">
          <p>
            <b>{say(lang, EVENTS[event.kind])}</b>{' '}
            <span class="small soft">
              {instantText(lang, event.at)}
              {event.kind === 'DIBUAT' ? '' : ` · ${whoOf(lang, policy, event)}`}
            </span>
          </p>
          {event.text === null || (event.unsur !== null && fileLink === undefined) ? null : <p>{event.text}</p>}
          {event.fileId === null ? null : (
            <p class="small">
              {fileLink === undefined ? (
                say(lang, WORDS.file)
              ) : (
                <a href={fileLink(event.fileId)}>{event.fileName ?? say(lang, WORDS.file)}</a>
              )}
            </p>
          )}
        </div>
      ))}
    </>
  )
}

function whoOf(lang: Lang, policy: ForumPolicy, event: CommitmentEvent): string {
  if (event.unsur !== null) return say(lang, WORDS.attendee, { unsur: say(lang, unsurName(policy, event.unsur)) })
  return event.unit === null ? say(lang, WORDS.elsewhere) : say(lang, WORDS.staff, { unit: event.unit })
}
