import type { Child } from 'hono/jsx'
import { notFound } from '#platform/errors.ts'
import type { ImportKind } from '#platform/import-kind.ts'
import { headerKey } from '#platform/tabular.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { Select, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { DataTable } from '#ui/table.tsx'
import { requireAccess } from '../access.ts'
import { findImport, type ImportEnd } from '../import-job.ts'
import { IMPORT } from './import-texts.ts'

/** /impor/{id}: what each row of the file does or did, before and after it is written. */
export function importReportPage(kinds: readonly ImportKind[]): (c: AppContext) => Promise<Response> {
  return async (c) => {
    const { db, actor, lang } = scopeOf(c)
    requireAccess(actor, 'import', {})
    const id = c.req.param('id') ?? ''
    const found = await findImport(db, actor, id)
    const kind = kinds.find((each) => each.kind === found?.kind)
    if (found === undefined || kind === undefined) throw notFound('import')
    const { end } = found
    return renderPage(
      c,
      {
        title: `${say(lang, IMPORT.report)}: ${say(lang, kind.title)}`,
        kind: 'staff',
        question: say(lang, IMPORT.reportQuestion),
        crumbs: [{ href: '/impor', label: say(lang, IMPORT.title) }],
      },
      end === undefined ? <Running id={id} lang={lang} /> : <Report id={id} end={end} kind={kind} lang={lang} />,
    )
  }
}

function Running({ id, lang }: { id: string; lang: Lang }): Child {
  return (
    <Notice kind="info">
      {say(lang, IMPORT.running)} <a href={`/tugas/${id}`}>{say(lang, IMPORT.progress)}</a>
    </Notice>
  )
}

type ReportProps = { readonly id: string; readonly end: ImportEnd; readonly kind: ImportKind; readonly lang: Lang }

function Report({ id, end, kind, lang }: ReportProps): Child {
  const { report } = end
  const bad = end.state === 'refused' || end.state === 'unreadable'
  return (
    <>
      <Notice kind={bad ? 'alarm' : end.state === 'written' ? 'good' : 'info'} title={report?.fileName ?? ''}>
        <p>{say(lang, end.sentence)}</p>
      </Notice>
      {end.state === 'unreadable' ? <Pairing id={id} end={end} kind={kind} lang={lang} /> : null}
      {end.state === 'planned' || end.state === 'refused' ? <Confirm id={id} end={end} lang={lang} /> : null}
      {report === undefined ? null : <Rows report={report} lang={lang} />}
      <p>
        <a href="/impor">{say(lang, IMPORT.again)}</a>
      </p>
    </>
  )
}

/** The two ways to go on: everything, where nothing is wrong; the good rows alone, where something is. */
function Confirm({ id, end, lang }: Omit<ReportProps, 'kind'>): Child {
  const counts = end.report?.counts
  if (counts === undefined || counts.new + counts.changed === 0) return null
  const values = {
    good: formatInteger(counts.new + counts.changed, lang),
    refused: formatInteger(counts.refused, lang),
  }
  const whole = counts.refused === 0
  return (
    <form method="post" action={`/impor/${id}`}>
      <SubmitButton name="cara" value={whole ? 'all' : 'good-rows'} {...(whole ? {} : { kind: 'second' as const })}>
        {whole ? say(lang, IMPORT.writeAll) : say(lang, IMPORT.writeGood, values)}
      </SubmitButton>
    </form>
  )
}

function Pairing({ id, end, kind, lang }: ReportProps): Child {
  if (end.headers.length === 0) return null
  const options = [...new Set(end.headers)].map((header) => ({ value: header, label: header }))
  const columns = kind.columns
    .map((column) => ({
      ...column,
      theirs: end.work.mapping.columns[column.name] ?? sameHeader(end.headers, column.header),
    }))
    .filter(({ spare, theirs }) => spare !== true || theirs !== '')
  return (
    <form method="post" action={`/impor/${id}/peta`}>
      <h2>{say(lang, IMPORT.pair)}</h2>
      <p>{say(lang, IMPORT.pairHint)}</p>
      {columns.map((column) => (
        <Select
          lang={lang}
          name={`kolom-${column.name}`}
          optional={!column.required}
          label={column.header}
          hint={say(lang, column.hint)}
          blank={say(lang, IMPORT.notThere)}
          value={column.theirs}
          options={options}
        />
      ))}
      <TextInput
        lang={lang}
        name="nama-peta"
        optional
        label={say(lang, IMPORT.saveAs)}
        hint={say(lang, IMPORT.saveHint)}
      />
      <SubmitButton>{say(lang, IMPORT.readAgain)}</SubmitButton>
    </form>
  )
}

function sameHeader(headers: readonly string[], ours: string): string {
  return headers.find((header) => headerKey(header) === headerKey(ours)) ?? ''
}

type Placed = { readonly rowNo: number; readonly place?: Text | undefined; readonly reason: Text }

function Rows({ report, lang }: { report: NonNullable<ImportEnd['report']>; lang: Lang }): Child {
  const columns = report.ignored.join(', ').slice(0, 2000)
  return (
    <>
      <Faults lang={lang} caption={say(lang, IMPORT.faults)} rows={report.faults} />
      <Faults lang={lang} caption={say(lang, IMPORT.warnings)} rows={report.warnings} />
      {report.changes.length === 0 ? null : (
        <DataTable
          lang={lang}
          caption={say(lang, IMPORT.changes)}
          rows={report.changes}
          columns={[
            { key: 'row', label: say(lang, IMPORT.row), align: 'right', cell: (row) => formatInteger(row.rowNo, lang) },
            { key: 'subject', label: say(lang, IMPORT.subject), cell: (row) => row.subject },
            {
              key: 'what',
              label: say(lang, IMPORT.what),
              cell: (row) => (row.what === '' ? say(lang, IMPORT.isNew) : row.what),
            },
          ]}
        />
      )}
      <p class="small soft">{say(lang, IMPORT.shown)}</p>
      {columns === '' ? null : (
        <details>
          <summary>{say(lang, IMPORT.ignored, { count: report.ignored.length })}</summary>
          <p class="small soft">{columns}</p>
        </details>
      )}
    </>
  )
}

function Faults({ lang, caption, rows }: { lang: Lang; caption: string; rows: readonly Placed[] }): Child {
  if (rows.length === 0) return null
  return (
    <DataTable
      lang={lang}
      caption={caption}
      rows={rows}
      columns={[
        { key: 'row', label: say(lang, IMPORT.row), align: 'right', cell: (row) => formatInteger(row.rowNo, lang) },
        {
          key: 'reason',
          label: say(lang, IMPORT.reason),
          // the place in small print above its sentence: beside it, a phone would cut the sentence off
          cell: (row) => (
            <>
              {row.place === undefined ? null : (
                <small class="soft">
                  {say(lang, row.place)}
                  <br />
                </small>
              )}
              {say(lang, row.reason)}
            </>
          ),
        },
      ]}
    />
  )
}
