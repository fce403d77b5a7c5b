import type { Text } from '#shared/text.ts'

/** What the month's commands print. */
export const SUMMARY = {
  reading: { id: 'Membaca {file}', en: 'Reading {file}' },
  closed: {
    id: 'Bulan {month} ditutup: pembayaran ke-{no} ({kind}).',
    en: 'Month {month} is closed: run {no} ({kind}).',
  },
  persons: {
    id: '{persons} orang, {provisional} di antaranya sementara.',
    en: '{persons} persons, {provisional} of them provisional.',
  },
  totals: {
    id: 'Kotor {gross}, PPh 21 {pph}, BPJS {bpjs}, diterima {net}.',
    en: 'Gross {gross}, income tax {pph}, health {bpjs}, received {net}.',
  },
  nobodyHeld: { id: 'Tidak ada yang ditahan.', en: 'Nobody is held.' },
  held: {
    id: '{count} orang ditahan dan masuk pembayaran susulan bila datanya lengkap:',
    en: '{count} persons are held and enter a supplementary run once their data is complete:',
  },
  next: {
    id: 'Selanjutnya: sasando month verify {month} · sasando month paylist {month} --format xlsx · halaman /bulan/{month}',
    en: 'Next: sasando month verify {month} · sasando month paylist {month} --format xlsx · page /bulan/{month}',
  },
  proved: {
    id: 'Pembayaran ke-{run}: sama persis. {lines} baris, sha256 {sha256}',
    en: 'Run {run}: identical. {lines} lines, sha256 {sha256}',
  },
  differs: {
    id: 'Pembayaran ke-{run}: BERBEDA dari yang dibekukan, mulai pegawai nomor {person}. Hitung ulang memberi sha256 {sha256}',
    en: 'Run {run}: DIFFERS from what was frozen, first at person {person}. Recomputed sha256 {sha256}',
  },
  written: { id: '{path}: {lines} baris', en: '{path}: {lines} lines' },
} as const satisfies Record<string, Text>
