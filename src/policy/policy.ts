import { createHash } from 'node:crypto'
import { changesOf, insideDays } from './check/changes.ts'
import type { Span } from './check/changes.ts'
import { buildProgram } from './check/program.ts'
import { bothWords } from './check/labels.ts'
import { readModel } from './check/document.ts'
import type { Model } from './check/model.ts'
import { checkStaticAsserts } from './check/static-asserts.ts'
import { runPolicyTests } from './check/tests.ts'
import { unverifiedEver } from './check/verified.ts'
import { firstDay, lastDay } from './dates.ts'
import { attempt, collector, stop } from './fault.ts'
import type { Fault, Report } from './fault.ts'
import { amend } from './language/amend.ts'
import type { Amendment } from './language/amend.ts'
import { parseDocument, parseOverlay } from './language/schema.ts'
import type { PolicyDocument } from './language/schema.ts'
import { isTreeMap, readYaml } from './language/yaml.ts'
import type { Tree, TreeMap } from './language/yaml.ts'
import type { Policy, PolicySource } from './loaded.ts'

export type { Compiled } from './compile.ts'
export type { Fault } from './fault.ts'
export { faultLine, faultText } from './fault.ts'
export type { Policy, PolicySource } from './loaded.ts'

/** Part of a policy's hash: a change in how the language computes is a change of the policy. */
export const ENGINE_VERSION = 'policy-engine/1'

/** The annex files that a document or overlay names, so that callers can read them from beside it. Unreadable text: none. */
export function annexNames(text: string): string[] {
  const names = new Set<string>()
  const visit = (tree: Tree | undefined): void => {
    if (Array.isArray(tree)) for (const part of tree) visit(part)
    if (!isTreeMap(tree)) return
    for (const [key, part] of Object.entries(tree)) {
      if (key === 'annex' && typeof part === 'string') names.add(part)
      else if (
        tree.at !== undefined &&
        typeof tree.at === 'string' &&
        tree.at.endsWith('.annex') &&
        key === 'now' &&
        typeof part === 'string'
      )
        names.add(part)
      else visit(part)
    }
  }
  visit(
    attempt(
      () => undefined,
      () => readYaml(text, ''),
    ),
  )
  return [...names]
}

/**
 * Reads and checks a policy completely: syntax, shape, amendments, citations, and for every date on which anything
 * changes all dated checks, static asserts and the policy's own tests. No faults means that it may be used.
 */
export function loadPolicy(source: PolicySource): { ok: true; policy: Policy } | { ok: false; faults: Fault[] } {
  const { faults, report } = collector()
  const read = attempt(report, () => readAmended(source, report))
  const raw = read && parseDocument(read.tree, report)
  const annexes = source.overlays.reduce((all, overlay) => ({ ...all, ...overlay.annexes }), source.annexes)
  const model = raw && readModel(raw, annexes, report)
  if (!read || !raw || !model || faults.length > 0) return { ok: false, faults }
  const policy = describePolicy(raw, model, read.amendments, hash(source))
  for (const date of policy.changes) {
    const program = buildProgram(model, { first: date, last: date }, {}, report)
    checkStaticAsserts(program, report)
  }
  const split = monthsChangingInside(policy.changes).filter((month) => insideDays(model, month).length > 0)
  for (const month of split) buildProgram(model, month, {}, report)
  if (faults.length === 0) runPolicyTests(policy, report)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, policy }
}

/** Months in which a change falls on another day than the first: rows of both values meet there. */
function monthsChangingInside(changes: readonly string[]): Span[] {
  const months = new Set(changes.filter((day) => !day.endsWith('-01')).map((day) => day.slice(0, 7)))
  return [...months].flatMap((month): Span[] => {
    const [first, last] = [firstDay(month), lastDay(month)]
    return first === undefined || last === undefined ? [] : [{ first, last }]
  })
}

function readAmended(source: PolicySource, report: Report): { tree: TreeMap; amendments: Amendment[] } {
  const base = readYaml(source.text, '')
  if (!isTreeMap(base))
    return stop('E_SCHEMA', 'document', { id: 'dokumen kebijakan harus berupa peta', en: 'a policy document is a map' })
  const amendments: Amendment[] = []
  let tree = base
  for (const [i, overlay] of source.overlays.entries()) {
    const root = `overlay.${i + 1}`
    const read = parseOverlay(readYaml(overlay.text, root), report, root)
    if (!read) continue
    for (const [name, text] of Object.entries(overlay.annexes)) {
      const known = source.annexes[name]
      if (known !== undefined && known !== text)
        stop('E_AMEND_TARGET', root, {
          id: `lampiran ${name} sudah ada: beri lampiran baru nama lain`,
          en: `the annex ${name} exists already: give the new one another name`,
        })
    }
    const amended = amend(tree, read, root)
    tree = amended.document
    amendments.push(...amended.amendments)
  }
  return { tree, amendments }
}

function describePolicy(raw: PolicyDocument, model: Model, amendments: readonly Amendment[], sha256: string): Policy {
  const sources = [...model.sources.values()].map(
    ({ name, title, uri, verified, note }) => [name, { title, uri, verified, note }] as const,
  )
  return {
    id: raw.id,
    version: raw.version,
    title: bothWords(raw.title),
    description: raw.description,
    sources: Object.fromEntries(sources),
    effective: { from: model.effective.from, to: model.effective.to ?? null },
    document: raw,
    sha256,
    amendments,
    unverified: unverifiedEver(model, raw.verified === false),
    changes: changesOf(model),
    model,
  }
}

function hash(source: PolicySource): string {
  const sorted = (annexes: PolicySource['annexes']): [string, string][] =>
    Object.entries(annexes).sort(([a], [b]) => (a < b ? -1 : 1))
  const overlays = source.overlays.map((overlay) => [overlay.text, sorted(overlay.annexes)])
  return createHash('sha256')
    .update(JSON.stringify([ENGINE_VERSION, source.text, sorted(source.annexes), overlays]))
    .digest('hex')
}
