import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { policyFolder, readPolicySource } from '#platform/policy-files.ts'
import { type Compiled, compile } from '#policy/compile.ts'
import { closures, emitModule } from '#policy/emit.ts'
import { faultLine, loadPolicy, type Policy, type PolicySource } from '#policy/policy.ts'
import { pageMarkdown, policyPage } from '#policy/page.ts'
import { randomPeople } from '#policy/random-people.ts'
import { type Executor, exactOf, oracle, type PersonInput, prepare, type Results, runBatch } from '#policy/run.ts'
import { goldenColumns, percentsOf } from '../bench/golden/columns.ts'
import { tppKupang } from '../bench/golden/tpp-kupang.ts'
import { isLeftOver } from './support/page-check.ts'

/** 300 people in npm test; the soak takes 100,000 for every shipped policy. */
const PEOPLE = process.env['SASANDO_SOAK'] === '1' ? 100_000 : 300
const SOAK = 3_600_000

const folder = policyFolder()
const documents = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => /^schema: policy\/1$/m.test(readFileSync(path, 'utf8')))
  .map((path) => relative(folder, path))
const overlays = ['kupang/usulan-plt-25.yaml', 'kupang/usulan-ikm-unit.yaml']

function load(source: PolicySource): Policy {
  const loaded = loadPolicy(source)
  if (!loaded.ok) throw new Error(loaded.faults.map(faultLine).join('\n'))
  return loaded.policy
}

function compiledAt(policy: Policy, at: string): Compiled {
  const compiled = compile(policy, at)
  if (!compiled.ok) throw new Error(compiled.faults.map(faultLine).join('\n'))
  return compiled.compiled
}

const shipped = documents.map((path) => ({ path, policy: load(readPolicySource(join(folder, path))) }))

const amended = overlays.map((path) => ({
  path,
  policy: load(readPolicySource(join(folder, 'kupang/tpp.yaml'), [join(folder, path)])),
}))

/**
 * All that a policy says to people, by where it stands: its title, every label, what guards say, what releases a hold,
 * the bands that have a word for a name and not a code, and the worked examples.
 */
function spokenBy(policy: Policy): [place: string, words: unknown][] {
  const { title, tests, domains, inputs, params, bands, rules, effects, guards } = policy.document
  const columns = Object.values(inputs).flatMap((input) => Object.entries(input.columns ?? {}))
  const labelled = [inputs, params, bands, rules, effects, guards].flatMap((group) => Object.entries(group))
  return [
    ['title', title],
    ...[...labelled, ...columns, ...Object.entries(domains).filter(([, { label }]) => label !== undefined)].map(
      ([name, { label }]): [string, unknown] => [name, label],
    ),
    ...Object.entries(bands).flatMap(([name, band]) =>
      band.history.flatMap(({ rows }) =>
        rows.flatMap(([edge, , words = '-']): [string, unknown][] =>
          typeof words === 'string' && /^[A-Z0-9-]+$/.test(words) ? [] : [[`${name} from ${edge}`, words]],
        ),
      ),
    ),
    ...tests.map(({ name }): [string, unknown] => ['tests', name]),
    ...Object.entries(guards).map(([name, { say }]): [string, unknown] => [`${name}.say`, say]),
    ...Object.entries(effects).flatMap(([name, { release }]): [string, unknown][] =>
      release === undefined ? [] : [[`${name}.release`, release]],
    ),
  ]
}

/** Both languages stand there, and the one is not the other copied. */
function isInBoth(words: unknown): boolean {
  const both = z.object({ id: z.string().min(1), en: z.string().min(1) }).safeParse(words)
  return both.success && both.data.id !== both.data.en
}

async function emitted(compiled: Compiled): Promise<Executor> {
  const source = Buffer.from(emitModule(compiled)).toString('base64')
  const module: unknown = await import(/* @vite-ignore */ `data:text/javascript;base64,${source}`)
  if (!isExecutor(module)) throw new Error('the emitted module exports batch and trace')
  return module
}

function isExecutor(module: unknown): module is Executor {
  return typeof module === 'object' && module !== null && 'batch' in module && 'trace' in module
}

describe('every shipped policy', () => {
  it('is found', () => {
    expect(documents.length).toBeGreaterThanOrEqual(11)
  })

  it.each(shipped)('$path cites every parameter, band and rule, and has tests where it computes', ({ policy }) => {
    const { params, bands, rules, tests, sources } = policy.document
    for (const item of [...Object.values(params), ...Object.values(bands), ...Object.values(rules)]) {
      expect(Object.keys(sources)).toContain(item.cite?.split('#')[0])
    }
    expect(tests.length > 0).toBe(Object.keys(rules).length > 0)
  })

  it.each([...shipped, ...amended])(
    '$path is titled and labelled in both languages, and says in both what it says',
    ({ policy }) => {
      expect(spokenBy(policy).filter(([, words]) => !isInBoth(words))).toEqual([])
    },
  )

  it.each([...shipped, ...amended])(
    '$path reads English on its English page, but for the names of regulations',
    (one) => {
      const { policy } = one
      const page = pageMarkdown(policyPage(policy, policy.changes.at(-1) ?? ''), 'en').replaceAll(/`[^`]*`/g, '')
      expect(page.length).toBeGreaterThan(200)
      expect(page.split('\n').filter(isLeftOver)).toEqual([])
    },
  )

  it.each(shipped)(
    '$path gives the same in its three executions',
    async ({ policy }) => {
      for (const [turn, day] of policy.changes.entries()) {
        const compiled = compiledAt(policy, day)
        const share = Math.ceil(PEOPLE / policy.changes.length)
        await compareExecutions(compiled, randomPeople(compiled, share, 1 + turn))
      }
    },
    SOAK,
  )

  it.each(amended)('$path amends the template soundly', ({ policy }) => {
    expect(policy.amendments.length).toBeGreaterThan(0)
    expect(policy.sha256).not.toBe(shipped.find(({ path }) => path === 'kupang/tpp.yaml')?.policy.sha256)
  })
})

/** Closures, emitted module and oracle over the same people, in portions that fit memory. */
async function compareExecutions(compiled: Compiled, people: readonly PersonInput[]): Promise<void> {
  const module = await emitted(compiled)
  for (let from = 0; from < people.length; from += 5_000) {
    const portion = people.slice(from, from + 5_000)
    const { columns, refused } = prepare(compiled, portion)
    expect(refused).toEqual([])
    const one = runBatch(compiled, columns, closures(compiled))
    const two = runBatch(compiled, columns, module)
    expect(two.stopped).toEqual(one.stopped)
    expect(two.rules).toEqual(one.rules)
    expect(two.rows).toEqual(one.rows)
    for (const [i, person] of portion.entries()) if (one.stopped[i] === 0) sameAsOracle(compiled, one, person, i)
  }
}

function sameAsOracle(compiled: Compiled, results: Results, person: PersonInput, i: number): void {
  for (const [rule, expected] of Object.entries(oracle(compiled, person))) {
    if (compiled.rules.find(({ name }) => name === rule)?.kind === 'guard') continue
    const found = exactOf(compiled, results, rule, i)
    if (found?.n !== expected.n || found.d !== expected.d) {
      expect.fail(`${rule} of ${JSON.stringify(person)}: ${found?.n}/${found?.d}, not ${expected.n}/${expected.d}`)
    }
  }
}

describe('the template of Kota Kupang', () => {
  const policy = shipped.find(({ path }) => path === 'kupang/tpp.yaml')?.policy
  if (policy === undefined) throw new Error('kupang/tpp.yaml is not shipped')
  const compiled = compiledAt(policy, '2026-01')
  const annex = (name: string) => percentsOf(readFileSync(join(folder, 'kupang', name), 'utf8'))
  const annexes = {
    tempat: annex('tpp-tempat.csv'),
    kondisi: annex('tpp-kondisi.csv'),
    kelangkaan: annex('tpp-kelangkaan.csv'),
  }
  const golongan = policy.document.domains['golongan']?.values ?? []

  it(
    'pays everybody what the hand-written loop pays',
    () => {
      let paid = 0
      for (let seed = 1; seed <= PEOPLE / 100; seed += 1) {
        const people = randomPeople(compiled, 1_000, seed)
        const { columns } = prepare(compiled, people)
        const results = runBatch(compiled, columns)
        const amounts = {
          gross: new Float64Array(people.length),
          pph: new Float64Array(people.length),
          bpjs: new Float64Array(people.length),
          net: new Float64Array(people.length),
        }
        tppKupang(goldenColumns(people, golongan, annexes), amounts)
        for (const [i, person] of people.entries()) {
          if (results.stopped[i] !== 0) continue
          paid += 1
          for (const name of ['gross', 'pph', 'bpjs', 'net'] as const) {
            const found = results.rules[compiled.outputs[name] ?? '']?.[i]
            if (found !== amounts[name][i])
              expect.fail(`${name} ${found} against ${amounts[name][i]}: ${JSON.stringify(person)}`)
          }
        }
      }
      expect(paid).toBeGreaterThan(PEOPLE)
    },
    SOAK,
  )

  it('is marked unverified as a whole: it can close only as percobaan', () => {
    expect(policy.unverified).toContain('sources.perwali')
  })
})
