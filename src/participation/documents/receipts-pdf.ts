import { type PdfWriter, readTemplate } from '#platform/documents/pdf.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { qrSvg } from './qr.ts'

const TEMPLATE = 'src/participation/documents/receipts.typ'

const WORDS = {
  title: { id: 'Struk penilaian: {unit}, {period}', en: 'Rating receipts: {unit}, {period}' },
  call: { id: 'Nilai layanan kami', en: 'Rate our service' },
  how: {
    id: 'Pindai, jawab sekitar satu menit. Tanpa nama. Satu struk satu jawaban.',
    en: 'Scan and answer in about a minute. No name. One receipt, one answer.',
  },
  open: {
    id: 'Pindai, jawab sekitar satu menit. Tanpa nama, sukarela.',
    en: 'Scan and answer in about a minute. No name, voluntary.',
  },
  alt: { id: 'Kode QR menuju', en: 'QR code leading to' },
} as const satisfies Readonly<Record<string, Text>>

/** Receipts of one service on A4, twelve a page, to be cut along the dashes. `addresses` hold the secrets; kept nowhere. */
export function receiptsPdf(
  writer: PdfWriter,
  lang: Lang,
  sheet: {
    readonly unit: string
    readonly period: string
    readonly layanan: string | undefined
    readonly addresses: readonly string[]
    /** An address that anybody may use, many times: the paper says voluntary instead of once. */
    readonly open?: boolean
  },
): Buffer {
  return writer.write(readTemplate(TEMPLATE), {
    title: say(lang, WORDS.title, { unit: sheet.unit, period: sheet.period }),
    unit: sheet.unit,
    layanan: sheet.layanan ?? null,
    call: say(lang, WORDS.call),
    how: say(lang, sheet.open === true ? WORDS.open : WORDS.how),
    alt: say(lang, WORDS.alt),
    receipts: sheet.addresses.map((address) => ({ address, qr: qrSvg(address) })),
  })
}
