import type { Compiled } from '#policy/compile.ts'
import { closures } from '#policy/emit.ts'
import { byHand, handTables } from '#policy/testdata/by-hand.ts'
import { type Columns, type Executor, type Results, runBatch } from '#policy/run.ts'
import { exampleSource, mustCompile, mustLoad } from '#tests/support/policy-example.ts'
import { type Amounts, tppKupang } from './golden/tpp-kupang.ts'
import { drawColumns, EXAMPLE, KUPANG, KUPANG_FULL, type Plan } from './support/columns.ts'
import { examplePeople, type Person } from './support/example-people.ts'
import { jsonRules } from './support/json-rules.ts'
import { emitted, handColumns, kupang, MONTH } from './support/kupang.ts'
import { claim, leastOf, ms } from './support/measure.ts'
import { zenDecision } from './support/zen.ts'

const BAR = 2
/** People and rounds: fewer rounds where one takes long. */
const SIZES = [
  [10_000, 30],
  [100_000, 10],
  [1_000_000, 5],
] as const
const ENGINE_PEOPLE = 2_000

type Hand = (columns: Columns) => { readonly run: () => unknown; readonly gross: () => Float64Array }

/**
 * A month computed by the emitted module (outputs only, results allocated anew each time) against the same policy
 * written by hand as one loop over columns of small integers. Everybody's gross must be equal on both sides.
 */
async function compare(
  name: string,
  compiled: Compiled,
  plan: Plan,
  hand: Hand,
  sizes: readonly (readonly [number, number])[] = SIZES,
): Promise<void> {
  const executor = await emitted(compiled)
  for (const [count, rounds] of sizes) {
    const columns = drawColumns(compiled, plan, count)
    const { run, gross } = hand(columns)
    const batch = (): Results => runBatch(compiled, columns, executor, 'outputs')
    const [own = 0, other = 0, all = 0, block = 0] = leastOf(
      rounds,
      batch,
      run,
      () => runBatch(compiled, columns, executor),
      () => runBatch(compiled, columns, closures(compiled), 'outputs'),
    )
    const differ = differences(compiled, batch(), gross())
    console.log(`${claim(`${name}, ${count} people: compiled / by hand`, own, other, BAR)}; ${differ} people differ`)
    console.log(`${' '.repeat(4)}with every step recorded ${ms(all)}; closures, without code generation ${ms(block)}`)
  }
}

function differences(compiled: Compiled, results: Results, gross: Float64Array): number {
  const own = results.rules[compiled.outputs['gross'] ?? ''] ?? new Float64Array()
  return own.reduce((sum, value, i) => sum + (results.stopped[i] === 0 && value !== gross[i] ? 1 : 0), 0)
}

function kupangByHand(columns: Columns): ReturnType<Hand> {
  const hand = handColumns(columns)
  const fresh = (): Float64Array => new Float64Array(columns.count)
  let amounts: Amounts | undefined
  const run = (): void => {
    amounts = { gross: fresh(), pph: fresh(), bpjs: fresh(), net: fresh() }
    tppKupang(hand, amounts)
  }
  return { run, gross: () => amounts?.gross ?? fresh() }
}

/** The same policy in two rule engines, for fewer people, and what it would take for 100,000. */
async function engines(compiled: Compiled): Promise<void> {
  const tables = handTables(compiled)
  const columns = drawColumns(compiled, EXAMPLE, ENGINE_PEOPLE)
  const executor: Executor = await emitted(compiled)
  const people = examplePeople(columns, tables)
  const results = runBatch(compiled, columns, executor, 'outputs')
  const net = results.rules[compiled.outputs['net'] ?? ''] ?? new Float64Array()
  const [own = 0] = leastOf(30, () => runBatch(compiled, columns, executor, 'outputs'))
  console.log(`the worked example, ${ENGINE_PEOPLE} people: compiled ${ms(own)}`)
  const sides = [
    ['@gorules/zen-engine', zenDecision(tables)],
    ['json-rules-engine', jsonRules(tables)],
  ] as const
  for (const [name, decide] of sides) {
    await everybody(people.slice(0, 200), decide)
    const start = performance.now()
    const found = await everybody(people, decide)
    const took = performance.now() - start
    const differ = found.filter((value, i) => value !== net[i]).length
    const whole = (took / ENGINE_PEOPLE) * 100_000
    console.log(
      `    ${name.padEnd(20)} ${ms(took)}, ${(took / own).toFixed(0)} times as long; ${differ} people differ; 100,000 people: ${(whole / 1000).toFixed(1)} s (extrapolated)`,
    )
  }
}

async function everybody(people: readonly Person[], decide: (person: Person) => Promise<number>): Promise<number[]> {
  const found: number[] = []
  for (let at = 0; at < people.length; at += 500)
    found.push(...(await Promise.all(people.slice(at, at + 500).map(decide))))
  return found
}

const example = mustCompile(mustLoad(exampleSource()), MONTH)
await compare('TPP Kota Kupang', kupang(), KUPANG, kupangByHand)
await compare('the same, 22 deviating days each', kupang(), KUPANG_FULL, kupangByHand, [[100_000, 5]])
await compare('worked example', example, EXAMPLE, (columns) => {
  const tables = handTables(example)
  return { run: () => byHand(tables, columns), gross: () => byHand(tables, columns).bruto }
})
await engines(example)
