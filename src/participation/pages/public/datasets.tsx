import type { Child } from 'hono/jsx'
import { csvResponse } from '#platform/documents/csv-response.ts'
import { type AppContext, type Route, scopeOf } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { COMMITMENTS_SET } from '../../open-data-commitments.ts'
import { COMPLAINTS_SET } from '../../open-data-complaints.ts'
import { csvOf, openRows, type OpenSet } from '../../open-data-set.ts'
import { TIMES_SET } from '../../open-data-times.ts'

/** Every collection beside the index itself. */
const SETS: readonly OpenSet[] = [COMPLAINTS_SET, TIMES_SET, COMMITMENTS_SET]

export const datasetRoutes: readonly Route[] = SETS.flatMap((set): Route[] => [
  { method: 'get', path: `/data/${set.name}.csv`, access: 'public', handler: (c) => csv(c, set) },
  { method: 'get', path: `/data/${set.name}.json`, access: 'public', handler: (c) => json(c, set) },
])

async function csv(c: AppContext, set: OpenSet): Promise<Response> {
  const { header, lines } = csvOf(set, await asked(c, set))
  return csvResponse(c, set.name, header, lines)
}

async function json(c: AppContext, set: OpenSet): Promise<Response> {
  return c.json({ fields: set.columns, rows: await asked(c, set) })
}

function asked(c: AppContext, set: OpenSet) {
  const { db, clock } = scopeOf(c)
  return openRows(set, db, localDate(clock.now(), CITY.zone), c.req.query())
}

/** The meaning of each column. */
export function ColumnList(props: {
  lang: Lang
  columns: readonly { readonly name: string; readonly type: string; readonly meaning: Text }[]
}): Child {
  return (
    <dl>
      {props.columns.map((column) => (
        <>
          <dt>
            <code>{column.name}</code> <small class="soft">{column.type}</small>
          </dt>
          <dd>
            <p>{say(props.lang, column.meaning)}</p>
          </dd>
        </>
      ))}
    </dl>
  )
}

/** Each collection with its links and the meaning of its columns, folded away. */
export function Datasets({
  lang,
  csv: csvWord,
  json: jsonWord,
  columns,
}: Record<'csv' | 'json' | 'columns', string> & { lang: Lang }): Child {
  return (
    <>
      {SETS.map((set) => (
        <>
          <h2>{say(lang, set.title)}</h2>
          <p>
            <a href={`/data/${set.name}.csv`}>{csvWord}</a> · <a href={`/data/${set.name}.json`}>{jsonWord}</a>
          </p>
          <p>{say(lang, set.about)}</p>
          <p class="small soft">{set.filters.map((name) => `?${name}=…`).join('  ')}</p>
          <details>
            <summary>{columns}</summary>
            <ColumnList lang={lang} columns={set.columns} />
          </details>
        </>
      ))}
    </>
  )
}
