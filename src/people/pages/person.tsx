import type { Child } from 'hono/jsx'
import { denied } from '#platform/access.ts'
import { HOME } from '#platform/city.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { addDays, formatDate, localDate } from '#shared/dates.ts'
import { type Lang, say } from '#shared/text.ts'
import { renderPage } from '#ui/layout.tsx'
import { DataTable } from '#ui/table.tsx'
import { mayAccess, requireAccess } from '../access.ts'
import { golonganName, KEDUDUKAN, PERAN, PERAN_NAMES } from '../people.ts'
import { accountHistory, findPerson, type PersonHead, type PersonHistory, personHistory } from '../queries/persons.ts'
import { PERSON } from './person-texts.ts'
import { statusName } from './persons.tsx'

/** /pegawai/{nip}: a person's numbers, employment and posts through time. No rupiah stands here. */
export async function personPage(c: AppContext): Promise<Response> {
  const { db, actor, lang, clock } = scopeOf(c)
  const person = await findPerson(db, c.req.param('nip') ?? '', localDate(clock.now(), HOME.zone))
  if (person === undefined) {
    // whoever may not see everyone is not told which numbers exist
    if (!mayAccess(actor, 'view_person', {})) throw denied('people.view_person')
    throw notFound('person')
  }
  const target = { personId: person.id, ...(person.path === null ? {} : { unitPath: person.path }) }
  requireAccess(actor, 'view_person', target)
  const history = await personHistory(db, person.id)
  const accounts = mayAccess(actor, 'view_account', target) ? await accountHistory(db, person.id) : undefined
  const name = [person.gelarDepan, person.name, person.gelarBelakang].filter((part) => part !== null).join(' ')
  return renderPage(
    c,
    {
      title: name,
      kind: 'staff',
      question: say(lang, PERSON.personQuestion),
      crumbs: [{ href: '/pegawai', label: say(lang, PERSON.title) }],
    },
    <>
      <Head person={person} lang={lang} />
      <Placements history={history} lang={lang} />
      <Employments history={history} lang={lang} />
      <Identifiers history={history} lang={lang} />
      <Reports history={history} lang={lang} />
      {accounts === undefined ? null : <Accounts accounts={accounts} lang={lang} />}
    </>,
  )
}

function Head({ person, lang }: { person: PersonHead; lang: Lang }): Child {
  const sex = person.sex === null ? '–' : say(lang, person.sex === 'L' ? PERSON.male : PERSON.female)
  return (
    <dl>
      <dt>{say(lang, PERSON.birth)}</dt>
      <dd>{person.birthDate === null ? '–' : formatDate(person.birthDate, lang)}</dd>
      <dt>{say(lang, PERSON.sex)}</dt>
      <dd>{sex}</dd>
      <dt>{say(lang, PERSON.pendidikan)}</dt>
      <dd>{person.pendidikan ?? '–'}</dd>
    </dl>
  )
}

type Dated = { readonly from: string | null; readonly to: string | null }
type Sourced = Dated & { readonly file: string | null; readonly rowNo: number | null }

function dates(lang: Lang) {
  return [
    {
      key: 'from',
      label: say(lang, PERSON.from),
      cell: (row: Dated) => (row.from === null ? '–' : formatDate(row.from, lang)),
    },
    {
      key: 'to',
      label: say(lang, PERSON.to),
      // kept as the first day after; shown as the last day of
      cell: (row: Dated) => (row.to === null ? '–' : formatDate(addDays(row.to, -1), lang)),
    },
  ]
}

function sourceColumn(lang: Lang) {
  return {
    key: 'source',
    label: say(lang, PERSON.source),
    cell: (row: Pick<Sourced, 'file' | 'rowNo'>) =>
      row.file === null
        ? '–'
        : say(lang, PERSON.row, { file: row.file, row: row.rowNo === null ? '–' : String(row.rowNo) }),
  }
}

type Props = { readonly history: PersonHistory; readonly lang: Lang }

function Placements({ history, lang }: Props): Child {
  return (
    <DataTable
      lang={lang}
      caption={say(lang, PERSON.placements)}
      rows={history.placements}
      empty={say(lang, PERSON.nothing)}
      columns={[
        { key: 'jabatan', label: say(lang, PERSON.jabatan), cell: (row) => row.jabatan },
        { key: 'unit', label: say(lang, PERSON.unit), cell: (row) => row.unit },
        { key: 'peran', label: say(lang, PERSON.peran), cell: (row) => peranName(row.peran, lang) },
        { key: 'kelas', label: say(lang, PERSON.kelas), align: 'right', cell: (row) => row.kelas ?? '–' },
        ...dates(lang),
        { key: 'decree', label: say(lang, PERSON.decree), cell: (row) => row.decreeNo ?? '–' },
        sourceColumn(lang),
      ]}
    />
  )
}

function peranName(peran: string, lang: Lang): string {
  const known = PERAN.find((each) => each === peran)
  return known === undefined ? peran : say(lang, PERAN_NAMES[known])
}

function Employments({ history, lang }: Props): Child {
  const standing = (kedudukan: string) => {
    const known = KEDUDUKAN[kedudukan]
    return known === undefined ? kedudukan : say(lang, known)
  }
  return (
    <DataTable
      lang={lang}
      caption={say(lang, PERSON.employments)}
      rows={history.employments}
      empty={say(lang, PERSON.nothing)}
      columns={[
        { key: 'status', label: say(lang, PERSON.status), cell: (row) => statusName(row.status, lang) },
        { key: 'golongan', label: say(lang, PERSON.golongan), cell: (row) => golonganName(row.golongan) },
        { key: 'kedudukan', label: say(lang, PERSON.kedudukan), cell: (row) => standing(row.kedudukan) },
        ...dates(lang),
        sourceColumn(lang),
      ]}
    />
  )
}

function Identifiers({ history, lang }: Props): Child {
  return (
    <DataTable
      lang={lang}
      caption={say(lang, PERSON.identifiers)}
      rows={history.identifiers}
      empty={say(lang, PERSON.nothing)}
      columns={[
        { key: 'kind', label: say(lang, PERSON.kind), cell: (row) => row.kind.replaceAll('_', ' ') },
        { key: 'value', label: say(lang, PERSON.value), cell: (row) => row.value },
        ...dates(lang),
      ]}
    />
  )
}

function Reports({ history, lang }: Props): Child {
  const day = (value: string | null) => (value === null ? say(lang, PERSON.notDelivered) : formatDate(value, lang))
  return (
    <DataTable
      lang={lang}
      caption={say(lang, PERSON.reports)}
      rows={history.reports}
      empty={say(lang, PERSON.nothing)}
      columns={[
        { key: 'report', label: say(lang, PERSON.kind), cell: (row) => `${row.jenis} ${row.tahun}` },
        { key: 'due', label: say(lang, PERSON.due), cell: (row) => day(row.due) },
        { key: 'delivered', label: say(lang, PERSON.delivered), cell: (row) => day(row.delivered) },
        sourceColumn(lang),
      ]}
    />
  )
}

function Accounts(props: { accounts: Awaited<ReturnType<typeof accountHistory>>; lang: Lang }): Child {
  const { accounts, lang } = props
  return (
    <DataTable
      lang={lang}
      caption={say(lang, PERSON.accounts)}
      rows={accounts}
      empty={say(lang, PERSON.noAccount)}
      columns={[
        { key: 'bank', label: say(lang, PERSON.bank), cell: (row) => row.bank },
        { key: 'number', label: say(lang, PERSON.accountNumber), cell: (row) => row.number },
        { key: 'holder', label: say(lang, PERSON.holder), cell: (row) => row.holder },
        ...dates(lang),
        sourceColumn(lang),
      ]}
    />
  )
}
