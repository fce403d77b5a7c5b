import { pdfWriter } from '#platform/documents/pdf.ts'
import { notFound } from '#platform/errors.ts'
import { findFile, readFile } from '#platform/files.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { CITY } from '#ui/city.ts'
import { requireAccess } from '../../access.ts'
import { minutesPdf } from '../../documents/forum-minutes.ts'
import { MINUTED } from '../../forum.ts'
import { forumPolicy } from '../../forum-policy.ts'
import { commitmentsOfForum, eventsOf, findCommitment, targetOf } from '../../queries/forum-commitments.ts'
import { agendaOf, attendeesOf, countsOf, filesOf, inputsOf, teamOf } from '../../queries/forum-parts.ts'
import { findForum, type Forum } from '../../queries/forum.ts'
import { whenText } from './words.ts'

/** GET /forum/:kode/berita-acara.pdf: for everybody, once it is finished, without the name of anybody. */
export async function publicMinutes(c: AppContext): Promise<Response> {
  const forum = await forumAsked(c)
  if (!MINUTED.includes(forum.state)) throw notFound('minutes')
  return answerMinutes(c, forum, false)
}

/** GET /partisipasi/forum/:kode/berita-acara.pdf: for signing, with the names that attendees gave; a draft while the forum goes on. */
export async function staffMinutes(c: AppContext): Promise<Response> {
  const forum = await forumAsked(c)
  requireAccess(scopeOf(c).actor, 'view_forum', { unitPath: forum.unit.path })
  return answerMinutes(c, forum, true)
}

async function forumAsked(c: AppContext): Promise<Forum> {
  const { db, clock } = scopeOf(c)
  const forum = await findForum(db, c.req.param('kode') ?? '', localDate(clock.now(), CITY.zone))
  if (forum === undefined) throw notFound('forum')
  return forum
}

async function answerMinutes(c: AppContext, forum: Forum, named: boolean): Promise<Response> {
  const { db, clock } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const day = forum.startsAt === undefined ? today : localDate(forum.startsAt, CITY.zone)
  const [policy, team, agenda, inputs, commitments, counts, files] = await Promise.all([
    forumPolicy(db, day),
    teamOf(db, forum.id, day),
    agendaOf(db, forum.id),
    inputsOf(db, forum.id),
    commitmentsOfForum(db, forum.id, today),
    countsOf(db, forum.id),
    filesOf(db, forum.id),
  ])
  const attendees = named ? await attendeesOf(db, forum.id) : undefined
  const when = whenText('id', forum)
  const minutes = { forum, policy, team, agenda, inputs, commitments, present: counts.present, files, attendees, when }
  return c.body(new Uint8Array(minutesPdf(pdfWriter(), minutes)), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="berita-acara-${forum.kode}.pdf"`,
  })
}

/** GET /forum/:kode/materi/:berkas: material alone is public. */
export async function materialFile(c: AppContext): Promise<Response> {
  const forum = await forumAsked(c)
  return answerFile(c, forum, (kind) => kind === 'MATERI')
}

/** GET /partisipasi/forum/:kode/berkas/:berkas: everything else, for who may see the forum. */
export async function staffFile(c: AppContext): Promise<Response> {
  const forum = await forumAsked(c)
  requireAccess(scopeOf(c).actor, 'view_forum', { unitPath: forum.unit.path })
  return answerFile(c, forum, () => true)
}

async function answerFile(c: AppContext, forum: Forum, may: (kind: string) => boolean): Promise<Response> {
  const { db } = scopeOf(c)
  const file = (await filesOf(db, forum.id)).find(({ fileId }) => fileId === c.req.param('berkas'))
  if (file === undefined || !may(file.kind)) throw notFound('file')
  return download(c, file.fileId)
}

/** GET /partisipasi/janji/:kode/:no/berkas/:berkas: an evidence file of one promise. */
export async function evidenceFile(c: AppContext): Promise<Response> {
  const { db, clock, actor } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const commitment = await findCommitment(db, c.req.param('kode') ?? '', Number(c.req.param('no')) || 0, today)
  if (commitment === undefined) throw notFound('commitment')
  requireAccess(actor, 'view_commitment', targetOf(commitment))
  const event = (await eventsOf(db, commitment.id)).find(({ fileId }) => fileId === c.req.param('berkas'))
  if (event?.fileId === undefined || event.fileId === null) throw notFound('file')
  return download(c, event.fileId)
}

/** Always to be saved, never opened inside these pages. */
async function download(c: AppContext, fileId: string): Promise<Response> {
  const { db } = scopeOf(c)
  const file = await findFile(db, fileId)
  if (file === undefined) throw notFound('file')
  const ending = file.media_type === 'application/pdf' ? 'pdf' : 'jpg'
  return c.body(new Uint8Array(await readFile(db, fileId)), 200, {
    'content-type': file.media_type,
    'content-disposition': `attachment; filename="berkas-${fileId.slice(0, 8)}.${ending}"`,
  })
}
