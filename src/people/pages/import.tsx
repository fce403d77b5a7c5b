import type { Child } from 'hono/jsx'
import { HOME } from '#platform/city.ts'
import type { ImportKind } from '#platform/import-kind.ts'
import { savedMappings } from '#platform/import-mapping.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatDate, localDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { errorOf, type FieldError, FileInput, FormErrors, Select, SubmitButton } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { DataTable } from '#ui/table.tsx'
import { requireAccess } from '../access.ts'
import { type ImportRow, lastImports } from '../queries/imports.ts'
import { IMPORT } from './import-texts.ts'

/** /impor: which file, as what; and what came in last. */
export function importPage(kinds: readonly ImportKind[]): (c: AppContext) => Promise<Response> {
  return (c) => {
    requireAccess(scopeOf(c).actor, 'import', {})
    return showImport(c, kinds, [], undefined)
  }
}

export async function showImport(
  c: AppContext,
  kinds: readonly ImportKind[],
  errors: readonly FieldError[],
  chosen: string | undefined,
): Promise<Response> {
  const { db, lang } = scopeOf(c)
  const maps = (await Promise.all(kinds.map((kind) => savedMappings(db, kind.kind)))).flat()
  const last = await lastImports(db)
  const page = { title: say(lang, IMPORT.title), question: say(lang, IMPORT.question), kind: 'staff' as const }
  return renderPage(
    c,
    errors.length > 0 ? { ...page, status: 422 } : page,
    <>
      <FormErrors lang={lang} errors={errors} />
      <ImportForm lang={lang} kinds={kinds} maps={maps} errors={errors} chosen={chosen} />
      <DataTable
        lang={lang}
        caption={say(lang, IMPORT.last)}
        rows={last}
        empty={say(lang, IMPORT.lastEmpty)}
        columns={lastColumns(lang, kinds)}
      />
      <ColumnHelp lang={lang} kinds={kinds} />
    </>,
  )
}

type FormProps = {
  readonly lang: Lang
  readonly kinds: readonly ImportKind[]
  readonly maps: readonly { readonly kind: string; readonly name: string }[]
  readonly errors: readonly FieldError[]
  readonly chosen: string | undefined
}

function ImportForm({ lang, kinds, maps, errors, chosen }: FormProps): Child {
  return (
    <form method="post" action="/impor" enctype="multipart/form-data">
      <Select
        lang={lang}
        name="jenis"
        label={say(lang, IMPORT.kind)}
        hint={say(lang, IMPORT.kindHint)}
        error={errorOf(errors, 'jenis')}
        blank={say(lang, IMPORT.choose)}
        value={chosen ?? ''}
        options={kinds.map((kind) => ({ value: kind.kind, label: say(lang, kind.title) }))}
      />
      <FileInput
        lang={lang}
        name="berkas"
        label={say(lang, IMPORT.file)}
        hint={say(lang, IMPORT.fileHint)}
        error={errorOf(errors, 'berkas')}
        accept=".csv,.xlsx,.txt,.tsv"
      />
      <Select
        lang={lang}
        name="peta"
        optional
        label={say(lang, IMPORT.saved)}
        blank={say(lang, IMPORT.none)}
        options={maps.map((map) => ({ value: `${map.kind}/${map.name}`, label: `${map.name} (${map.kind})` }))}
      />
      <FileInput
        lang={lang}
        name="berkas-peta"
        optional
        label={say(lang, IMPORT.map)}
        hint={say(lang, IMPORT.mapHint)}
        error={errorOf(errors, 'berkas-peta')}
        accept=".yaml,.yml"
      />
      <SubmitButton>{say(lang, IMPORT.read)}</SubmitButton>
    </form>
  )
}

function lastColumns(lang: Lang, kinds: readonly ImportKind[]) {
  const titleOf = (kind: string) => kinds.find((each) => each.kind === kind)?.title
  const count = (key: 'rows_new' | 'rows_changed' | 'rows_unchanged' | 'rows_refused', label: string) => ({
    key,
    label,
    align: 'right' as const,
    cell: (row: ImportRow) => formatInteger(row[key], lang),
  })
  return [
    { key: 'file', label: say(lang, IMPORT.file), cell: (row: ImportRow) => row.file_name },
    {
      key: 'kind',
      label: say(lang, IMPORT.kind),
      cell: (row: ImportRow) => {
        const title = titleOf(row.kind)
        return title === undefined ? row.kind : say(lang, title)
      },
    },
    {
      key: 'when',
      label: say(lang, IMPORT.when),
      cell: (row: ImportRow) => formatDate(localDate(row.created_at, HOME.zone), lang),
    },
    count('rows_new', say(lang, IMPORT.new)),
    count('rows_changed', say(lang, IMPORT.changed)),
    count('rows_unchanged', say(lang, IMPORT.unchanged)),
    count('rows_refused', say(lang, IMPORT.refused)),
  ]
}

function ColumnHelp({ lang, kinds }: { lang: Lang; kinds: readonly ImportKind[] }): Child {
  return (
    <section>
      <h2>{say(lang, IMPORT.columns)}</h2>
      {kinds.map((kind) => (
        <details>
          <summary>{say(lang, kind.title)}</summary>
          <p>{say(lang, kind.help)}</p>
          <ul>
            {kind.columns
              .filter(({ spare }) => spare !== true)
              .map((column) => (
                <li>
                  <b>{column.header}</b> ({say(lang, column.required ? IMPORT.must : IMPORT.may)}):{' '}
                  {say(lang, column.hint)}
                </li>
              ))}
          </ul>
        </details>
      ))}
    </section>
  )
}
