import { expect, test } from 'vitest'
import { levelOf, respondentsOf, sheetsOf, UNSUR } from './answers.ts'

function ikmOf(sheets: ReturnType<typeof sheetsOf>): { ikm: number; nrr: number[] } {
  const nrr = UNSUR.map((_, at) => {
    const given = sheets.flatMap((sheet) => sheet.answers[at] ?? [])
    return given.reduce((sum, answer) => sum + answer, 0) / given.length
  })
  return { ikm: (nrr.reduce((sum, mean) => sum + mean, 0) / nrr.length) * 25, nrr }
}

test('disdukcapil lies near the 83,3 that the city published, with facilities lowest and complaints high', () => {
  const { ikm, nrr } = ikmOf(sheetsOf(1, 'disdukcapil', '2025-Q1', 0, 4000))
  expect(Math.abs(ikm - 83.3)).toBeLessThan(1)
  expect(Math.min(...nrr)).toBe(nrr[7])
  expect(nrr[8]).toBeGreaterThan(nrr[0] ?? 4)
})

test('other units lie where their level is; answers are 1 to 4, a few are missing', () => {
  for (const kode of ['dinkes', 'kec-oebobo', 'pkm-oesapa']) {
    const sheets = sheetsOf(1, kode, '2025-Q1', 0, 3000)
    expect(Math.abs(ikmOf(sheets).ikm - levelOf(1, kode))).toBeLessThan(2)
    const answers = sheets.flatMap((sheet) => sheet.answers)
    expect(answers.every((answer) => answer === undefined || [1, 2, 3, 4].includes(answer))).toBe(true)
    expect(answers.filter((answer) => answer === undefined).length / answers.length).toBeLessThan(0.03)
  }
})

test('every surveyed unit has enough respondents to publish', () => {
  for (const jenis of ['DINAS', 'PUSKESMAS', 'KELURAHAN'])
    expect(respondentsOf(1, 'x', jenis, '2025-Q1')).toBeGreaterThanOrEqual(40)
})
