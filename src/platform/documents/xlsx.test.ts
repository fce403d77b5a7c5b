import ExcelJS from 'exceljs'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { writeXlsx } from './xlsx.ts'

test('writes text as text, numbers as numbers and formulas live', async () => {
  const bytes = await writeXlsx([
    {
      name: 'Daftar [a/b]',
      columns: [{ width: 20 }, { width: 12, money: true }, { width: 12, money: true }],
      rows: [
        { cells: ['198001312005031001', 1500, { formula: 'B1*2', result: 3000 }] },
        { cells: ['=1+1', -5, undefined] },
      ],
    },
  ])
  const book = new ExcelJS.Workbook()
  await book.xlsx.read(Readable.from(bytes))
  const sheet = book.worksheets[0]
  expect(sheet?.name).toBe('Daftar  a b')
  expect(sheet?.getCell('A1').value).toBe('198001312005031001')
  expect(sheet?.getCell('A1').numFmt).toBe('@')
  expect(sheet?.getCell('C1').value).toEqual({ formula: 'B1*2', result: 3000 })
  expect(sheet?.getCell('A2').value).toBe("'=1+1")
  expect(sheet?.getCell('B2').value).toBe(-5)
})
