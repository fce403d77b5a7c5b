import type { Child } from 'hono/jsx'
import { formatMinute, localDate, minuteOfDay, MONTH_NAMES } from '#shared/dates.ts'
import { type Lang, say } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { DateInput, errorOf, type FieldError, Select, TextArea, TextInput } from '#ui/form.tsx'
import type { ForumPlan } from '../../changes/forum-plan.ts'
import { FORM_NAMES, FORMS, PURPOSE_NAMES, PURPOSES } from '../../forum.ts'
import type { Forum } from '../../queries/forum.ts'
import { instantOf, minuteOf, reader, type Typed } from './fields.ts'
import { D } from './staff-words.ts'
import { F } from './words.ts'

/** The fields of a plan as a forum has them. */
export function typedPlan(forum: Forum): Typed {
  const { startsAt, endsAt } = forum
  const time = (at: Date | undefined) => (at === undefined ? '' : formatMinute(minuteOfDay(at, CITY.zone), 'id'))
  return {
    topik: forum.topic,
    layanan: forum.services.join('\n'),
    tujuan: forum.purpose,
    bulan: `${forum.year}-${String(forum.month).padStart(2, '0')}`,
    tanggal: startsAt === undefined ? '' : localDate(startsAt, CITY.zone),
    mulai: time(startsAt),
    sampai: time(endsAt),
    cara: forum.form,
    tempat: forum.place ?? '',
  }
}

/** Reads a plan; undefined with errors. A date decides the month. */
export function readPlan(
  lang: Lang,
  typed: Typed,
): { readonly plan: ForumPlan | undefined; readonly errors: readonly FieldError[] } {
  const read = reader(lang, typed)
  const topic = read.text('topik', F.topic, { min: 5, max: 200 })
  const services = read.text('layanan', D.services, { min: 3, max: 2000 })
  const date = read.date('tanggal', D.date, true)
  const place = read.text('tempat', D.place, { min: 3, max: 300, optional: true })
  const month = /^(20\d\d)-(0[1-9]|1[0-2])/.exec(date ?? typed['bulan'] ?? '')
  if (month === null) read.errors.push({ name: 'bulan', message: say(lang, D.badMonth) })
  const [from, to] = [minuteOf(typed['mulai'] ?? ''), minuteOf(typed['sampai'] ?? '')]
  if (date !== undefined && (from === undefined || to === undefined || to <= from))
    read.errors.push({ name: 'mulai', message: say(lang, D.badTime) })
  if (topic === undefined || services === undefined || month === null || read.errors.length > 0)
    return { plan: undefined, errors: read.errors }
  const at = (minute: number | undefined) =>
    date === undefined || minute === undefined ? undefined : instantOf(date, minute)
  const plan = {
    topic,
    purpose: PURPOSES.find((one) => one === typed['tujuan']) ?? 'MASALAH',
    services: services
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .slice(0, 20),
    year: Number(month[1]),
    month: Number(month[2]),
    startsAt: at(from),
    endsAt: at(to),
    form: FORMS.find((one) => one === typed['cara']) ?? 'TATAP_MUKA',
    place,
  }
  return { plan, errors: [] }
}

/** The fields of a plan. Date, hours and place may wait. */
export function PlanFields(props: { lang: Lang; typed: Typed; errors: readonly FieldError[] }): Child {
  const { lang, typed, errors } = props
  const common = (name: string) => ({ lang, name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <>
      <TextInput {...common('topik')} label={say(lang, F.topic)} hint={say(lang, D.topicHint)} maxlength={200} />
      <TextArea {...common('layanan')} label={say(lang, D.services)} hint={say(lang, D.servicesHint)} rows={3} />
      <Select
        {...common('tujuan')}
        label={say(lang, D.purpose)}
        options={PURPOSES.map((value) => ({ value, label: say(lang, PURPOSE_NAMES[value]) }))}
      />
      <Select
        {...common('bulan')}
        label={say(lang, D.month)}
        blank={say(lang, F.choose)}
        options={monthsFrom(lang, typed)}
      />
      <DateInput {...common('tanggal')} label={say(lang, D.date)} hint={say(lang, D.dateHint)} optional />
      <TextInput {...common('mulai')} label={say(lang, D.from)} inputmode="numeric" maxlength={5} short optional />
      <TextInput {...common('sampai')} label={say(lang, D.to)} inputmode="numeric" maxlength={5} short optional />
      <Select
        {...common('cara')}
        label={say(lang, D.form)}
        options={FORMS.map((value) => ({ value, label: say(lang, FORM_NAMES[value]) }))}
      />
      <TextInput
        {...common('tempat')}
        label={say(lang, D.place)}
        hint={say(lang, D.placeHint)}
        maxlength={300}
        optional
      />
    </>
  )
}

/** Eighteen months from the one the page names in `dari`, the chosen one among them. */
function monthsFrom(lang: Lang, typed: Typed): { readonly value: string; readonly label: string }[] {
  const chosen = typed['bulan'] ?? ''
  const [year = 2026, month = 1] = (typed['dari'] ?? chosen).split('-').map(Number)
  const months = Array.from({ length: 18 }, (_, step) => {
    const index = year * 12 + (month - 1) + step
    const value = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
    return { value, label: `${MONTH_NAMES[lang][index % 12] ?? ''} ${Math.floor(index / 12)}` }
  })
  if (chosen === '' || months.some(({ value }) => value === chosen)) return months
  const [own = 2026, no = 1] = chosen.split('-').map(Number)
  return [{ value: chosen, label: `${MONTH_NAMES[lang][no - 1] ?? ''} ${own}` }, ...months]
}
