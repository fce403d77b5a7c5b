import type { InputFault } from './command-output.ts'
import { fault } from './command-output.ts'
import { type CsvTable, type Read, readCsvFile } from './csv-file.ts'
import { parseDate } from '#shared/dates.ts'
import { type Month, monthOf } from '#shared/period.ts'

/** What a policy asks of each person: one value per input, and rows with columns. */
export type InputShape = {
  readonly values: readonly { readonly name: string; readonly optional: boolean; readonly by: string | undefined }[]
  readonly rows: readonly { readonly name: string; readonly columns: readonly string[] }[]
}
/** A person as files give it: text cells; an empty cell is absent. */
export type FilePerson = {
  readonly key: string
  readonly values: Readonly<Record<string, string>>
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>
}
export type EventFile = { readonly name: string | undefined; readonly path: string }
/** The people of the files, and what is odd about them without being wrong. */
export type PeopleRead = { readonly people: readonly FilePerson[]; readonly warnings: readonly InputFault[] }
export type PeopleFiles = { readonly people: string; readonly events: readonly EventFile[]; readonly month: Month }

type Cells = Readonly<Record<string, string>>

/** Reads people.csv (`nip` and a column per input) and the events files (`nip[,date]` and a column per row column). */
export function readPeople(files: PeopleFiles, shape: InputShape): Read<PeopleRead> {
  const table = readCsvFile(files.people)
  if (!table.ok) return table
  const faults = [...peopleHeader(table.value, shape), ...repeated(table.value), ...unequal(table.value, shape)]
  const rows = new Map<string, Map<string, Cells[]>>(
    table.value.rows.map(({ cells }) => [keyOf(table.value, cells), new Map()]),
  )
  const warnings = [...unusedColumns(table.value, shape)]
  for (const events of files.events) {
    const read = readCsvFile(events.path)
    if (!read.ok) return read
    faults.push(...addEvents(read.value, events.name, { shape, rows }))
    warnings.push(...oddDays(read.value, files.month))
  }
  if (faults.length > 0) return { ok: false, faults }
  const pickValues = picker(
    table.value,
    shape.values.map(({ name }) => name),
  )
  const people = table.value.rows.map(({ cells }) => {
    const key = keyOf(table.value, cells)
    return { key, values: pickValues(cells), rows: Object.fromEntries(rows.get(key) ?? []) }
  })
  return { ok: true, value: { people, warnings } }
}

/** Reads registries given as `NAME=FILE`, each with a column `id`. */
export function readRegistries(
  given: readonly { name: string; path: string }[],
): Read<Record<string, ReadonlySet<string>>> {
  const registries: Record<string, ReadonlySet<string>> = {}
  for (const { name, path } of given) {
    const table = readCsvFile(path)
    if (!table.ok) return table
    const column = table.value.header.indexOf('id')
    if (column < 0) return { ok: false, faults: [missingColumn(table.value, 'id')] }
    registries[name] = new Set(table.value.rows.map(({ cells }) => cells[column] ?? ''))
  }
  return { ok: true, value: registries }
}

function unusedColumns(table: CsvTable, shape: InputShape): readonly InputFault[] {
  const known = new Set(['nip', ...shape.values.map(({ name }) => name)])
  const text = {
    id: 'kolom ini tidak diminta kebijakan dan tidak dipakai',
    en: 'the policy does not ask for this column; it was not used',
  }
  return table.header.filter((name) => !known.has(name)).map((column) => fault(table.file, text, { row: 1, column }))
}

function keyOf(table: CsvTable, cells: readonly string[]): string {
  return (cells[table.header.indexOf('nip')] ?? '').replace(/^'/, '')
}

/** Reads the named columns of a row; an empty cell is absent. */
function picker(table: CsvTable, names: readonly string[]): (cells: readonly string[]) => Cells {
  const columns = names.map((name) => ({ name, at: table.header.indexOf(name) }))
  return (cells) => {
    const found: Record<string, string> = {}
    for (const { name, at } of columns) {
      const cell = cells[at]
      if (cell !== undefined && cell !== '') found[name] = cell
    }
    return found
  }
}

function missingColumn(table: CsvTable, column: string): InputFault {
  const id = `kolom ini tidak ada; kolom yang ada: ${table.header.join(', ')}`
  return fault(table.file, { id, en: `no such column; there are: ${table.header.join(', ')}` }, { row: 1, column })
}

function peopleHeader(table: CsvTable, shape: InputShape): readonly InputFault[] {
  const wanted = ['nip', ...shape.values.filter(({ optional }) => !optional).map(({ name }) => name)]
  return wanted.filter((name) => !table.header.includes(name)).map((name) => missingColumn(table, name))
}

function repeated(table: CsvTable): readonly InputFault[] {
  const first = new Map<string, number>()
  return table.rows.flatMap(({ row, cells }) => {
    const key = keyOf(table, cells)
    const before = first.get(key)
    if (before === undefined && key !== '') first.set(key, row)
    if (key === '') return [fault(table.file, { id: 'NIP kosong', en: 'the NIP is empty' }, { row, column: 'nip' })]
    const again = { id: `NIP ${key} sudah ada di baris ${before}`, en: `NIP ${key} already stands in row ${before}` }
    return before === undefined ? [] : [fault(table.file, again, { row, column: 'nip' })]
  })
}

/** An input given per key must be equal wherever the key is equal. */
function unequal(table: CsvTable, shape: InputShape): readonly InputFault[] {
  return shape.values.flatMap(({ name, by }) => {
    const [column, keyColumn] = [table.header.indexOf(name), table.header.indexOf(by ?? '')]
    if (by === undefined || column < 0 || keyColumn < 0) return []
    const seen = new Map<string, { value: string; row: number }>()
    return table.rows.flatMap(({ row, cells }) => {
      const [key = '', value = ''] = [cells[keyColumn], cells[column]]
      const before = seen.get(key)
      if (before === undefined) seen.set(key, { value, row })
      if (before === undefined || before.value === value) return []
      const id = `${by} ${key} punya nilai ${before.value} di baris ${before.row}; seharusnya sama`
      const en = `${by} ${key} has ${before.value} in row ${before.row}; it should be equal`
      return [fault(table.file, { id, en }, { row, column: name })]
    })
  })
}

type EventTarget = {
  readonly shape: InputShape
  readonly rows: ReadonlyMap<string, Map<string, Cells[]>>
}

function addEvents(table: CsvTable, name: string | undefined, target: EventTarget): readonly InputFault[] {
  const input = rowInput(table, name, target.shape)
  if ('text' in input) return [input]
  const missing = ['nip', ...input.columns.filter((column) => column !== 'date')].filter(
    (column) => !table.header.includes(column),
  )
  if (missing.length > 0) return missing.map((column) => missingColumn(table, column))
  const pickRow = picker(table, input.columns)
  const faults: InputFault[] = []
  for (const { row, cells } of table.rows) {
    const key = keyOf(table, cells)
    const person = target.rows.get(key)
    const unknown = { id: `NIP ${key} tidak ada di berkas pegawai`, en: `NIP ${key} is not in the people file` }
    if (person === undefined) {
      faults.push(fault(table.file, unknown, { row, column: 'nip' }))
      continue
    }
    const list = person.get(input.name)
    if (list === undefined) person.set(input.name, [pickRow(cells)])
    else list.push(pickRow(cells))
    faults.push(...dateFaults(table, row, cells))
  }
  return faults
}

function rowInput(
  table: CsvTable,
  name: string | undefined,
  shape: InputShape,
): InputShape['rows'][number] | InputFault {
  const names = shape.rows.map((each) => each.name).join(', ')
  const named = shape.rows.find((each) => each.name === name)
  if (named !== undefined) return named
  const fitting = shape.rows.filter((each) => each.columns.every((column) => table.header.includes(column)))
  const [only] = shape.rows.length === 1 ? shape.rows : fitting
  if (name === undefined && only !== undefined && (shape.rows.length === 1 || fitting.length === 1)) return only
  const id =
    names === ''
      ? 'kebijakan ini tidak meminta kejadian'
      : `tulis untuk masukan mana: --events NAMA=BERKAS, NAMA salah satu dari ${names}`
  const en =
    names === '' ? 'this policy asks for no events' : `say for which input: --events NAME=FILE, NAME one of ${names}`
  return fault(table.file, { id, en })
}

function dateFaults(table: CsvTable, row: number, cells: readonly string[]): readonly InputFault[] {
  const cell = cells[table.header.indexOf('date')]
  if (cell === undefined || parseDate(cell) !== undefined) return []
  return [
    fault(
      table.file,
      { id: `"${cell}" bukan tanggal; tulis 2026-01-31`, en: `"${cell}" is no date; write 2026-01-31` },
      { row, column: 'date' },
    ),
  ]
}

/** Days outside the month, and a day that stands twice for one person: counted as given, but said. */
function oddDays(table: CsvTable, month: Month): readonly InputFault[] {
  const column = table.header.indexOf('date')
  if (column < 0) return []
  const seen = new Set<string>()
  return table.rows.flatMap(({ row, cells }) => {
    const date = parseDate(cells[column] ?? '')
    if (date === undefined) return []
    const day = `${keyOf(table, cells)} ${date}`
    const again = seen.has(day)
    seen.add(day)
    if (again)
      return [
        fault(
          table.file,
          { id: `${day} muncul dua kali; keduanya dihitung`, en: `${day} stands there twice; both count` },
          { row, column: 'date' },
        ),
      ]
    if (monthOf(date) === month) return []
    return [
      fault(
        table.file,
        {
          id: `${date} di luar bulan ${month}; tetap dihitung`,
          en: `${date} lies outside ${month}; it counts all the same`,
        },
        { row, column: 'date' },
      ),
    ]
  })
}
