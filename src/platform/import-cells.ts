import { fromExcelSerial, type IsoDate, parseDate } from '#shared/dates.ts'
import { parseRupiah } from '#shared/money.ts'
import { parseNip } from '#shared/nip.ts'
import type { Text } from '#shared/text.ts'
import { type CellParser, fillIn, type Parsed } from './import-kind.ts'

const good = <V>(value: V): Parsed<V> => ({ ok: true, value })

function wrong(text: Text, shown: string, values: Readonly<Record<string, string | number>> = {}): Parsed<never> {
  return { ok: false, reason: fillIn(text, { ...values, shown: short(shown) }) }
}

/** What a file said, cut to a length that fits a sentence. */
export function short(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`
}

const TOO_LONG: Text = {
  id: 'teks ini {count} huruf; paling panjang {max}',
  en: 'this text has {count} characters; at most {max}',
}

/** Plain text, one line, at most `max` characters. Whatever looks like markup is text like any other. */
export function textCell(max = 300): CellParser<string> {
  return (text) => {
    const line = PLAIN.test(text) ? text : oneLine(text)
    return line.length <= max ? good(line) : wrong(TOO_LONG, '', { count: line.length, max })
  }
}

/** Text that needs no tidying: ASCII words with single spaces between them. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/

function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** A short code, without the apostrophe that spreadsheets put before numbers. */
export const codeCell: CellParser<string> = (text) => textCell(100)(bare(text))

function bare(text: string): string {
  return text.replace(/^['`’]/, '').trim()
}

/** Eighteen digits of a NIP or NI PPPK. */
export const nipCell: CellParser<string> = (text) => {
  const nip = parseNip(text)
  return nip.valid ? good(nip.nip) : { ok: false, reason: nip.fault }
}

const DATE: Text = {
  id: '"{shown}" bukan tanggal. Tulis seperti 31-01-2026 atau 2026-01-31',
  en: '"{shown}" is no date. Write it like 31-01-2026 or 2026-01-31',
}

/** A day: `31-01-2026`, `2026-01-31`, or a spreadsheet's serial number; a time of day behind it is dropped. */
export const dateCell: CellParser<IsoDate> = (text) => {
  const day = bare(text)
  const date = /^\d{4,6}(\.\d+)?$/.test(day)
    ? fromExcelSerial(Number(day))
    : parseDate(day.replace(/[ T]\d{1,2}:.*$/, ''))
  return date === undefined ? wrong(DATE, text) : good(date)
}

const INTEGER: Text = {
  id: '"{shown}" harus bilangan bulat {min} sampai {max}',
  en: '"{shown}" must be a whole number from {min} to {max}',
}

/** A whole number within bounds. */
export function integerCell(min: number, max: number): CellParser<number> {
  return (text) => {
    const number = /^-?\d{1,15}(\.0+)?$/.test(bare(text)) ? Number(bare(text)) : Number.NaN
    return number >= min && number <= max ? good(number) : wrong(INTEGER, text, { min, max })
  }
}

const RUPIAH: Text = {
  id: '"{shown}" bukan jumlah rupiah bulat. Tulis seperti 4500000 atau Rp 4.500.000',
  en: '"{shown}" is no whole amount of rupiah. Write it like 4500000 or Rp 4.500.000',
}

/** Whole rupiah, 0 or more. */
export const rupiahCell: CellParser<number> = (text) => {
  const amount = parseRupiah(bare(text))
  return amount === undefined || amount < 0 ? wrong(RUPIAH, text) : good(amount)
}

const PERCENT: Text = {
  id: '"{shown}" harus persen dari 0 sampai 100, misalnya 25 atau 12,5 %',
  en: '"{shown}" must be a percentage from 0 to 100, such as 25 or 12.5%',
}

/** A percentage as hundredths of a percent: `12,5 %` is 1250. */
export const percentCell: CellParser<number> = (text) => {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(bare(text))
  const hundredths = match === null ? Number.NaN : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return hundredths <= 10_000 ? good(hundredths) : wrong(PERCENT, text)
}

const YES = new Set(['ya', 'y', 'true', 'benar', '1', 'yes', 'x', 'v', '✓'])
const NO = new Set(['tidak', 't', 'false', 'salah', '0', 'no', 'n'])
const YES_NO: Text = { id: '"{shown}" harus ya atau tidak', en: '"{shown}" must be ya (yes) or tidak (no)' }

export const yesNoCell: CellParser<boolean> = (text) => {
  const word = bare(text).toLowerCase()
  if (YES.has(word)) return good(true)
  return NO.has(word) ? good(false) : wrong(YES_NO, text)
}

const CHOICE: Text = {
  id: '"{shown}" tidak dikenal. Yang benar salah satu dari: {choices}',
  en: '"{shown}" is not known. Right would be one of: {choices}',
}

/** One of a few words; `also` holds other spellings. Case, spaces and signs do not matter. */
export function choiceCell<const V extends string>(
  choices: readonly V[],
  also: Readonly<Record<string, V>> = {},
): CellParser<V> {
  const words = new Map<string, V>()
  for (const choice of choices) words.set(wordKey(choice), choice)
  for (const [word, choice] of Object.entries(also)) words.set(wordKey(word), choice)
  return (text) => {
    const choice = words.get(wordKey(text))
    return choice === undefined ? wrong(CHOICE, text, { choices: choices.join(', ') }) : good(choice)
  }
}

function wordKey(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}+]/gu, '')
}

const TIME: Text = {
  id: '"{shown}" bukan jam. Tulis seperti 07:30',
  en: '"{shown}" is no time of day. Write it like 07:30',
}

/** Seconds since midnight: `07:30`, `07.30.15`, or a spreadsheet's fraction of a day. */
export const timeCell: CellParser<number> = (text) => {
  const time = bare(text)
  if (/^0?\.\d{3,}$/.test(time)) return good(Math.round(Number(time) * 86_400) % 86_400)
  const seconds = clockSeconds(time)
  return seconds === undefined ? wrong(TIME, text) : good(seconds)
}

function clockSeconds(time: string): number | undefined {
  const match = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?$/.exec(time)
  if (match === null) return undefined
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  return hours < 24 && minutes < 60 && seconds < 60 ? hours * 3600 + minutes * 60 + seconds : undefined
}

const MOMENT: Text = {
  id: '"{shown}" bukan tanggal dan jam. Tulis seperti 31-01-2026 07:30',
  en: '"{shown}" is no date and time. Write it like 31-01-2026 07:30',
}

/** A day and the seconds since its midnight by the city's clock. */
export type Moment = { readonly date: IsoDate; readonly seconds: number }

/** `31-01-2026 07:30`, `2026-01-31T07:30:15`, or a spreadsheet's serial number with a time of day. */
export const momentCell: CellParser<Moment> = (text) => {
  const moment = bare(text)
  if (/^\d{5,6}(\.\d+)?$/.test(moment)) return serialMoment(Number(moment)) ?? wrong(MOMENT, text)
  const match = /^(\S+?)(?:\s+|T)([\d:.]+)$/.exec(moment)
  const date = match === null ? undefined : parseDate(match[1] ?? '')
  const seconds = match === null ? undefined : clockSeconds(match[2] ?? '')
  return date === undefined || seconds === undefined ? wrong(MOMENT, text) : good({ date, seconds })
}

function serialMoment(serial: number): Parsed<Moment> | undefined {
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400)
  const date = fromExcelSerial(Math.floor(serial) + (seconds === 86_400 ? 1 : 0))
  return date === undefined ? undefined : good({ date, seconds: seconds % 86_400 })
}
