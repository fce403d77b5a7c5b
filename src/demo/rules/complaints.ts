import type { ComplaintKind, Kelas } from '#participation/complaint.ts'
import type { CourseRules } from '#participation/complaint-course.ts'
import { findCategory } from '#participation/complaint-categories.ts'
import { addDays, type IsoDate } from '#shared/dates.ts'
import { type ComplaintStory, DESK, type StoryStep, storyOf } from './complaint-story.ts'
import { type ComplaintText, QUESTIONS, SUGGESTIONS, TEXTS } from './complaint-texts.ts'
import type { DemoModel } from './model.ts'
import { inventName } from './names.ts'
import { CORNERS, ON_MAP, PLACES, WHILE } from './places.ts'
import { type Random, randomFrom } from './random.ts'
import { officeDays } from './workdays.ts'

/** What an invented citizen sent, what became of it, and what the public sees of it. Instants are minutes of a day. */
export type ComplaintPlan = {
  /** 1, 2, … in order of receipt. */
  readonly no: number
  readonly receivedOn: IsoDate
  readonly minute: number
  readonly channel: 'WEB' | 'OPEN311' | 'LAPOR' | 'KETIK'
  readonly kind: ComplaintKind
  readonly category: string
  /** The unit the reporter named. */
  readonly named: string | undefined
  /** The unit that handles it. */
  readonly unit: string
  readonly title: string
  readonly body: string
  readonly place: string | undefined
  readonly lat: number | undefined
  readonly long: number | undefined
  readonly anonim: boolean
  readonly rahasia: boolean
  readonly contact: { readonly name: string; readonly contact: string } | undefined
  readonly lapor: string | undefined
  readonly shown: Shown | undefined
  readonly steps: readonly StoryStep[]
  /** Number of the report it was merged with. */
  readonly mergedInto: number | undefined
}
/** A moderator's decision, a working day or two after receipt. */
export type Shown = {
  readonly on: IsoDate
  readonly decision: 'TERBIT' | 'TERTUTUP'
  readonly title: string
  readonly body: string
  readonly place: string
  readonly reason: string | undefined
}

export const COMPLAINTS = 400
/** So many of them came in the last fortnight, so that every desk has work. */
const RECENT = 46

/** Twelve months of complaints, suggestions and questions up to `today`, in order of receipt; `clocks` are the working days of each class. */
export function complaintsOf(
  model: Pick<DemoModel, 'seed' | 'city' | 'units'>,
  today: IsoDate,
  clocks: CourseRules['clocks']['kelas'],
): readonly ComplaintPlan[] {
  const { seed } = model
  const workdays = officeDays(model.city, addDays(today, -380), addDays(today, 130))
  const random = randomFrom(seed, 'keluhan')
  const moments = Array.from({ length: COMPLAINTS }, (_, at) => ({
    back: at < RECENT ? random.int(0, 13) : random.int(14, 364),
    minute: random.int(6 * 60, 21 * 60 + 59),
  }))
    .map(({ back, minute }) => ({ receivedOn: addDays(today, -back), minute }))
    .toSorted((a, b) => (a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : a.minute - b.minute))
  const plans: ComplaintPlan[] = []
  for (const [at, moment] of moments.entries()) {
    const said = sayingOf(model, randomFrom(seed, 'keluhan', at), at + 1, moment)
    const twin = plans.findLast(
      (one) =>
        one.category === said.category &&
        one.unit === said.unit &&
        one.kind === said.kind &&
        one.mergedInto === undefined &&
        one.receivedOn > addDays(said.receivedOn, -25),
    )
    const wrong = model.units.find((unit) => unit.service && unit.kode !== said.unit)?.kode ?? said.unit
    const story = storyOf(randomFrom(seed, 'jalan', at), {
      ...said,
      workdays,
      clocks,
      today,
      wrong,
      neglected: isNeglected(said, plans, today),
      twin: twin?.no,
    })
    const steps = story.steps.filter(({ on }) => on <= today)
    const merged = steps.some(({ action }) => action === 'merge')
    const shown = shownOf(randomFrom(seed, 'tampil', at), said, story, { workdays, today })
    plans.push({ ...said, steps, mergedInto: merged ? twin?.no : undefined, shown })
  }
  return plans
}

/** The unit with the demo's liaison lets two reports lie, so that its desk and the levels above have something late. */
function isNeglected(said: Saying, before: readonly ComplaintPlan[], today: IsoDate): boolean {
  const lies = (one: Saying | ComplaintPlan) =>
    one.unit === 'disdukcapil' &&
    one.kind === 'KELUHAN' &&
    one.category === 'adminduk' &&
    one.receivedOn > addDays(today, -48) &&
    one.receivedOn < addDays(today, -27)
  return lies(said) && before.filter(lies).length < 2
}

type Saying = Omit<ComplaintPlan, 'steps' | 'mergedInto' | 'shown'> & { readonly kelas: Kelas; readonly reply: string }

function sayingOf(
  model: Pick<DemoModel, 'units'>,
  random: Random,
  no: number,
  moment: { readonly receivedOn: IsoDate; readonly minute: number },
): Saying {
  const topic = random.weighted(TEXTS.map((one) => [one, one.weight] as const))
  const kind = random.weighted([['KELUHAN', 86], ['SARAN', 7], ['INFORMASI', 7]] as const) // biome-ignore format: a table
  const texts = { KELUHAN: topic.texts, SARAN: SUGGESTIONS, INFORMASI: QUESTIONS }[kind]
  const place = random.pick(PLACES)
  const words = filled(random.pick(texts), place.name, random.pick(WHILE))
  const unit = unitFor(model, random, topic.category)
  const onMap = kind === 'KELUHAN' && ON_MAP.has(topic.category)
  const channel = random.weighted([['WEB', 76], ['OPEN311', 8], ['LAPOR', 8], ['KETIK', 8]] as const) // biome-ignore format: a table
  const sensitive = topic.category === 'petugas' || topic.category === 'sosial' || topic.category === 'kesehatan'
  const near = (value: number) => Math.round((value + (random.next() - 0.5) * 0.006) * 1e5) / 1e5
  const withPhone = random.chance(0.14)
  return {
    no,
    ...moment,
    channel,
    kind,
    category: topic.category,
    named: random.chance(0.72) ? unit : undefined,
    unit,
    ...words,
    body: withPhone ? `${words.body} Hubungi saya di 0812-0000-${1000 + no}.` : words.body,
    place: onMap ? `${random.pick(CORNERS)}, ${place.name}` : undefined,
    lat: onMap ? near(place.lat) : undefined,
    long: onMap ? near(place.long) : undefined,
    anonim: random.chance(0.55),
    rahasia: random.chance(sensitive ? 0.3 : 0.05),
    contact: random.chance(0.7)
      ? { name: inventName(random, random.pick(['L', 'P'])), contact: `0812-0000-${1000 + no}` }
      : undefined,
    lapor: channel === 'LAPOR' ? String(9_000_000 + no * 37) : undefined,
    kelas: kelasOf(random, kind, topic.category),
  }
}

function kelasOf(random: Random, kind: ComplaintKind, category: string): Kelas {
  if (kind === 'INFORMASI') return 'INFORMASI'
  if (kind === 'SARAN') return 'ASPIRASI'
  const oversight = category === 'petugas' || category === 'parkir' || category === 'pendidikan'
  return oversight && random.chance(0.35) ? 'BERKADAR' : 'TIDAK_BERKADAR'
}

function filled(text: ComplaintText, place: string, long: string): Pick<Saying, 'title' | 'body' | 'reply'> {
  const fill = (words: string) => words.replaceAll('{tempat}', place).replaceAll('{lama}', long)
  return { title: fill(text.title), body: fill(text.body), reply: fill(text.reply) }
}

/** Where the city's list of categories names no single office, those that a report may be about. */
const OFFICES: Readonly<Record<string, readonly string[]>> = {
  air: ['dprkp'],
  petugas: ['disdukcapil', 'dpmptsp', 'bapenda', 'kec-oebobo', 'pkm-oesapa'],
  lainnya: ['dlhk', 'dispora'],
}
const KINDS: Readonly<Record<string, readonly string[]>> = {
  kesehatan: ['PUSKESMAS', 'RSUD'],
  kelurahan: ['KELURAHAN', 'KECAMATAN'],
}

function unitFor({ units }: Pick<DemoModel, 'units'>, random: Random, category: string): string {
  const kinds = KINDS[category] ?? []
  const named = OFFICES[category] ?? (kinds.length > 0 ? [] : [findCategory(category)?.unitKode ?? ''])
  const fitting = units.filter((unit) => unit.service && (kinds.includes(unit.jenis) || named.includes(unit.kode)))
  const anywhere = units.filter((unit) => unit.service)
  return random.pick(fitting.length > 0 ? fitting : anywhere).kode
}

const PHONE = / Hubungi saya di [\d-]+\./

function shownOf(
  random: Random,
  said: Saying,
  story: ComplaintStory,
  { workdays, today }: { readonly workdays: readonly IsoDate[]; readonly today: IsoDate },
): Shown | undefined {
  const on = workdays.find((day) => day > said.receivedOn && (day > addDays(said.receivedOn, 1) || random.chance(0.5)))
  if (said.rahasia || on === undefined || on > today || story.unlooked) return undefined
  const { title, body } = said
  const shown = { on, title, body, place: said.place ?? '', decision: 'TERBIT', reason: undefined } as const
  if (random.chance(0.09)) return { ...shown, decision: 'TERTUTUP', reason: DESK.hidden }
  return PHONE.test(body)
    ? { ...shown, body: body.replace(PHONE, ' [nomor telepon disamarkan]'), reason: DESK.redacted }
    : shown
}
