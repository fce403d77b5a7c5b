import type { Child } from 'hono/jsx'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatDate, localDate, type IsoDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { Select, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { listParams, offsetOf } from '#ui/list-params.ts'
import { type Column, DataTable } from '#ui/table.tsx'
import { STATE_NAMES } from '../../complaint.ts'
import { CATEGORIES, findCategory } from '../../complaint-categories.ts'
import { complaintPolicy } from '../../complaint-policy.ts'
import { countPublic, type PublicComplaint, publicComplaints } from '../../queries/complaint-public.ts'
import { openTimes } from '../../queries/public-times.ts'
import { type ServiceUnit, serviceUnits } from '../../queries/units.ts'
import { Times } from './times.tsx'
import { K } from './words.ts'

const WORDS = {
  question: {
    id: 'Apa yang dilaporkan warga, dan seberapa cepat dijawab?',
    en: 'What do citizens report, and how soon is it answered?',
  },
  send: { id: 'Sampaikan keluhan', en: 'Send a complaint' },
  search: { id: 'Kata dalam laporan', en: 'Words in the report' },
  unit: { id: 'Kantor', en: 'Office' },
  all: { id: 'Semua', en: 'All' },
  state: { id: 'Keadaan', en: 'State' },
  open: { id: 'Belum selesai', en: 'Not finished' },
  closed: { id: 'Selesai', en: 'Finished' },
  narrow: { id: 'Saring laporan', en: 'Narrow the list' },
  filter: { id: 'Tampilkan', en: 'Show' },
  caption: { id: 'Laporan yang boleh dibaca umum', en: 'Reports that the public may read' },
  report: { id: 'Laporan', en: 'Report' },
  empty: {
    id: 'Di sini tampil laporan yang sudah diperiksa petugas dan boleh dibaca umum. Belum ada yang cocok.',
    en: 'Reports that staff have looked at and the public may read will stand here. None matches yet.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** GET /keluhan?unit=&kategori=&keadaan=&cari=&hal=: what the public may read, with times against clocks. */
export async function complaintListPage(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const list = listParams(c.req.url, { sortable: [], size: 20 })
  const units = await serviceUnits(db, today)
  const chosen = chosenFilter(c, units)
  const filter = { ...chosen.filter, search: list.search, limit: list.size, offset: offsetOf(list) }
  const found = await publicComplaints(db, filter)
  const times = await openTimes(db, { unitKode: chosen.unit?.kode, category: chosen.category?.code }, today)
  return renderPage(
    c,
    { title: say(lang, K.title), kind: 'public', question: say(lang, WORDS.question) },
    <>
      <p>
        <a class="button" href="/keluhan/baru">
          {say(lang, WORDS.send)}
        </a>{' '}
        <a href="/keluhan/lacak">{say(lang, K.trackTitle)}</a>
      </p>
      <Finder lang={lang} units={units} typed={{ ...chosen.typed, cari: list.search }} />
      <DataTable
        lang={lang}
        caption={say(lang, WORDS.caption)}
        columns={columnsOf(lang)}
        rows={found}
        total={await countPublic(db, filter)}
        {...list}
        empty={say(lang, WORDS.empty)}
      />
      <Times lang={lang} times={times} clocks={(await complaintPolicy(db, today)).clocks} of={namesOf(chosen, lang)} />
      <p class="small">{say(lang, K.ombudsman)}</p>
    </>,
  )
}

function chosenFilter(c: AppContext, units: readonly ServiceUnit[]) {
  const unit = units.find((one) => one.kode === c.req.query('unit'))
  const category = findCategory(c.req.query('kategori') ?? '')
  const keadaan = c.req.query('keadaan')
  const open = keadaan === 'terbuka' ? true : keadaan === 'selesai' ? false : undefined
  return {
    unit,
    category,
    typed: {
      unit: unit?.kode ?? '',
      kategori: category?.code ?? '',
      keadaan: open === undefined ? '' : (keadaan ?? ''),
    },
    filter: { unitKode: unit?.kode, categories: category === undefined ? undefined : [category.code], open },
  }
}

function namesOf({ unit, category }: ReturnType<typeof chosenFilter>, lang: Lang): string[] {
  return [...(unit === undefined ? [] : [unit.name]), ...(category === undefined ? [] : [say(lang, category.name)])]
}

function columnsOf(lang: Lang): readonly Column<PublicComplaint>[] {
  return [
    {
      key: 'laporan',
      label: say(lang, WORDS.report),
      cell: (row) => <a href={`/keluhan/${row.publicId}`}>{row.title}</a>,
    },
    { key: 'unit', label: say(lang, WORDS.unit), cell: (row) => row.unitName ?? say(lang, K.unknownUnit) },
    { key: 'keadaan', label: say(lang, WORDS.state), cell: (row) => say(lang, STATE_NAMES[row.state]) },
    {
      key: 'diterima',
      label: say(lang, K.received),
      cell: (row) => formatDate(row.receivedOn satisfies IsoDate, lang),
    },
  ]
}

type FinderTyped = { readonly unit: string; readonly kategori: string; readonly keadaan: string; readonly cari: string }

function Finder(props: { lang: Lang; units: readonly ServiceUnit[]; typed: FinderTyped }): Child {
  const { lang, units, typed } = props
  const common = { lang, optional: true, unmarked: true, blank: say(lang, WORDS.all) }
  return (
    <details class="field" open={Object.values(typed).some((value) => value !== '')}>
      <summary>{say(lang, WORDS.narrow)}</summary>
      <form method="get" action="/keluhan" role="search">
        <TextInput
          lang={lang}
          name="cari"
          label={say(lang, WORDS.search)}
          type="search"
          value={typed.cari}
          maxlength={100}
          optional
          unmarked
        />
        <Select
          {...common}
          name="unit"
          label={say(lang, WORDS.unit)}
          value={typed.unit}
          options={units.map((unit) => ({ value: unit.kode, label: unit.name }))}
        />
        <Select
          {...common}
          name="kategori"
          label={say(lang, K.category)}
          value={typed.kategori}
          options={CATEGORIES.map((category) => ({ value: category.code, label: say(lang, category.name) }))}
        />
        <Select
          {...common}
          name="keadaan"
          label={say(lang, WORDS.state)}
          value={typed.keadaan}
          options={[
            { value: 'terbuka', label: say(lang, WORDS.open) },
            { value: 'selesai', label: say(lang, WORDS.closed) },
          ]}
        />
        <SubmitButton kind="second">{say(lang, WORDS.filter)}</SubmitButton>
      </form>
    </details>
  )
}
