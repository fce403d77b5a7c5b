import type { Child } from 'hono/jsx'
import { denied } from '#platform/access.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { sourcesOf } from '#people/sources.ts'
import { formatDate, formatMinute, isIsoDate, localDate, minuteOfDay } from '#shared/dates.ts'
import { formatRupiah } from '#shared/money.ts'
import { formatInteger } from '#shared/numbers.ts'
import { formatMonth, isMonth } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import { renderPage } from '#ui/layout.tsx'
import { DataTable } from '#ui/table.tsx'
import { mayAccess, requireAccess } from '../access.ts'
import { frozenHours } from '../changes/recompute.ts'
import { findPersonOfMonth } from '../queries/persons.ts'
import { findRegisterRow, type PaidFigure, paidFigures, type RegisterRow } from '../queries/source-row.ts'
import { TABLES } from '../queries/trace.ts'
import { type SourceTable, usesOf } from '../trace.ts'
import { findLine } from '../tpp.ts'
import { ZONE } from '../welfare.ts'
import { FACT_WORDS, hoursWords, SOURCE, TABLE_WORDS } from './source-words.ts'
import { TPP } from './tpp-words.ts'

/** /sumber/{tabel}/{id}: a row of a register, the file and row it came from, and the figures that rest on it. */
export async function sourcePage(c: AppContext): Promise<Response> {
  const { db, actor, lang } = scopeOf(c)
  const table = tableAsked(c.req.param('tabel') ?? '')
  const id = /^\d{1,9}$/.test(c.req.param('id') ?? '') ? Number(c.req.param('id')) : undefined
  const row = table === undefined || id === undefined ? undefined : await findRegisterRow(db, table, id)
  if (row === undefined || table === undefined || id === undefined) {
    // whoever may not see everyone is not told which rows exist
    if (!mayAccess(actor, 'view_pay', {})) throw denied('welfare.view_pay')
    throw notFound('row')
  }
  requireAccess(actor, 'view_pay', {
    personId: row.personId,
    ...(row.unitPath === null ? {} : { unitPath: row.unitPath }),
  })
  const uses = await paidFigures(db, await usesOf(db, { table, id }))
  return renderPage(
    c,
    { title: `${say(lang, TABLE_WORDS[table])}, ${row.name}`, kind: 'staff', question: say(lang, SOURCE.question) },
    <>
      <Facts row={row} lang={lang} />
      <Origin row={row} lang={lang} />
      <Uses row={row} uses={uses} lang={lang} />
    </>,
  )
}

function tableAsked(name: string): SourceTable | undefined {
  return Object.keys(TABLES).find((one): one is SourceTable => one === name)
}

function Facts({ row, lang }: { row: RegisterRow; lang: Lang }): Child {
  const known = Object.entries(FACT_WORDS).filter(([name]) => (row.facts[name] ?? null) !== null)
  return (
    <section>
      <h2>{say(lang, SOURCE.says)}</h2>
      <dl>
        <dt>{say(lang, SOURCE.person)}</dt>
        <dd>
          <a href={`/pegawai/${row.nip}`}>{row.name}</a>
        </dd>
        {known.map(([name, word]) => (
          <>
            <dt>{say(lang, word)}</dt>
            <dd>{factWord(name, row.facts[name], lang)}</dd>
          </>
        ))}
      </dl>
    </section>
  )
}

function factWord(name: string, value: unknown, lang: Lang): string {
  if (name === 'amount') return formatRupiah(Number(value), lang)
  const text = String(value)
  return isIsoDate(text) ? formatDate(text, lang) : text
}

function Origin({ row, lang }: { row: RegisterRow; lang: Lang }): Child {
  return (
    <section id="dari-mana">
      <h2>{say(lang, SOURCE.from)}</h2>
      <p>{originWords(row, lang)}</p>
    </section>
  )
}

function originWords({ file, sha256, sheet, rowNo }: RegisterRow, lang: Lang): string {
  if (file === null || sha256 === null || rowNo === null) return say(lang, SOURCE.typed)
  const place =
    sheet === null ? say(lang, SOURCE.inRow, { row: rowNo }) : say(lang, SOURCE.inSheet, { sheet, row: rowNo })
  return say(lang, SOURCE.fromFile, { file, place, sha256 })
}

function Uses({ row, uses, lang }: { row: RegisterRow; uses: readonly PaidFigure[]; lang: Lang }): Child {
  return (
    <section id="dipakai">
      <h2>{say(lang, SOURCE.uses)}</h2>
      {uses.length === 0 ? <p>{say(lang, SOURCE.unused)}</p> : null}
      <ul>
        {uses.map((one) => (
          <li>
            <a href={`/bulan/${one.month}/pegawai/${row.nip}`}>
              {say(lang, one.kind === 'UTAMA' ? SOURCE.figure : SOURCE.difference, {
                month: formatMonth(one.month, lang),
                for: formatMonth(one.forMonth, lang),
                amount: formatRupiah(one.net, lang),
              })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function momentWords(at: Date, lang: Lang): string {
  return `${formatDate(localDate(at, ZONE), lang)} ${formatMinute(minuteOfDay(at, ZONE), lang)}`
}

/** /bulan/{m}/pegawai/{nip}/presensi: every punch behind a person's day facts of a month, with its file and row. */
export async function punchesPage(c: AppContext): Promise<Response> {
  const { db, actor, lang } = scopeOf(c)
  const month = c.req.param('bulan') ?? ''
  const nip = c.req.param('nip') ?? ''
  if (!isMonth(month)) throw notFound('month')
  const person = await findPersonOfMonth(db, nip, month)
  requireAccess(actor, 'view_pay', person === undefined ? {} : person)
  if (person === undefined) throw notFound('person')
  const { punches } = await sourcesOf(db, person.personId, month)
  const line = await findLine(db, person.personId, month, true)
  const hours = line === undefined ? [] : hoursWords(await frozenHours(db, line.run), lang)
  const figure = `/bulan/${month}/pegawai/${nip}`
  const title = say(lang, SOURCE.punches, { month: formatMonth(month, lang) })
  return renderPage(
    c,
    { title, kind: 'staff', question: say(lang, SOURCE.question), crumbs: [{ href: figure, label: nip }] },
    <>
      <DataTable
        lang={lang}
        caption={title}
        rows={punches}
        columns={[
          { key: 'at', label: say(lang, SOURCE.time), cell: (row) => momentWords(row.at, lang) },
          { key: 'file', label: say(lang, TPP.file), cell: (row) => row.file },
          { key: 'sheet', label: say(lang, TPP.sheet), cell: (row) => row.sheet ?? '–' },
          {
            key: 'row',
            label: say(lang, TPP.row),
            align: 'right',
            cell: (row) => (row.rowNo === null ? '–' : formatInteger(row.rowNo, lang)),
          },
        ]}
      />
      {hours.map((sentence) => (
        <p>{sentence}</p>
      ))}
      <section id="dipakai">
        <h2>{say(lang, SOURCE.uses)}</h2>
        <p>
          <a href={figure}>{say(lang, TPP.title, { month: formatMonth(month, lang) })}</a>
        </p>
      </section>
    </>,
  )
}
