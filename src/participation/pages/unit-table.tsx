import type { Child, PropsWithChildren } from 'hono/jsx'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { addressWith, type ListParams } from '#ui/list-params.ts'
import type { UnitIndex } from '../queries/published.ts'
import type { ServiceUnit } from '../queries/units.ts'
import { claimOf } from '../rules/suppress.ts'
import { formatSkmPeriod } from '../skm-period.ts'
import { IntervalCell, IntervalHead } from './interval-cell.tsx'
import { boundText, gradeShort, ikmText, W } from './words.ts'

export type UnitRow = { readonly unit: ServiceUnit; readonly index: UnitIndex | undefined }
export type UnitSort = 'nama' | 'ikm'

const HEADS = { nama: W.unit, ikm: W.ikmShort } as const
const SORTED = { id: 'urutan', en: 'order' } as const

/** All units, a row each: name, number of answers, index, its interval as picture and as figures. */
export function UnitTable(props: {
  lang: Lang
  caption: string
  rows: readonly UnitRow[]
  list: ListParams<UnitSort>
}): Child {
  const { lang, rows, list } = props
  return (
    <table class="reading">
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          <Head lang={lang} list={list} sort="nama" />
          <Head lang={lang} list={list} sort="ikm">
            <br />
            <IntervalHead />
          </Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row lang={lang} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Head(props: PropsWithChildren<{ lang: Lang; list: ListParams<UnitSort>; sort: UnitSort }>): Child {
  const { lang, list, sort } = props
  const current = list.sort?.key === sort ? list.sort : undefined
  const descending = current === undefined ? sort === 'ikm' : !current.descending
  const href = addressWith(list.address, { urut: sort, arah: descending ? 'turun' : undefined, hal: undefined })
  const sorted = current === undefined ? undefined : current.descending ? 'descending' : 'ascending'
  return (
    <th scope="col" aria-sort={sorted}>
      <a href={href}>
        {say(lang, HEADS[sort])}
        <span class="hidden"> ({say(lang, SORTED)})</span>
      </a>
      {current === undefined ? null : current.descending ? ' ↓' : ' ↑'}
      {props.children}
    </th>
  )
}

function Row(props: { lang: Lang; row: UnitRow }): Child {
  const { lang } = props
  const { unit, index } = props.row
  return (
    <tr>
      <th scope="row">
        <a href={`/unit/${unit.kode}`}>{unit.name}</a>
        {index === undefined ? null : (
          <>
            <br />
            <small class="soft">
              {formatSkmPeriod(index.period, lang)} · {say(lang, W.answers, { n: formatInteger(index.n, lang) })}
            </small>
          </>
        )}
      </th>
      <td>
        {index === undefined ? <span class="soft">{say(lang, W.noIndex)}</span> : <Index lang={lang} index={index} />}
      </td>
    </tr>
  )
}

function Index(props: { lang: Lang; index: UnitIndex }): Child {
  const { lang, index } = props
  const { interval } = index
  return (
    <>
      <b class={claimOf(index.n) === 'graded' ? undefined : 'soft'}>{ikmText(index.ikm, lang)}</b>{' '}
      {gradeShort(index, lang)}
      <br />
      <IntervalCell index={index} />
      <br />
      {interval === undefined ? null : (
        <small class="soft">
          {say(lang, W.between, { low: boundText(interval.low, lang), high: boundText(interval.high, lang) })}
        </small>
      )}
    </>
  )
}
