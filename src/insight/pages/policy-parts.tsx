import type { Child } from 'hono/jsx'
import type { PageTable, PolicyPage } from '#policy/page.ts'
import { formatDate, isIsoDate } from '#shared/dates.ts'
import { formatMonth, isMonth } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { articleText, sourceName } from '../rules/cite.ts'
import { WORDS } from './policy-words.ts'

/** A day or a month in words. */
export function shownDate(date: string, lang: Lang): string {
  if (isMonth(date)) return formatMonth(date, lang)
  return isIsoDate(date) ? formatDate(date, lang) : date
}

/** The article of a thing, leading to its source on the same page. */
export function Cite(props: { cite: string; page: PolicyPage; lang: Lang }): Child {
  const { cite, page, lang } = props
  const name = sourceName(cite)
  const source = page.sources.find((one) => one.name === name)
  const article = articleText(cite, lang)
  if (source === undefined) return <span class="small soft">{article}</span>
  return (
    <span class="small soft">
      {article}, <a href={`#sumber-${name}`}>{say(lang, source.title)}</a>
    </span>
  )
}

/** The mark of what is not checked yet; nothing where it is. */
export function Unverified(props: { verified: boolean; lang: Lang }): Child {
  return props.verified ? null : (
    <>
      {' '}
      <Badge state="unverified" lang={props.lang} quiet />
    </>
  )
}

const MOST_ROWS = 60

/** The values of a parameter: a row a member, a column a date. */
export function ValueTable(props: { table: PageTable; page: PolicyPage; lang: Lang }): Child {
  const { table, page, lang } = props
  return (
    <section id={`params-${table.name}`}>
      <h3>
        {say(lang, table.label)}
        <Unverified verified={table.verified} lang={lang} />
      </h3>
      <p>
        <Cite cite={table.cite} page={page} lang={lang} />
      </p>
      {table.note === undefined ? null : <p class="small">{table.note}</p>}
      <div class="frame" role="region" aria-label={say(lang, table.label)} tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{table.keys.map((key) => say(lang, key)).join(', ') || say(lang, WORDS.value)}</th>
              {table.dates.map((date) => (
                <th scope="col" class="number">
                  {say(lang, WORDS.from, { date: shownDate(date, lang) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, MOST_ROWS).map((row) => (
              <tr>
                <th scope="row">{row.key === '' ? say(lang, table.label) : row.key}</th>
                {row.values.map((value) => (
                  <td class="number">{say(lang, value)}</td>
                ))}
              </tr>
            ))}
            {table.fallback === undefined ? null : (
              <tr>
                <th scope="row">{say(lang, WORDS.others)}</th>
                <td class="number" colspan={Math.max(1, table.dates.length)}>
                  {say(lang, table.fallback)}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {table.rows.length > MOST_ROWS ? (
        <p class="small soft">{say(lang, WORDS.moreRows, { count: table.rows.length - MOST_ROWS })}</p>
      ) : null}
    </section>
  )
}
