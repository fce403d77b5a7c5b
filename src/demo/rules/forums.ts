import type { Standing } from '#participation/forum.ts'
import { addDays, type IsoDate } from '#shared/dates.ts'
import { CONFIRMED, FORUM_UNITS, INPUTS, type InputText, SHOWN, TOPICS } from './forum-texts.ts'
import type { DemoModel } from './model.ts'
import { inventName } from './names.ts'
import { type Random, randomFrom, shuffled, uuidFrom } from './random.ts'
import { officeDays } from './workdays.ts'

/** What has come of a promise on the demo's last day. */
type Outcome = Exclude<Standing, 'withdrawn'>
export type PromisePlan = {
  readonly action: string
  readonly evidence: string
  readonly due: IsoDate
  /** Which of the forum's inputs it answers. */
  readonly input: number
  readonly post: string
  readonly shown: { readonly on: IsoDate; readonly text: string } | undefined
  /** `by` counts attendees with a token; undefined: a verifier of the city confirmed. */
  readonly confirmed: { readonly on: IsoDate; readonly text: string; readonly by: number | undefined } | undefined
}
export type Guest = { readonly unsur: string; readonly name: string; readonly byCode: boolean }

export type ForumPlan = {
  readonly kode: string
  readonly unit: string
  readonly on: IsoDate
  /** Planned ones have no time yet. */
  readonly state: 'DIRENCANAKAN' | 'DIUNDANG' | 'HELD'
  readonly topic: string
  readonly services: readonly string[]
  readonly place: string
  readonly posts: readonly string[]
  readonly guests: readonly Guest[]
  readonly inputs: readonly InputText[]
  readonly promises: readonly PromisePlan[]
}

type City = Pick<DemoModel, 'seed' | 'city' | 'units' | 'posts'>

/** Forums held in the last ten months by a dozen units, and those that lie ahead, in order of unit. */
export function forumsOf(model: City, today: IsoDate): readonly ForumPlan[] {
  const units = FORUM_UNITS.flatMap((kode) => model.units.filter((unit) => unit.kode === kode))
  const days = officeDays(model.city, addDays(today, -330), addDays(today, 120))
  return units.flatMap((unit, at) => {
    const random = randomFrom(model.seed, 'forum', unit.kode)
    const held = onOrAfter(days, addDays(today, -(70 + ((at * 53) % 200))))
    const past = forumOf(model, unit, random, { on: held, no: 1, state: 'HELD', at, today })
    if (at % 3 !== 0) return [past]
    const next = onOrAfter(days, addDays(today, 12 + at * 4))
    const no = next.slice(0, 4) === held.slice(0, 4) ? 2 : 1
    const state = at % 2 === 0 ? 'DIUNDANG' : 'DIRENCANAKAN'
    return [past, forumOf(model, unit, random, { on: next, no, state, at, today })]
  })
}

function onOrAfter(days: readonly IsoDate[], day: IsoDate): IsoDate {
  return days.find((one) => one >= day) ?? day
}

type When = Pick<ForumPlan, 'on' | 'state'> & { readonly no: number; readonly at: number; readonly today: IsoDate }

function forumOf(model: City, unit: City['units'][number], random: Random, when: When): ForumPlan {
  const { on, no, state } = when
  const [topic = '', ...services] = TOPICS[unit.kode] ?? TOPICS[unit.jenis] ?? TOPICS['DINAS'] ?? []
  const held = state === 'HELD'
  const posts = model.posts.filter((post) => post.unit === unit.kode && post.profile === 'PIMPINAN').slice(0, 3)
  const inputs = held ? inputsOf(random, outcomesOf(when).length) : []
  const kodes = posts.map(({ kode }) => kode)
  return {
    kode: `${unit.kode}-${on.slice(0, 4)}-${no}`,
    unit: unit.kode,
    on,
    state,
    topic,
    services,
    place: `Aula ${unit.name}`,
    posts: kodes,
    guests: guestsOf(random, held ? random.int(13, 24) : 9),
    inputs,
    promises: held ? promisesOf(random, when, inputs, kodes) : [],
  }
}

const UNSUR = ['PENGGUNA', 'PENGGUNA', 'TOKOH', 'OMS', 'RENTAN', 'AKADEMISI', 'INSTANSI', 'MEDIA'] as const

function guestsOf(random: Random, count: number): readonly Guest[] {
  return Array.from({ length: count }, (_, at) => ({
    unsur: UNSUR[at % UNSUR.length] ?? 'PENGGUNA',
    name: inventName(random, random.pick(['L', 'P'])),
    byCode: at < 4 || random.chance(0.7),
  }))
}

/** The promises of a meeting: what came of each goes round by unit, so that the city has some of every kind. */
const ROUNDS: readonly (readonly Outcome[])[] = [
  ['kept', 'overdue', 'waiting', 'open'],
  ['kept', 'kept', 'open'],
  ['kept', 'kept-late', 'kept'],
  ['kept', 'waiting', 'overdue', 'open'],
]

function outcomesOf({ at }: When): readonly Outcome[] {
  return ROUNDS[at % ROUNDS.length] ?? []
}

/** What is asked in a meeting: so many requests that become promises, and one or two that do not. */
function inputsOf(random: Random, promises: number): readonly InputText[] {
  const becomes = INPUTS.filter(({ promise }) => promise !== undefined)
  const others = INPUTS.filter(({ promise }) => promise === undefined)
  return shuffled(random, [
    ...shuffled(random, becomes).slice(0, promises),
    ...shuffled(random, others).slice(0, random.int(1, 2)),
  ])
}

function promisesOf(
  random: Random,
  when: When,
  inputs: readonly InputText[],
  posts: readonly string[],
): readonly PromisePlan[] {
  return inputs
    .flatMap(({ promise }, input) => (promise === undefined ? [] : [{ promise, input }]))
    .map(({ promise: [action, evidence], input }, at) => ({
      action,
      evidence,
      input,
      post: posts[(at + 1) % Math.max(1, posts.length)] ?? '',
      ...courseOf(random, when, outcomesOf(when)[at] ?? 'open'),
    }))
}

function courseOf(
  random: Random,
  { on, today }: When,
  outcome: Outcome,
): Pick<PromisePlan, 'due' | 'shown' | 'confirmed'> {
  const between = (from: IsoDate, share: number) =>
    addDays(from, Math.max(1, Math.floor(((Date.parse(today) - Date.parse(from)) / 86_400_000) * share)))
  const due =
    outcome === 'open'
      ? addDays(today, random.int(20, 90))
      : outcome === 'waiting'
        ? addDays(today, random.int(3, 20))
        : between(on, 0.55)
  if (outcome === 'open' || outcome === 'overdue') return { due, shown: undefined, confirmed: undefined }
  const shownOn =
    outcome === 'kept'
      ? addDays(due, -random.int(3, 10))
      : outcome === 'kept-late'
        ? addDays(due, random.int(2, 9))
        : addDays(today, -random.int(2, 9))
  const shown = { on: shownOn > on ? shownOn : addDays(on, 1), text: random.pick(SHOWN) }
  if (outcome === 'waiting') return { due, shown, confirmed: undefined }
  const by = random.chance(0.65) ? random.int(0, 3) : undefined
  return { due, shown, confirmed: { on: addDays(shown.on, random.int(1, 5)), text: random.pick(CONFIRMED), by } }
}

/** An id of something in a forum that stays the same for the same seed. */
export function forumPart(seed: number, plan: Pick<ForumPlan, 'kode'>, part: string, at: number): string {
  return uuidFrom(seed, 'forum', plan.kode, part, at)
}
