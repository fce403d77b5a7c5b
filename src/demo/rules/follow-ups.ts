import { firstDay, lastDay, monthsOfQuarter, nextQuarter } from '#shared/period.ts'
import type { IsoDate } from '#shared/dates.ts'
import { addDays } from '#shared/dates.ts'
import { randomFrom } from './random.ts'

/** What a unit does about a low element, and what it says when it is done. */
const ACTIONS: Readonly<Record<string, readonly [action: string, realisation: string]>> = {
  U1: ['Memasang daftar syarat satu halaman di loket dan di situs, dengan contoh berkas', 'Daftar syarat terpasang di loket dan situs; berkas yang ditolak turun.'],
  U2: ['Memangkas satu tahap pemeriksaan berkas dan menuliskan alurnya di ruang tunggu', 'Pemeriksaan berkas digabung; alur baru terpasang.'],
  U3: ['Membuka loket kedua pada jam ramai dan memasang waktu tunggu di layar', 'Loket kedua buka pukul 08.00 sampai 11.00 setiap hari.'],
  U4: ['Menempel tarif resmi dan pernyataan gratis di setiap loket', 'Tarif resmi terpasang; aduan pungutan tidak ada lagi pada triwulan ini.'],
  U5: ['Mencocokkan hasil layanan dengan standar pelayanan setiap bulan', 'Pencocokan berjalan tiap bulan dan hasilnya dibahas di rapat unit.'],
  U6: ['Melatih petugas loket dua kali setahun dengan soal kasus nyata', 'Pelatihan pertama diikuti semua petugas loket.'],
  U7: ['Melatih salam dan sapa petugas, dan menunjuk petugas pendamping lansia', 'Petugas pendamping lansia berjaga setiap pagi.'],
  U8: ['Mengganti kursi tunggu yang rusak dan memperbaiki kamar kecil', 'Dua puluh kursi diganti dan kamar kecil diperbaiki.'],
  U9: ['Menjawab keluhan di loket pada hari yang sama dan mencatat jawabannya', 'Buku jawaban ada di setiap loket; rata-rata jawaban satu hari.'],
} // biome-ignore format: a table
const OWNERS: Readonly<Record<string, string>> = {
  PUSKESMAS: 'Kepala Subbagian Tata Usaha',
  RSUD: 'Kepala Bidang Pelayanan Medik',
  KECAMATAN: 'Kepala Seksi Pelayanan Umum',
  KELURAHAN: 'Kepala Seksi Pelayanan',
}
const DROPPED = 'Digabung dengan perbaikan gedung tahun depan; anggaran tahun ini tidak cukup.'

/** What became of a proposed line by a day. `USULAN`: nobody has planned it yet. */
export type FollowUpPlan = {
  readonly state: 'USULAN' | 'RENCANA' | 'SELESAI' | 'BATAL'
  readonly action: string
  readonly owner: string
  /** `YYYY-Qn`. */
  readonly due: string
  readonly realisation: string
  readonly plannedOn: IsoDate
  readonly closedOn: IsoDate
  readonly dropped: string
}

/** The plan of one low element: planned in the quarter after, due a quarter or two later; most are kept, some are late. */
export function followUpOf(
  seed: number,
  unit: { readonly kode: string; readonly jenis: string },
  period: string,
  code: string,
  day: IsoDate,
): FollowUpPlan {
  const random = randomFrom(seed, 'rtl', unit.kode, period, code)
  const [action, realisation] = ACTIONS[code] ?? [
    'Membahas unsur ini pada rapat unit setiap bulan',
    'Sudah dibahas dan dicatat.',
  ]
  const planned = nextQuarter(period)
  const due = random.chance(0.55) ? nextQuarter(planned) : nextQuarter(nextQuarter(planned))
  const plannedOn = addDays(firstDay(monthsOfQuarter(planned)[0]), random.int(20, 50))
  const closedOn = addDays(lastDay(monthsOfQuarter(due)[2]), -random.int(5, 60))
  const roll = random.next()
  const ripe = closedOn <= day
  const state =
    plannedOn > day || roll > 0.97
      ? 'USULAN'
      : roll < 0.07 && ripe
        ? 'BATAL'
        : roll < 0.83 && ripe
          ? 'SELESAI'
          : 'RENCANA'
  return {
    state,
    action,
    realisation,
    due,
    plannedOn,
    closedOn,
    owner: OWNERS[unit.jenis] ?? 'Kepala Bidang I',
    dropped: DROPPED,
  }
}
