import type { Child } from 'hono/jsx'
import { type AppContext, type Scope, scopeOf } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { monthOf, previousQuarter, quarterOf } from '#shared/period.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { Select, SubmitButton } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { type ListParams, listParams, offsetOf } from '#ui/list-params.ts'
import { Notice } from '#ui/notice.tsx'
import { type Column, DataTable, SearchForm } from '#ui/table.tsx'
import { mayAccess } from '../access.ts'
import { isPredikatPeriod, PREDIKAT_NAMES, type PredikatPeriod, RATING_NAMES } from '../evaluation.ts'
import { formatPeriod } from '../period-text.ts'
import { type MissingPredikat, missingPredikat } from '../queries.ts'
import {
  type ListedPredikat,
  listPredikat,
  newestPeriod,
  PREDIKAT_SORTS,
  type PredikatSort,
  predikatHistory,
  predikatPeriods,
} from '../queries/predikat-list.ts'

const WORDS = {
  title: { id: 'Predikat kinerja', en: 'Predikat (performance)' },
  question: {
    id: 'Siapa sudah dinilai untuk {period}, dan siapa yang masih ditunggu?',
    en: 'Who is rated for {period}, and who is still waited for?',
  },
  period: { id: 'Periode', en: 'Period' },
  show: { id: 'Tampilkan', en: 'Show' },
  search: { id: 'Nama pegawai atau unit', en: 'Name of staff or unit' },
  caption: { id: 'Predikat {period}', en: 'Predikat, {period}' },
  empty: {
    id: 'Predikat periode ini berdiri di sini begitu rekap e-Kinerja diimpor (jenis: predikat).',
    en: 'The predikat of this period stand here once the e-Kinerja recap is imported (kind: predikat).',
  },
  mine: { id: 'Predikat saya', en: 'My predikat' },
  none: { id: 'Belum ada predikat atas nama Anda.', en: 'There is no predikat of yours yet.' },
  name: { id: 'Nama', en: 'Name' },
  unit: { id: 'Unit', en: 'Unit' },
  hasil: { id: 'Hasil kerja', en: 'Work results' },
  perilaku: { id: 'Perilaku', en: 'Conduct' },
  predikat: { id: 'Predikat', en: 'Predikat' },
  source: { id: 'Dari mana', en: 'From where' },
  file: { id: '{file}, baris {row}', en: '{file}, row {row}' },
  revision: { id: 'perbaikan ke-{no}', en: 'correction {no}' },
  rated: { id: 'penilaian di sini', en: 'rated here' },
  missing: { id: 'Belum dinilai: {count} orang', en: 'Not rated yet: {count} people' },
  missingText: {
    id: 'Pejabat penilai adalah kepala unitnya; kepala unit dinilai oleh kepala di atasnya (PermenPANRB 6/2022).',
    en: 'The evaluator is the head of the unit; heads are evaluated by the head above (PermenPANRB 6/2022).',
  },
  owes: { id: 'Ditunggu dari', en: 'Waited for from' },
  nobody: { id: 'belum ada kepala unit di register', en: 'no head of unit in the register' },
} as const satisfies Readonly<Record<string, Text>>

/** How many of the missing one page names; the number above says how many there are. */
const SHOWN_MISSING = 200

/** GET /kinerja/predikat?periode=: the predikat that the actor may see, and whom they are still waited for from. */
export async function predikatPage(c: AppContext): Promise<Response> {
  const scope = scopeOf(c)
  const { db, actor, lang, clock } = scope
  const today = localDate(clock.now(), CITY.zone)
  const asked = c.req.query('periode') ?? ''
  const period = isPredikatPeriod(asked)
    ? asked
    : ((await newestPeriod(db)) ?? previousQuarter(quarterOf(monthOf(today))))
  const list = listParams<PredikatSort>(c.req.url, {
    sortable: PREDIKAT_SORTS,
    sort: { key: 'unit', descending: false },
  })
  const sort = list.sort ?? { key: 'unit', descending: false }
  const found = await listPredikat(db, actor, {
    period,
    search: list.search,
    sort,
    limit: list.size,
    offset: offsetOf(list),
  })
  const mine = actor.kind === 'person' ? await predikatHistory(db, actor.personId, today) : []
  const looksAfter =
    actor.kind === 'person' &&
    (actor.heads.length > 0 ||
      actor.grants.some(({ unitPath }) => mayAccess(actor, 'view_missing_predikat', { unitPath })))
  const missing = looksAfter ? await missingPredikat(db, period, actor) : []
  return renderPage(
    c,
    {
      title: say(lang, WORDS.title),
      kind: 'staff',
      question: say(lang, WORDS.question, { period: formatPeriod(period, lang) }),
    },
    <>
      <Mine lang={lang} rows={mine} />
      {looksAfter ? (
        <>
          <PeriodForm scope={scope} period={period} periods={await predikatPeriods(db)} />
          <SearchForm lang={lang} list={list} label={say(lang, WORDS.search)} />
          <List lang={lang} list={list} period={period} rows={found.rows} total={found.total} />
          <Missing lang={lang} rows={missing} />
        </>
      ) : null}
    </>,
  )
}

function PeriodForm(props: { scope: Scope; period: PredikatPeriod; periods: readonly PredikatPeriod[] }): Child {
  const { lang } = props.scope
  const periods = [...new Set([props.period, ...props.periods])]
  return (
    <form class="filter" method="get" action="/kinerja/predikat">
      <Select
        lang={lang}
        name="periode"
        label={say(lang, WORDS.period)}
        value={props.period}
        options={periods.map((period) => ({ value: period, label: formatPeriod(period, lang) }))}
      />
      <SubmitButton kind="second">{say(lang, WORDS.show)}</SubmitButton>
    </form>
  )
}

function ratingColumns(lang: Lang): readonly Column<ListedPredikat>[] {
  return [
    {
      key: 'hasil',
      label: say(lang, WORDS.hasil),
      cell: ({ hasil }) => (hasil === null ? '' : say(lang, RATING_NAMES[hasil])),
    },
    {
      key: 'perilaku',
      label: say(lang, WORDS.perilaku),
      cell: ({ perilaku }) => (perilaku === null ? '' : say(lang, RATING_NAMES[perilaku])),
    },
    {
      key: 'predikat',
      label: say(lang, WORDS.predikat),
      cell: ({ predikat }) => <b>{say(lang, PREDIKAT_NAMES[predikat])}</b>,
    },
    { key: 'sumber', label: say(lang, WORDS.source), cell: (row) => sourceText(row, lang) },
  ]
}

function sourceText(row: ListedPredikat, lang: Lang): string {
  const from =
    row.fileName === null ? say(lang, WORDS.rated) : say(lang, WORDS.file, { file: row.fileName, row: row.rowNo ?? '' })
  return row.revision === 1 ? from : `${from} (${say(lang, WORDS.revision, { no: row.revision - 1 })})`
}

function Mine(props: { lang: Lang; rows: readonly ListedPredikat[] }): Child {
  const { lang } = props
  return (
    <DataTable
      lang={lang}
      caption={say(lang, WORDS.mine)}
      rows={props.rows}
      empty={say(lang, WORDS.none)}
      columns={[
        { key: 'periode', label: say(lang, WORDS.period), cell: (row) => formatPeriod(row.period, lang) },
        ...ratingColumns(lang),
      ]}
    />
  )
}

function List(props: {
  lang: Lang
  list: ListParams
  period: PredikatPeriod
  rows: readonly ListedPredikat[]
  total: number
}): Child {
  const { lang } = props
  return (
    <DataTable
      {...props.list}
      lang={lang}
      caption={say(lang, WORDS.caption, { period: formatPeriod(props.period, lang) })}
      rows={props.rows}
      total={props.total}
      empty={say(lang, WORDS.empty)}
      columns={[
        { key: 'nama', label: say(lang, WORDS.name), sortable: true, cell: (row) => row.name },
        { key: 'unit', label: say(lang, WORDS.unit), sortable: true, cell: (row) => row.unit ?? '' },
        ...ratingColumns(lang).map((column) => (column.key === 'predikat' ? { ...column, sortable: true } : column)),
      ]}
    />
  )
}

function Missing(props: { lang: Lang; rows: readonly MissingPredikat[] }): Child {
  const { lang, rows } = props
  if (rows.length === 0) return null
  return (
    <>
      <Notice kind="warning" title={say(lang, WORDS.missing, { count: formatInteger(rows.length, lang) })}>
        <p>{say(lang, WORDS.missingText)}</p>
      </Notice>
      <DataTable
        lang={lang}
        caption={say(lang, WORDS.missing, { count: formatInteger(rows.length, lang) })}
        rows={rows.slice(0, SHOWN_MISSING)}
        columns={[
          { key: 'nama', label: say(lang, WORDS.name), cell: (row) => row.name },
          { key: 'unit', label: say(lang, WORDS.unit), cell: (row) => row.unitName },
          { key: 'penilai', label: say(lang, WORDS.owes), cell: (row) => row.evaluatorName ?? say(lang, WORDS.nobody) },
        ]}
      />
    </>
  )
}
