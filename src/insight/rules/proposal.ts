import type { Text } from '#shared/text.ts'
import type { Policy } from '#policy/policy.ts'
import { parseRupiah } from '#shared/money.ts'
import { lastDay, type Month } from '#shared/period.ts'

type Document = Policy['document']
type Param = Document['params'][string]

/** One figure of a decree that a what-if may change: the value in force in a month. */
export type DecreeField = {
  /** Name in the form, `porsi_peran.PLT`; also what `changed` is keyed by. */
  readonly name: string
  readonly param: string
  readonly label: Text
  /** The member of a table (`PLT`, `9`), or undefined for a single figure. */
  readonly key: string | undefined
  readonly unit: Unit
  /** As the document writes it: `20%`, `1540000`, `0.55`. */
  readonly current: string
  readonly cite: string | undefined
  /** Path of the value in the document. */
  readonly at: string
}

const UNITS = ['percent', 'rupiah', 'ratio', 'hari', 'bool'] as const
export type Unit = (typeof UNITS)[number]

/** Tables with more members than this are changed in their annex, not in a form. */
const LARGEST_TABLE = 40

/** The figures of a policy that are in force in the month and stand in the document itself (not in an annex). */
export function decreeFields(document: Document, month: Month): readonly DecreeField[] {
  return Object.entries(document.params).flatMap(([name, param]) => fieldsOf(name, param, month))
}

/** The label of a parameter in both languages; its name in words where it has none. */
function labelOf(label: Param['label'], name: string): Text {
  const text = label ?? wordsOf(name)
  return typeof text === 'string' ? { id: text, en: text } : text
}

function fieldsOf(name: string, param: Param, month: Month): readonly DecreeField[] {
  const unit = UNITS.find((known) => known === param.unit)
  const history = param.history ?? []
  const index = indexInForce(history, month)
  const entry = history[index]
  if (unit === undefined || entry === undefined) return []
  const common = { param: name, label: labelOf(param.label, name), unit, cite: entry.cite ?? param.cite }
  const at = `params.${name}.history.${index}`
  if (entry.value !== undefined) {
    return [{ ...common, name, key: undefined, current: String(entry.value), at: `${at}.value` }]
  }
  const values = Object.entries(entry.values ?? {})
  if (values.length > LARGEST_TABLE) return []
  return values.map(([key, value]) => ({
    ...common,
    name: `${name}.${key}`,
    key,
    current: String(value),
    at: `${at}.values.${key}`,
  }))
}

/** The place of the latest entry that began by the month's last day and has not ended. */
function indexInForce(history: readonly { from: string; to?: string | null | undefined }[], month: Month): number {
  const day = lastDay(month)
  let best = -1
  history.forEach((entry, index) => {
    if (dayOf(entry.from) > day) return
    if (typeof entry.to === 'string' && dayOf(entry.to) <= day) return
    if (best === -1 || dayOf(entry.from) >= dayOf(history[best]?.from ?? '')) best = index
  })
  return best
}

function dayOf(date: string): string {
  return date.length === 7 ? `${date}-01` : date
}

/** `porsi_peran` → `Porsi peran`. */
function wordsOf(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What a person typed, as the document writes it; undefined when it is no such figure. */
export function readFigure(unit: Unit, typed: string): string | undefined {
  const text = typed.trim()
  if (unit === 'rupiah') {
    const amount = parseRupiah(text)
    return amount === undefined || amount < 0 ? undefined : String(amount)
  }
  if (unit === 'bool') return readBool(text)
  const plain = /^(\d{1,6})(?:[.,](\d{1,10}))?\s*(%?)$/.exec(text)
  if (plain === null || (plain[3] === '%' && unit !== 'percent')) return undefined
  const [, whole = '0', fraction] = plain
  const decimals = fraction?.replace(/0+$/, '') ?? ''
  const figure = `${Number(whole)}${decimals === '' ? '' : `.${decimals}`}`
  return unit === 'percent' ? `${figure}%` : figure
}

function readBool(text: string): string | undefined {
  if (/^(ya|yes|true|1)$/i.test(text)) return 'true'
  return /^(tidak|no|false|0)$/i.test(text) ? 'false' : undefined
}

/** Whether two figures of the document mean the same. */
export function isSameFigure(one: string, other: string): boolean {
  if (one === other) return true
  const [a, b] = [one.replace('%', ''), other.replace('%', '')]
  return one.endsWith('%') === other.endsWith('%') && a !== '' && Number(a) === Number(b)
}

export type Change = { readonly field: DecreeField; readonly now: string }

/**
 * An overlay (policy-amendment/1) that puts other figures in the place of those in force; undefined when nothing is
 * changed. The policy's own worked examples are taken out, since they state what the old figures give.
 */
export function proposalOverlay(
  policy: Pick<Policy, 'id' | 'version' | 'document'>,
  changes: readonly Change[],
): string | undefined {
  if (changes.length === 0) return undefined
  const ops = changes.map(({ field, now }) => ({
    op: 'replace',
    at: field.at,
    cite: 'simulasi#usulan',
    was: scalarOf(field.unit, field.current),
    now: scalarOf(field.unit, now),
  }))
  const { tests } = policy.document
  const withoutTests =
    tests.length === 0 ? [] : [{ op: 'replace', at: 'tests', cite: 'simulasi#usulan', was: tests, now: [] }]
  return JSON.stringify({
    schema: 'policy-amendment/1',
    amends: `${policy.id}@${policy.version}`,
    version: `${policy.version}-simulasi`,
    sources: { simulasi: { title: 'Usulan dalam simulasi, bukan peraturan', verified: false } },
    ops: [...ops, ...withoutTests],
  })
}

function scalarOf(unit: Unit, text: string): string | boolean {
  return unit === 'bool' ? text === 'true' : text
}
