import { formatDate } from '#shared/dates.ts'
import { formatRupiah } from '#shared/money.ts'
import { type Lang, say, type Text } from '#shared/text.ts'

type Shown = number | string | boolean

/** A step as a policy explains it; `ExplainedStep` fits it. */
export type StepToTell = {
  readonly rule: string
  readonly cite: string
  readonly label: string
  /** The label in both languages, where it is known. */
  readonly words?: Text
  readonly expr: string
  readonly out: Shown
  readonly rows?: Readonly<
    Record<
      string,
      readonly {
        readonly row: number
        readonly bands?: readonly string[]
        readonly out: Shown
        /** From which day what counted for the row was in force, where that changes inside the month. */
        readonly since?: string
      }[]
    >
  >
}

/** What the rows of a person are called, and in what each rule counts. */
export type StepNames = {
  /** The post of each segment, in order. */
  readonly posts: readonly string[]
  /** The day of the month of each deviating day, in order. */
  readonly days: readonly number[]
  readonly unitOf: (rule: string) => string
  /** True for a rule that gives a figure for each row instead of one for the person. */
  readonly perRow: (rule: string) => boolean
}

const WORDS = {
  none: { id: '{label}: tidak ada.', en: '{label}: none.' },
  days: { id: '{label}: {count} hari, tanggal {days}.', en: '{label}: {count} days, on the {days}.' },
  list: { id: '{label}: {list}.', en: '{label}: {list}.' },
  day: { id: 'tanggal {day}', en: 'day {day}' },
  since: { id: ' (ketentuan per {day})', en: ' (rule as of {day})' },
  total: { id: 'jumlah ', en: 'the sum ' },
} as const satisfies Record<string, Text>

/** One step in plain words: rows by the name of their post or their day, money as money, no citation in between. */
export function stepWords(step: StepToTell, sentence: string, names: StepNames, lang: Lang): string {
  const plain = sentence.replace(` (${step.cite})`, '')
  const [kind = '', rows = []] = Object.entries(step.rows ?? {})[0] ?? []
  const label = step.words?.[lang] ?? step.label
  if (names.perRow(step.rule)) {
    const list = rows.map(
      (row) =>
        `${rowName(kind, row.row, names, lang)} ${shown(row.out, names.unitOf(step.rule), lang)}${sinceWords(row.since, lang)}`,
    )
    return list.length === 0
      ? say(lang, WORDS.none, { label })
      : say(lang, WORDS.list, { label, list: list.join('; ') })
  }
  if (step.expr.startsWith('count(hari')) {
    if (rows.length === 0) return say(lang, WORDS.none, { label })
    const days = rows.map((row) => String(names.days[row.row - 1] ?? row.row)).join(', ')
    return say(lang, WORDS.days, { label, count: Number(step.out), days })
  }
  if (kind === 'hari' && rows.length === 0 && step.out === '0%') return say(lang, WORDS.none, { label })
  return withRows(plain, kind, rows, names, lang)
}

type Rows = NonNullable<StepToTell['rows']>[string]

/** The bracket that counts rows (`[baris 1 TL1 1,5%]`) with their names instead; none where one row says it all. */
function withRows(sentence: string, kind: string, rows: Rows, names: StepNames, lang: Lang): string {
  const aggregate = sentence.replaceAll(/(?:jumlah|sum of|sum) (?:segmen|hari) /g, say(lang, WORDS.total))
  if (kind === 'segmen') {
    const list = rows.map((row) => rowName(kind, row.row, names, lang)).join('; ')
    return aggregate.replace(/ \[(?:baris|row) [^\]]*\]/, rows.length > 1 ? ` [${list}]` : '')
  }
  return aggregate.replaceAll(/(?<=\[|; )(?:baris|row) (\d+)/g, (_all, no: string) =>
    say(lang, WORDS.day, { day: names.days[Number(no) - 1] ?? Number(no) }),
  )
}

function rowName(kind: string, row: number, names: StepNames, lang: Lang): string {
  if (kind === 'segmen') return names.posts[row - 1] ?? String(row)
  return say(lang, WORDS.day, { day: names.days[row - 1] ?? row })
}

function sinceWords(since: string | undefined, lang: Lang): string {
  return since === undefined ? '' : say(lang, WORDS.since, { day: formatDate(since, lang) })
}

function shown(value: Shown, unit: string, lang: Lang): string {
  if (unit === 'rupiah' && typeof value === 'number') return formatRupiah(value, lang)
  const text = lang === 'id' ? String(value).replace('.', ',') : String(value)
  return unit === 'hari' ? say(lang, { id: '{text} hari', en: '{text} days' }, { text }) : text.replace('%', ' %')
}
