import { z } from 'zod'
import { inTransaction } from '#platform/database.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { requireAccess } from '../access.ts'
import { lodgeObjection } from '../changes/object.ts'
import { refusalSentence } from '../faults.ts'
import { showOwnTpp } from './tpp.tsx'

/** POST /saya/tpp/{bulan}/sanggah: takes the objection down, or shows the page again with what was wrong. */
export async function objectPost(c: AppContext): Promise<Response> {
  const { db, actor, lang } = scopeOf(c)
  requireAccess(actor, 'view_self', {})
  const { kalimat } = z.object({ kalimat: z.string().max(20_000).catch('') }).parse(await c.req.parseBody())
  const month = c.req.param('bulan') ?? ''
  const taken = await inTransaction(db, (tx) => lodgeObjection(tx, actor, { month, sentence: kalimat }))
  if (taken.ok) return c.redirect(`/saya/tpp/${month}#sanggahan`, 303)
  const errors = [{ name: 'kalimat', message: refusalSentence(taken, lang) }]
  return showOwnTpp(c, { errors, sentence: kalimat })
}
