import { readFile } from '#platform/files.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { findPublicComplaint, publicHistory } from '../../queries/complaint-public.ts'
import { publicPhoto } from '../../queries/complaint-files.ts'
import { FactList, isLate } from './facts.tsx'
import { History, Lines } from './history.tsx'
import { K } from './words.ts'

const WORDS = {
  question: { id: 'Apa yang dilaporkan, dan apa jadinya?', en: 'What was reported, and what became of it?' },
  history: { id: 'Yang sudah terjadi', en: 'What has happened' },
  photo: { id: 'Foto {no} dari pelapor', en: 'Photo {no} of the reporter' },
  merged: { id: 'Laporan ini digabung dengan laporan serupa.', en: 'This report was merged with a similar one.' },
  see: { id: 'Buka laporan itu', en: 'Open that report' },
} as const satisfies Readonly<Record<string, Text>>

/** GET /keluhan/{id}: what the public may read. Absent, secret, hidden and not yet looked at answer alike. */
export async function complaintPage(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const id = c.req.param('id') ?? ''
  const complaint = await findPublicComplaint(db, id)
  const history = await publicHistory(db, id)
  if (complaint === undefined || history === undefined) throw notFound('complaint')
  const today = localDate(clock.now(), CITY.zone)
  const merged = complaint.mergedInto === undefined ? undefined : await findPublicComplaint(db, complaint.mergedInto)
  return renderPage(
    c,
    {
      title: complaint.title,
      kind: 'public',
      question: say(lang, WORDS.question),
      crumbs: [{ href: '/keluhan', label: say(lang, K.title) }],
    },
    <>
      {isLate(complaint, today) ? <Notice kind="alarm">{say(lang, K.late)}</Notice> : null}
      <Lines text={complaint.body} />
      {history.photos.map((no) => (
        <p>
          <a href={`/keluhan/${id}/foto/${no}`}>{say(lang, WORDS.photo, { no })}</a>
        </p>
      ))}
      <FactList lang={lang} facts={complaint} today={today} />
      {merged === undefined ? null : (
        <p>
          {say(lang, WORDS.merged)} <a href={`/keluhan/${merged.publicId}`}>{say(lang, WORDS.see)}</a>
        </p>
      )}
      <h2>{say(lang, WORDS.history)}</h2>
      <History lang={lang} steps={history.steps} />
      <p class="small">{say(lang, K.ombudsman)}</p>
    </>,
  )
}

/** GET /keluhan/{id}/foto/{no}: a photo that a moderator approved, of a published complaint. */
export async function complaintPhoto(c: AppContext): Promise<Response> {
  const { db } = scopeOf(c)
  const fileId = await publicPhoto(db, c.req.param('id') ?? '', Number(c.req.param('no')))
  if (fileId === undefined) throw notFound('photo')
  return photoResponse(c, await readFile(db, fileId))
}

/** A photo as we wrote it: never taken for anything else, never run. */
export function photoResponse(c: AppContext, bytes: Buffer): Response {
  c.header('Content-Type', 'image/jpeg')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  return c.body(new Uint8Array(bytes))
}
