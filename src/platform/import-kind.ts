import { say, type Text } from '#shared/text.ts'
import type { Actor } from './access.ts'
import type { Transaction } from './database.ts'

/** What a cell says, or the sentence that says what would be right. */
export type Parsed<V> = { readonly ok: true; readonly value: V } | { readonly ok: false; readonly reason: Text }

/** Reads the text of a cell that is not empty. */
export type CellParser<V> = (text: string) => Parsed<V>

/** One column that a kind of import knows. `header` is its documented name; headers match regardless of case and signs. */
export type ImportColumn<V> = {
  readonly header: string
  readonly aliases: readonly string[]
  /** The column must be there and its cells filled. */
  readonly required: boolean
  /** Few files have it: no form lists it unless the file does, and without it a row does not hold it at all. */
  readonly spare?: true
  readonly hint: Text
  readonly read: (text: string) => Parsed<V>
}
export type ImportColumns = Readonly<Record<string, ImportColumn<unknown>>>

/** A row as the kind's columns read it; `rowNo` counts as the spreadsheet does, the header being row 1. */
export type RowOf<C extends ImportColumns> = { readonly rowNo: number } & {
  readonly [K in keyof C]: C[K] extends ImportColumn<infer V> ? V : never
}

/** Something wrong (or odd, as a warning) in one row; `column` is one of the kind's own names, '' the row as a whole. */
export type RowFault = { readonly rowNo: number; readonly column: string; readonly reason: Text }

/** What would happen to a row that is neither refused nor as it was. */
export type RowChange = {
  readonly rowNo: number
  readonly verdict: 'new' | 'changed'
  /** Whom or what it is about: a NIP, a code, a day. */
  readonly subject: string
  /** What changes, `golongan: III/a → III/b`; '' for a new row. */
  readonly what: string
}

export type PlanContext = {
  readonly actor: Actor
  /** Today in the city. */
  readonly today: string
  readonly now: Date
  /** Marks what is written as invented; only the demo city does. */
  readonly demo: boolean
  /** The file as it was called, without folder; some files say by their name which unit they are of. */
  readonly fileName: string
  readonly sha256: string
}

/** What the rows would do to the register; nothing is written until `apply`. */
export type Planned = {
  readonly counts: { readonly new: number; readonly changed: number; readonly unchanged: number }
  readonly faults: readonly RowFault[]
  readonly warnings: readonly RowFault[]
  /** The first thousand of them. */
  readonly changes: readonly RowChange[]
  /** Writes the new and changed rows, each with this import and its row number. */
  readonly apply: (importId: number) => Promise<void>
}

export type KindDefinition<C extends ImportColumns> = {
  /** The word after `--kind`. */
  readonly kind: string
  readonly title: Text
  /** What the file is and where it comes from. */
  readonly help: Text
  readonly columns: C
  /** Throws AccessDenied for an actor who may not bring in such files. */
  readonly authorise: (actor: Actor) => void
  /** What one row shows wrong by itself, beyond its single cells. */
  readonly check?: (row: RowOf<C>, context: { readonly now: Date; readonly today: string }) => readonly RowCheck[]
  /** Compares the rows with the register, set by set, and says what each would do. Must not write. */
  readonly plan: (tx: Transaction, rows: readonly RowOf<C>[], context: PlanContext) => Promise<Planned>
}

export type RowCheck = { readonly column: string; readonly reason: Text; readonly warning?: true }

export type ColumnInfo = Pick<ImportColumn<unknown>, 'header' | 'aliases' | 'required' | 'spare' | 'hint'> & {
  readonly name: string
}

/** A kind of import whatever its row looks like; made by `importKind`. */
export type ImportKind = Pick<KindDefinition<ImportColumns>, 'kind' | 'title' | 'help' | 'authorise'> & {
  readonly columns: readonly ColumnInfo[]
  readonly begin: (clock: { readonly now: Date; readonly today: string }) => ImportBatch
}

/** The rows of one file on their way in. */
export type ImportBatch = {
  /** Takes the cells of one row by the kind's column names; answers what is wrong with it (then it is not taken). */
  readonly add: (rowNo: number, cells: Readonly<Record<string, string>>) => readonly (RowFault & { warning?: true })[]
  readonly plan: (tx: Transaction, context: PlanContext) => Promise<Planned>
}

/** A column that must be there. */
export function required<V>(
  header: string,
  parse: CellParser<V>,
  hint: Text,
  aliases: readonly string[] = [],
): ImportColumn<V> {
  const read = (text: string): Parsed<V> => (text === '' ? { ok: false, reason: fillIn(EMPTY, { hint }) } : parse(text))
  return { header, aliases, required: true, hint, read }
}

/** A column that may be absent or empty. */
export function optional<V>(
  header: string,
  parse: CellParser<V>,
  hint: Text,
  aliases: readonly string[] = [],
): ImportColumn<V | undefined> {
  const read = (text: string): Parsed<V | undefined> => (text === '' ? { ok: true, value: undefined } : parse(text))
  return { header, aliases, required: false, hint, read }
}

/** A column that may be absent or empty and then counts as `fallback`. */
export function defaulted<V>(
  header: string,
  parse: CellParser<V>,
  fallback: V,
  hint: Text,
  aliases: readonly string[] = [],
): ImportColumn<V> {
  const read = (text: string): Parsed<V> => (text === '' ? { ok: true, value: fallback } : parse(text))
  return { header, aliases, required: false, hint, read }
}

const EMPTY: Text = { id: 'sel ini kosong. Isi dengan {hint}', en: 'this cell is empty. Fill in {hint}' }

/** The text with its values, each a plain value or a text of its own. */
export function fillIn(text: Text, values: Readonly<Record<string, string | number | Text>>): Text {
  const inLang = (lang: 'id' | 'en') =>
    say(
      lang,
      text,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value[lang] : value]),
      ),
    )
  return { id: inLang('id'), en: inLang('en') }
}

/** Makes a kind of import from its typed definition. */
export function importKind<const C extends ImportColumns>(definition: KindDefinition<C>): ImportKind {
  const names = Object.keys(definition.columns)
  return {
    kind: definition.kind,
    title: definition.title,
    help: definition.help,
    authorise: definition.authorise,
    columns: names.map((name) => ({ name, ...columnOf(definition.columns, name) })),
    begin: (clock) => {
      const rows: RowOf<C>[] = []
      const readers = names.map((name) => {
        const { read, spare = false } = columnOf(definition.columns, name)
        return { name, read: remembering(read), spare }
      })
      return {
        add: (rowNo, cells) => {
          const values: Record<string, unknown> = { rowNo }
          const faults: (RowFault & { warning?: true })[] = []
          for (const { name, read, spare } of readers) {
            if (spare && cells[name] === undefined) continue
            const cell = read(cells[name] ?? '')
            if (cell.ok) values[name] = cell.value
            else faults.push({ rowNo, column: name, reason: cell.reason })
          }
          if (faults.length > 0) return faults
          if (!isRow(definition.columns, values)) throw new Error('a row without its columns')
          const checks = definition.check?.(values, clock) ?? []
          if (checks.every((each) => each.warning === true)) rows.push(values)
          return checks.map((each) => ({ rowNo, ...each }))
        },
        plan: (tx, context) => definition.plan(tx, rows, context),
      }
    },
  }
}

function columnOf(columns: ImportColumns, name: string): ImportColumn<unknown> {
  const column = columns[name]
  if (column === undefined) throw new Error(`no column ${name}`)
  return column
}

/** Every column of the kind but the spare ones has been read into the row by its own parser, which is what its type says. */
function isRow<C extends ImportColumns>(columns: C, values: Record<string, unknown>): values is RowOf<C> {
  return Object.entries(columns).every(([name, { spare }]) => name in values || spare === true)
}

/** Different texts of a column that are remembered while a file is read. */
const REMEMBERED = 20_000

/** Reads each text once: a month of punches names a person forty times, a register a date or a golongan a thousand times. */
function remembering<V>(read: (text: string) => Parsed<V>): (text: string) => Parsed<V> {
  const known = new Map<string, Parsed<V>>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const parsed = read(emptied(text))
    if (known.size < REMEMBERED) known.set(text, parsed)
    return parsed
  }
}

const NOTHING = new Set(['-', '--', 'null', 'n/a'])

/** Exports write a dash or NULL where there is nothing. */
function emptied(text: string): string {
  return text.length <= 4 && NOTHING.has(text.toLowerCase()) ? '' : text
}
