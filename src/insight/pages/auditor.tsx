import type { Child } from 'hono/jsx'
import { auditHead, type AuditHead, type AuditVerdict, verifyAudit } from '#platform/audit-chain.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatRupiah } from '#shared/money.ts'
import { formatInteger } from '#shared/numbers.ts'
import { formatMonth } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import type { Run } from '#welfare/queries/runs.ts'
import { requireAccess } from '../access.ts'
import { closedRuns } from '../audit-room.ts'
import { FAULTS, WORDS } from './auditor-words.ts'
import { formatInstant } from './operations.tsx'

/** `/auditor`: every closed run with its hashes, and the chain of the audit; `?kepala=` verifies the chain. */
export async function auditorPage(c: AppContext): Promise<Response> {
  const { db, actor, lang } = scopeOf(c)
  requireAccess(actor, 'audit_month', {})
  const runs = await closedRuns(db, actor)
  const printed = c.req.query('kepala')?.trim().toLowerCase()
  const fault = printed === undefined || printed === '' ? undefined : hashFault(printed, lang)
  const verdict =
    printed === undefined || fault !== undefined
      ? undefined
      : await verifyAudit(db, printed === '' ? undefined : printed)
  return renderPage(
    c,
    { title: say(lang, WORDS.title), kind: 'staff', question: say(lang, WORDS.question) },
    <>
      <p>{say(lang, WORDS.intro)}</p>
      <DataTable
        lang={lang}
        caption={say(lang, WORDS.months)}
        columns={runColumns(lang)}
        rows={runs}
        empty={say(lang, WORDS.noMonths)}
      />
      <Chain lang={lang} head={await auditHead(db)} printed={printed ?? ''} fault={fault} verdict={verdict} />
    </>,
  )
}

function hashFault(printed: string, lang: Lang): string | undefined {
  if (/^[0-9a-f]{64}$/.test(printed)) return undefined
  return say(lang, WORDS.printedWrong, { length: printed.length })
}

/** `Utama`, `Susulan 2`. */
export function runName(no: number, lang: Lang): string {
  return no === 1 ? say(lang, WORDS.main) : say(lang, WORDS.supplementary, { no })
}

function runColumns(lang: Lang): readonly Column<Run>[] {
  return [
    {
      key: 'bulan',
      label: say(lang, WORDS.month),
      cell: (run) => <a href={`/auditor/${run.month}`}>{formatMonth(run.month, lang)}</a>,
    },
    { key: 'lajur', label: say(lang, WORDS.run), cell: (run) => runName(run.no, lang) },
    {
      key: 'sifat',
      label: say(lang, WORDS.state),
      cell: (run) => (run.trial ? <Badge state="trial" lang={lang} quiet /> : say(lang, WORDS.real)),
    },
    {
      key: 'orang',
      label: say(lang, WORDS.persons),
      align: 'right',
      cell: (run) => formatInteger(run.persons ?? 0, lang),
    },
    { key: 'bersih', label: say(lang, WORDS.net), align: 'right', cell: (run) => formatRupiah(run.net ?? 0, lang) },
    {
      key: 'ditutup',
      label: say(lang, WORDS.closedAt),
      cell: (run) => (run.closedAt === null ? '' : formatInstant(run.closedAt, lang)),
    },
    { key: 'sidik', label: say(lang, WORDS.resultHash), cell: (run) => <code>{run.resultSha256?.slice(0, 16)}…</code> },
  ]
}

type ChainProps = {
  readonly lang: Lang
  readonly head: AuditHead | undefined
  readonly printed: string
  readonly fault: string | undefined
  readonly verdict: AuditVerdict | undefined
}

function Chain(props: ChainProps): Child {
  const { lang, head } = props
  return (
    <section aria-labelledby="rantai">
      <h2 id="rantai">{say(lang, WORDS.chain)}</h2>
      <p class="reading">{say(lang, WORDS.chainIntro)}</p>
      {props.verdict === undefined ? null : <ChainVerdict lang={lang} verdict={props.verdict} />}
      {head === undefined ? (
        <p>{say(lang, WORDS.noHead)}</p>
      ) : (
        <p>
          {say(lang, WORDS.head, { no: formatInteger(head.no, lang), at: formatInstant(head.chainedAt, lang) })}:{' '}
          <code>{head.hash}</code>
        </p>
      )}
      <form method="get" action="/auditor">
        <TextInput
          lang={lang}
          optional
          name="kepala"
          label={say(lang, WORDS.printed)}
          hint={say(lang, WORDS.printedHint)}
          value={props.printed}
          error={props.fault}
          maxlength={80}
        />
        <SubmitButton kind="second">{say(lang, WORDS.verifyChain)}</SubmitButton>
      </form>
    </section>
  )
}

function ChainVerdict(props: { lang: Lang; verdict: AuditVerdict }): Child {
  const { lang, verdict } = props
  if (verdict.ok) {
    const counts = {
      chained: formatInteger(verdict.chained, lang),
      unchained: formatInteger(verdict.unchained, lang),
    }
    return (
      <Notice kind="good">
        <p>{say(lang, WORDS.chainFine, counts)}</p>
      </Notice>
    )
  }
  const fault = say(lang, FAULTS[verdict.fault])
  return (
    <Notice kind="alarm" alert>
      <p>{say(lang, WORDS.chainBroken, { no: formatInteger(verdict.no, lang), fault })}</p>
    </Notice>
  )
}
