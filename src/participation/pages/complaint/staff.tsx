import type { Child } from 'hono/jsx'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatDate, localDate, minuteOfDay, formatMinute } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { type FieldError, FormErrors } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { mayAccess, requireAccess } from '../../access.ts'
import type { Identity } from '../../changes/complaint-identity.ts'
import { KIND_NAMES } from '../../complaint.ts'
import {
  type Complaint,
  type ComplaintEvent,
  type ComplaintFile,
  eventsOf,
  filesOf,
  findComplaint,
} from '../../queries/complaint-rows.ts'
import { serviceUnits } from '../../queries/units.ts'
import { FactList, isLate } from './facts.tsx'
import { Lines } from './history.tsx'
import { IdentityForm, ModerationForm, NoteForm, StepForms } from './staff-forms.tsx'
import { ACTION_WORDS, K } from './words.ts'

const WORDS = {
  question: { id: 'Apa langkah berikut untuk laporan ini?', en: 'What is the next step for this report?' },
  saved: { id: 'Tersimpan.', en: 'Saved.' },
  text: { id: 'Yang ditulis pelapor', en: 'What the reporter wrote' },
  secret: {
    id: 'Rahasia: jangan dibicarakan di luar; tidak pernah terbit.',
    en: 'Secret: not to be talked about outside; never published.',
  },
  files: { id: 'Berkas', en: 'Files' },
  photo: { id: 'Foto {no}', en: 'Photo {no}' },
  pdf: { id: 'Dokumen {no} (PDF)', en: 'Document {no} (PDF)' },
  steps: { id: 'Langkah', en: 'Steps' },
  history: { id: 'Riwayat (tidak dapat diubah)', en: 'History (cannot be changed)' },
  who: { id: 'Pelapor', en: 'Reporter' },
  noOne: { id: 'Pelapor tidak meninggalkan nama atau kontak.', en: 'The reporter left no name or contact.' },
  anonymous: {
    id: 'Pelapor memilih anonim terhadap unit yang menangani.',
    en: 'The reporter chose to be anonymous to the unit that handles it.',
  },
  name: { id: 'Nama', en: 'Name' },
  contact: { id: 'Kontak', en: 'Contact' },
  staffOnly: { id: 'hanya petugas', en: 'staff only' },
  reporterToo: { id: 'dibaca pelapor', en: 'read by the reporter' },
  everyone: { id: 'dapat dibaca umum', en: 'may be read by everyone' },
} as const satisfies Readonly<Record<string, Text>>

const AUDIENCES = { PUBLIK: WORDS.everyone, PELAPOR: WORDS.reporterToo, PETUGAS: WORDS.staffOnly } as const

/** GET /partisipasi/keluhan/{id}: one report with its steps as buttons. */
export function staffComplaintPage(c: AppContext): Promise<Response> {
  return showComplaint(c, [])
}

/** The complaint of the address, for whoever may see it; throws NotFound or AccessDenied. */
export async function complaintOf(c: AppContext): Promise<Complaint> {
  const { db, actor } = scopeOf(c)
  const complaint = await findComplaint(db, c.req.param('id') ?? '')
  if (complaint === undefined) {
    requireAccess(actor, 'view_complaints', {})
    throw notFound('complaint')
  }
  requireAccess(actor, 'view_complaints', targetOf(complaint))
  return complaint
}

/** What access to a complaint is asked for: its unit, or the city where nobody has decided. */
function targetOf(complaint: Complaint): { readonly unitPath?: string } {
  return complaint.unitPath === undefined ? {} : { unitPath: complaint.unitPath }
}

/** The page, with what is wrong with the last step or with the identity that was just opened. */
export async function showComplaint(
  c: AppContext,
  errors: readonly FieldError[],
  identity?: Identity,
): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const complaint = await complaintOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const files = await filesOf(db, complaint.id)
  const units = await serviceUnits(db, today)
  const target = targetOf(complaint)
  return renderPage(
    c,
    {
      title: complaint.title,
      kind: 'staff',
      question: say(lang, WORDS.question),
      crumbs: [{ href: '/partisipasi/keluhan', label: say(lang, K.title) }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      {c.req.query('tersimpan') === '1' ? <Notice kind="good">{say(lang, WORDS.saved)}</Notice> : null}
      <FormErrors lang={lang} errors={errors} />
      {isLate(complaint, today) ? <Notice kind="alarm">{say(lang, K.late)}</Notice> : null}
      <Written lang={lang} complaint={complaint} files={files} />
      <FactList lang={lang} facts={complaint} today={today} />
      <StepForms lang={lang} complaint={complaint} units={units} may={(action) => mayAccess(actor, action, target)} />
      {mayAccess(actor, 'moderate_complaint', target) ? (
        <ModerationForm lang={lang} complaint={complaint} files={files} />
      ) : null}
      <Who
        lang={lang}
        complaint={complaint}
        identity={identity}
        may={mayAccess(actor, complaint.anonim ? 'view_anonymous' : 'view_identity', target)}
      />
      <Past lang={lang} events={await eventsOf(db, complaint.id)} />
      <NoteForm lang={lang} complaint={complaint} />
    </>,
  )
}

function Written({
  lang,
  complaint,
  files,
}: {
  lang: Lang
  complaint: Complaint
  files: readonly ComplaintFile[]
}): Child {
  return (
    <>
      {complaint.rahasia ? <Notice kind="warning">{say(lang, WORDS.secret)}</Notice> : null}
      <h2>
        {say(lang, WORDS.text)} <span class="soft">({say(lang, KIND_NAMES[complaint.kind])})</span>
      </h2>
      <Lines text={complaint.body} />
      {files.length === 0 ? null : (
        <ul aria-label={say(lang, WORDS.files)}>
          {files.map((file) => (
            <li>
              <a href={`/partisipasi/keluhan/${complaint.publicId}/berkas/${file.no}`}>
                {say(lang, file.kind === 'FOTO' ? WORDS.photo : WORDS.pdf, { no: file.no })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Who(props: { lang: Lang; complaint: Complaint; identity: Identity | undefined; may: boolean }): Child {
  const { lang, complaint, identity, may } = props
  return (
    <>
      <h2>{say(lang, WORDS.who)}</h2>
      {complaint.hasIdentity ? null : <p>{say(lang, WORDS.noOne)}</p>}
      {complaint.hasIdentity && complaint.anonim ? <p>{say(lang, WORDS.anonymous)}</p> : null}
      {identity === undefined ? null : (
        <dl class="facts">
          <dt>{say(lang, WORDS.name)}</dt>
          <dd>{identity.name === '' ? '–' : identity.name}</dd>
          <dt>{say(lang, WORDS.contact)}</dt>
          <dd>{identity.contact === '' ? '–' : identity.contact}</dd>
        </dl>
      )}
      {complaint.hasIdentity && may && identity === undefined ? (
        <IdentityForm lang={lang} complaint={complaint} />
      ) : null}
    </>
  )
}

function Past({ lang, events }: { lang: Lang; events: readonly ComplaintEvent[] }): Child {
  return (
    <>
      <h2>{say(lang, WORDS.history)}</h2>
      <ol>
        {events.map((event) => (
          <li>
            <b>{say(lang, ACTION_WORDS[event.action] ?? { id: event.action, en: event.action })}</b>{' '}
            <span class="soft">
              {formatDate(localDate(event.at, CITY.zone), lang)} {formatMinute(minuteOfDay(event.at, CITY.zone), lang)}
              {event.unitName === undefined ? '' : `, ${event.unitName}`}; {say(lang, AUDIENCES[event.audience])}
            </span>
            {event.note === undefined ? null : <Lines text={event.note} />}
          </li>
        ))}
      </ol>
    </>
  )
}
