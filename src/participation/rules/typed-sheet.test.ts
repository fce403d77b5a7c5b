import { expect, test } from 'vitest'
import { readLine } from './typed-sheet.ts'

const codes = ['U1', 'U2', 'U3']
const blank = { jawaban: '', sex: '', usia: '', pendidikan: '', pekerjaan: '' }

test('a blank line is nothing, a whole one is a sheet in bands', () => {
  expect(readLine({ ...blank, sex: '  ' }, codes)).toEqual({ ok: true, sheet: undefined })
  expect(readLine({ jawaban: '34-', sex: 'p', usia: '41', pendidikan: 'smk', pekerjaan: 'Nelayan' }, codes)).toEqual({
    ok: true,
    sheet: { answers: { U1: 3, U2: 4 }, sex: 'P', usia: '40-49', pendidikan: 'SMA', pekerjaan: 'LAINNYA' },
  })
})

test('everything wrong with a line is said at once, each at its field', () => {
  const line = readLine({ jawaban: '39-', sex: 'x', usia: '200', pendidikan: '', pekerjaan: '' }, codes)
  expect(line.ok ? [] : line.faults.map((fault) => fault.field)).toEqual(['jawaban', 'sex', 'usia'])
  expect(line.ok ? undefined : line.faults[0]?.values).toEqual({ position: 2, sign: '9', code: 'U2' })
})

test('a respondent without answers, and answers too few, are refused', () => {
  for (const jawaban of ['', '34', '---']) expect(readLine({ ...blank, sex: 'L', jawaban }, codes).ok).toBe(false)
})
