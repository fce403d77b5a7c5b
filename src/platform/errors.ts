import { HTTPException } from 'hono/http-exception'
import type { Text } from '#shared/text.ts'
import { isAccessDenied } from './access.ts'

/** Thrown by a handler when what the address names does not exist; the one handler answers it with 404. */
export type NotFound = Error & { readonly notFound: true }

export function notFound(what: string): NotFound {
  return Object.assign(new Error(`not found: ${what}`), { notFound: true as const })
}

function isNotFound(error: unknown): error is NotFound {
  return error instanceof Error && 'notFound' in error
}

/** What a person is told about an error. `log` says whether it is a fault of ours that the log must hold. */
export type ErrorAnswer = {
  readonly status: 400 | 403 | 404 | 413 | 500
  readonly title: Text
  readonly sentence: Text
  readonly log: boolean
}

const DENIED: ErrorAnswer = {
  status: 403,
  title: { id: 'Anda tidak berwenang', en: 'You are not permitted' },
  sentence: {
    id: 'Akun Anda tidak berwenang membuka halaman atau melakukan tindakan ini. Bila seharusnya berwenang, hubungi BKPPD.',
    en: 'Your account may not open this page or do this. If it should, ask BKPPD.',
  },
  log: false,
}

const CROSS_SITE: ErrorAnswer = {
  ...DENIED,
  title: { id: 'Formulir ditolak', en: 'Form refused' },
  sentence: {
    id: 'Formulir ini dikirim dari situs lain, sehingga ditolak. Buka halamannya di sini lalu kirim sekali lagi.',
    en: 'This form came from another site, so it was refused. Open the page here and send it again.',
  },
}

export const NOT_FOUND: ErrorAnswer = {
  status: 404,
  title: { id: 'Halaman tidak ditemukan', en: 'Page not found' },
  sentence: {
    id: 'Tidak ada apa pun di alamat ini. Periksa ejaannya, atau mulai dari halaman depan.',
    en: 'There is nothing at this address. Check its spelling, or start from the front page.',
  },
  log: false,
}

export const TOO_LARGE: ErrorAnswer = {
  status: 413,
  title: { id: 'Kiriman terlalu besar', en: 'Too large' },
  sentence: {
    id: 'Yang dikirim terlalu besar: berkas impor paling besar 200 MB, formulir lain 1 MB. Tidak ada yang disimpan.',
    en: 'What was sent is too large: an import file may have 200 MB, any other form 1 MB. Nothing was kept.',
  },
  log: false,
}

const BAD_REQUEST: ErrorAnswer = {
  status: 400,
  title: { id: 'Permintaan tidak terbaca', en: 'Request not readable' },
  sentence: {
    id: 'Permintaan ini tidak dapat dibaca. Kembali ke halaman sebelumnya lalu coba lagi.',
    en: 'This request could not be read. Go back and try again.',
  },
  log: false,
}

const UNEXPECTED: ErrorAnswer = {
  status: 500,
  title: { id: 'Terjadi kesalahan pada kami', en: 'Something went wrong on our side' },
  sentence: {
    id: 'Tidak ada yang tersimpan setengah jalan. Coba lagi; bila berulang, sebutkan nomor rujukan {reference} kepada operator.',
    en: 'Nothing was kept half done. Try again; if it happens again, give the operator the reference {reference}.',
  },
  log: true,
}

/** The database keeps no NUL in a text or in JSON: an address or a form that brings one is not readable. */
function holdsNul(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22P05')
}

/** The one place that says what an error means to the person who meets it. */
export function answerFor(error: unknown): ErrorAnswer {
  if (isAccessDenied(error)) return DENIED
  if (isNotFound(error)) return NOT_FOUND
  if (error instanceof HTTPException) {
    if (error.status === 403) return CROSS_SITE
    if (error.status === 404) return NOT_FOUND
    if (error.status === 413) return TOO_LARGE
    if (error.status < 500) return BAD_REQUEST
  }
  if (holdsNul(error)) return BAD_REQUEST
  return UNEXPECTED
}
