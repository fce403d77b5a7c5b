import { z } from 'zod'
import { actorOf } from '#people/actor.ts'
import type { Actor } from '#platform/access.ts'
import { inTransaction } from '#platform/database.ts'
import type { JobContext, JobHandlers } from '#platform/jobs.ts'
import { type RunningTask, type TaskEnd, taskJob } from '#platform/tasks.ts'
import { localDate } from '#shared/dates.ts'
import { type Outcome, refused } from '#shared/outcome.ts'
import { formatMonth } from '#shared/period.ts'
import { say, type Text } from '#shared/text.ts'
import { closeRun, review } from './changes/close.ts'
import { prepareRun } from './changes/run-month.ts'
import { verifyMonth } from './changes/verify.ts'
import { refusalText } from './faults.ts'
import { findOpenRun, type Run } from './queries/runs.ts'
import { ZONE } from './welfare.ts'

/** Long work on a month that a person starts, and what each is called. */
export const TASKS = {
  'welfare-prepare': { id: 'Mengumpulkan dan menghitung {month}', en: 'Gathering and computing {month}' },
  'welfare-review': { id: 'Menerbitkan pratinjau {month}', en: 'Publishing the preview of {month}' },
  'welfare-close': { id: 'Menutup {month}', en: 'Closing {month}' },
  'welfare-susulan': { id: 'Menyiapkan pembayaran susulan {month}', en: 'Preparing a supplementary run of {month}' },
  'welfare-verify': { id: 'Menghitung ulang {month}', en: 'Recomputing {month}' },
} as const satisfies Record<string, Text>
export type TaskName = keyof typeof TASKS

type Work = (at: {
  readonly context: JobContext
  readonly actor: Actor
  readonly month: string
  readonly report: RunningTask['report']
}) => Promise<Outcome<Text>>

const asked = ({ config }: JobContext, month: string, susulan: boolean) => ({
  month,
  susulan,
  dataFolder: config.dataFolder,
})

const WORK: Readonly<Record<TaskName, Work>> = {
  'welfare-prepare': ({ context, actor, month, report }) =>
    said(prepareRun(context.db, actor, context.clock, asked(context, month, false), report), PREPARED),
  'welfare-susulan': ({ context, actor, month, report }) =>
    said(prepareRun(context.db, actor, context.clock, asked(context, month, true), report), PREPARED),
  'welfare-review': async ({ context, actor, month }) => {
    const run = await findOpenRun(context.db, month)
    if (run === undefined) return refused('already-closed', { month })
    return said(
      inTransaction(context.db, (tx) => review(tx, actor, context.clock, run.id)),
      REVIEWED,
    )
  },
  'welfare-close': async ({ context, actor, month }) => {
    const run = await findOpenRun(context.db, month)
    if (run === undefined) return refused('already-closed', { month })
    return said(
      inTransaction(context.db, (tx) => closeRun(tx, actor, context.clock, run.id)),
      CLOSED,
    )
  },
  'welfare-verify': async ({ context, actor, month }) => {
    const verified = await verifyMonth(context.db, actor, month)
    if (!verified.ok) return verified
    const bad = verified.value.find((one) => !one.ok)
    const last = verified.value.at(-1)
    if (bad !== undefined) return { ok: true, value: filled(DIFFERS, { person: bad.personId ?? '-' }) }
    return {
      ok: true,
      value: filled(PROVED, {
        lines: verified.value.reduce((sum, one) => sum + one.lines, 0),
        sha256: last?.sha256 ?? '',
      }),
    }
  },
}

const PREPARED: Text = {
  id: 'Selesai dihitung: {persons} orang. Periksa daftarnya, lalu terbitkan pratinjau.',
  en: 'Computed: {persons} persons. Look through the list, then publish the preview.',
}
const REVIEWED: Text = {
  id: 'Pratinjau terbit. Pegawai dapat melihat perhitungannya.',
  en: 'The preview is published. Staff can see their computation.',
}
const CLOSED: Text = { id: 'Ditutup: {persons} orang.', en: 'Closed: {persons} persons.' }
const PROVED: Text = {
  id: 'Sama persis: {lines} baris, sha256 {sha256}.',
  en: 'Identical: {lines} lines, sha256 {sha256}.',
}
const DIFFERS: Text = {
  id: 'BERBEDA dari yang dibekukan, mulai pegawai nomor {person}. Jangan bayar; hubungi inspektorat.',
  en: 'DIFFERS from what was frozen, first at person {person}. Do not pay; call the inspectorate.',
}

function filled(text: Text, values: Readonly<Record<string, string | number>>): Text {
  return { id: say('id', text, values), en: say('en', text, values) }
}

async function said(work: Promise<Outcome<Run>>, text: Text): Promise<Outcome<Text>> {
  const outcome = await work
  return outcome.ok ? { ok: true, value: filled(text, { persons: outcome.value.persons ?? 0 }) } : outcome
}

const input = z.object({ month: z.string() })

function handler(name: TaskName) {
  return taskJob(async (task, context): Promise<TaskEnd> => {
    const { month } = input.parse(task.input)
    const actor = await actorOf(context.db, task.by, localDate(context.clock.now(), ZONE))
    const outcome = await WORK[name]({ context, actor, month, report: task.report })
    const title = {
      id: say('id', TASKS[name], { month: formatMonth(month, 'id') }),
      en: say('en', TASKS[name], { month: formatMonth(month, 'en') }),
    }
    const sentence = outcome.ok ? outcome.value : refusalText(outcome)
    return { state: outcome.ok ? 'done' : 'refused', result: { title, sentence, href: `/bulan/${month}` } }
  })
}

/** The jobs behind the months' buttons. */
export const welfareJobs: JobHandlers = {
  'welfare-prepare': handler('welfare-prepare'),
  'welfare-review': handler('welfare-review'),
  'welfare-close': handler('welfare-close'),
  'welfare-susulan': handler('welfare-susulan'),
  'welfare-verify': handler('welfare-verify'),
}
