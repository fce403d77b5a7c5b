import { expect, test } from 'vitest'
import { readLine } from './typed-sheet.ts'

const codes = ['U1', 'U2', 'U3']
const blank = { jawaban: '', spak: '', sex: '', usia: '', pendidikan: '', pekerjaan: '' }

test('a blank line is nothing, a whole one is a sheet in bands', () => {
  expect(readLine({ ...blank, sex: '  ' }, codes)).toEqual({ ok: true, sheet: undefined })
  expect(
    readLine({ ...blank, jawaban: '34-', sex: 'p', usia: '41', pendidikan: 'smk', pekerjaan: 'Nelayan' }, codes),
  ).toEqual({
    ok: true,
    sheet: { answers: { U1: 3, U2: 4 }, sex: 'P', usia: '40-49', pendidikan: 'SMA', pekerjaan: 'LAINNYA' },
  })
})

test('everything wrong with a line is said at once, each at its field', () => {
  const line = readLine({ ...blank, jawaban: '39-', sex: 'x', usia: '200', pendidikan: '', pekerjaan: '' }, codes)
  expect(line.ok ? [] : line.faults.map((fault) => fault.field)).toEqual(['jawaban', 'sex', 'usia'])
  expect(line.ok ? undefined : line.faults[0]?.values).toEqual({ position: 2, sign: '9', code: 'U2' })
})

test('a respondent without answers, and answers too few, are refused', () => {
  for (const jawaban of ['', '34', '---']) expect(readLine({ ...blank, sex: 'L', jawaban }, codes).ok).toBe(false)
})

test('the second set is kept apart, may be left out, and is as strict', () => {
  const [first, second] = [
    ['U1', 'U1.2'],
    ['S1', 'S2'],
  ]
  const read = (spak: string) => readLine({ ...blank, jawaban: '34', spak }, first ?? [], second)
  expect(read('4-')).toMatchObject({ ok: true, sheet: { answers: { U1: 3, 'U1.2': 4 }, spak: { S1: 4 } } })
  for (const none of ['', '--']) {
    const line = read(none)
    expect(line.ok && line.sheet?.spak === undefined).toBe(true)
  }
  expect(read('5-')).toMatchObject({ ok: false, faults: [{ field: 'spak', values: { code: 'S1' } }] })
  expect(read('444')).toMatchObject({ ok: false, faults: [{ field: 'spak', values: { given: 3, count: 2 } }] })
})
