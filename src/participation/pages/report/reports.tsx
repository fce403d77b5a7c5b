import { localDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { say, type Text } from '#shared/text.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { Badge } from '#ui/badge.tsx'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { listParams, offsetOf } from '#ui/list-params.ts'
import { DataTable, SearchForm } from '#ui/table.tsx'
import { mayAccess } from '../../access.ts'
import { everyIndex } from '../../queries/published.ts'
import { unitsFor } from '../../queries/units.ts'
import { formatSkmPeriod } from '../../skm-period.ts'
import { ikmText } from '../words.ts'

const WORDS = {
  title: { id: 'Laporan SKM', en: 'Survey reports' },
  question: {
    id: 'Laporan, tindak lanjut, dan pemeriksaan tiap indeks yang terbit',
    en: 'Report, follow-up and check of each published index',
  },
  caption: { id: 'Indeks yang terbit', en: 'Published indices' },
  unit: { id: 'Unit', en: 'Unit' },
  search: { id: 'Nama unit', en: 'Name of the unit' },
  period: { id: 'Periode', en: 'Period' },
  n: { id: 'Jawaban', en: 'Answers' },
  sample: { id: 'Berapa responden yang dibutuhkan?', en: 'How many respondents are needed?' },
  empty: { id: 'Laporan tersedia setelah indeks terbit.', en: 'A report is there once an index is published.' },
} as const satisfies Readonly<Record<string, Text>>

/** GET /partisipasi/laporan: the published indices of the actor's units, each leading to its report. */
export async function reportsPage(c: AppContext): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const list = listParams(c.req.url, { sortable: [], size: 50 })
  const units = await unitsFor(db, actor, 'view_report', localDate(clock.now(), CITY.zone))
  const rows = (await everyIndex(db))
    .flatMap((index) => {
      const unit = units.find((one) => one.id === index.unitId)
      return unit?.name.toLowerCase().includes(list.search.toLowerCase()) === true ? [{ unit, index }] : []
    })
    .toSorted((a, b) => b.index.period.localeCompare(a.index.period) || a.unit.name.localeCompare(b.unit.name))
  return renderPage(
    c,
    { title: say(lang, WORDS.title), kind: 'staff', question: say(lang, WORDS.question) },
    <>
      {units.some(({ path }) => mayAccess(actor, 'view_surveys', { unitPath: path })) ? (
        <p>
          <a href="/partisipasi/skm/sampel">{say(lang, WORDS.sample)}</a>
        </p>
      ) : null}
      <SearchForm lang={lang} list={list} label={say(lang, WORDS.search)} />
      <DataTable
        {...list}
        lang={lang}
        caption={say(lang, WORDS.caption)}
        rows={rows.slice(offsetOf(list), offsetOf(list) + list.size)}
        total={rows.length}
        empty={say(lang, WORDS.empty)}
        columns={[
          {
            key: 'unit',
            label: say(lang, WORDS.unit),
            cell: ({ unit, index }) => (
              <a href={`/partisipasi/laporan/${unit.kode}/${index.period}`}>
                {unit.name}
                <span class="hidden">, {formatSkmPeriod(index.period, lang)}</span>
              </a>
            ),
          },
          { key: 'periode', label: say(lang, WORDS.period), cell: ({ index }) => formatSkmPeriod(index.period, lang) },
          {
            key: 'ikm',
            label: 'IKM',
            align: 'right',
            cell: ({ index }) => (
              <>
                {ikmText(index.ikm, lang)}{' '}
                {index.annulled === undefined ? null : <Badge state="withdrawn" lang={lang} quiet />}
              </>
            ),
          },
          { key: 'n', label: say(lang, WORDS.n), align: 'right', cell: ({ index }) => formatInteger(index.n, lang) },
        ]}
      />
    </>,
  )
}
