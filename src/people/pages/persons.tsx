import type { Child } from 'hono/jsx'
import { HOME } from '#platform/city.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { type Lang, say } from '#shared/text.ts'
import { Select } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { listParams, offsetOf } from '#ui/list-params.ts'
import { DataTable, SearchForm } from '#ui/table.tsx'
import { requireAccess } from '../access.ts'
import { golonganName, STATUS_NAMES, STATUSES } from '../people.ts'
import { type ListedPerson, listPersons, PERSON_SORTS } from '../queries/persons.ts'
import { type Unit, unitTree } from '../queries/unit-tree.ts'
import { PERSON } from './person-texts.ts'

/** /pegawai: the staff that the actor may see, sorted, filtered and paged by the address. */
export async function personsPage(c: AppContext): Promise<Response> {
  const { db, actor, lang, clock } = scopeOf(c)
  const grants = actor.kind === 'person' ? [...actor.grants.map((grant) => grant.unitPath), ...actor.heads] : []
  const reach = grants.includes('/') ? '/' : (grants[0] ?? '')
  requireAccess(actor, 'list_people', { unitPath: reach })
  const day = localDate(clock.now(), HOME.zone)
  const list = listParams(c.req.url, { sortable: PERSON_SORTS, sort: { key: 'nama', descending: false } })
  const units = await unitTree(db, day)
  const unit = units.find((each) => each.kode === c.req.query('unit'))
  const status = STATUSES.find((each) => each === c.req.query('status')) ?? ''
  const found = await listPersons(db, actor, {
    day,
    search: list.search,
    unitPath: unit?.path ?? '',
    status,
    sort: list.sort?.key ?? 'nama',
    descending: list.sort?.descending ?? false,
    limit: list.size,
    offset: offsetOf(list),
  })
  return renderPage(
    c,
    { title: say(lang, PERSON.title), kind: 'staff', question: say(lang, PERSON.question) },
    <>
      <SearchForm lang={lang} list={list} label={say(lang, PERSON.search)} />
      <Filters lang={lang} units={units} unit={unit?.kode ?? ''} status={status} />
      <DataTable
        lang={lang}
        caption={say(lang, PERSON.title)}
        columns={personColumns(lang)}
        rows={found.rows}
        total={found.total}
        empty={say(lang, PERSON.empty)}
        {...list}
      />
    </>,
  )
}

type FilterProps = {
  readonly lang: Lang
  readonly units: readonly Unit[]
  readonly unit: string
  readonly status: string
}

function Filters({ lang, units, unit, status }: FilterProps): Child {
  return (
    <form class="filter" method="get" action="/pegawai">
      <Select
        lang={lang}
        name="unit"
        optional
        label={say(lang, PERSON.unit)}
        blank={say(lang, PERSON.allUnits)}
        value={unit}
        options={units.map((each) => ({ value: each.kode, label: each.name }))}
      />
      <Select
        lang={lang}
        name="status"
        optional
        label={say(lang, PERSON.status)}
        blank={say(lang, PERSON.allStatuses)}
        value={status}
        options={STATUSES.map((each) => ({ value: each, label: say(lang, STATUS_NAMES[each]) }))}
      />
      <button type="submit" class="second">
        {say(lang, PERSON.filter)}
      </button>
    </form>
  )
}

function personColumns(lang: Lang) {
  return [
    {
      key: 'nama',
      label: say(lang, PERSON.name),
      sortable: true,
      cell: (row: ListedPerson) => <a href={`/pegawai/${row.nip}`}>{row.name}</a>,
    },
    { key: 'nip', label: 'NIP', sortable: true, cell: (row: ListedPerson) => row.nip },
    { key: 'status', label: say(lang, PERSON.status), cell: (row: ListedPerson) => statusName(row.status, lang) },
    {
      key: 'golongan',
      label: say(lang, PERSON.golongan),
      sortable: true,
      cell: (row: ListedPerson) => (row.golongan === null ? '–' : golonganName(row.golongan)),
    },
    {
      key: 'jabatan',
      label: say(lang, PERSON.jabatan),
      sortable: true,
      cell: (row: ListedPerson) => row.jabatan ?? '–',
    },
    { key: 'unit', label: say(lang, PERSON.unit), sortable: true, cell: (row: ListedPerson) => row.unit ?? '–' },
  ]
}

/** `PPPK paruh waktu` for a status of the register. */
export function statusName(status: string | null, lang: Lang): string {
  const known = STATUSES.find((each) => each === status)
  return known === undefined ? (status ?? '–') : say(lang, STATUS_NAMES[known])
}
