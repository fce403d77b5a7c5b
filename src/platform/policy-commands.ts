import { basename } from 'node:path'
import type { Compiled } from '#policy/compile.ts'
import { explain } from '#policy/explain.ts'
import { policyPage } from '#policy/page.ts'
import { pageMarkdown } from '#policy/page-markdown.ts'
import { type Refusal, outputsOf, prepare, runBatch, valueOf, valuesOf } from '#policy/run.ts'
import { formatRupiah } from '#shared/money.ts'
import { isMonth } from '#shared/period.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { EXIT, fault, faultSentence, type InputFault, type Output, printJson, refuse } from './command-output.ts'
import type { Read } from './csv-file.ts'
import {
  joinShapes,
  noMonth,
  openCompiled,
  openPeople,
  openPolicy,
  type PolicyFiles,
  project,
  type RunFiles,
  shapeOf,
} from './policy-load.ts'
import type { FilePerson, InputShape } from './policy-people.ts'

type Said = { readonly json: boolean; readonly lang: Lang }
export type PolicyCheckArgs = PolicyFiles & Pick<Said, 'lang'>
/** `month` shows the page as of that month; without it, as of the last change in the document. */
export type PolicyPageArgs = PolicyFiles & Pick<Said, 'lang'> & { readonly month: string | undefined }
export type PolicyRunArgs = RunFiles & Said
export type PolicyExplainArgs = RunFiles & Said & { readonly nip: string }
export type PolicyDiffArgs = RunFiles & Said

const TOTALS: Text = {
  id: '{count} orang dihitung, {refused} ditolak',
  en: '{count} people computed, {refused} refused',
}
const CHANGED: Text = {
  id: '{changed} orang berubah: {up} naik, {down} turun; jumlah {delta}',
  en: '{changed} people change: {up} up, {down} down; together {delta}',
}

/** `policy check`: silent where the policy is sound, else one line per fault on `err`. */
export async function policyCheckCommand(args: PolicyCheckArgs, output: Output): Promise<number> {
  const policy = openPolicy(args)
  return policy.ok ? EXIT.done : refuse(output, policy.faults, args.lang)
}

/** `policy page`: the policy in plain language, as Markdown, generated from the document alone. */
export async function policyPageCommand(args: PolicyPageArgs, output: Output): Promise<number> {
  const policy = openPolicy(args)
  if (!policy.ok) return refuse(output, policy.faults, args.lang)
  const month = args.month
  if (month !== undefined && !isMonth(month)) return refuse(output, [noMonth(month)], args.lang)
  const at = month ?? policy.value.changes.at(-1) ?? policy.value.effective.from
  output.out(pageMarkdown(policyPage(policy.value, at), args.lang))
  return EXIT.done
}

/** `policy run`: every person's rules and outputs for a month; whoever cannot be computed is in `refused`. */
export async function policyRunCommand(args: PolicyRunArgs, output: Output): Promise<number> {
  const opened = openRun(args, output)
  if (!opened.ok) return refuse(output, opened.faults, args.lang)
  const { compiled, people, shape } = opened.value
  const run = compute(compiled, people, shape)
  const { id, version, sha256 } = compiled.policy
  const rows = run.keys.flatMap((nip, i) =>
    run.stopped(i)
      ? []
      : [{ nip, values: valuesOf(compiled, run.results, i), outputs: outputsOf(compiled, run.results, i) }],
  )
  const refused = run.refused.map(({ key, code, text }) => ({ nip: key, code, message: say(args.lang, text) }))
  const totals = totalsOf(rows.map(({ outputs }) => outputs))
  if (args.json) {
    const { unverified } = compiled
    return printJson(output, {
      policy: `${id}@${version}`,
      sha256,
      month: args.month,
      people: rows,
      refused,
      totals,
      unverified,
    })
  }
  for (const { nip, outputs } of rows) output.out(`${nip}\t${pairs(outputs)}\n`)
  for (const { nip, code, message } of refused) output.err(`${nip}: ${code} ${message}\n`)
  output.out(`${say(args.lang, TOTALS, { count: rows.length, refused: refused.length })}\t${pairs(totals)}\n`)
  return EXIT.done
}

/** `policy explain`: how each figure of one person came about, step by step, each with its article. */
export async function policyExplainCommand(args: PolicyExplainArgs, output: Output): Promise<number> {
  const opened = openRun(args, output)
  if (!opened.ok) return refuse(output, opened.faults, args.lang)
  const { compiled, people, shape } = opened.value
  const person = people.find(({ key }) => key === args.nip)
  if (person === undefined) return refuse(output, [absent(args)], args.lang)
  const told = explain(compiled, project(person, shape))
  if (told.refused !== undefined) {
    output.err(`${args.nip}: ${told.refused.code} ${say(args.lang, told.refused.text)}\n`)
    return EXIT.refused
  }
  const { steps, unverified } = told
  const sentences = args.lang === 'id' ? told.sentences : told.sentencesEn
  if (args.json) return printJson(output, { nip: args.nip, steps, sentences, unverified })
  for (const sentence of sentences) output.out(`${sentence}\n`)
  return EXIT.done
}

function absent({ nip, people }: PolicyExplainArgs): InputFault {
  return fault(
    basename(people),
    { id: `NIP ${nip} tidak ada di berkas ini`, en: `NIP ${nip} is not in this file` },
    { column: 'nip' },
  )
}

/** `policy diff`: the same people before and after an overlay, compared by what they receive. */
export async function policyDiffCommand(args: PolicyDiffArgs, output: Output): Promise<number> {
  const before = openCompiled({ ...args, amend: [] })
  if (!before.ok) return refuse(output, before.faults, args.lang)
  const after = openCompiled(args)
  if (!after.ok) return refuse(output, after.faults, args.lang)
  const shapes = [shapeOf(before.value), shapeOf(after.value)] as const
  const people = openPeople(args, joinShapes(...shapes))
  if (!people.ok) return refuse(output, people.faults, args.lang)
  for (const warning of people.value.warnings) output.err(`${faultSentence(warning, args.lang)}\n`)
  const was = amounts(before.value, people.value.people, shapes[0])
  const now = amounts(after.value, people.value.people, shapes[1])
  const refused = [...was.refused, ...now.refused].map(
    ({ key, code, text }) => `${key}: ${code} ${say(args.lang, text)}\n`,
  )
  for (const line of new Set(refused)) output.err(line)
  const changes = people.value.people.flatMap(({ key }) => {
    const [a, b] = [was.amounts.get(key), now.amounts.get(key)]
    return a === undefined || b === undefined || a === b ? [] : [{ nip: key, before: a, after: b }]
  })
  const delta = changes.reduce((sum, change) => sum + change.after - change.before, 0)
  const up = changes.filter((change) => change.after > change.before).length
  const counts = { changed: changes.length, up, down: changes.length - up, delta }
  const named = ({ policy }: Compiled) => `${policy.id}@${policy.version}`
  if (args.json)
    return printJson(output, { from: named(before.value), to: named(after.value), ...counts, people: changes })
  const shown = Number.isSafeInteger(delta) ? formatRupiah(delta, args.lang) : String(delta)
  output.out(`${say(args.lang, CHANGED, { ...counts, delta: shown })}\n`)
  return EXIT.done
}

type Opened = { readonly compiled: Compiled; readonly people: readonly FilePerson[]; readonly shape: InputShape }

function openRun(args: RunFiles & Said, output: Output): Read<Opened> {
  const compiled = openCompiled(args)
  if (!compiled.ok) return compiled
  const shape = shapeOf(compiled.value)
  const people = openPeople(args, shape)
  if (!people.ok) return people
  for (const warning of people.value.warnings) output.err(`${faultSentence(warning, args.lang)}\n`)
  return { ok: true, value: { compiled: compiled.value, people: people.value.people, shape } }
}

function compute(compiled: Compiled, people: readonly FilePerson[], shape: InputShape) {
  const prepared = prepare(
    compiled,
    people.map((person) => project(person, shape)),
  )
  const results = runBatch(compiled, prepared.columns)
  const refused: readonly Refusal[] = [...prepared.refused, ...results.refused]
  return { results, refused, keys: prepared.columns.keys, stopped: (i: number) => results.stopped[i] !== 0 }
}

/** What each person receives: the output `net`, or where a policy has none its last output. */
function amounts(compiled: Compiled, people: readonly FilePerson[], shape: InputShape) {
  const run = compute(compiled, people, shape)
  const rule = compiled.outputs['net'] ?? Object.values(compiled.outputs).at(-1) ?? ''
  const found = new Map<string, number>()
  for (const [i, key] of run.keys.entries())
    if (!run.stopped(i)) found.set(key, valueOf(compiled, run.results, rule, i))
  return { amounts: found, refused: run.refused }
}

type Shown = Readonly<Record<string, number | boolean | string>>

function totalsOf(outputs: readonly Shown[]): Record<string, number> {
  const totals: Record<string, number> = {}
  for (const each of outputs) {
    for (const [name, value] of Object.entries(each))
      if (typeof value === 'number') totals[name] = (totals[name] ?? 0) + value
  }
  return totals
}

function pairs(values: Shown): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}
