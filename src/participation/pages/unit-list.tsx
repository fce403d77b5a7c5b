import { localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { addressWith, listParams, type Sort } from '#ui/list-params.ts'
import { Empty } from '#ui/notice.tsx'
import { narrowedText, unitStandings } from '../city-summary.tsx'
import { latestIndices } from '../queries/published.ts'
import { serviceUnits } from '../queries/units.ts'
import { belongsTo, type Narrowed, NARROWED } from '../rules/standing.ts'
import { claimOf } from '../rules/suppress.ts'
import { groupOf, UNIT_GROUPS, type UnitGroup } from '../unit-groups.ts'
import { type UnitRow, type UnitSort, UnitTable } from './unit-table.tsx'
import { W } from './words.ts'

const WORDS = {
  question: {
    id: 'Seberapa baik kantor-kantor kota melayani, dan seberapa pasti?',
    en: 'How well do the offices of the city serve, and how sure is that?',
  },
  search: { id: 'Nama unit', en: 'Name of the unit' },
  find: { id: 'Cari', en: 'Search' },
  all: { id: 'Semua', en: 'All' },
  caption: { id: '{count} unit layanan', en: '{count} service units' },
  order: {
    id: 'Garis menunjukkan selang: nilai yang masih mungkin bila jawaban lain yang terkumpul. Dua unit yang garisnya bertumpang tindih tidak dapat dibedakan, jadi ini bukan peringkat.',
    en: 'The line shows the interval: values still possible had other answers come in. Two units whose lines overlap cannot be told apart, so this is no ranking.',
  },
  none: {
    id: 'Tidak ada unit yang cocok. Coba kata lain, misalnya “Oesapa” atau “Dukcapil”.',
    en: 'No unit matches. Try another word, such as “Oesapa” or “Dukcapil”.',
  },
  empty: {
    id: 'Di sini nanti berdiri unit yang melayani warga, masing-masing dengan indeks kepuasannya.',
    en: 'The units that serve citizens will stand here, each with its satisfaction index.',
  },
  narrowed: { id: 'Yang ditampilkan:', en: 'Shown:' },
  whole: { id: 'Tampilkan semua unit', en: 'Show all units' },
  data: { id: 'Unduh sebagai data terbuka', en: 'Download as open data' },
} as const satisfies Readonly<Record<string, Text>>

/** GET /unit: every service unit, found by name or kind, each with its newest published index. */
export async function unitListPage(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const list = listParams<UnitSort>(c.req.url, {
    sortable: ['nama', 'ikm'],
    sort: { key: 'nama', descending: false },
  })
  const group = UNIT_GROUPS.find((one) => one.key === c.req.query('jenis'))
  const units = await serviceUnits(db, localDate(clock.now(), CITY.zone))
  const indices = await latestIndices(db)
  const words = list.search.toLowerCase().split(/\s+/)
  const narrowed = NARROWED.find((one) => one === c.req.query('keadaan'))
  const standings = narrowed === undefined ? undefined : await unitStandings(scopeOf(c))
  const rows = units
    .filter((unit) => group === undefined || groupOf(unit.jenis) === group.key)
    .filter((unit) => {
      const standing = standings?.get(unit.id)
      return standing === undefined || narrowed === undefined || belongsTo(standing, narrowed)
    })
    .filter((unit) => words.every((word) => `${unit.name} ${unit.kode}`.toLowerCase().includes(word)))
    .map((unit): UnitRow => ({ unit, index: indices.get(unit.id) }))
  const page = { title: say(lang, W.units), kind: 'public', question: say(lang, WORDS.question) } as const
  return renderPage(
    c,
    page,
    <>
      <Finder lang={lang} search={list.search} group={group} narrowed={narrowed} address={list.address} />
      {narrowed === undefined ? null : (
        <p>
          {say(lang, WORDS.narrowed)} <b>{narrowedText(narrowed, lang)}</b>.{' '}
          <a href={addressWith(list.address, { keadaan: undefined })}>{say(lang, WORDS.whole)}</a>
        </p>
      )}
      {rows.length === 0 ? (
        <Empty>
          <p>{say(lang, units.length === 0 ? WORDS.empty : WORDS.none)}</p>
        </Empty>
      ) : (
        <>
          <p class="small">{say(lang, WORDS.order)}</p>
          <UnitTable
            lang={lang}
            caption={say(lang, WORDS.caption, { count: rows.length })}
            rows={sorted(rows, list.sort)}
            list={list}
          />
        </>
      )}
      <p>
        <a href="/data">{say(lang, WORDS.data)}</a>
      </p>
    </>,
  )
}

/** Sorted by name unless asked otherwise. By index, units without a graded one stand last whichever way: noise must not lead. */
function sorted(rows: readonly UnitRow[], sort: Sort<UnitSort> | undefined): readonly UnitRow[] {
  if (sort === undefined || sort.key === 'nama') return sort?.descending === true ? rows.toReversed() : rows
  const value = ({ index }: UnitRow): number | undefined => {
    return index !== undefined && claimOf(index.n) === 'graded' ? index.ikm : undefined
  }
  const sign = sort.descending ? -1 : 1
  const known = rows.filter((row) => value(row) !== undefined)
  const rest = rows.filter((row) => value(row) === undefined)
  return [...known.toSorted((a, b) => sign * ((value(a) ?? 0) - (value(b) ?? 0))), ...rest]
}

function Finder(props: {
  lang: Lang
  search: string
  group: UnitGroup | undefined
  narrowed: Narrowed | undefined
  address: string
}) {
  const { lang, group } = props
  return (
    <>
      <form method="get" action="/unit" role="search">
        {group === undefined ? null : <input type="hidden" name="jenis" value={group.key} />}
        {props.narrowed === undefined ? null : <input type="hidden" name="keadaan" value={props.narrowed} />}
        <TextInput
          lang={lang}
          name="cari"
          label={say(lang, WORDS.search)}
          type="search"
          value={props.search}
          maxlength={100}
          optional
        />
        <SubmitButton kind="second">{say(lang, WORDS.find)}</SubmitButton>
      </form>
      <nav aria-label={say(lang, W.unit)}>
        <ul class="links">
          <li>
            <a
              href={addressWith(props.address, { jenis: undefined })}
              aria-current={group === undefined ? 'true' : undefined}
            >
              {say(lang, WORDS.all)}
            </a>
          </li>
          {UNIT_GROUPS.map((one) => (
            <li>
              <a
                href={addressWith(props.address, { jenis: one.key })}
                aria-current={one === group ? 'true' : undefined}
              >
                {say(lang, one.name)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
