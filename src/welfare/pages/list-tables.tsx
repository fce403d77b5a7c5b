import type { Child } from 'hono/jsx'
import { golonganName } from '#people/people.ts'
import type { Scope } from '#platform/web.ts'
import { formatRupiah } from '#shared/money.ts'
import { formatInteger } from '#shared/numbers.ts'
import { formatMonth } from '#shared/period.ts'
import { say } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { DataTable } from '#ui/table.tsx'
import { frozenPolicy } from '../changes/recompute.ts'
import { zeroReason } from '../paylist.ts'
import { type Line, type LineFilter, type Totals, totalsByUnit } from '../queries/lines.ts'
import type { Run } from '../queries/runs.ts'
import { LIST } from './list-words.ts'
import { MONTH } from './words.ts'

/** Why lines of this page pay nothing, in words, by NIP. */
export async function zeroReasons(
  { db, lang }: Scope,
  run: Run,
  lines: readonly Line[],
): Promise<ReadonlyMap<string, string>> {
  const zero = lines.filter((line) => line.gross === 0)
  if (zero.length === 0) return new Map()
  const policy = await frozenPolicy(db, run)
  return new Map(
    zero.flatMap((line): [string, string][] => {
      const why = zeroReason(policy, line, lang)
      return why === undefined ? [] : [[line.nip, why]]
    }),
  )
}

/** The columns of a pay list on screen. */
export function lineColumns({ lang }: Scope, run: Run, zero: ReadonlyMap<string, string>) {
  return [
    {
      key: 'nama',
      label: say(lang, LIST.name),
      sortable: true,
      cell: (row: Line) => <a href={`/bulan/${run.month}/pegawai/${row.nip}`}>{row.name}</a>,
    },
    {
      key: 'unit',
      label: say(lang, MONTH.unit),
      sortable: true,
      cell: (row: Line) => <a href={`/bulan/${run.month}/daftar?unit=${row.unitKode}`}>{row.unitName}</a>,
    },
    {
      key: 'golongan',
      label: say(lang, LIST.golongan),
      sortable: true,
      cell: (row: Line) => golonganName(row.golongan),
    },
    {
      key: 'kelas',
      label: say(lang, LIST.kelas),
      sortable: true,
      align: 'right' as const,
      cell: (row: Line) => row.kelas ?? '–',
    },
    {
      key: 'kotor',
      label: say(lang, LIST.gross),
      sortable: true,
      align: 'right' as const,
      cell: (row: Line) => formatRupiah(row.gross, lang),
    },
    {
      key: 'pph',
      label: say(lang, LIST.pph),
      align: 'right' as const,
      cell: (row: Line) => formatRupiah(row.pph, lang),
    },
    {
      key: 'bpjs',
      label: say(lang, LIST.bpjs),
      align: 'right' as const,
      cell: (row: Line) => formatRupiah(row.bpjs, lang),
    },
    {
      key: 'diterima',
      label: say(lang, LIST.net),
      sortable: true,
      align: 'right' as const,
      cell: (row: Line) => formatRupiah(row.net, lang),
    },
    {
      key: 'note',
      label: say(lang, LIST.note),
      cell: (row: Line) => <LineNote line={row} lang={lang} zero={zero.get(row.nip)} />,
    },
  ]
}

function LineNote(props: { line: Line; lang: Scope['lang']; zero: string | undefined }): Child {
  const { line, lang } = props
  return (
    <>
      {line.kind === 'SELISIH' ? say(lang, LIST.differenceOf, { month: formatMonth(line.forMonth, lang) }) : null}
      {line.kind === 'UTAMA' ? props.zero : null}
      {line.provisional.length === 0 ? null : <Badge state="provisional" lang={lang} quiet />}
    </>
  )
}

/** Persons and sums of each unit, and of all. */
export async function unitTable({ db, lang }: Scope, run: Run, filter: LineFilter): Promise<Child> {
  const units = await totalsByUnit(db, run, filter)
  const sum = (pick: (row: Totals) => number) => units.reduce((total, row) => total + pick(row), 0)
  return (
    <DataTable
      lang={lang}
      caption={say(lang, LIST.byUnit)}
      rows={units}
      columns={[
        {
          key: 'unit',
          label: say(lang, MONTH.unit),
          cell: (row) => <a href={`/bulan/${run.month}/daftar?unit=${row.unitKode}`}>{row.unitName}</a>,
        },
        {
          key: 'persons',
          label: say(lang, LIST.persons),
          align: 'right',
          cell: (row) => formatInteger(row.persons, lang),
        },
        { key: 'gross', label: say(lang, LIST.gross), align: 'right', cell: (row) => formatRupiah(row.gross, lang) },
        { key: 'net', label: say(lang, LIST.net), align: 'right', cell: (row) => formatRupiah(row.net, lang) },
      ]}
      footer={[
        say(lang, LIST.total),
        formatInteger(
          sum((row) => row.persons),
          lang,
        ),
        formatRupiah(
          sum((row) => row.gross),
          lang,
        ),
        formatRupiah(
          sum((row) => row.net),
          lang,
        ),
      ]}
    />
  )
}
