import type { Child } from 'hono/jsx'
import { formatDate, formatMinute, localDate, minuteOfDay, ZONE_NAMES } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { auditHead, type AuditHead } from '#platform/audit-chain.ts'
import { csvResponse } from '#platform/documents/csv-response.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { NRR_MEANING, OPEN_COLUMNS, type OpenIndex, openIndices, openTable } from '../open-data.ts'
import { unsurName, UNSUR_CODES } from '../unsur.ts'
import { ColumnList, Datasets } from './public/datasets.tsx'

const WORDS = {
  title: { id: 'Data terbuka', en: 'Open data' },
  question: {
    id: 'Data apa yang boleh Anda pakai, dan apa arti kolomnya?',
    en: 'Which data may you use, and what do its columns mean?',
  },
  skm: {
    id: 'Indeks kepuasan masyarakat tiap unit dan periode',
    en: 'Citizen satisfaction index of each unit and period',
  },
  csv: { id: 'Unduh CSV', en: 'Download CSV' },
  json: { id: 'Unduh JSON', en: 'Download JSON' },
  filter: {
    id: 'Tambahkan ?unit=disdukcapil atau ?periode=2026-Q1 pada alamatnya untuk mengambil sebagian.',
    en: 'Add ?unit=disdukcapil or ?periode=2026-Q1 to the address to take a part.',
  },
  privacy: {
    id: 'Hanya indeks yang terbit yang ada di sini. Jawaban perorangan tidak pernah diterbitkan; sel dengan kurang dari 10 orang dikosongkan.',
    en: 'Only published indices stand here. Single answers are never published; cells of fewer than 10 people are empty.',
  },
  caption: { id: 'Kolom', en: 'Columns' },
  chain: { id: 'Kepala rantai audit', en: 'Head of the audit chain' },
  chainProves: {
    id: 'Setiap tindakan dalam Sasando dicatat, dan tiap catatan memuat sidik catatan sebelumnya. Sidik di bawah ini mewakili semua catatan sampai yang ke-{no}. Simpan atau cetak halaman ini: bila kelak satu catatan lama diubah atau dihapus, pemeriksa dapat membuktikannya dengan sidik yang Anda simpan. Sidik ini tidak membuka isi catatan apa pun.',
    en: 'Each act in Sasando is recorded, and each record holds the hash of the one before. The hash below stands for all records up to number {no}. Keep or print this page: if an old record is ever changed or removed, an auditor can prove it with the hash you kept. It tells nothing of what the records say.',
  },
  chainAt: { id: 'Dirantai pada {at}', en: 'Chained on {at}' },
  chainNone: {
    id: 'Belum ada catatan audit yang dirantai. Sidiknya tampil di sini paling lambat semenit setelah tindakan pertama.',
    en: 'No audit record is chained yet. The hash appears here within a minute of the first act.',
  },
  elements: { id: 'Unsur dalam nama kolom:', en: 'Elements in the names of columns:' },
} as const satisfies Readonly<Record<string, Text>>

/** GET /data: what is open, and the meaning of every column. */
export async function dataPage(c: AppContext): Promise<Response> {
  const { db, lang } = scopeOf(c)
  const columns = [...OPEN_COLUMNS, { name: 'nrr_U1 … nrr_U9', type: 'decimal', meaning: NRR_MEANING }]
  return renderPage(
    c,
    { title: say(lang, WORDS.title), kind: 'public', question: say(lang, WORDS.question) },
    <>
      <h2>{say(lang, WORDS.skm)}</h2>
      <p>
        <a href="/data/skm.csv">{say(lang, WORDS.csv)}</a> · <a href="/data/skm.json">{say(lang, WORDS.json)}</a>
      </p>
      <p>{say(lang, WORDS.privacy)}</p>
      <p>{say(lang, WORDS.filter)}</p>
      <h3>{say(lang, WORDS.caption)}</h3>
      <ColumnList lang={lang} columns={columns} />
      <p>{say(lang, WORDS.elements)}</p>
      <ul>
        {UNSUR_CODES.map((code) => (
          <li>
            <code>{code}</code> {say(lang, unsurName(code))}
          </li>
        ))}
      </ul>
      <Datasets
        lang={lang}
        csv={say(lang, WORDS.csv)}
        json={say(lang, WORDS.json)}
        columns={say(lang, WORDS.caption)}
      />
      <Chain lang={lang} head={await auditHead(db)} />
    </>,
  )
}

/** The head of the audit chain, in the open so that nobody can make the chain anew unseen. */
function Chain(props: { lang: Lang; head: AuditHead | undefined }): Child {
  const { lang, head } = props
  if (head === undefined) {
    return (
      <>
        <h2>{say(lang, WORDS.chain)}</h2>
        <p>{say(lang, WORDS.chainNone)}</p>
      </>
    )
  }
  const { zone } = CITY
  const time = formatMinute(minuteOfDay(head.chainedAt, zone), lang)
  const at = `${formatDate(localDate(head.chainedAt, zone), lang)} ${time} ${ZONE_NAMES[zone]}`
  return (
    <>
      <h2>{say(lang, WORDS.chain)}</h2>
      <p>{say(lang, WORDS.chainProves, { no: formatInteger(head.no, lang) })}</p>
      <p>
        <code>{head.hash}</code>
        <br />
        <span class="small soft">{say(lang, WORDS.chainAt, { at })}</span>
      </p>
    </>
  )
}

function published(c: AppContext): Promise<OpenIndex[]> {
  const { db, clock } = scopeOf(c)
  const filter = { unit: c.req.query('unit'), periode: c.req.query('periode') }
  return openIndices(db, localDate(clock.now(), CITY.zone), filter)
}

/** GET /data/skm.csv */
export async function skmCsv(c: AppContext): Promise<Response> {
  const { header, rows } = openTable(await published(c))
  return csvResponse(c, 'skm', header, rows)
}

/** GET /data/skm.json: the rows with the meaning of their fields beside them. */
export async function skmJson(c: AppContext): Promise<Response> {
  const fields = [...OPEN_COLUMNS, { name: 'nrr', type: 'object', meaning: NRR_MEANING }]
  return c.json({
    fields,
    unsur: Object.fromEntries(UNSUR_CODES.map((code) => [code, unsurName(code)])),
    rows: await published(c),
  })
}
