import { expect, test } from 'vitest'
import { type StepNames, stepWords } from './step-words.ts'

const names: StepNames = {
  posts: ['Analis Kebijakan', 'Sanitarian'],
  days: [5, 6],
  unitOf: (rule) => ({ beban: 'rupiah', porsi: 'percent', aktif: 'hari' })[rule] ?? 'number',
  perRow: (rule) => ['beban', 'porsi', 'aktif'].includes(rule),
}
const step = { cite: 'perwali#ps-absen', label: 'Beban kerja', expr: 'x', out: 2 }

test('a figure for each segment stands with the name of its post and in its unit', () => {
  const rows = { segmen: [{ row: 1, out: 729_630 }] }
  expect(stepWords({ ...step, rule: 'beban', rows }, 'Beban kerja per segmen: 1: 729630.', names, 'id')).toBe(
    'Beban kerja: Analis Kebijakan Rp 729.630.',
  )
  const shares = { segmen: [{ row: 2, out: '12.5%' }] }
  expect(stepWords({ ...step, rule: 'porsi', rows: shares }, '', names, 'id')).toBe('Beban kerja: Sanitarian 12,5 %.')
  const days = { segmen: [{ row: 1, out: 10 }] }
  expect(stepWords({ ...step, rule: 'aktif', rows: days }, '', names, 'en')).toBe(
    'Beban kerja: Analis Kebijakan 10 days.',
  )
})

test('counted days are named by date, and none is said as none', () => {
  const count = { ...step, rule: 'hari_absen', label: 'Hari tanpa keterangan', expr: 'count(hari: absen)' }
  const sentence = 'Hari tanpa keterangan (perwali#ps-absen): banyaknya hari 0 = 0.'
  expect(stepWords({ ...count, out: 0, rows: { hari: [] } }, sentence, names, 'id')).toBe(
    'Hari tanpa keterangan: tidak ada.',
  )
  expect(stepWords({ ...count, out: 1, rows: { hari: [{ row: 2, out: true }] } }, sentence, names, 'id')).toBe(
    'Hari tanpa keterangan: 1 hari, tanggal 6.',
  )
})

test('rows in brackets are named by their day or post, and the citation leaves the sentence', () => {
  const late = { ...step, rule: 'potongan', expr: 'sum(hari: tl)', rows: { hari: [{ row: 1, out: '1.5%' }] } }
  expect(stepWords(late, 'Potongan (perwali#ps-absen): jumlah hari 1,5% [baris 1 TL1 1,5%] = 1,5%.', names, 'id')).toBe(
    'Potongan: jumlah 1,5% [tanggal 5 TL1 1,5%] = 1,5%.',
  )
  const sum = {
    ...step,
    rule: 'produktivitas',
    rows: {
      segmen: [
        { row: 1, out: 5 },
        { row: 2, out: 7 },
      ],
    },
  }
  expect(
    stepWords(
      sum,
      'Produktivitas (perwali#ps-absen): jumlah segmen Rp12 × 50% [baris 1 5; baris 2 7] = Rp6.',
      names,
      'id',
    ),
  ).toBe('Produktivitas: jumlah Rp12 × 50% [Analis Kebijakan; Sanitarian] = Rp6.')
})

test('where a rule changed inside the month, each segment says which one counted', () => {
  const rows = {
    segmen: [
      { row: 1, out: 500_000, since: '2026-01-01' },
      { row: 1, out: 600_000, since: '2026-01-15' },
    ],
  }
  expect(stepWords({ ...step, rule: 'beban', rows }, 'Beban kerja per segmen: …', names, 'id')).toMatch(
    /500\.000 \(ketentuan per 1 Januari 2026\); .*600\.000 \(ketentuan per 15 Januari 2026\)/,
  )
})
