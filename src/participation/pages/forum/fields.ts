import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { instantAt, isIsoDate, parseDate, type IsoDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import type { AppContext } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import type { FieldError } from '#ui/form.tsx'
import type { ForumPolicy } from '../../forum-policy.ts'
import { F } from './words.ts'

/** The text fields of a form as they were typed, each cut at 5,000 characters. */
export type Typed = Readonly<Record<string, string>>

const texts = z.record(z.string(), z.unknown())

export async function typedForm(c: AppContext): Promise<Typed> {
  const body = texts.parse(await c.req.parseBody())
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.slice(0, 5000)]] : [])),
  )
}

/** Reads fields one by one and gathers what is wrong with them. */
export type Reader = {
  readonly errors: FieldError[]
  /** Text of a length, trimmed; undefined when empty. A required one that is empty is an error. */
  readonly text: (
    name: string,
    label: Text,
    size: { min: number; max: number; optional?: boolean },
  ) => string | undefined
  readonly unsur: (policy: ForumPolicy) => string | undefined
  readonly date: (name: string, label: Text, optional?: boolean) => IsoDate | undefined
}

export function reader(lang: Lang, typed: Typed): Reader {
  const errors: FieldError[] = []
  const wrong = (name: string, text: Text, values: Readonly<Record<string, string | number>> = {}) => {
    errors.push({ name, message: say(lang, text, values) })
    return undefined
  }
  return {
    errors,
    text: (name, label, { min, max, optional }) => {
      const value = clean(typed[name] ?? '')
      if (value === '' && optional === true) return undefined
      const values = { label: say(lang, label), minimum: min, maximum: max, length: value.length }
      if (value.length < min) return wrong(name, F.tooShort, values)
      return value.length > max ? wrong(name, F.tooLong, values) : value
    },
    unsur: (policy) => policy.unsur.find(({ code }) => code === typed['unsur'])?.code ?? wrong('unsur', F.noUnsur),
    date: (name, label, optional) => {
      const value = (typed[name] ?? '').trim()
      if (value === '' && optional === true) return undefined
      return parseDate(value) ?? wrong(name, NO_DATE, { label: say(lang, label) })
    },
  }
}

const NO_DATE: Text = {
  id: '{label}: tulis tanggal seperti 24-11-2026.',
  en: '{label}: write a date like 2026-11-24.',
}

/** Without control characters, but for line ends; ends trimmed. */
function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n]/gu, '')
    .trim()
}

/** Minutes of the day of `09.00`, `9:30` or `0900`; undefined when it is no time. */
export function minuteOf(text: string): number | undefined {
  const match = /^(\d{1,2})[.:]?(\d{2})$/.exec(text.trim())
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2])]
  return match === null || hours > 23 || minutes > 59 ? undefined : hours * 60 + minutes
}

/** The instant of a day and a minute in the city. */
export function instantOf(date: IsoDate, minute: number): Date {
  if (!isIsoDate(date)) throw new Error(`not a date: ${date}`)
  return instantAt(date, minute, CITY.zone)
}

/** A submission id: the page gives one, so that a second press sends the same; anything else gets a new one. */
export function submissionOf(typed: Typed): string {
  const given = z.uuid().safeParse(typed['kiriman'])
  return given.success ? given.data : randomUUID()
}

export function newSubmission(): string {
  return randomUUID()
}
