import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { writeCsv } from './csv.ts'

test('text that would be a formula gets an apostrophe; negative numbers stay numbers', () => {
  const text = writeCsv(['NIP', 'Nama', 'Selisih'], [['198001312005031001', '=HYPERLINK("x")', -5000]]).toString('utf8')
  expect(text).toBe('\uFEFFNIP,Nama,Selisih\r\n198001312005031001,"\'=HYPERLINK(""x"")",-5000\r\n')
})

test('no cell of any text starts a formula, and commas, quotes and line ends survive', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (cells) => {
      const parsed: unknown = parse(writeCsv(['a'], [cells]), { bom: true, relax_column_count: true })
      const second = Array.isArray(parsed) ? parsed[1] : undefined
      if (!Array.isArray(second)) return
      for (const one of second) expect(String(one)).not.toMatch(/^[=+\-@\t\r]/)
    }),
  )
})
