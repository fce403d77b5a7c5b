import { z } from 'zod'
import { type Actor, auditName } from '#platform/access.ts'
import { HOME } from '#platform/city.ts'
import { type Database, inTransaction, type Transaction } from '#platform/database.ts'
import { findFile, readFile } from '#platform/files.ts'
import { importFile, type ImportResult, importSentence } from '#platform/import.ts'
import type { ImportKind } from '#platform/import-kind.ts'
import { importMapping } from '#platform/import-mapping.ts'
import type { JobHandler } from '#platform/jobs.ts'
import { findTask, startTask, type TaskEnd, taskJob } from '#platform/tasks.ts'
import { readHeaders } from '#platform/tabular.ts'
import { localDate } from '#shared/dates.ts'
import { actorOf } from './actor.ts'
import { importedSentence } from './import-words.ts'

export const IMPORT_TASK = 'import-file'

const work = z.object({
  fileId: z.string(),
  kind: z.string(),
  mapping: importMapping,
  mode: z.enum(['dry-run', 'all', 'good-rows']),
})
/** What an import's task is asked to do: a stored file, as which kind, read how, and whether to write. */
export type ImportWork = z.infer<typeof work>

const text = z.object({ id: z.string(), en: z.string() })
const fault = z.object({ rowNo: z.number(), place: text.optional(), reason: text })
const report = z.object({
  fileName: z.string(),
  counts: z.object({ new: z.number(), changed: z.number(), unchanged: z.number(), refused: z.number() }),
  faults: z.array(fault),
  warnings: z.array(fault),
  changes: z.array(
    z.object({ rowNo: z.number(), verdict: z.enum(['new', 'changed']), subject: z.string(), what: z.string() }),
  ),
  columns: z.array(z.object({ name: z.string(), header: z.string() })),
  ignored: z.array(z.string()),
})
const ended = z.object({
  work,
  sentence: text,
  state: z.enum(['written', 'unchanged', 'planned', 'refused', 'unreadable']),
  report: report.optional(),
  /** The file's own headers, when it could not be read as this kind. */
  headers: z.array(z.string()).default([]),
})
export type ImportEnd = z.infer<typeof ended>

/** Starts an import in the background; answers the id of its task. */
export function startImport(tx: Transaction, actor: Actor, input: ImportWork): Promise<string> {
  return startTask(tx, actor, IMPORT_TASK, `kind:${input.kind}`, input)
}

/** Does the imports that `startImport` planned, with the rights that the person has by then. */
export function importJob(kinds: readonly ImportKind[]): JobHandler {
  return taskJob(async (task, { db, clock }): Promise<TaskEnd> => {
    const input = work.parse(task.input)
    const kind = kinds.find((each) => each.kind === input.kind)
    const file = await findFile(db, input.fileId)
    if (kind === undefined || file === undefined) throw new Error('an import of an unknown kind or file')
    const upload = { name: file.name, bytes: await readFile(db, file.id) }
    const actor = await actorOf(db, task.by, localDate(clock.now(), HOME.zone))
    const { mapping, mode } = input
    const outcome = await importFile(db, { kind, upload, mapping, mode, actor, clock, progress: task.report })
    const onward = { title: kind.title, href: `/impor/${task.id}`, work: input }
    if (outcome.ok) return { state: stateOf(outcome.value), result: { ...onward, ...endOf(outcome.value) } }
    const headers = await readHeaders(upload, mapping.sheet)
    return { state: 'refused', result: { ...onward, state: 'unreadable', sentence: importSentence(outcome), headers } }
  })
}

function stateOf(result: ImportResult): TaskEnd['state'] {
  return result.state === 'refused' ? 'refused' : 'done'
}

function endOf(result: ImportResult): Pick<ImportEnd, 'state' | 'sentence' | 'report'> {
  return { state: result.state, sentence: importedSentence(result), report: report.parse(result.report) }
}

/** What an import's task ended with; undefined while it runs, when it failed, or when there is none for this actor. */
export async function findImport(
  db: Database,
  actor: Actor,
  taskId: string,
): Promise<{ kind: string; end: ImportEnd | undefined } | undefined> {
  const task = await findTask(db, taskId)
  if (task === undefined || task.kind !== IMPORT_TASK || task.created_by !== auditName(actor)) return undefined
  const end = ended.safeParse(task.result)
  return { kind: task.subject.replace(/^kind:/, ''), end: end.success ? end.data : undefined }
}

/** Starts the same import again: to write it, or with another pairing of columns. */
export function continueImport(
  db: Database,
  actor: Actor,
  before: ImportWork,
  change: Partial<Pick<ImportWork, 'mode' | 'mapping'>>,
): Promise<string> {
  return inTransaction(db, (tx) => startImport(tx, actor, { ...before, ...change }))
}
