import type { Child } from 'hono/jsx'
import type { Actor } from '#platform/access.ts'
import type { AuditHead } from '#platform/audit-chain.ts'
import { csvResponse } from '#platform/documents/csv-response.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatInteger } from '#shared/numbers.ts'
import { formatMonth, isMonth } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { type Verified, verifyMonth } from '#welfare/changes/verify.ts'
import { type Run, runsOf } from '#welfare/queries/runs.ts'
import { mayAccess, requireAccess } from '../access.ts'
import { auditSheet, kitOf, type RunKit } from '../audit-room.ts'
import { recomputeCommand } from '../rules/audit-files.ts'
import { runName } from './auditor.tsx'
import { WORDS } from './auditor-words.ts'
import { formatInstant } from './operations.tsx'

/** `/auditor/{bulan}`: hashes and files of each closed run; `?hitung=ya` recomputes them here and now. */
export async function auditorMonth(c: AppContext): Promise<Response> {
  const { db, actor, lang } = scopeOf(c)
  requireAccess(actor, 'audit_month', {})
  const month = c.req.param('bulan') ?? ''
  if (!isMonth(month)) throw notFound('month')
  const runs = (await runsOf(db, month)).filter((run) => run.state === 'closed')
  const verified = c.req.query('hitung') === 'ya' && runs.length > 0 ? await verifyMonth(db, actor, month) : undefined
  const kits = await Promise.all(runs.map((run) => kitOf(db, run)))
  return renderPage(
    c,
    {
      title: `${say(lang, WORDS.title)}: ${formatMonth(month, lang)}`,
      kind: 'staff',
      question: say(lang, WORDS.question),
      crumbs: [{ href: '/auditor', label: say(lang, WORDS.title) }],
    },
    runs.length === 0 ? (
      <p>{say(lang, WORDS.notClosed, { month: formatMonth(month, lang) })}</p>
    ) : (
      <>
        {verified?.ok === true ? verified.value.map((one) => <Verdict lang={lang} verified={one} />) : null}
        <p>
          <a class="button" href={`/auditor/${month}?hitung=ya`}>
            {say(lang, WORDS.recompute)}
          </a>
        </p>
        {runs.map((run, index) => (
          <RunPart lang={lang} actor={actor} run={run} kit={kits[index]} />
        ))}
      </>
    ),
  )
}

function Verdict(props: { lang: Lang; verified: Verified }): Child {
  const { lang, verified } = props
  const run = runName(verified.run.no, lang)
  const values = { run, lines: formatInteger(verified.lines, lang), person: verified.personId ?? '' }
  const sentence = verified.ok ? WORDS.same : verified.personId === undefined ? WORDS.differsHash : WORDS.differs
  return (
    <Notice kind={verified.ok ? 'good' : 'alarm'} alert={!verified.ok}>
      <p>{say(lang, sentence, values)}</p>
      <p class="small">
        {say(lang, WORDS.recomputedHash)}: <code>{verified.sha256}</code>
      </p>
    </Notice>
  )
}

type RunProps = {
  readonly lang: Lang
  readonly actor: Actor
  readonly run: Run
  readonly kit: RunKit | undefined
}

function RunPart(props: RunProps): Child {
  const { lang, run, kit } = props
  return (
    <section>
      <h2>{say(lang, WORDS.runHeading, { run: runName(run.no, lang) })}</h2>
      <Hashes {...props} />
      {kit === undefined ? null : <Files {...props} kit={kit} />}
      {kit === undefined ? null : (
        <>
          <h3>{say(lang, WORDS.alone)}</h3>
          <p class="reading">{say(lang, WORDS.aloneIntro)}</p>
          <pre>{recomputeCommand(kit.policyId, kit.overlays, run.month, kit.sheets)}</pre>
          <p class="small soft">{say(lang, WORDS.differenceLines)}</p>
        </>
      )}
    </section>
  )
}

function Hashes(props: RunProps): Child {
  const { lang, run } = props
  const facts = [
    [WORDS.policyHash, run.policySha256],
    [WORDS.hoursHash, run.hoursSha256],
    [WORDS.registerHash, run.registerSha256],
    [WORDS.inputsHash, run.inputsSha256],
    [WORDS.resultHash, run.resultSha256],
    [WORDS.engine, run.engine],
  ] as const
  return (
    <dl class="facts">
      {facts.map(([label, value]) => (
        <>
          <dt>{say(lang, label)}</dt>
          <dd>
            <code>{value ?? say(lang, WORDS.none)}</code>
          </dd>
        </>
      ))}
      <dt>{say(lang, WORDS.closingHead)}</dt>
      <dd>
        <Closing lang={lang} closing={props.kit?.closing} />
      </dd>
    </dl>
  )
}

/** The head that covers the closing: whoever keeps it can later prove that nothing before it was changed. */
function Closing(props: { lang: Lang; closing: AuditHead | undefined }): Child {
  const { lang, closing } = props
  if (closing === undefined) return say(lang, WORDS.closingWaits)
  const at = formatInstant(closing.chainedAt, lang)
  return (
    <>
      <code>{closing.hash}</code>{' '}
      <span class="small soft">{say(lang, WORDS.closingLink, { no: formatInteger(closing.no, lang), at })}</span>{' '}
      <a class="small" href={`/auditor?kepala=${closing.hash}#rantai`}>
        {say(lang, WORDS.toChain)}
      </a>
    </>
  )
}

function Files(props: RunProps & { kit: RunKit }): Child {
  const { lang, run, kit } = props
  const at = `/auditor/${run.month}/${run.no}`
  const named = mayAccess(props.actor, 'audit_names', {})
  return (
    <>
      <h3>{say(lang, WORDS.files)}</h3>
      <p>{say(lang, named ? WORDS.withNames : WORDS.withoutNames)}</p>
      <ul>
        {kit.files.map((name) => (
          <li>
            <a href={`/kebijakan/berkas/${run.policySha256 ?? ''}/${encodeURIComponent(name)}`}>{name}</a>
          </li>
        ))}
        <li>
          <a href={`${at}/people.csv`}>{say(lang, WORDS.people)}</a>
        </li>
        {kit.sheets.map((name) => (
          <li>
            <a href={`${at}/${name}.csv`}>{say(lang, WORDS.rows, { name })}</a>
          </li>
        ))}
        <li>
          <a href={`${at}/hasil.csv`}>{say(lang, WORDS.results)}</a>
        </li>
      </ul>
    </>
  )
}

/** `/auditor/{bulan}/{lajur}/{berkas}`: one CSV of a closed run; the download is audited. */
export async function auditorFile(c: AppContext): Promise<Response> {
  const { db, actor } = scopeOf(c)
  requireAccess(actor, 'audit_month', {})
  const month = c.req.param('bulan') ?? ''
  const no = Number(c.req.param('lajur'))
  const name = /^([a-z_]+)\.csv$/.exec(c.req.param('berkas') ?? '')?.[1]
  if (!isMonth(month) || !Number.isSafeInteger(no) || no < 1 || no > 999 || name === undefined) throw notFound('file')
  const sheet = await auditSheet(db, actor, { month, no, name })
  if (sheet === undefined) throw notFound('file')
  return csvResponse(c, sheet.name, sheet.header, sheet.rows)
}
