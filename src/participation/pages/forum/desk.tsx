import type { Child } from 'hono/jsx'
import { localDate } from '#shared/dates.ts'
import { say, type Text } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { DateInput, errorOf, type FieldError, FormErrors, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { mayAccess, requireAccess } from '../../access.ts'
import { isOpen, MINUTED, STATE_NAMES } from '../../forum.ts'
import { forumPolicy } from '../../forum-policy.ts'
import { commitmentsOfForum } from '../../queries/forum-commitments.ts'
import {
  agendaOf,
  attendeesOf,
  countsOf,
  filesOf,
  inputsOf,
  invitationsOf,
  needsOf,
  positionsBelow,
  teamOf,
} from '../../queries/forum-parts.ts'
import { findForum, forumFacts } from '../../queries/forum.ts'
import { type ForumAction, type ForumFacts, missingFor, nextAction } from '../../rules/forum/states.ts'
import { DeskBefore } from './desk-before.tsx'
import type { Desk } from './desk-kit.tsx'
import { DeskRoom } from './desk-room.tsx'
import { DeskAfter, Files } from './desk-after.tsx'
import type { Typed } from './fields.ts'
import { FewUnsur } from './parts.tsx'
import { ACTIONS, D, forumFault } from './staff-words.ts'
import { F, whenText } from './words.ts'

const WORDS = {
  public: { id: 'Halaman warga', en: 'Public page' },
  draft: { id: 'Rancangan berita acara (PDF)', en: 'Draft of the minutes (PDF)' },
  print: { id: 'Cetak berita acara untuk ditandatangani (PDF)', en: 'Print the minutes for signing (PDF)' },
  paper: { id: 'Berita acara dengan nama (PDF)', en: 'Minutes with names (PDF, in Indonesian)' },
  screen: { id: 'Tampilkan kode di layar ruangan', en: 'Show the code on the screen of the room' },
  done: {
    id: 'Forum ini sudah selesai; tidak ada lagi yang menunggu Anda.',
    en: 'This forum is over; nothing waits for you.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Everything the desk of a forum shows; 404 when there is no such forum, 403 when the actor may not see it. */
async function deskOf(c: AppContext, kode: string): Promise<Desk> {
  const { db, clock, lang, actor } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const forum = await findForum(db, kode, today)
  if (forum === undefined) throw notFound('forum')
  const target = { unitPath: forum.unit.path }
  requireAccess(actor, 'view_forum', target)
  const [policy, team, agenda, invitations, counts, needs, attendees, inputs, commitments, files, positions] =
    await Promise.all([
      forumPolicy(db, today),
      teamOf(db, forum.id, today),
      agendaOf(db, forum.id),
      invitationsOf(db, forum.id),
      countsOf(db, forum.id),
      needsOf(db, forum.id),
      attendeesOf(db, forum.id),
      inputsOf(db, forum.id),
      commitmentsOfForum(db, forum.id, today),
      filesOf(db, forum.id),
      positionsBelow(db, forum.unit.path, today),
    ])
  const runs = mayAccess(actor, 'run_forum', target)
  const moderates = mayAccess(actor, 'moderate_forum', target)
  const parts = { policy, team, agenda, invitations, counts, needs, attendees, inputs, commitments, files, positions }
  return { lang, forum, ...parts, runs, moderates }
}

/** GET /partisipasi/forum/:kode: the desk of one forum; its next step stands on top. */
export async function deskPage(c: AppContext): Promise<Response> {
  return showDesk(c, {}, [])
}

/** The desk with what was typed and what is wrong with it; `kode` where the address does not name the forum. */
export async function showDesk(
  c: AppContext,
  typed: Typed,
  errors: readonly FieldError[],
  kode = c.req.param('kode') ?? '',
): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const desk = await deskOf(c, kode)
  const { forum } = desk
  const today = localDate(clock.now(), CITY.zone)
  const dayCame = forum.startsAt !== undefined && localDate(forum.startsAt, CITY.zone) <= today
  const facts = await forumFacts(db, forum, dayCame)
  return renderPage(
    c,
    {
      title: forum.topic,
      kind: 'staff',
      question: `${forum.unit.name} · ${whenText(lang, forum)} · ${say(lang, STATE_NAMES[forum.state])}`,
      crumbs: [{ href: '/partisipasi/forum', label: say(lang, F.forums) }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      <NextStep desk={desk} facts={facts} errors={errors} typed={typed} />
      <Links desk={desk} />
      {desk.forum.state === 'BERLANGSUNG' || MINUTED.includes(forum.state) ? (
        <FewUnsur lang={lang} policy={desk.policy} counts={desk.counts.present} />
      ) : null}
      <DeskRoom desk={desk} typed={typed} errors={errors} />
      <DeskAfter desk={desk} />
      <DeskBefore desk={desk} typed={typed} errors={errors} />
      <Files desk={desk} />
      <Cancel desk={desk} facts={facts} />
    </>,
  )
}

function Links(props: { desk: Desk }): Child {
  const { lang, forum } = props.desk
  const to = (path: string) => `/partisipasi/forum/${forum.kode}/${path}`
  const running = forum.state === 'BERLANGSUNG'
  const paper = running ? WORDS.draft : forum.signedOn === undefined ? WORDS.print : WORDS.paper
  return (
    <p class="actions">
      <a href={`/forum/${forum.kode}`}>{say(lang, WORDS.public)}</a>
      {running || MINUTED.includes(forum.state) ? <a href={to('berita-acara.pdf')}>{say(lang, paper)}</a> : null}
      {running ? <a href={to('layar')}>{say(lang, WORDS.screen)}</a> : null}
    </p>
  )
}

/** The one thing to do now, and what it still needs. */
function NextStep(props: { desk: Desk; facts: ForumFacts; errors: readonly FieldError[]; typed: Typed }): Child {
  const { desk, facts } = props
  const { lang, forum } = desk
  const action = nextAction(forum.state)
  if (action === undefined)
    return (
      <Notice kind="info">
        <p>{forum.cancelReason ?? say(lang, WORDS.done)}</p>
      </Notice>
    )
  const missing = missingFor(facts, action)
  const numbers = { unscreened: facts.unscreened, unanswered: facts.unanswered, open: facts.openCommitments }
  return (
    <Notice
      kind={missing.length === 0 ? 'good' : 'info'}
      title={`${say(lang, D.next)}: ${say(lang, ACTIONS[action].verb)}`}
    >
      <p>{say(lang, ACTIONS[action].about)}</p>
      {missing.length === 0 ? null : (
        <>
          <p>{say(lang, D.missing)}</p>
          <ul>
            {missing.map((fault) => (
              <li>{forumFault(lang, { reason: fault, details: numbers })}</li>
            ))}
          </ul>
        </>
      )}
      {missing.length > 0 || !desk.runs ? null : (
        <StepForm desk={desk} action={action} typed={props.typed} errors={props.errors} />
      )}
    </Notice>
  )
}

function StepForm(props: { desk: Desk; action: ForumAction; typed: Typed; errors: readonly FieldError[] }): Child {
  const { action, typed, errors } = props
  const { lang, forum } = props.desk
  return (
    <form method="post" action={`/partisipasi/forum/${forum.kode}`}>
      <input type="hidden" name="tindakan" value={action} />
      {action === 'selesaikan' ? (
        <TextInput
          lang={lang}
          name="nomor"
          label={say(lang, D.minutesNo)}
          value={typed['nomor'] ?? ''}
          maxlength={80}
          error={errorOf(errors, 'nomor')}
        />
      ) : null}
      {action === 'tindaklanjuti' ? (
        <DateInput
          lang={lang}
          name="ditandatangani"
          label={say(lang, D.signedOn)}
          value={typed['ditandatangani'] ?? ''}
          error={errorOf(errors, 'ditandatangani')}
        />
      ) : null}
      <SubmitButton>{say(lang, ACTIONS[action].verb)}</SubmitButton>
    </form>
  )
}

function Cancel(props: { desk: Desk; facts: ForumFacts }): Child {
  const { lang, forum, runs } = props.desk
  if (!runs || !isOpen(forum) || missingFor(props.facts, 'batalkan').length > 0) return null
  return (
    <details class="fold">
      <summary>{say(lang, ACTIONS.batalkan.verb)}</summary>
      <p>{say(lang, ACTIONS.batalkan.about)}</p>
      <form method="post" action={`/partisipasi/forum/${forum.kode}`}>
        <input type="hidden" name="tindakan" value="batalkan" />
        <TextInput lang={lang} name="alasan" label={say(lang, D.reason)} maxlength={500} />
        <SubmitButton kind="danger">{say(lang, ACTIONS.batalkan.verb)}</SubmitButton>
      </form>
    </details>
  )
}
