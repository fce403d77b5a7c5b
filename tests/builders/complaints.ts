import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ComplaintInput } from '#participation/changes/complaint-submit.ts'
import type { CourseRules } from '#participation/complaint-course.ts'
import { type Config, readConfig } from '#platform/config.ts'

/** Settings with a data folder of their own, for the keys that seal names. */
export function sealingConfig(): { readonly config: Config; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'sasando-complaint-'))
  return {
    config: readConfig({ SASANDO_DATA: folder }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A plain complaint, with what a test wants otherwise. */
export function complaintInput(changes: Partial<ComplaintInput> = {}): ComplaintInput {
  return {
    submissionId: randomUUID(),
    channel: 'WEB',
    kind: 'KELUHAN',
    category: 'jalan',
    unitKode: 'dpupr',
    title: 'Jalan berlubang di Oesapa',
    body: 'Lubang besar di depan pasar, sudah dua minggu.',
    place: 'Jalan Timor Raya',
    happenedOn: '2026-03-02',
    anonim: true,
    rahasia: false,
    contact: undefined,
    files: [],
    ...changes,
  }
}

/** The clocks as the national policy has them. */
export const CLOCKS: CourseRules['clocks'] = {
  kelas: { INFORMASI: 5, TIDAK_BERKADAR: 14, BERKADAR: 60 },
  verify: 3,
  follow: 5,
  autoClose: 10,
  complete: 30,
}

/** Monday to Friday, no holidays. */
export const PLAIN_WEEK: ReturnType<CourseRules['calendarOf']> = { week: 5, holidays: new Set(), extra: new Set() }
