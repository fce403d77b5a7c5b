import { z } from 'zod'
import { maybeRow, type Read, sql } from '#platform/database.ts'
import { MOST_FILES } from '../complaint.ts'

const fileRow = z.object({ fileId: z.string() })

/** The file of an approved photo of a published complaint; undefined for every other one. */
export async function publicPhoto(db: Read, publicId: string, no: number): Promise<string | undefined> {
  if (!Number.isInteger(no) || no < 1 || no > MOST_FILES) return undefined
  const found = await maybeRow(
    db,
    fileRow,
    sql`select f.file_id as "fileId" from participation.complaint_file f join participation.complaint c on c.id = f.complaint_id
      where c.public_id = ${publicId.slice(0, 40)} and f.no = ${no} and f.kind = 'FOTO' and f.public
        and c.visibility = 'TERBIT' and not c.rahasia`,
  )
  return found?.fileId
}
