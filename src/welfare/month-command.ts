import { writeFileSync } from 'node:fs'
import type { Actor } from '#platform/access.ts'
import {
  EXIT,
  fault,
  faultSentence,
  type InputFault,
  type Output,
  printJson,
  refuse,
} from '#platform/command-output.ts'
import type { Database } from '#platform/database.ts'
import { pdfWriter } from '#platform/documents/pdf.ts'
import type { ImportKind } from '#platform/import-kind.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { formatRupiah } from '#shared/money.ts'
import { formatInteger } from '#shared/numbers.ts'
import { isMonth } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import { runMonth } from './changes/run-month.ts'
import { verifyMonth } from './changes/verify.ts'
import { payListCsv } from './documents/paylist-csv.ts'
import { payListPdf } from './documents/paylist-pdf.ts'
import { payListXlsx } from './documents/paylist-xlsx.ts'
import { refusalText } from './faults.ts'
import { type FolderImport, importFolder } from './month-folder.ts'
import { payListOf } from './paylist.ts'
import { totalsOf } from './queries/lines.ts'
import { heldRows, type MissingRow } from './queries/missing.ts'
import { findRun, type Run } from './queries/runs.ts'
import { SUMMARY } from './month-words.ts'
import { missingSentence } from './pages/missing-tables.tsx'
import { runKind, TRIAL_MARK, ZONE } from './welfare.ts'

/** What the month's commands work with; the command line makes it. */
export type MonthDesk = {
  readonly db: Database
  readonly actor: Actor
  readonly clock: Clock
  readonly output: Output
  readonly lang: Lang
  /** Where the modules of approved policies are kept; without it closures compute. */
  readonly dataFolder?: string
}

export type MonthCloseArgs = {
  readonly month: string
  readonly from?: string | undefined
  readonly susulan: boolean
  readonly json: boolean
}

/**
 * `month close`: imports the folder if one is given, then opens, gathers, checks, computes, reviews and closes the
 * month (or, with `susulan`, a supplementary run). Prints what became of it. Exit 2 with every refusal when a file or
 * the month is refused; nothing is closed then.
 */
export async function monthClose(args: MonthCloseArgs, desk: MonthDesk, kinds: readonly ImportKind[]): Promise<number> {
  const { db, actor, clock, output, lang, dataFolder } = desk
  const imported =
    args.from === undefined
      ? { files: [], warnings: [] }
      : await importFolder(args.from, {
          ...desk,
          kinds,
          progress: (file) => output.err(`${say(lang, SUMMARY.reading, { file })}\n`),
        })
  if ('faults' in imported) return refuse(output, imported.faults, lang)
  for (const warning of imported.warnings) output.err(`${faultSentence(warning, lang)}\n`)
  const closed = await runMonth(
    db,
    actor,
    clock,
    { ...args, ...(dataFolder === undefined ? {} : { dataFolder }) },
    (_, __, step) => output.err(`${say(lang, step)}\n`),
  )
  if (!closed.ok) return refuse(output, [fault(args.month, refusalText(closed))], lang)
  const held = await heldRows(db, args.month, actor)
  const provisional = (await totalsOf(db, closed.value, { actor })).provisional
  if (args.json) return printJson(output, closeJson(closed.value, imported, held, provisional))
  output.out(closeText(closed.value, held, provisional, lang))
  return EXIT.done
}

function closeJson(run: Run, imported: FolderImport, held: readonly MissingRow[], provisional: number): unknown {
  const { month, no, trial, persons, gross, pph, bpjs, net } = run
  return {
    month,
    run: no,
    kind: runKind(no),
    trial,
    persons,
    provisional,
    totals: { gross, pph, bpjs, net },
    held: held.map(({ nip, name, unitKode, code, owner, ownerName, since }) => ({
      nip,
      name,
      unit: unitKode,
      reason: code,
      owner,
      ownerName,
      since,
    })),
    policy: { id: run.policyId, sha256: run.policySha256 },
    sha256: run.resultSha256,
    files: imported.files,
  }
}

function closeText(run: Run, held: readonly MissingRow[], provisional: number, lang: Lang): string {
  const lines = [
    ...(run.trial ? [say(lang, TRIAL_MARK)] : []),
    say(lang, SUMMARY.closed, { month: run.month, no: run.no, kind: runKind(run.no) }),
    say(lang, SUMMARY.persons, {
      persons: formatInteger(run.persons ?? 0, lang),
      provisional: formatInteger(provisional, lang),
    }),
    say(lang, SUMMARY.totals, {
      gross: formatRupiah(run.gross ?? 0, lang),
      pph: formatRupiah(run.pph ?? 0, lang),
      bpjs: formatRupiah(run.bpjs ?? 0, lang),
      net: formatRupiah(run.net ?? 0, lang),
    }),
    held.length === 0
      ? say(lang, SUMMARY.nobodyHeld)
      : say(lang, SUMMARY.held, { count: new Set(held.map((row) => row.personId)).size }),
    ...held.slice(0, 50).map((row) => `  ${row.nip} ${row.name} (${row.unitKode}): ${missingSentence(row, lang)}`),
    say(lang, SUMMARY.next, { month: run.month }),
  ]
  return `${lines.join('\n')}\n`
}

/** `month verify`: recomputes every closed run of a month from what was frozen. Exit 1 when anything differs. */
export async function monthVerify(
  args: { readonly month: string; readonly json: boolean },
  desk: MonthDesk,
): Promise<number> {
  const { db, actor, output, lang } = desk
  const verified = await verifyMonth(db, actor, args.month)
  if (!verified.ok) return refuse(output, [fault(args.month, refusalText(verified))], lang)
  const answers = verified.value.map(({ run, ok, lines, personId, sha256 }) => ({
    run: run.no,
    ok,
    lines,
    sha256,
    frozen: run.resultSha256,
    firstDiffering: personId ?? null,
  }))
  const ok = answers.every((one) => one.ok)
  if (args.json) printJson(output, { month: args.month, ok, runs: answers })
  else {
    for (const one of answers) {
      const values = { run: one.run, lines: one.lines, sha256: one.sha256, person: one.firstDiffering ?? '-' }
      output.out(`${say(lang, one.ok ? SUMMARY.proved : SUMMARY.differs, values)}\n`)
    }
  }
  return ok ? EXIT.done : EXIT.broken
}

export type PayListArgs = {
  readonly month: string
  readonly unit?: string | undefined
  readonly run?: number | undefined
  readonly format: 'xlsx' | 'pdf' | 'csv'
  /** Where to write; without it beside the caller, named after month and unit. */
  readonly out?: string | undefined
}

/** `month paylist`: writes the pay list of a run as one file and says where it is. */
export async function monthPaylist(args: PayListArgs, desk: MonthDesk): Promise<number> {
  const { db, actor, output, lang } = desk
  const no = args.run ?? 1
  const reject = (reason: string): number => {
    const found: InputFault = fault(
      args.month,
      refusalText({ reason, details: { month: args.month, no, unit: args.unit ?? '' } }),
    )
    return refuse(output, [found], lang)
  }
  const run = isMonth(args.month) ? await findRun(db, args.month, no) : undefined
  if (run === undefined) return reject(isMonth(args.month) ? 'no-run' : 'not-a-month')
  if (run.resultSha256 === null) return reject('not-computed')
  const list = await payListOf(db, run, { actor, unit: args.unit }, { lang, today: localDate(desk.clock.now(), ZONE) })
  if (list.lines.length === 0) return reject('unknown-unit')
  const bytes =
    args.format === 'xlsx'
      ? await payListXlsx(list)
      : args.format === 'pdf'
        ? payListPdf(pdfWriter(), list)
        : payListCsv(list)
  const path =
    args.out ??
    `daftar-${args.month}${args.unit === undefined ? '' : `-${args.unit}`}${no === 1 ? '' : `-susulan-${no - 1}`}.${args.format}`
  writeFileSync(path, bytes)
  output.out(`${say(lang, SUMMARY.written, { path, lines: list.lines.length })}\n`)
  return EXIT.done
}
