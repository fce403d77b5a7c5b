import type { Entry } from 'yauzl'
import type { RowSink, TableRow } from './rows.ts'
import { tableError } from './fault.ts'
import { readRow, richText } from './sheet.ts'
import { attribute, elementsIn, eachElement } from './xml.ts'
import { type Archive, openArchive, partOf } from './zip.ts'

const BATCH = 1000
const SMALL_PART = 4_000_000

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

/** Reads one sheet of a workbook and answers its name. */
export async function readXlsx(bytes: Uint8Array, wanted: string | undefined, sink: RowSink): Promise<string> {
  const archive = await openArchive(bytes)
  const book = await workbookOf(archive)
  const sheet = wanted === undefined ? book.sheets[0] : book.sheets.find((each) => each.name === wanted)
  if (sheet === undefined)
    throw tableError('no-such-sheet', {
      sheet: wanted ?? '',
      sheets: book.sheets
        .map((each) => each.name)
        .join(', ')
        .slice(0, 300),
    })
  const shared = await sharedStrings(archive)
  await readSheet(archive, entryOf(archive, sheet.path), shared, sink)
  return sheet.name
}

async function readSheet(archive: Archive, entry: Entry, shared: readonly string[], sink: RowSink): Promise<void> {
  let batch: TableRow[] = []
  let last = 0
  const flush = async () => {
    const full = batch
    batch = []
    await sink(full)
  }
  await eachElement(partOf(archive, entry), 'row', (attributes, inner, prefix) => {
    last = Math.max(Number(attribute(attributes, 'r') ?? last + 1), last + 1)
    if (inner === '') return undefined
    const row = readRow(last, inner, shared, prefix)
    if (row.cells.some((cell) => cell !== '')) batch.push(row)
    return batch.length >= BATCH ? flush() : undefined
  })
  if (batch.length > 0) await flush()
}

type Book = { readonly sheets: readonly { readonly name: string; readonly path: string }[] }

/** The sheets of the workbook in their order, with the parts that hold them. */
async function workbookOf(archive: Archive): Promise<Book> {
  if (!archive.entries.has('xl/workbook.xml')) throw tableError('not-a-workbook')
  const text = await smallPart(archive, 'xl/workbook.xml')
  const relations = await smallPart(archive, 'xl/_rels/workbook.xml.rels')
  const prefix = /<(\w+:)?workbook[\s>]/.exec(text)?.[1] ?? ''
  if (
    elementsIn(text, `${prefix}workbookPr`).some((each) =>
      /^(1|true)$/.test(attribute(each.attributes, 'date1904') ?? ''),
    )
  )
    throw tableError('workbook-1904')
  const targets = new Map<string, string>()
  for (const each of elementsIn(relations, 'Relationship'))
    targets.set(attribute(each.attributes, 'Id') ?? '', attribute(each.attributes, 'Target') ?? '')
  const sheets = elementsIn(text, `${prefix}sheet`).map((each) => {
    const target = targets.get(attribute(each.attributes, 'r:id') ?? '') ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    return { name: attribute(each.attributes, 'name') ?? '', path }
  })
  return { sheets: sheets.filter((each) => archive.entries.has(each.path)) }
}

async function sharedStrings(archive: Archive): Promise<string[]> {
  const entry = archive.entries.get('xl/sharedStrings.xml')
  const strings: string[] = []
  if (entry === undefined) return strings
  await eachElement(partOf(archive, entry), 'si', (_attributes, inner, prefix) => {
    strings.push(richText(inner, prefix).trim())
    return undefined
  })
  return strings
}

async function smallPart(archive: Archive, path: string): Promise<string> {
  const entry = entryOf(archive, path)
  if (entry.uncompressedSize > SMALL_PART) throw tableError('workbook-damaged')
  const chunks: Buffer[] = []
  for await (const chunk of partOf(archive, entry)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function entryOf(archive: Archive, path: string): Entry {
  const entry = archive.entries.get(path)
  if (entry === undefined) throw tableError('workbook-damaged')
  return entry
}
