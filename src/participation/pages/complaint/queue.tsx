import type { Child } from 'hono/jsx'
import { csvResponse } from '#platform/documents/csv-response.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatDate, localDate, type IsoDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { addressWith, listParams, offsetOf } from '#ui/list-params.ts'
import { type Column, DataTable, SearchForm } from '#ui/table.tsx'
import { mayAccess, requireAccess } from '../../access.ts'
import { STATE_NAMES } from '../../complaint.ts'
import { complaintQueue, complaintsToExport, countQueue, type QueueFilter } from '../../queries/complaint-queue.ts'
import type { Complaint } from '../../queries/complaint-rows.ts'
import { runningClocks } from '../../rules/complaint/deadlines.ts'
import { K } from './words.ts'

const WORDS = {
  question: { id: 'Laporan mana yang paling merugikan bila ditunda?', en: 'Which report does most harm if it waits?' },
  search: { id: 'Kata, nomor LAPOR!, atau nomor laporan', en: 'Words, LAPOR! number or report number' },
  caption: { id: 'Laporan', en: 'Reports' },
  next: { id: 'Tenggat berikut', en: 'Next deadline' },
  empty: { id: 'Tidak ada laporan yang menunggu Anda.', en: 'No report waits for you.' },
  csv: { id: 'Unduh CSV (bentuk LAPOR!)', en: 'Download CSV (as LAPOR!)' },
  step: { id: 'Langkah', en: 'Step' },
} as const satisfies Readonly<Record<string, Text>>

const SHOWN: readonly { readonly key: QueueFilter['show']; readonly name: Text }[] = [
  { key: 'buka', name: { id: 'Belum selesai', en: 'Not finished' } },
  { key: 'lewat', name: { id: 'Lewat tenggat', en: 'Overdue' } },
  { key: 'moderasi', name: { id: 'Belum diperiksa untuk umum', en: 'Not yet looked at for the public' } },
  { key: 'semua', name: { id: 'Semua', en: 'All' } },
]

const CLOCK_NAMES: Readonly<Record<string, Text>> = {
  VERIFIKASI: { id: 'verifikasi', en: 'verification' },
  TINDAK_LANJUT: { id: 'tindak lanjut pertama', en: 'first follow-up' },
  KELAS: { id: 'jawaban', en: 'answer' },
}

/** GET /partisipasi/keluhan: what waits, the most harmful delay first. */
export async function queuePage(c: AppContext): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const list = listParams(c.req.url, { sortable: [] })
  const show = SHOWN.find((one) => one.key === c.req.query('tampil'))?.key ?? 'buka'
  const filter: QueueFilter = { search: list.search, show, today }
  const found = await complaintQueue(db, actor, filter, { limit: list.size, offset: offsetOf(list) })
  return renderPage(
    c,
    { title: say(lang, K.title), kind: 'staff', question: say(lang, WORDS.question) },
    <>
      <SearchForm lang={lang} list={list} label={say(lang, WORDS.search)} />
      <nav aria-label={say(lang, WORDS.caption)}>
        <ul class="links">
          {SHOWN.map((one) => (
            <li>
              <a
                href={addressWith(list.address, { tampil: one.key, hal: undefined })}
                aria-current={one.key === show ? 'true' : undefined}
              >
                {say(lang, one.name)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <DataTable
        lang={lang}
        caption={say(lang, WORDS.caption)}
        columns={columnsOf(lang, today)}
        rows={found}
        total={await countQueue(db, actor, filter)}
        {...list}
        empty={say(lang, WORDS.empty)}
      />
      {mayAccess(actor, 'export_complaints', {}) ? (
        <p>
          <a href="/partisipasi/keluhan/lapor.csv">{say(lang, WORDS.csv)}</a>
        </p>
      ) : null}
    </>,
  )
}

function columnsOf(lang: Lang, today: IsoDate): readonly Column<Complaint>[] {
  return [
    {
      key: 'judul',
      label: say(lang, WORDS.caption),
      cell: (row) => <a href={`/partisipasi/keluhan/${row.publicId}`}>{row.title}</a>,
    },
    { key: 'tenggat', label: say(lang, WORDS.next), cell: (row) => <NextClock lang={lang} row={row} today={today} /> },
    { key: 'keadaan', label: say(lang, K.state), cell: (row) => say(lang, STATE_NAMES[row.state]) },
    { key: 'unit', label: say(lang, K.unit), cell: (row) => row.unitName ?? say(lang, K.unknownUnit) },
    { key: 'diterima', label: say(lang, K.received), cell: (row) => formatDate(row.receivedOn, lang) },
  ]
}

function NextClock({ lang, row, today }: { lang: Lang; row: Complaint; today: IsoDate }): Child {
  const next = runningClocks(row)[0]
  if (next === undefined) return '–'
  return (
    <>
      {formatDate(next.due, lang)} ({say(lang, CLOCK_NAMES[next.step] ?? WORDS.step)}){' '}
      {next.due < today ? <Badge state="overdue" lang={lang} quiet /> : null}
    </>
  )
}

const CSV_HEADER = [
  'Tracking ID',
  'Nomor',
  'Judul',
  'Isi Laporan',
  'Tanggal Laporan',
  'Tanggal Kejadian',
  'Lokasi',
  'Kategori',
  'Klasifikasi',
  'Instansi',
  'Status',
  'Tenggat',
  'Tanggal Jawaban',
  'Anonim',
  'Rahasia',
]

/** GET /partisipasi/keluhan/lapor.csv: the reports in the columns of LAPOR!, no names, every cell safe in a spreadsheet. */
export async function complaintCsv(c: AppContext): Promise<Response> {
  const { db, actor } = scopeOf(c)
  const partial =
    actor.kind === 'person' && actor.grants.some(({ unitPath }) => mayAccess(actor, 'export_complaints', { unitPath }))
  if (!partial) requireAccess(actor, 'export_complaints', {})
  const found = await complaintsToExport(db, actor)
  const rows = found.map((one) => [
    one.laporNo,
    one.publicId,
    one.title,
    one.body,
    one.receivedOn,
    one.happenedOn,
    one.place,
    one.category,
    one.kelas,
    one.unitKode,
    one.state,
    one.due,
    one.repliedOn,
    one.anonim ? 'ya' : 'tidak',
    one.rahasia ? 'ya' : 'tidak',
  ])
  return csvResponse(c, 'keluhan', CSV_HEADER, rows)
}
