import type { Child } from 'hono/jsx'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { addressWith, type ListParams, offsetOf, pageCount, type Sort } from './list-params.ts'
import { WORDS } from './text.ts'

export type Column<T> = {
  /** Also the name of the sort in the address. */
  readonly key: string
  readonly label: string
  readonly align?: 'right'
  readonly sortable?: boolean
  readonly cell: (row: T) => Child
}

export type TableProps<T> = {
  readonly lang: Lang
  readonly caption: string
  readonly columns: readonly Column<T>[]
  /** The rows of this page only. */
  readonly rows: readonly T[]
  /** All rows of the list; paging shows when there are more than one page. */
  readonly total?: number
  /** Spread `listParams(…)`: sort, page, size, search and address. */
  readonly sort?: Sort | undefined
  readonly page?: number
  readonly size?: number
  readonly search?: string
  readonly address?: string
  /** What to say instead of a table without rows. */
  readonly empty?: Child
  /** A last row of sums, one cell a column. */
  readonly footer?: readonly Child[]
}

/** A table inside its own frame: it scrolls sideways there, its first column stays; sorting and paging are links. */
export function DataTable<T>(props: TableProps<T>): Child {
  if (props.rows.length === 0) return <NoRows {...props} />
  return (
    <div class="list">
      <div class="frame" role="region" aria-label={props.caption} tabindex={0}>
        <table>
          <caption>{props.caption}</caption>
          <thead>
            <tr>
              {props.columns.map((column) => (
                <HeadCell column={column} {...headOf(props)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row) => (
              <tr>
                {props.columns.map((column, index) =>
                  index === 0 ? (
                    <th scope="row" class={classOf(column)}>
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td class={classOf(column)}>{column.cell(row)}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
          {props.footer === undefined ? null : <Footer columns={props.columns} cells={props.footer} />}
        </table>
      </div>
      <Pages {...props} />
    </div>
  )
}

/** The search field above a list. Other names of the address (filters) are kept as hidden fields. */
export function SearchForm(props: { lang: Lang; list: ListParams; label: string; children?: Child }): Child {
  const url = new URL(props.list.address, 'http://localhost')
  const kept = [...url.searchParams].filter(([name]) => name !== 'cari' && name !== 'hal')
  return (
    <form class="filter" method="get" action={url.pathname} role="search">
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div class="field">
        <label for="f-cari">{props.label}</label>
        <input id="f-cari" type="search" name="cari" value={props.list.search} maxlength={100} autocomplete="off" />
      </div>
      <button type="submit" class="second">
        {say(props.lang, WORDS.search)}
      </button>
      {props.children}
      {props.list.search === '' ? null : (
        <a href={addressWith(props.list.address, { cari: undefined, hal: undefined })}>
          {say(props.lang, WORDS.clear)}
        </a>
      )}
    </form>
  )
}

type Head = { readonly lang: Lang; readonly sort: Sort | undefined; readonly address: string | undefined }

function headOf(props: { lang: Lang; sort?: Sort | undefined; address?: string }): Head {
  return { lang: props.lang, sort: props.sort, address: props.address }
}

function HeadCell<T>(props: Head & { column: Column<T> }): Child {
  const { column, sort, address } = props
  if (column.sortable !== true || address === undefined) {
    return (
      <th scope="col" class={classOf(column)}>
        {column.label}
      </th>
    )
  }
  const current = sort?.key === column.key
  const descending = current && sort.descending
  const href = addressWith(address, {
    urut: column.key,
    arah: current && !descending ? 'turun' : undefined,
    hal: undefined,
  })
  return (
    <th scope="col" class={classOf(column)} aria-sort={current ? (descending ? 'descending' : 'ascending') : undefined}>
      <a class="sort" href={href} title={say(props.lang, WORDS.sortBy, { column: column.label })}>
        {column.label}
        <span aria-hidden="true">{current ? (descending ? ' ↓' : ' ↑') : ' ↕'}</span>
      </a>
    </th>
  )
}

function Footer<T>(props: { columns: readonly Column<T>[]; cells: readonly Child[] }): Child {
  return (
    <tfoot>
      <tr>
        {props.columns.map((column, index) =>
          index === 0 ? (
            <th scope="row" class={classOf(column)}>
              {props.cells[index]}
            </th>
          ) : (
            <td class={classOf(column)}>{props.cells[index]}</td>
          ),
        )}
      </tr>
    </tfoot>
  )
}

function Pages<T>(props: TableProps<T>): Child {
  const { lang, total, address } = props
  const page = props.page ?? 1
  const size = props.size ?? 50
  if (total === undefined || address === undefined) return null
  const first = offsetOf({ page, size }) + 1
  const values = {
    first: formatInteger(first, lang),
    last: formatInteger(first + props.rows.length - 1, lang),
    total: formatInteger(total, lang),
  }
  const to = (number: number) => addressWith(address, { hal: number === 1 ? undefined : number })
  return (
    <nav class="pages" aria-label={`${say(lang, WORDS.pages)}: ${props.caption}`}>
      <p class="soft">{say(lang, WORDS.shown, values)}</p>
      {page > 1 ? (
        <a href={to(page - 1)} rel="prev">
          ← {say(lang, WORDS.previous)}
        </a>
      ) : null}
      {page < pageCount(total, size) ? (
        <a href={to(page + 1)} rel="next">
          {say(lang, WORDS.next)} →
        </a>
      ) : null}
    </nav>
  )
}

function NoRows<T>(props: TableProps<T>): Child {
  const searched = props.search !== undefined && props.search !== ''
  return (
    <div class="empty">
      <p>
        <b>{props.caption}</b>
      </p>
      {searched ? (
        <p>{say(props.lang, WORDS.noMatch, { search: props.search ?? '' })}</p>
      ) : (
        <p>{props.empty ?? say(props.lang, WORDS.noRows)}</p>
      )}
    </div>
  )
}

function classOf<T>(column: Column<T>): string | undefined {
  return column.align === 'right' ? 'number' : undefined
}
