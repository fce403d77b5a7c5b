import type { Child } from 'hono/jsx'
import { ROLES } from '#platform/access.ts'
import { couldAccess } from '#platform/route-access.ts'
import { type AppContext, type Scope, scopeOf } from '#platform/web.ts'
import { formatDate } from '#shared/dates.ts'
import { say } from '#shared/text.ts'
import { errorOf, type FieldError, FormErrors, Select, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { type ListParams, listParams } from '#ui/list-params.ts'
import { Notice } from '#ui/notice.tsx'
import { DataTable, SearchForm } from '#ui/table.tsx'
import { table } from '../account-access.ts'
import { CODE_DAYS, todayOf } from '../accounts.ts'
import { listRoles, ROLE_SORTS, type RoleRow } from '../queries/roles.ts'
import { ROLE_NAMES } from './account-words.ts'
import { STATES, WORDS } from './roles-words.ts'

export type Typed = Readonly<Partial<Record<'nip' | 'peran' | 'unit' | 'sk', string>>>

export function rolesPage(c: AppContext): Promise<Response> {
  return showRoles(c, {}, [])
}

/** The list of roles and the forms that this actor may use; after a refusal what was typed stands there again. */
export async function showRoles(c: AppContext, typed: Typed, errors: readonly FieldError[]): Promise<Response> {
  const scope = scopeOf(c)
  const { lang, actor } = scope
  const list = listParams(c.req.method === 'GET' ? c.req.url : '/operasi/akun', { sortable: ROLE_SORTS })
  const found = await listRoles(scope.db, actor, todayOf(scope.clock), list)
  const status = errors.length === 0 ? 200 : 422
  return renderPage(
    c,
    { title: say(lang, WORDS.title), question: say(lang, WORDS.question), kind: 'staff', status },
    <>
      {c.req.query('selesai') === undefined ? null : <Notice kind="good">{say(lang, WORDS.done)}</Notice>}
      <FormErrors lang={lang} errors={errors} />
      <SearchForm lang={lang} list={list} label={say(lang, WORDS.search)} />
      <RolesTable scope={scope} rows={found.rows} total={found.total} list={list} />
      {couldAccess(actor, table['grant'] ?? []) ? <GrantForm scope={scope} typed={typed} errors={errors} /> : null}
      <CodesForm scope={scope} />
      {couldAccess(actor, table['disable'] ?? []) ? <ShutForm scope={scope} /> : null}
    </>,
  )
}

function RolesTable(props: { scope: Scope; rows: readonly RoleRow[]; total: number; list: ListParams }): Child {
  const { lang, actor } = props.scope
  const mayEnd = couldAccess(actor, table['grant'] ?? [])
  const end = (row: RoleRow) => (
    <form method="post" action="/operasi/akun/akhiri">
      <input type="hidden" name="id" value={String(row.id)} />
      <SubmitButton kind="second">
        {say(lang, WORDS.end)}
        <span class="hidden">{` ${say(lang, ROLE_NAMES[row.role])}, ${row.name}`}</span>
      </SubmitButton>
    </form>
  )
  return (
    <DataTable
      lang={lang}
      caption={say(lang, WORDS.roles)}
      {...props.list}
      rows={props.rows}
      total={props.total}
      empty={say(lang, WORDS.none)}
      columns={[
        { key: 'nama', label: say(lang, WORDS.name), sortable: true, cell: (row) => row.name },
        { key: 'nip', label: 'NIP', cell: (row) => row.nip },
        { key: 'peran', label: say(lang, WORDS.role), sortable: true, cell: (row) => say(lang, ROLE_NAMES[row.role]) },
        { key: 'unit', label: say(lang, WORDS.unit), sortable: true, cell: (row) => row.unit ?? say(lang, WORDS.city) },
        {
          key: 'sejak',
          label: say(lang, WORDS.since),
          sortable: true,
          cell: (row) => formatDate(row.valid_from, lang),
        },
        { key: 'sk', label: say(lang, WORDS.decree), cell: (row) => row.decree_no },
        { key: 'akun', label: say(lang, WORDS.account), cell: (row) => say(lang, STATES[row.state]) },
        ...(mayEnd ? [{ key: 'akhiri', label: say(lang, WORDS.end), cell: end }] : []),
      ]}
    />
  )
}

function GrantForm(props: { scope: Scope; typed: Typed; errors: readonly FieldError[] }): Child {
  const { lang } = props.scope
  const { typed, errors } = props
  return (
    <section aria-labelledby="beri">
      <h2 id="beri">{say(lang, WORDS.grantTitle)}</h2>
      <form method="post" action="/operasi/akun/beri">
        <TextInput
          lang={lang}
          name="nip"
          label="NIP"
          value={typed.nip ?? ''}
          inputmode="numeric"
          error={errorOf(errors, 'nip')}
        />
        <Select
          lang={lang}
          name="peran"
          label={say(lang, WORDS.role)}
          value={typed.peran ?? ''}
          error={errorOf(errors, 'peran')}
          options={ROLES.map((role) => ({ value: role, label: say(lang, ROLE_NAMES[role]) }))}
        />
        <TextInput
          lang={lang}
          name="unit"
          label={say(lang, WORDS.unitKode)}
          hint={say(lang, WORDS.unitHint)}
          value={typed.unit ?? ''}
          error={errorOf(errors, 'unit')}
          optional
        />
        <TextInput
          lang={lang}
          name="sk"
          label={say(lang, WORDS.decree)}
          value={typed.sk ?? ''}
          error={errorOf(errors, 'sk')}
        />
        <SubmitButton>{say(lang, WORDS.grant)}</SubmitButton>
      </form>
    </section>
  )
}

function CodesForm(props: { scope: Scope }): Child {
  const { lang } = props.scope
  return (
    <section aria-labelledby="kode">
      <h2 id="kode">{say(lang, WORDS.codesTitle)}</h2>
      <p>{say(lang, WORDS.codesText, { days: CODE_DAYS })}</p>
      <form method="post" action="/operasi/akun/kode">
        <TextInput lang={lang} name="kode-unit" label={say(lang, WORDS.unitKode)} optional />
        <TextInput lang={lang} name="kode-nip" label="NIP" inputmode="numeric" optional />
        <SubmitButton>{say(lang, WORDS.codes)}</SubmitButton>
      </form>
    </section>
  )
}

function ShutForm(props: { scope: Scope }): Child {
  const { lang } = props.scope
  return (
    <section aria-labelledby="tutup">
      <h2 id="tutup">{say(lang, WORDS.shutTitle)}</h2>
      <p>{say(lang, WORDS.shutText)}</p>
      <form method="post" action="/operasi/akun/tutup">
        <TextInput lang={lang} name="tutup-nip" label="NIP" inputmode="numeric" />
        <SubmitButton kind="danger" name="tindakan" value="tutup">
          {say(lang, WORDS.shut)}
        </SubmitButton>
        <SubmitButton kind="second" name="tindakan" value="buka">
          {say(lang, WORDS.open)}
        </SubmitButton>
      </form>
    </section>
  )
}
