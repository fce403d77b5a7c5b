import { deflateRawSync, crc32 } from 'node:zlib'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { say } from '#shared/text.ts'
import { csv, workbook } from '#tests/builders/siasn.ts'
import { readHeaders, readTable, type TableRow, tableSentence, columnLetter, headerKey } from './tabular.ts'

type Read = {
  readonly rows: TableRow[]
  readonly reason: string | undefined
  readonly sheet: string | undefined
  readonly sentence: string
}

async function read(bytes: Uint8Array, sheet?: string): Promise<Read> {
  const rows: TableRow[] = []
  const outcome = await readTable(
    { name: 'x', bytes },
    sheet === undefined ? {} : { sheet },
    (batch) => void rows.push(...batch),
  )
  if (outcome.ok) return { rows, reason: undefined, sheet: outcome.value.sheet, sentence: '' }
  const sentence = say('en', tableSentence(outcome.reason), outcome.details)
  return { rows: [], reason: outcome.reason, sheet: undefined, sentence }
}

const cells = (found: Read) => found.rows.map((row) => [row.no, ...row.cells])

test.each([',', ';', '\t'])('CSV with %j between the cells', async (delimiter) => {
  const found = await read(
    csv(
      [
        ['nip', 'nama, gelar; x'],
        ['1', 'a "b"'],
        ['', ''],
        ['2', 'dua\nbaris'],
      ],
      delimiter,
    ),
  )
  expect(cells(found)).toEqual([
    [1, 'nip', 'nama, gelar; x'],
    [2, '1', 'a "b"'],
    [4, '2', 'dua\nbaris'],
  ])
})

test('UTF-8 with and without mark, UTF-16 and Windows-1252 all read the same', async () => {
  const text = 'nama;kota\nJosé;Kupang\n'
  const forms = [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    Buffer.from(`\ufeff${text}`, 'utf16le'),
    Buffer.from(text, 'latin1'),
  ]
  for (const form of forms) expect((await read(form)).rows[1]?.cells).toEqual(['José', 'Kupang'])
})

test('a quotation mark that is never closed, and bytes that are no table, are refused with a sentence', async () => {
  expect(await read(Buffer.from('a,b\n1,"x\n'))).toMatchObject({
    reason: 'csv-damaged',
    sentence: expect.stringContaining('Row 2'),
  })
  expect(await read(Buffer.from([1, 0, 2, 0, 3]))).toMatchObject({ reason: 'not-a-workbook' })
  expect(await read(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]))).toMatchObject({ reason: 'old-spreadsheet' })
  expect(await read(Buffer.alloc(0))).toMatchObject({ reason: 'file-empty' })
})

test('a file that is too large is refused before it is looked at', async () => {
  expect(await read(Buffer.alloc(200_000_001))).toMatchObject({
    reason: 'file-too-big',
    sentence: expect.stringContaining('This file has 201 MB; the largest is 200 MB'),
  })
})

test('workbook cells come as text: dates as serials, stored results of formulas, damaged ones named', async () => {
  const bytes = await workbook([
    ['teks', 'angka', 'desimal', 'tanggal', 'rumus', 'kosong', 'ya'],
    [
      '  <b>Ana</b> & "Budi" ',
      35_000_000,
      0.1,
      new Date(Date.UTC(2026, 0, 31)),
      { formula: '1+1', result: 2 },
      null,
      true,
    ],
    ['x', 198_001_312_005_031_000, 1, 1, { formula: 'A1' }, null, { error: '#N/A' }],
  ])
  const found = await read(bytes)
  expect(found.sheet).toBe('Data')
  expect(found.rows[1]?.cells).toEqual(['<b>Ana</b> & "Budi"', '35000000', '0.1', '46053', '2', '', 'true'])
  expect(found.rows[1]?.defects).toBeUndefined()
  expect(found.rows[2]?.defects?.map((defect) => [columnLetter(defect.column), defect.reason.en.slice(0, 30)])).toEqual(
    [
      ['B', 'this number has lost digits: a'],
      ['E', 'this cell is a formula without'],
      ['G', 'this cell holds a spreadsheet '],
    ],
  )
})

test('shared, inline and rich strings, gaps between cells, and a named sheet', async () => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Satu').addRow(['a'])
  const two = book.addWorksheet('Dua')
  two.getCell('B3').value = { richText: [{ text: 'kaya ' }, { text: 'teks', font: { bold: true } }] }
  two.getCell('AB3').value = 'jauh'
  const bytes = Buffer.from(await book.xlsx.writeBuffer())
  const found = await read(bytes, 'Dua')
  expect(found.rows).toHaveLength(1)
  expect(found.rows[0]?.no).toBe(3)
  expect(found.rows[0]?.cells[1]).toBe('kaya teks')
  expect(found.rows[0]?.cells[27]).toBe('jauh')
  expect((await read(bytes)).rows[0]?.cells).toEqual(['a'])
  expect(await read(bytes, 'Tiga')).toMatchObject({
    reason: 'no-such-sheet',
    sentence: expect.stringContaining('Satu, Dua'),
  })
})

const SHEET = 'xl/worksheets/sheet1.xml'
const PARTS = {
  'xl/workbook.xml': '<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
}

/** A zip made by hand: what other programs write, and what only an attacker would. `claim` lies about the size. */
function zip(parts: Readonly<Record<string, string | Buffer>>, claim?: number): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content)
    const packed = deflateRawSync(raw)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(raw), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(claim ?? raw.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    entry.writeUInt16LE(20, 6)
    head.copy(entry, 10, 8, 30)
    entry.writeUInt32LE(offset, 42)
    locals.push(head, Buffer.from(name), packed)
    central.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

const row = (number: number, inner: string) => `<row r="${number}">${inner}</row>`
const sheet = (inner: string) => `<?xml version="1.0"?><worksheet><sheetData>${inner}</sheetData></worksheet>`

test('elements with a prefix, unclosed ones, entities and phonetic guides', async () => {
  const prefixed = `<x:worksheet><x:sheetData><x:row r="2"><x:c r="A2" t="str"><x:f>1</x:f><x:v>a&#38;b &lt;i&gt;</x:v></x:c><x:c r="C2" t="inlineStr"><x:is><x:t>漢</x:t><x:rPh><x:t>kan</x:t></x:rPh></x:is></x:c></x:row></x:sheetData></x:worksheet>`
  expect((await read(zip({ ...PARTS, [SHEET]: prefixed }))).rows[0]?.cells).toEqual(['a&b <i>', '', '漢'])
  const entity = `<!DOCTYPE x [<!ENTITY e "boom">]>${sheet(row(1, '<c t="str"><v>&e;</v></c>'))}`
  expect((await read(zip({ ...PARTS, [SHEET]: entity }))).rows[0]?.cells).toEqual(['&e;'])
})

test('a bomb is refused by its directory, a lying directory while unpacking, both before memory fills', async () => {
  const bomb = sheet(' '.repeat(60_000_000))
  const packed = zip({ ...PARTS, [SHEET]: bomb })
  const before = process.memoryUsage().arrayBuffers
  expect(await read(packed)).toMatchObject({
    reason: 'workbook-bomb',
    sentence: expect.stringContaining('unpacks to 60 MB'),
  })
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000)
  expect(await read(zip({ ...PARTS, [SHEET]: bomb }, 1000))).toMatchObject({ reason: 'workbook-damaged' })
})

test('a cut workbook, a zip of something else, a 1904 calendar and endless columns are sentences', async () => {
  const good = zip({ ...PARTS, [SHEET]: sheet(row(1, '<c r="A1"><v>1</v></c>')) })
  expect(cells(await read(good))).toEqual([[1, '1']])
  expect(await read(good.subarray(0, good.length - 30))).toMatchObject({ reason: 'workbook-damaged' })
  expect(await read(zip({ 'a.txt': 'x' }))).toMatchObject({ reason: 'not-a-workbook' })
  const old = {
    'xl/workbook.xml': '<workbook><workbookPr date1904="1"/><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
  }
  expect(await read(zip({ ...PARTS, ...old, [SHEET]: sheet('') }))).toMatchObject({ reason: 'workbook-1904' })
  const far = sheet(row(7, '<c r="XFD7"><v>1</v></c>'))
  expect(await read(zip({ ...PARTS, [SHEET]: far }))).toMatchObject({
    reason: 'too-many-columns',
    sentence: expect.stringContaining('Row 7'),
  })
})

test('headers compare without case and signs, letters of columns, and the row of titles', async () => {
  expect(new Set(['NIP BARU', 'nip_baru', ' Nip-Baru '].map(headerKey)).size).toBe(1)
  expect(['U1.2', ' u1.2', 'U12', 'No. 1', '1.', '.5'].map(headerKey)).toEqual(['u1.2', 'u1.2', 'u12', 'no1', '1', '5'])
  expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  const bytes = csv([
    ['Laporan', ''],
    ['No', 'Nama', 'NIP'],
    ['1', 'a', 'b'],
  ])
  expect(await readHeaders({ name: 'x', bytes })).toEqual(['No', 'Nama', 'NIP'])
})

test('a plain log is read like any other CSV: rows with and without quotes agree', async () => {
  const lines = ['\ufeffnip;waktu', '1;2026-01-05 07:30 ', '', ';;', ' 2;x', '3', 'é;y;z']
  for (const end of ['\n', '\r\n'])
    for (const tail of ['', end]) {
      const plain = await read(Buffer.from(lines.join(end) + tail))
      const quoted = await read(Buffer.from(lines.join(end).replace('nip', '"nip"') + tail))
      expect(cells(plain)).toEqual(cells(quoted))
      expect(cells(plain).map(([no]) => no)).toEqual([1, 2, 5, 6, 7])
    }
  const late = Buffer.from(`${'a;b\n'.repeat(400_000)}z;ß`)
  expect(cells(await read(late)).at(-1)).toEqual([400_001, 'z', 'ß'])
  expect(await read(Buffer.from(`a;b\n${'x'.repeat(1_000_001)}`))).toMatchObject({ reason: 'csv-damaged' })
})
