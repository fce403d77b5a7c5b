import type { Child } from 'hono/jsx'
import { formatDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { DataTable } from '#ui/table.tsx'
import type { MissingRow, UnitStanding } from '../queries/missing.ts'
import { missingName, missingText } from '../rules/missing.ts'
import { MONTH, OWNER_WORDS, ownerWord } from './words.ts'

/** A row a unit: what is missing, who owes it, since when. */
export function StandingsTable(props: { units: readonly UnitStanding[]; month: string; lang: Lang }): Child {
  const { lang, month } = props
  const number = (value: number) => formatInteger(value, lang)
  return (
    <DataTable
      lang={lang}
      caption={say(lang, MONTH.standings)}
      rows={props.units}
      columns={[
        {
          key: 'unit',
          label: say(lang, MONTH.unit),
          cell: (row) => <a href={`/bulan/${month}?unit=${row.unitKode}#unit`}>{row.unitName}</a>,
        },
        { key: 'persons', label: say(lang, MONTH.persons), align: 'right', cell: (row) => number(row.persons) },
        { key: 'ready', label: say(lang, MONTH.ready), align: 'right', cell: (row) => number(row.ready) },
        {
          key: 'provisional',
          label: say(lang, MONTH.provisional),
          align: 'right',
          cell: (row) => number(row.provisional),
        },
        { key: 'held', label: say(lang, MONTH.held), align: 'right', cell: (row) => number(row.held) },
        {
          key: 'lacking',
          label: say(lang, MONTH.lacking),
          cell: (row) =>
            row.codes.length === 0 ? '–' : row.codes.map((code) => say(lang, missingName(code))).join(', '),
        },
        {
          key: 'owes',
          label: say(lang, MONTH.owes),
          cell: (row) =>
            row.owners.length === 0 ? '–' : row.owners.map((owner) => say(lang, ownerWord(owner))).join(', '),
        },
        {
          key: 'since',
          label: say(lang, MONTH.since),
          cell: (row) => (row.since === null ? '–' : formatDate(row.since, lang)),
        },
      ]}
    />
  )
}

/** A row a person and missing thing. */
export function MissingTable(props: { rows: readonly MissingRow[]; lang: Lang; caption: string }): Child {
  const { lang } = props
  return (
    <DataTable
      lang={lang}
      caption={props.caption}
      rows={props.rows}
      columns={[
        { key: 'name', label: say(lang, { id: 'Nama', en: 'Name' }), cell: (row) => `${row.name} (${row.nip})` },
        { key: 'unit', label: say(lang, MONTH.unit), cell: (row) => row.unitName },
        { key: 'lacking', label: say(lang, MONTH.lacking), cell: (row) => missingSentence(row, lang) },
        {
          key: 'owes',
          label: say(lang, MONTH.owes),
          cell: (row) =>
            row.ownerName === null
              ? say(lang, OWNER_WORDS[row.owner])
              : `${row.ownerName} (${say(lang, OWNER_WORDS[row.owner])})`,
        },
        { key: 'since', label: say(lang, MONTH.since), cell: (row) => formatDate(row.since, lang) },
        {
          key: 'effect',
          label: say(lang, MONTH.effect),
          cell: (row) =>
            row.effect === 'zero' ? (
              '0'
            ) : (
              <Badge state={row.effect === 'hold' ? 'held' : 'provisional'} lang={lang} quiet />
            ),
        },
      ]}
    />
  )
}

/** What is missing, in words: the policy's own sentence where it refused, else that of the input. */
export function missingSentence(row: Pick<MissingRow, 'code' | 'details'>, lang: Lang): string {
  const own = row.details[lang]
  return typeof own === 'string' ? own : say(lang, missingText(row.code), { input: row.code, ...row.details })
}
