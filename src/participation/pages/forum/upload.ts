import { readFile } from 'node:fs/promises'
import { auditName } from '#platform/access.ts'
import { inTransaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { storeFile } from '#platform/files.ts'
import { receiveUpload, type Upload } from '#platform/upload.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { requireAccess } from '../../access.ts'
import { recordEvent } from '../../changes/forum-commitments.ts'
import { addForumFile, type CheckedFile } from '../../changes/forum-files.ts'
import { FILE_KINDS } from '../../forum.ts'
import { prepareFile } from '../../photo.ts'
import { findCommitment, lockCommitment, targetOf } from '../../queries/forum-commitments.ts'
import { findForum } from '../../queries/forum.ts'
import { showDesk } from './desk.tsx'
import { reader } from './fields.ts'
import { showPromise } from './promise.tsx'
import { forumFault } from './staff-words.ts'

/** A form with a file, a little above the largest file. */
const LIMIT = 9 * 1024 * 1024

/** POST /partisipasi/forum/berkas: a file of a forum (field `forum`), checked and, if a photo, written anew. */
export async function postForumFile(c: AppContext): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const upload = await receiveUpload(c, LIMIT)
  try {
    const kode = upload.fields['forum'] ?? ''
    const forum = await findForum(db, kode, localDate(clock.now(), CITY.zone))
    if (forum === undefined) throw notFound('forum')
    requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
    const read = reader(lang, upload.fields)
    const title = read.text('judul', { id: 'Judul', en: 'Title' }, { min: 2, max: 160 })
    const kind = FILE_KINDS.find((one) => one === upload.fields['jenis']) ?? 'NOTULENSI'
    const file = await checkedFile(upload)
    if (!file.ok) read.errors.push({ name: 'berkas', message: forumFault(lang, file) })
    if (!file.ok || title === undefined) return await showDesk(c, upload.fields, read.errors, kode)
    const outcome = await inTransaction(db, (tx) => addForumFile(tx, actor, { forum, kind, title, file: file.value }))
    if (!outcome.ok) return await showDesk(c, upload.fields, [{ name: '', message: forumFault(lang, outcome) }], kode)
    return c.redirect(`/partisipasi/forum/${kode}`, 303)
  } finally {
    await upload.discard()
  }
}

/** POST /partisipasi/janji/berkas: an evidence file of a promise (fields `forum` and `no`). */
export async function postEvidenceFile(c: AppContext): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  if (actor.kind !== 'person') throw notFound('person')
  const upload = await receiveUpload(c, LIMIT)
  try {
    const { fields } = upload
    const today = localDate(clock.now(), CITY.zone)
    const [kode, no] = [fields['forum'] ?? '', Number(fields['no']) || 0]
    const known = await findCommitment(db, kode, no, today)
    if (known === undefined) throw notFound('commitment')
    requireAccess(actor, 'report_commitment', targetOf(known))
    const read = reader(lang, fields)
    const text = read.text('teks', { id: 'Keterangan', en: 'What it shows' }, { min: 3, max: 1000, optional: true })
    const file = await checkedFile(upload)
    if (!file.ok) read.errors.push({ name: 'berkas', message: forumFault(lang, file) })
    if (!file.ok || read.errors.length > 0) return await showPromise(c, known, fields, read.errors)
    const outcome = await inTransaction(db, async (tx) => {
      const commitment = await lockCommitment(tx, kode, no, today)
      if (commitment === undefined) throw notFound('commitment')
      const fileId = await storeFile(tx, file.value, auditName(actor))
      return recordEvent(tx, actor, clock, { commitment, kind: 'BUKTI', text, fileId })
    })
    if (!outcome.ok) return await showPromise(c, known, fields, [{ name: '', message: forumFault(lang, outcome) }])
    return c.redirect(`/partisipasi/janji/${kode}/${no}`, 303)
  } finally {
    await upload.discard()
  }
}

type FileRefusal = 'no-file' | 'too-large' | 'unknown-kind' | 'too-many-dots' | 'broken' | 'busy'

async function checkedFile(upload: Upload): Promise<Outcome<CheckedFile, FileRefusal>> {
  const file = upload.files.find(({ field }) => field === 'berkas')
  if (file === undefined) return refused('no-file')
  const prepared = await prepareFile(await readFile(file.path))
  if (!prepared.ok) return refused(prepared.reason)
  const { name, mediaType, bytes } = prepared.file
  return done({ name, mediaType, bytes })
}
