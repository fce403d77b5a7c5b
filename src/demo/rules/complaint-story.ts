import type { ComplaintAction, Kelas } from '#participation/complaint.ts'
import type { CourseRules } from '#participation/complaint-course.ts'
import { addDays, type IsoDate } from '#shared/dates.ts'
import type { Random } from './random.ts'

/** One step of a report's story: who takes it, on which day, with which words. */
export type StoryStep = {
  readonly action: ComplaintAction
  readonly who: 'verifier' | 'unit' | 'reporter'
  readonly on: IsoDate
  readonly note: string
  readonly kelas?: Kelas
  readonly unit?: string
  readonly open?: boolean
}
/** `unlooked`: no moderator decides about it. */
export type ComplaintStory = { readonly steps: readonly StoryStep[]; readonly unlooked: boolean }

type Plot = {
  readonly no: number
  readonly receivedOn: IsoDate
  readonly minute: number
  readonly unit: string
  /** Where a report is sent first by mistake. */
  readonly wrong: string
  readonly kelas: Kelas
  readonly reply: string
  readonly workdays: readonly IsoDate[]
  readonly clocks: CourseRules['clocks']['kelas']
  readonly today: IsoDate
  /** The unit never answers. */
  readonly neglected: boolean
  /** The earlier report that it says again. */
  readonly twin: number | undefined
}

/** What staff and reporters say in passing. */
export const DESK = {
  hidden: 'Memuat tuduhan kepada orang yang dapat dikenali dan belum diperiksa.',
  redacted: 'Nomor telepon pelapor disamarkan.',
  ask: 'Mohon sebutkan alamat atau patokan yang lebih jelas agar petugas dapat menemukan lokasinya.',
  completed: 'Lokasinya di belakang sekolah dasar, masuk lorong kedua sebelah kiri.',
  refuse:
    'Yang dilaporkan sengketa antarwarga dan bukan pelayanan pemerintah kota. Silakan melalui lurah atau pengadilan.',
  merge: 'Sama dengan laporan yang sudah kami tangani; perkembangannya dapat dibaca di sana.',
  handOver: 'Bukan kewenangan unit ini. Diteruskan kepada unit yang berwenang.',
  progress: 'Petugas sudah meninjau lokasi. Pekerjaan dijadwalkan pekan ini.',
  reopen: 'Belum selesai: kemarin kejadian yang sama terulang.',
  again: 'Sudah diperiksa kembali di lapangan dan diselesaikan. Mohon maaf atas pekerjaan pertama yang belum tuntas.',
} as const

type Plots = 'plain' | 'refused' | 'merged' | 'completed' | 'lapsed' | 'handed' | 'late' | 'neglected' | 'reopened'
const PLOTS = [
  ['plain', 60], ['refused', 5], ['merged', 5], ['completed', 4], ['lapsed', 3], ['handed', 6], ['late', 9],
  ['neglected', 3], ['reopened', 5],
] as const satisfies readonly (readonly [Plots, number])[] // biome-ignore format: a table

/** A suggestion has no clock; offices answer it within about so many working days. */
const ASPIRATION_DAYS = 20

/** The nth working day after a day. */
function workdaysAfter({ workdays, today }: Plot): (day: IsoDate, n: number) => IsoDate {
  return (day, n) => workdays[workdays.findIndex((one) => one > day) + n - 1] ?? today
}

/** The whole story of a report, also what lies after today; the caller cuts it there. */
export function storyOf(random: Random, plot: Plot): ComplaintStory {
  const { receivedOn, minute, twin, kelas, unit } = plot
  const drawn: Plots = random.weighted(PLOTS)
  const rolled = plot.neglected ? 'neglected' : drawn
  const tooOld = rolled === 'neglected' && receivedOn < addDays(plot.today, -75)
  const which = (rolled === 'merged' && twin === undefined) || tooOld ? 'plain' : rolled
  const after = workdaysAfter(plot)
  const slow = random.chance(0.07) ? 2 : 0
  const verified = after(receivedOn, (minute < 13 * 60 && random.chance(0.3) ? 1 : random.int(1, 3)) + slow)
  const verifier = { who: 'verifier', on: verified } as const
  const unlooked = which === 'merged' || which === 'refused'
  if (which === 'refused') return { unlooked, steps: [{ ...verifier, action: 'refuse', note: DESK.refuse }] }
  if (which === 'merged') return { unlooked, steps: [{ ...verifier, action: 'merge', note: DESK.merge }] }
  if (which === 'lapsed') return { unlooked, steps: [{ ...verifier, action: 'ask', note: DESK.ask }] }
  const opening: StoryStep[] = []
  let passed = verified
  if (which === 'completed') {
    const told = addDays(verified, random.int(1, 9))
    opening.push({ ...verifier, action: 'ask', note: DESK.ask })
    opening.push({ action: 'complete', who: 'reporter', on: told, note: DESK.completed })
    passed = after(told, random.int(1, 3))
  }
  const first = which === 'handed' ? plot.wrong : unit
  opening.push({ action: 'verify', who: 'verifier', on: passed, note: '', kelas, unit: first })
  if (which === 'handed') {
    passed = after(passed, random.int(1, 3))
    opening.push({ action: 'hand_over', who: 'unit', on: passed, note: DESK.handOver, unit })
  }
  return { unlooked: false, steps: [...opening, ...handled(random, plot, which, passed)] }
}

/** From the unit's first step to the last word of the reporter. */
function handled(random: Random, plot: Plot, which: Plots, passed: IsoDate): StoryStep[] {
  const { kelas, receivedOn } = plot
  const after = workdaysAfter(plot)
  const clock = kelas === 'ASPIRASI' ? ASPIRATION_DAYS : plot.clocks[kelas]
  const started = after(passed, random.int(1, which === 'late' ? 7 : 4))
  const steps: StoryStep[] = []
  if (which === 'neglected' && random.chance(0.5)) return steps
  if (which === 'neglected' || kelas !== 'INFORMASI')
    steps.push({ action: 'start', who: 'unit', on: started, note: '' })
  const working = after(started, random.int(1, 2))
  const worked = steps.length > 0 && random.chance(0.4)
  if (worked) steps.push({ action: 'progress', who: 'unit', on: working, note: DESK.progress, open: true })
  if (which === 'neglected') return steps
  const earliest = worked ? working : started
  const limit = after(
    receivedOn,
    which === 'late' ? clock + random.int(1, 9) : Math.round(clock * (0.35 + 0.6 * random.next())),
  )
  const replied = limit > earliest ? limit : earliest
  steps.push({ action: 'reply', who: 'unit', on: replied, note: plot.reply, open: random.chance(0.9) })
  if (which === 'reopened') {
    const reopened = addDays(replied, random.int(1, 6))
    const again = after(reopened, random.int(3, 7))
    steps.push({ action: 'reopen', who: 'reporter', on: reopened, note: DESK.reopen })
    steps.push({ action: 'start', who: 'unit', on: after(reopened, 1), note: '' })
    steps.push({ action: 'reply', who: 'unit', on: again, note: DESK.again, open: true })
    if (random.chance(0.5)) steps.push({ action: 'confirm', who: 'reporter', on: addDays(again, 2), note: '' })
  } else if (random.chance(0.42)) {
    steps.push({ action: 'confirm', who: 'reporter', on: addDays(replied, random.int(1, 8)), note: '' })
  }
  return steps
}
