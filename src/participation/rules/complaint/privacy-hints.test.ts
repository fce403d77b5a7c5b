import { expect, test } from 'vitest'
import { privacyHints } from './privacy-hints.ts'

test('numbers, addresses and names are pointed out, each once', () => {
  const text =
    'Nama saya Maria Contoh, NIK 5371010101900001, HP 0812-3456-7890 atau +62 813 1111 2222, surel m.c@contoh.id. Pak Yohanis marah. Pak Yohanis pergi.'
  expect(privacyHints(text)).toEqual([
    { kind: 'NIK', found: '5371010101900001' },
    { kind: 'TELEPON', found: '0812-3456-7890' },
    { kind: 'TELEPON', found: '+62 813 1111 2222' },
    { kind: 'SUREL', found: 'm.c@contoh.id' },
    { kind: 'NAMA', found: 'Nama saya Maria Contoh' },
    { kind: 'NAMA', found: 'Pak Yohanis' },
  ])
})

test('an ordinary complaint is left alone', () => {
  expect(
    privacyHints('Jalan Timor Raya km 8 berlubang sejak 2 Maret 2026, bu guru dan 35 murid lewat situ. RT 012/RW 004.'),
  ).toEqual([])
})
