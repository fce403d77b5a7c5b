import { z } from 'zod'
import { inTransaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { startTask } from '#platform/tasks.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { isMonth } from '#shared/period.ts'
import { requireAccess } from '../access.ts'
import { openMonth } from '../changes/open.ts'
import { refusalSentence } from '../faults.ts'
import type { TaskName } from '../tasks.ts'
import { showMonths } from './months.tsx'

/** POST /bulan: opens the month asked for and goes to it; what is wrong with it is said beside the field. */
export async function openPost(c: AppContext): Promise<Response> {
  const { db, actor, clock, lang } = scopeOf(c)
  requireAccess(actor, 'run_month', {})
  const { bulan } = z.object({ bulan: z.string().catch('') }).parse(await c.req.parseBody())
  const opened = await inTransaction(db, (tx) => openMonth(tx, actor, clock, bulan.trim()))
  if (!opened.ok) return showMonths(c, [{ name: 'bulan', message: refusalSentence(opened, lang) }], bulan)
  return c.redirect(`/bulan/${opened.value.month}`, 303)
}

const STEPS: Readonly<Record<string, TaskName>> = {
  siapkan: 'welfare-prepare',
  terbitkan: 'welfare-review',
  tutup: 'welfare-close',
  susulan: 'welfare-susulan',
}

/** POST /bulan/{m}/langkah: starts the step as a task and shows how far it is; the page may be left. */
export async function stepPost(c: AppContext): Promise<Response> {
  const { db, actor } = scopeOf(c)
  const { langkah } = z.object({ langkah: z.string().catch('') }).parse(await c.req.parseBody())
  const name = STEPS[langkah]
  const month = c.req.param('bulan') ?? ''
  if (name === undefined || !isMonth(month)) throw notFound('step')
  requireAccess(actor, name === 'welfare-close' ? 'close_month' : 'run_month', {})
  const id = await inTransaction(db, (tx) => startTask(tx, actor, name, month, { month }))
  return c.redirect(`/tugas/${id}`, 303)
}

/** POST /bulan/{m}/buktikan: computes a closed month again as a task, for those who may prove it. */
export async function verifyPost(c: AppContext): Promise<Response> {
  const { db, actor } = scopeOf(c)
  requireAccess(actor, 'verify_month', {})
  const month = c.req.param('bulan') ?? ''
  if (!isMonth(month)) throw notFound('month')
  const id = await inTransaction(db, (tx) => startTask(tx, actor, 'welfare-verify', month, { month }))
  return c.redirect(`/tugas/${id}`, 303)
}
