import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text, type Values } from '#shared/text.ts'

/** What the machine knows about itself. */
export type Facts = {
  readonly now: Date
  readonly version: string
  readonly migration: { readonly applied: number; readonly newest: number }
  readonly databaseBytes: number
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | undefined
  readonly lastBackup: Date | undefined
  readonly jobs: {
    readonly waiting: number
    readonly failing: number
    /** Jobs that have used up their attempts. */
    readonly givenUp: number
    readonly oldestWaiting: Date | undefined
  }
  readonly tasksFailed: number
  /** Audit rows that no job has chained yet. */
  readonly unchained: number
  readonly unverified: readonly { readonly title: Text; readonly href: string; readonly count: number }[]
  readonly demo: boolean
}

export type Line = {
  readonly key: string
  readonly label: string
  readonly value: string
  /** info: nothing to be well or ill about. */
  readonly state: 'fine' | 'attention' | 'info'
  /** What to do; only where something is to be done. */
  readonly advice?: string
  readonly links?: readonly { readonly href: string; readonly label: string }[]
}

const DAY = 86_400_000
const BACKUP_DAYS = 2
const FREE_SHARE = 0.1
const FREE_BYTES = 2 * 1024 ** 3
const WAITING_MINUTES = 15

/** One line a subject; each that is not well says what to do. */
export function healthLines(facts: Facts, lang: Lang): readonly Line[] {
  const words = (text: Text, values: Values = {}) => say(lang, text, values)
  const line = (
    key: string,
    label: Text,
    value: string,
    problem?: { is: boolean; advice: Text; values?: Values },
  ): Line => ({
    key,
    label: words(label),
    value,
    state: problem === undefined ? 'info' : problem.is ? 'attention' : 'fine',
    ...(problem?.is === true ? { advice: words(problem.advice, problem.values) } : {}),
  })
  const lines = [
    line('version', LABELS.version, facts.version),
    line('migration', LABELS.migration, `${facts.migration.applied}`, {
      is: facts.migration.applied !== facts.migration.newest,
      advice: ADVICE.migration,
      values: { newest: facts.migration.newest },
    }),
    line('database', LABELS.database, formatBytes(facts.databaseBytes, lang)),
    diskLine(facts, lang, line),
    line('backup', LABELS.backup, words(backupAge(facts), { days: daysSince(facts) }), {
      is: daysSince(facts) > BACKUP_DAYS,
      advice: ADVICE.backup,
    }),
    line('waiting', LABELS.waiting, formatInteger(facts.jobs.waiting, lang), {
      is: isStuck(facts),
      advice: ADVICE.waiting,
      values: { minutes: WAITING_MINUTES },
    }),
    line('failing', LABELS.failing, formatInteger(facts.jobs.failing + facts.jobs.givenUp, lang), {
      is: facts.jobs.givenUp > 0,
      advice: ADVICE.failing,
    }),
    line('tasks', LABELS.tasks, formatInteger(facts.tasksFailed, lang), {
      is: facts.tasksFailed > 0,
      advice: ADVICE.tasks,
    }),
    line('audit', LABELS.audit, formatInteger(facts.unchained, lang), {
      is: facts.unchained > 10_000,
      advice: ADVICE.audit,
    }),
    line('demo', LABELS.demo, words(facts.demo ? YES : NO), { is: facts.demo, advice: ADVICE.demo }),
  ]
  const count = facts.unverified.reduce((sum, policy) => sum + policy.count, 0)
  const policies = line('policies', LABELS.policies, formatInteger(count, lang), {
    is: count > 0,
    advice: ADVICE.unverified,
  })
  const links = facts.unverified.map(({ title, href, count: things }) => ({
    href,
    label: `${say(lang, title)} (${things})`,
  }))
  return [...lines, { ...policies, links }]
}

type MakeLine = (key: string, label: Text, value: string, problem?: { is: boolean; advice: Text }) => Line

function diskLine(facts: Facts, lang: Lang, line: MakeLine): Line {
  const { disk } = facts
  if (disk === undefined) return line('disk', LABELS.disk, say(lang, ELSEWHERE))
  const scarce = disk.freeBytes < FREE_BYTES || disk.freeBytes < disk.totalBytes * FREE_SHARE
  const values = { free: formatBytes(disk.freeBytes, lang), total: formatBytes(disk.totalBytes, lang) }
  return line('disk', LABELS.disk, say(lang, FREE_OF, values), { is: scarce, advice: ADVICE.disk })
}

/** Whole days since the last backup; infinite when there was none. */
function daysSince(facts: Facts): number {
  if (facts.lastBackup === undefined) return Number.POSITIVE_INFINITY
  return Math.floor((facts.now.getTime() - facts.lastBackup.getTime()) / DAY)
}

function backupAge(facts: Facts): Text {
  if (facts.lastBackup === undefined) return { id: 'belum pernah', en: 'never' }
  const days = daysSince(facts)
  if (days <= 0) return { id: 'kurang dari sehari yang lalu', en: 'less than a day ago' }
  return { id: '{days} hari yang lalu', en: '{days} days ago' }
}

function isStuck(facts: Facts): boolean {
  const { oldestWaiting } = facts.jobs
  return oldestWaiting !== undefined && facts.now.getTime() - oldestWaiting.getTime() > WAITING_MINUTES * 60_000
}

/** `1,4 GB`: thousands of 1,024, one decimal. */
export function formatBytes(bytes: number, lang: Lang): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  const text = unit === 0 ? String(value) : value.toFixed(1)
  return `${lang === 'id' ? text.replace('.', ',') : text} ${units[unit] ?? ''}`
}

const YES: Text = { id: 'ya', en: 'yes' }
const NO: Text = { id: 'tidak', en: 'no' }
const FREE_OF: Text = { id: '{free} kosong dari {total}', en: '{free} free of {total}' }
const ELSEWHERE: Text = { id: 'tidak dapat dibaca dari sini', en: 'cannot be read from here' }

const LABELS = {
  version: { id: 'Versi Sasando', en: 'Version of Sasando' },
  migration: { id: 'Bentuk basis data (migrasi)', en: 'Shape of the database (migration)' },
  database: { id: 'Besar basis data', en: 'Size of the database' },
  disk: { id: 'Ruang cakram folder data', en: 'Disk space of the data folder' },
  backup: { id: 'Cadangan terakhir', en: 'Last backup' },
  waiting: { id: 'Pekerjaan menunggu', en: 'Jobs waiting' },
  failing: { id: 'Pekerjaan yang gagal', en: 'Jobs that failed' },
  tasks: { id: 'Tugas gagal dalam 7 hari', en: 'Tasks failed in 7 days' },
  audit: { id: 'Catatan audit belum dirantai', en: 'Audit rows not chained yet' },
  demo: { id: 'Data contoh terpasang', en: 'Demonstration data loaded' },
  policies: { id: 'Hal yang belum dicocokkan dalam kebijakan', en: 'Things not verified in policies' },
} as const satisfies Readonly<Record<string, Text>>

const ADVICE = {
  migration: {
    id: 'Basis data belum sampai {newest}. Hentikan lalu jalankan lagi Sasando; migrasi berjalan sendiri saat mulai.',
    en: 'The database is not at {newest}. Stop and start Sasando; migrations run by themselves at start.',
  },
  disk: {
    id: 'Ruang hampir habis. Tambah cakram atau pindahkan cadangan lama dari folder data sebelum menutup bulan.',
    en: 'Space is nearly gone. Add disk or move old backups out of the data folder before closing a month.',
  },
  backup: {
    id: 'Jalankan “npx sasando backup BERKAS” ke cakram lain hari ini, dan jadwalkan setiap malam.',
    en: 'Run “npx sasando backup FILE” to another disk today, and schedule it every night.',
  },
  waiting: {
    id: 'Ada pekerjaan yang menunggu lebih dari {minutes} menit. Periksa apakah server berjalan; kalau ya, mulai ulang.',
    en: 'A job has waited more than {minutes} minutes. See whether the server runs; if it does, restart it.',
  },
  failing: {
    id: 'Pekerjaan ini sudah dicoba berkali-kali dan menyerah. Cari “job-failed” pada log, perbaiki sebabnya, lalu ulangi tindakannya.',
    en: 'This work was tried many times and gave up. Look for “job-failed” in the log, mend its cause, then do the action again.',
  },
  tasks: {
    id: 'Buka tugasnya di bawah, baca alasannya, dan jalankan lagi. Tidak ada yang tersimpan setengah.',
    en: 'Open the task below, read its reason, and start it again. Nothing was stored halfway.',
  },
  audit: {
    id: 'Perantai audit tertinggal. Pastikan server berjalan; setiap menit ia mengejar 5.000 catatan.',
    en: 'Chaining lags behind. Make sure the server runs; it catches up 5,000 rows a minute.',
  },
  demo: {
    id: 'Sebelum memakai data sungguhan, jalankan “npx sasando demo remove”.',
    en: 'Before real data comes in, run “npx sasando demo remove”.',
  },
  unverified: {
    id: 'Bulan yang dibayar menurut kebijakan seperti ini hanya dapat ditutup sebagai percobaan. Cocokkan tiap hal dengan naskahnya, lalu ajukan versinya.',
    en: 'A month paid by such a policy closes as a trial only. Check each thing against its text, then submit the version.',
  },
} as const satisfies Readonly<Record<string, Text>>
