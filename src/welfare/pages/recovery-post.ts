import { z } from 'zod'
import { inTransaction, type Transaction } from '#platform/database.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatRupiah, parseRupiah } from '#shared/money.ts'
import type { Outcome } from '#shared/outcome.ts'
import { EVENT_KINDS, recordEvent, recordLeaverDebt } from '../changes/debt.ts'
import { decidePlan, proposePlan } from '../changes/recovery-plan.ts'
import { refusalSentence } from '../faults.ts'
import { debtId, showDebt } from './debt.tsx'
import { showRecovery } from './recovery-list.tsx'

const line = z.string().max(1000).catch('')

/** The field that a refusal is about; a refusal about the debt as a whole stands above the form. */
const FIELDS: Readonly<Record<string, string>> = {
  'plan-amount': 'angsuran',
  'plan-month': 'mulai',
  'plan-basis': 'dasar',
  'event-day': 'tanggal',
  'event-number': 'nomor',
  'event-amount': 'setoran',
}

/** POST /kesejahteraan/pengembalian: takes down what was paid after somebody had left. */
export async function leaverPost(c: AppContext): Promise<Response> {
  const { db, actor, lang } = scopeOf(c)
  const { nip, bulan } = z.object({ nip: line, bulan: line }).parse(await c.req.parseBody())
  const recorded = await inTransaction(db, (tx) => recordLeaverDebt(tx, actor, { nip, month: bulan }))
  if (!recorded.ok) return showRecovery(c, [{ name: '', message: refusalSentence(recorded, lang) }])
  return c.redirect(`/kesejahteraan/pengembalian/${recorded.value}`, 303)
}

/** POST …/{id}/rencana: proposes instalments. */
export async function planPost(c: AppContext): Promise<Response> {
  const { actor, clock } = scopeOf(c)
  const typed = z.object({ angsuran: line, mulai: line, dasar: line }).parse(await c.req.parseBody())
  return answer(c, typed, (tx) =>
    proposePlan(tx, actor, clock, {
      debtId: debtId(c),
      monthly: parseRupiah(typed.angsuran),
      from: typed.mulai.trim(),
      basis: typed.dasar,
    }),
  )
}

/** POST …/{id}/putusan: agrees to or refuses the open proposal. */
export async function decidePost(c: AppContext): Promise<Response> {
  const { actor, clock } = scopeOf(c)
  const { putusan } = z.object({ putusan: z.enum(['setuju', 'tolak']).catch('tolak') }).parse(await c.req.parseBody())
  return answer(c, {}, (tx) => decidePlan(tx, actor, clock, { debtId: debtId(c), agree: putusan === 'setuju' }))
}

/** POST …/{id}/catatan: takes down a letter, a statement or a deposit. */
export async function eventPost(c: AppContext): Promise<Response> {
  const { actor, clock } = scopeOf(c)
  const typed = z
    .object({ jenis: z.enum(EVENT_KINDS).catch('SURAT'), tanggal: line, nomor: line, setoran: line })
    .parse(await c.req.parseBody())
  return answer(c, typed, (tx) =>
    recordEvent(tx, actor, clock, {
      debtId: debtId(c),
      kind: typed.jenis,
      day: typed.tanggal,
      number: typed.nomor,
      amount: parseRupiah(typed.setoran),
    }),
  )
}

async function answer(
  c: AppContext,
  typed: Readonly<Record<string, string>>,
  work: (tx: Transaction) => Promise<Outcome<number>>,
): Promise<Response> {
  const { db, lang } = scopeOf(c)
  const outcome = await inTransaction(db, work)
  if (outcome.ok) return c.redirect(`/kesejahteraan/pengembalian/${debtId(c)}`, 303)
  const { most } = outcome.details
  const details = typeof most === 'number' ? { ...outcome.details, most: formatRupiah(most, lang) } : outcome.details
  const message = refusalSentence({ reason: outcome.reason, details }, lang)
  return showDebt(c, { errors: [{ name: FIELDS[outcome.reason] ?? '', message }], typed })
}
