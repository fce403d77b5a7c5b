import type { Lang } from './text.ts'

/** A calendar day written `YYYY-MM-DD`. */
export type IsoDate = string

/** The three time zones of Indonesia; none has known summer time since 1964. */
export type Zone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura'

const ZONE_MINUTES: Readonly<Record<Zone, number>> = {
  'Asia/Jakarta': 420,
  'Asia/Makassar': 480,
  'Asia/Jayapura': 540,
}

/** What a clock in the zone is called by those who live there. */
export const ZONE_NAMES: Readonly<Record<Zone, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

/** The zone's distance from UTC as written after a time: `+08:00`. */
export function zoneOffset(zone: Zone): string {
  return `+${String(ZONE_MINUTES[zone] / 60).padStart(2, '0')}:00`
}

export const MONTH_NAMES: Readonly<Record<Lang, readonly string[]>> = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
}

const DAY_NAMES: Readonly<Record<Lang, readonly string[]>> = {
  id: 'Senin Selasa Rabu Kamis Jumat Sabtu Minggu'.split(' '),
  en: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
}

const DAY = 86_400_000
const MINUTE = 60_000

/** True when the text is a day of the calendar in the form `YYYY-MM-DD`, years 1900 to 2199. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match !== null && isoDate(Number(match[1]), Number(match[2]), Number(match[3])) !== undefined
}

/** The day of a year, month 1–12 and day 1–31, or undefined when the calendar has no such day. */
export function isoDate(year: number, month: number, day: number): IsoDate | undefined {
  if (year < 1900 || year > 2199) return undefined
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const length = month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0)
  if (!Number.isInteger(year) || !Number.isInteger(day) || day < 1 || day > length) return undefined
  return `${year}-${two(month)}-${two(day)}`
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

/** Reads `YYYY-MM-DD`, `DD-MM-YYYY`, `DD/MM/YYYY` or `DD.MM.YYYY`; undefined when it is none of them or no such day. */
export function parseDate(text: string): IsoDate | undefined {
  const bare = text.trim().replace(/^'/, '')
  if (isIsoDate(bare)) return bare
  const match = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(bare)
  return match === null ? undefined : isoDate(Number(match[4]), Number(match[3]), Number(match[1]))
}

/** The day of a spreadsheet's serial number (1900 system, whole or with a time of day); undefined before March 1900. */
export function fromExcelSerial(serial: number): IsoDate | undefined {
  if (!Number.isFinite(serial) || serial < 61 || serial >= 109_575) return undefined
  return new Date((Math.floor(serial) - 25_569) * DAY).toISOString().slice(0, 10)
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(epoch(date) + days * DAY).toISOString().slice(0, 10)
}

/** How many days `to` lies after `from`; negative when it lies before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return (epoch(to) - epoch(from)) / DAY
}

/** 1 is Monday, 7 is Sunday. */
export function dayOfWeek(date: IsoDate): number {
  return ((((epoch(date) / DAY + 3) % 7) + 7) % 7) + 1
}

/** `24 November 2026`. */
export function formatDate(date: IsoDate, lang: Lang): string {
  const [year = '', month = '1', day = '1'] = date.split('-')
  return `${Number(day)} ${MONTH_NAMES[lang][Number(month) - 1] ?? ''} ${year}`
}

/** `Selasa` of a day. */
export function formatDayName(date: IsoDate, lang: Lang): string {
  return DAY_NAMES[lang][dayOfWeek(date) - 1] ?? ''
}

/** The calendar day at an instant in a zone. */
export function localDate(instant: Date, zone: Zone): IsoDate {
  return new Date(instant.getTime() + ZONE_MINUTES[zone] * MINUTE).toISOString().slice(0, 10)
}

/** Minutes since local midnight, 0 to 1439. */
export function minuteOfDay(instant: Date, zone: Zone): number {
  const minutes = Math.floor(instant.getTime() / MINUTE) + ZONE_MINUTES[zone]
  return ((minutes % 1440) + 1440) % 1440
}

/** The instant at which a zone's clock shows a day and a minute of that day. */
export function instantAt(date: IsoDate, minute: number, zone: Zone): Date {
  return new Date(epoch(date) + (minute - ZONE_MINUTES[zone]) * MINUTE)
}

/** `07.30` in Indonesian, `07:30` in English, of a minute of the day; minutes past 1440 belong to the next day. */
export function formatMinute(minute: number, lang: Lang): string {
  const inDay = ((minute % 1440) + 1440) % 1440
  return two(Math.floor(inDay / 60)) + (lang === 'id' ? '.' : ':') + two(inDay % 60)
}

function epoch(date: IsoDate): number {
  if (!isIsoDate(date)) throw new Error(`not a date: ${date}`)
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)))
}
