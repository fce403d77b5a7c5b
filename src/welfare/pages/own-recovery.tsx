import type { Child } from 'hono/jsx'
import type { Scope } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { formatRupiah } from '#shared/money.ts'
import { formatPercent } from '#shared/numbers.ts'
import { say } from '#shared/text.ts'
import { ownDebts } from '../queries/debts.ts'
import { type RecoveryLine, recoveryLines } from '../queries/recovery.ts'
import type { Tpp } from '../tpp.ts'
import { ZONE } from '../welfare.ts'
import { RECOVERY } from './recovery-words.ts'

/** What a run defers and takes beside a person's lines, each with what it was computed from, and what is left to repay. */
export async function recoverySection({ db, lang, clock }: Scope, tpp: Tpp): Promise<Child> {
  const { run, line, differences } = tpp
  const beside = (await recoveryLines(db, run.id)).filter((one) => one.personId === line.personId)
  const debts = await ownDebts(db, line.personId, localDate(clock.now(), ZONE))
  const [first] = beside
  if (first === undefined && debts.length === 0) return null
  const lines = [line, ...differences].reduce((sum, one) => sum + one.net, 0)
  const transfer = beside.reduce((sum, one) => sum + one.amount, lines)
  return (
    <section id="pengembalian">
      <h2>{say(lang, RECOVERY.own)}</h2>
      {first === undefined ? null : (
        <>
          <ul>
            {beside.map((one) => (
              <li>{besideWords(one, lang)}</li>
            ))}
          </ul>
          <p>
            <b>{say(lang, RECOVERY.ownTransfer, { amount: formatRupiah(transfer, lang) })}</b>{' '}
            <span class="soft">
              {say(lang, RECOVERY.ownLimit, { limit: formatPercent(first.facts.limit / 100, lang, 2) })}
            </span>
          </p>
        </>
      )}
      {debts.map((debt) => (
        <p>
          {say(lang, RECOVERY.ownLeft, { amount: formatRupiah(debt.outstanding, lang) })}.{' '}
          <a href={`/kesejahteraan/pengembalian/${debt.id}`}>{say(lang, RECOVERY.toDebt)}</a>
        </p>
      ))}
    </section>
  )
}

function besideWords({ kind, amount, facts }: RecoveryLine, lang: Scope['lang']): string {
  if (kind === 'TUNDA') return say(lang, RECOVERY.ownDeferred, { amount: formatRupiah(amount, lang) })
  return say(lang, RECOVERY.ownInstalment, {
    amount: formatRupiah(-amount, lang),
    monthly: formatRupiah(facts.monthly ?? 0, lang),
    outstanding: formatRupiah(facts.outstanding ?? 0, lang),
    basis: facts.basis ?? '',
  })
}
