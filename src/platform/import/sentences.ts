import type { Text } from '#shared/text.ts'
import { TABLE_FAULTS } from '../tabular/fault.ts'

export const IMPORT_FAULTS = {
  ...TABLE_FAULTS,
  'columns-missing': {
    id: 'Kolom {missing} tidak ada. Judul kolom di berkas ini: {found}. Ganti judulnya, atau pasangkan pada peta kolom.',
    en: 'Column {missing} is missing. The headers of this file: {found}. Change the header, or pair it in the column map.',
  },
  'mapped-columns-missing': {
    id: 'Peta kolom menyebut {missing}, tetapi berkas ini tidak punya kolom itu. Judul kolom di berkas ini: {found}.',
    en: 'The column map names {missing}, but this file has no such column. The headers of this file: {found}.',
  },
  'no-rows': {
    id: 'Berkas ini hanya berisi judul kolom, tanpa satu baris data pun.',
    en: 'This file holds headers only, without a single row of data.',
  },
} as const satisfies Readonly<Record<string, Text>>

export type ImportFault = keyof typeof IMPORT_FAULTS

export const STEPS = {
  reading: { id: 'Membaca berkas', en: 'Reading the file' },
  comparing: { id: 'Membandingkan dengan register', en: 'Comparing with the register' },
  writing: { id: 'Menulis ke register', en: 'Writing to the register' },
  done: { id: 'Selesai', en: 'Done' },
} as const satisfies Readonly<Record<string, Text>>
