import { z } from 'zod'
import { isIsoDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import type { Text } from '#shared/text.ts'
import { COMPLAINT_KINDS, LONGEST } from '../../complaint.ts'
import { findCategory } from '../../complaint-categories.ts'

const words = (most: number) =>
  z
    .string()
    .catch('')
    .transform((text) => text.replace(/\r\n/g, '\n').slice(0, most))

/** The form as it was typed; a field that is not there is empty. Longer than the limit is cut one sign past it. */
export const complaintForm = z.object({
  jenis: words(20),
  unit: words(100),
  kategori: words(40),
  judul: words(LONGEST.title + 1),
  isi: words(LONGEST.body + 1),
  tanggal: words(10),
  tempat: words(LONGEST.place + 1),
  nama: words(LONGEST.contact + 1),
  kontak: words(LONGEST.contact + 1),
  anonim: words(5),
  rahasia: words(5),
  /** Chosen by the server when the form was drawn; the same one again is the same submission. */
  kirim: words(60),
  /** When the form was drawn, milliseconds in base 36. */
  mulai: words(12),
  /** Nobody sees this field; whoever fills it in is a program. */
  situs: words(200),
})
export type Typed = z.infer<typeof complaintForm>

export type TypedFault = { readonly name: keyof Typed | ''; readonly message: Text }

const tooLong = (most: number): Text => ({
  id: `Terlalu panjang. Paling banyak ${formatInteger(most, 'id')} huruf`,
  en: `Too long. At most ${formatInteger(most, 'en')} letters`,
})

/** What is wrong with what was typed, field by field; `today` bounds the day. */
export function faultsOf(typed: Typed, today: string): TypedFault[] {
  const faults: TypedFault[] = []
  const fault = (name: TypedFault['name'], message: Text) => void faults.push({ name, message })
  if (!COMPLAINT_KINDS.some((kind) => kind === typed.jenis))
    fault('jenis', {
      id: 'Pilih keluhan, saran, atau permintaan informasi',
      en: 'Choose complaint, suggestion or request',
    })
  if (findCategory(typed.kategori) === undefined)
    fault('kategori', {
      id: 'Pilih satu kategori; “Lainnya” bila tidak ada yang cocok',
      en: 'Choose a category; “Other” if none fits',
    })
  if (typed.judul.trim() === '')
    fault('judul', { id: 'Judul masih kosong. Tulis satu baris', en: 'The title is empty. Write one line' })
  if (typed.judul.length > LONGEST.title) fault('judul', tooLong(LONGEST.title))
  if (typed.isi.trim() === '')
    fault('isi', {
      id: 'Ceritanya masih kosong. Tulis apa yang terjadi',
      en: 'The story is empty. Write what happened',
    })
  if (typed.isi.length > LONGEST.body) fault('isi', tooLong(LONGEST.body))
  if (typed.tempat.length > LONGEST.place) fault('tempat', tooLong(LONGEST.place))
  if (typed.nama.length > LONGEST.contact) fault('nama', tooLong(LONGEST.contact))
  if (typed.kontak.length > LONGEST.contact) fault('kontak', tooLong(LONGEST.contact))
  if (typed.tanggal !== '' && !isIsoDate(typed.tanggal))
    fault('tanggal', { id: 'Bukan tanggal. Tulis seperti 2026-11-24', en: 'No date. Write it like 2026-11-24' })
  else if (typed.tanggal > today) fault('tanggal', { id: 'Tanggal ini belum tiba', en: 'This day has not come yet' })
  if (typed.situs !== '')
    fault('situs', {
      id: 'Kosongkan kolom “Jangan diisi” lalu kirim lagi',
      en: 'Empty the field “Do not fill in” and send again',
    })
  return faults
}

/** Sooner than this after the form was drawn nobody has read it: a program. */
const SOONEST = 2_000

/** A form sent in less than two seconds, or without saying when it was drawn. */
export function isTooFast(typed: Typed, now: number): boolean {
  const begun = Number.parseInt(typed.mulai, 36)
  return !Number.isFinite(begun) || now - begun < SOONEST
}
