import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { readConfig } from '#platform/config.ts'
import { type Opened, openSasando } from '#platform/connect.ts'
import { copyIn, copyOut, inTransaction } from '#platform/database.ts'
import { CLI, CLOCK, payablePeople, seedPeople, seedRun } from '#tests/builders/welfare-run.ts'
import { closeRun, review } from '#welfare/changes/close.ts'
import { compute } from '#welfare/changes/compute.ts'
import { verifyMonth } from '#welfare/changes/verify.ts'

const MONTHS = ['2026-01', '2026-02', '2026-03']

/**
 * Settled 38: closing so many people, from packed inputs to committed results and traces, against COPY of the same bytes
 * into a table with the same indexes and foreign keys; the least of three rounds of each, in one run.
 */
export async function run(count = 100_000): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sasando-bench-'))
  const opened = await openSasando(readConfig({ SASANDO_DATA: folder }), () => undefined)
  try {
    const rounds = await measure(opened, count)
    const least = (pick: (round: Round) => number) => Math.min(...rounds.map(pick))
    const close = least((round) => round.close)
    const copy = least((round) => round.copy)
    console.log(`people ${count}, bytes a line ${Math.round((rounds[0]?.bytes ?? 0) / count)}`)
    console.log(`compute and keep for review  ${ms(least((round) => round.compute))}`)
    console.log(`close: recompute, freeze, commit  ${ms(close)}`)
    console.log(`COPY of the same bytes, commit    ${ms(copy)}`)
    console.log(`ratio ${(close / copy).toFixed(2)} (at most 2.5)`)
    console.log(`verify: recompute and compare ${ms(least((round) => round.verify))}`)
  } finally {
    await opened.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Round = {
  readonly compute: number
  readonly close: number
  readonly copy: number
  readonly verify: number
  readonly bytes: number
}

async function measure(opened: Opened, count: number): Promise<Round[]> {
  const { db } = opened
  const unitId = await seedPeople(db, count)
  await copyTable(opened)
  const rounds: Round[] = []
  for (const month of MONTHS) {
    const people = payablePeople(month, count, 38)
    const runId = await inTransaction(db, (tx) => seedRun(tx, month, unitId, people))
    const computed = await timed(() => inTransaction(db, (tx) => compute(tx, CLI, runId)))
    await inTransaction(db, (tx) => review(tx, CLI, CLOCK, runId))
    const closed = await timed(() => inTransaction(db, (tx) => closeRun(tx, CLI, CLOCK, runId)))
    const chunks = await inTransaction(db, async (tx) => {
      const all: Buffer[] = []
      for await (const chunk of copyOut(
        tx,
        `(select * from welfare.line where run_id = ${runId} order by person_id)`,
        '(format binary)',
      ))
        all.push(chunk)
      return all
    })
    const copied = await timed(() => inTransaction(db, (tx) => copyIn(tx, 'bench.line', '(format binary)', chunks)))
    const verified = await timed(() => verifyMonth(db, CLI, month))
    if (!verified.value.ok || verified.value.value[0]?.ok !== true) throw new Error('the month does not verify')
    const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    rounds.push({ compute: computed.took, close: closed.took, copy: copied.took, verify: verified.took, bytes })
  }
  return rounds
}

/** A second table with the columns, indexes, keys and trigger of welfare.line. */
async function copyTable(opened: Opened): Promise<void> {
  const owner = new Client(opened.owner)
  await owner.connect()
  await owner.query(`create schema bench;
    create table bench.line (like welfare.line including all);
    alter table bench.line add foreign key (run_id) references welfare.run, add foreign key (person_id) references people.person,
      add foreign key (for_month) references welfare.month, add foreign key (basis_run_id) references welfare.run,
      add foreign key (unit_id) references people.unit;
    create trigger line_closed_stands after insert on bench.line referencing new table as added for each statement
      when (false) execute function welfare.keep_closed_lines();
    grant usage on schema bench to public; grant insert, select on bench.line to public`)
  await owner.end()
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly took: number; readonly value: T }> {
  const start = performance.now()
  const value = await work()
  return { took: performance.now() - start, value }
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`
}

await run(Number(process.env['BENCH_PEOPLE'] ?? 100_000))
