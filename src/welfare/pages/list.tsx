import type { Child } from 'hono/jsx'
import { notFound } from '#platform/errors.ts'
import { type AppContext, type Scope, scopeOf } from '#platform/web.ts'
import { formatRupiah } from '#shared/money.ts'
import { formatInteger } from '#shared/numbers.ts'
import { formatMonth, isMonth, previousMonth } from '#shared/period.ts'
import { say, type Text } from '#shared/text.ts'
import { Figure, Figures } from '#ui/figure.tsx'
import { renderPage } from '#ui/layout.tsx'
import { addressWith, listParams, offsetOf } from '#ui/list-params.ts'
import { Empty } from '#ui/notice.tsx'
import { DataTable, SearchForm } from '#ui/table.tsx'
import { requireAccess } from '../access.ts'
import { frozenPolicy } from '../changes/recompute.ts'
import { largestChanges } from '../queries/compare-months.ts'
import { type LineFilter, pageOfLines, type Totals, totalsOf } from '../queries/lines.ts'
import { findClosedMain, findRun, type Run } from '../queries/runs.ts'
import { chainDifference } from '../rules/waterfall.ts'
import { chainOfLine } from '../tpp.ts'
import { lineColumns, unitTable, zeroReasons } from './list-tables.tsx'
import { LIST } from './list-words.ts'
import { monthReach } from './month.tsx'
import { runName, TrialMark } from './parts.tsx'
import { MONTH } from './words.ts'

/** /bulan/{m}/daftar: what is paid, whether it adds up, and what changed against last month. */
export async function listPage(c: AppContext): Promise<Response> {
  const scope = scopeOf(c)
  const { db, actor, lang } = scope
  requireAccess(actor, 'view_list', monthReach(scope))
  const run = await runAsked(c)
  const filter: LineFilter = { actor, unit: c.req.query('unit'), search: c.req.query('cari') }
  const list = listParams(c.req.url, { sortable: ['nama', 'unit', 'golongan', 'kelas', 'kotor', 'diterima'], size: 50 })
  const totals = await totalsOf(db, run, filter)
  const lines = await pageOfLines(db, run, filter, {
    sort: list.sort?.key,
    descending: list.sort?.descending ?? false,
    offset: offsetOf(list),
    limit: list.size,
  })
  const title = `${say(lang, MONTH.payList)} ${formatMonth(run.month, lang)}`
  return renderPage(
    c,
    {
      title,
      kind: 'staff',
      question: say(lang, LIST.question),
      crumbs: [
        { href: '/bulan', label: say(lang, MONTH.months) },
        { href: `/bulan/${run.month}`, label: formatMonth(run.month, lang) },
      ],
    },
    <>
      <TrialMark run={run} lang={lang} />
      <p>{runName(run.no, lang)}</p>
      <TotalFigures totals={totals} run={run} scope={scope} />
      <Downloads run={run} unit={filter.unit} scope={scope} />
      {await changesSection(scope, run)}
      <h2>{say(lang, LIST.lines)}</h2>
      <SearchForm lang={lang} list={list} label={say(lang, LIST.search)} />
      {filter.unit === undefined ? null : (
        <p>
          <a href={addressWith(list.address, { unit: undefined })}>{say(lang, LIST.allUnits)}</a>
        </p>
      )}
      <DataTable
        {...list}
        lang={lang}
        caption={title}
        rows={lines}
        total={totals.lines}
        columns={lineColumns(scope, run, await zeroReasons(scope, run, lines))}
        empty={<Empty>{say(lang, LIST.empty)}</Empty>}
      />
      <h2>{say(lang, LIST.byUnit)}</h2>
      {await unitTable(scope, run, { actor, search: undefined })}
    </>,
  )
}

/** The run that an address names by month and `?run=`; 404 when it has nothing computed. */
export async function runAsked(c: AppContext): Promise<Run> {
  const month = c.req.param('bulan') ?? ''
  const no = Number(c.req.query('run') ?? '1')
  const run = isMonth(month) && Number.isInteger(no) ? await findRun(scopeOf(c).db, month, no) : undefined
  if (run === undefined || run.resultSha256 === null) throw notFound('pay list')
  return run
}

function TotalFigures(props: { totals: Totals; run: Run; scope: Scope }): Child {
  const { totals, scope } = props
  const { lang } = scope
  return (
    <Figures>
      <Figure
        lang={lang}
        label={say(lang, LIST.persons)}
        value={formatInteger(totals.persons, lang)}
        from={`/bulan/${props.run.month}`}
      >
        {totals.provisional === 0 ? null : `${formatInteger(totals.provisional, lang)} ${say(lang, MONTH.provisional)}`}
      </Figure>
      <Figure lang={lang} label={say(lang, LIST.spm)} value={formatRupiah(totals.gross, lang)} />
      <Figure lang={lang} label={say(lang, LIST.pph)} value={formatRupiah(totals.pph, lang)} />
      <Figure lang={lang} label={say(lang, LIST.bpjs)} value={formatRupiah(totals.bpjs, lang)} />
      <Figure lang={lang} label={say(lang, LIST.net)} value={formatRupiah(totals.net, lang)} />
    </Figures>
  )
}

function Downloads(props: { run: Run; unit: string | undefined; scope: Scope }): Child {
  const { run, unit } = props
  const query = new URLSearchParams({
    ...(run.no === 1 ? {} : { run: String(run.no) }),
    ...(unit === undefined ? {} : { unit }),
  })
  const suffix = query.size === 0 ? '' : `?${query.toString()}`
  return (
    <div class="downloads">
      <p>{say(props.scope.lang, LIST.download)}</p>
      <ul class="links">
        {['xlsx', 'pdf', 'csv'].map((format) => (
          <li>
            <a href={`/bulan/${run.month}/daftar.${format}${suffix}`}>{format.toUpperCase()}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The ten largest differences against the month before, each with its largest reasons by trace subtraction. */
async function changesSection(scope: Scope, run: Run): Promise<Child> {
  const { db, actor, lang } = scope
  const before = await findClosedMain(db, previousMonth(run.month))
  if (before === undefined || run.no !== 1) return <p class="soft">{say(lang, LIST.noEarlier)}</p>
  const changes = await largestChanges(db, run, before, actor, 10)
  const [nowPolicy, thenPolicy] = [await frozenPolicy(db, run), await frozenPolicy(db, before)]
  const explained = changes.map((change) => {
    const then = chainOfLine(thenPolicy, { trace: change.traceBefore })
    const now = chainOfLine(nowPolicy, { trace: change.traceAfter })
    return { change, why: reasonOf(chainDifference(then, now), lang) }
  })
  return (
    <>
      <h2>{say(lang, LIST.changes)}</h2>
      <DataTable
        lang={lang}
        caption={say(lang, LIST.changes)}
        rows={explained}
        empty={say(lang, LIST.noChanges)}
        columns={[
          {
            key: 'name',
            label: say(lang, LIST.name),
            cell: ({ change }) => <a href={`/bulan/${run.month}/pegawai/${change.nip}`}>{change.name}</a>,
          },
          { key: 'unit', label: say(lang, MONTH.unit), cell: ({ change }) => change.unitName },
          {
            key: 'before',
            label: formatMonth(before.month, lang),
            align: 'right',
            cell: ({ change }) => formatRupiah(change.before, lang),
          },
          {
            key: 'after',
            label: formatMonth(run.month, lang),
            align: 'right',
            cell: ({ change }) => formatRupiah(change.after, lang),
          },
          {
            key: 'change',
            label: say(lang, LIST.difference),
            align: 'right',
            cell: ({ change }) => formatRupiah(change.after - change.before, lang),
          },
          { key: 'why', label: say(lang, LIST.why), cell: ({ why }) => why },
        ]}
      />
    </>
  )
}

function reasonOf(changes: readonly { readonly label: Text; readonly amount: number }[], lang: Scope['lang']): string {
  return changes
    .slice(0, 2)
    .map((one) => `${say(lang, one.label)} ${formatRupiah(one.amount, lang)}`)
    .join('; ')
    .replaceAll('Rp ', 'Rp\u00a0')
}
