import { readFile } from 'node:fs/promises'
import { receiveUpload, type UploadedFile } from '#platform/upload.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { requireAccess } from '../../access.ts'
import { type FileFault, prepareFile } from '../../photo.ts'
import { unitAsked } from '../unit-asked.ts'
import { type Evidence, takeStep } from './follow-up-unit.tsx'

/** The form with its file, a little above the largest file. */
const LIMIT = 9 * 1024 * 1024

/** POST /partisipasi/bukti-rtl: marks a line (field `baris` of `unit`) as done, perhaps with a file that shows it. */
export async function postFinished(c: AppContext): Promise<Response> {
  const { actor } = scopeOf(c)
  const upload = await receiveUpload(c, LIMIT)
  try {
    const { fields } = upload
    const unit = await unitAsked(c, fields['unit'] ?? '')
    requireAccess(actor, 'plan_followup', { unitPath: unit.path })
    const evidence = await checked(upload.files[0])
    return await takeStep(c, unit, { fields, step: 'selesaikan', evidence })
  } finally {
    await upload.discard()
  }
}

/** A photo is written anew without what a camera hides in it, or refused; a PDF is kept as it came. */
async function checked(file: UploadedFile | undefined): Promise<Evidence | FileFault | undefined> {
  if (file === undefined) return undefined
  const prepared = await prepareFile(await readFile(file.path))
  if (!prepared.ok) return prepared.reason
  const { name, mediaType, bytes } = prepared.file
  return { name, mediaType, bytes }
}
