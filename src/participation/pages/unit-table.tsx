import type { Child } from 'hono/jsx'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { addressWith, type ListParams } from '#ui/list-params.ts'
import type { UnitIndex } from '../queries/published.ts'
import type { ServiceUnit } from '../queries/units.ts'
import { formatSkmPeriod } from '../skm-period.ts'
import { IntervalCell, IntervalHead } from './interval-cell.tsx'
import { boundText, gradeShort, ikmText, W } from './words.ts'

export type UnitRow = { readonly unit: ServiceUnit; readonly index: UnitIndex | undefined }
export type UnitSort = 'nama' | 'ikm' | 'jawaban'

const HEADS = { nama: W.unit, ikm: W.ikmShort, jawaban: W.n } as const
const PICTURE = { id: 'IKM dan selangnya pada skala 50–100', en: 'IKM and its interval on the scale 50–100' }

/** All units, a row each: name, index, interval as figure and as picture, answers. */
export function UnitTable(props: {
  lang: Lang
  caption: string
  rows: readonly UnitRow[]
  list: ListParams<UnitSort>
}): Child {
  const { lang, rows, list } = props
  return (
    <div class="chart">
      <table>
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            <Head lang={lang} list={list} sort="nama" />
            <Head lang={lang} list={list} sort="ikm" number />
            <th scope="col">
              <span class="hidden">{say(lang, PICTURE)}</span>
              <IntervalHead />
            </th>
            <Head lang={lang} list={list} sort="jawaban" number />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row lang={lang} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head(props: { lang: Lang; list: ListParams<UnitSort>; sort: UnitSort; number?: boolean }): Child {
  const { list, sort } = props
  const current = list.sort?.key === sort ? list.sort : undefined
  const descending = current === undefined ? sort !== 'nama' : !current.descending
  const href = addressWith(list.address, { urut: sort, arah: descending ? 'turun' : undefined, hal: undefined })
  const sorted = current === undefined ? undefined : current.descending ? 'descending' : 'ascending'
  return (
    <th scope="col" class={props.number === true ? 'number' : undefined} aria-sort={sorted}>
      <a href={href}>{say(props.lang, HEADS[sort])}</a>
      {current === undefined ? null : current.descending ? ' ↓' : ' ↑'}
    </th>
  )
}

function Row(props: { lang: Lang; row: UnitRow }): Child {
  const { lang } = props
  const { unit, index } = props.row
  const name = (
    <th scope="row">
      <a href={`/unit/${unit.kode}`}>{unit.name}</a>
    </th>
  )
  if (index === undefined) {
    return (
      <tr>
        {name}
        <td class="soft" colspan={3}>
          {say(lang, W.noIndex)}
        </td>
      </tr>
    )
  }
  const { interval } = index
  return (
    <tr>
      {name}
      <td class="number">
        {ikmText(index.ikm, lang)} {gradeShort(index, lang)}
        {interval === undefined ? null : (
          <>
            <br />
            <small class="soft">
              {say(lang, W.between, { low: boundText(interval.low, lang), high: boundText(interval.high, lang) })}
            </small>
          </>
        )}
      </td>
      <td>
        <IntervalCell index={index} />
      </td>
      <td class="number">
        {formatInteger(index.n, lang)}
        <br />
        <small class="soft">{formatSkmPeriod(index.period, lang)}</small>
      </td>
    </tr>
  )
}
