import { labelText } from './check/labels.ts'
import type { CellModel, ParamModel, RuleModel, Value } from './check/model.ts'
import { inForce } from './check/params.ts'
import { compile } from './compile.ts'
import { lastDay } from './dates.ts'
import type { PolicyDate } from './dates.ts'
import { describe } from './execute/describe.ts'
import { roundingText, showNumber, showValue } from './execute/show.ts'
import type { Policy } from './loaded.ts'
import { examplesOf } from './page-examples.ts'
import type { PageInput, PageTable, PageBand, PageRule, PolicyPage } from './page-model.ts'
import { decimalText, rational } from './rational.ts'
import type { Lang, Text } from '#shared/text.ts'

function both(make: (lang: Lang) => string): Text {
  return { id: make('id'), en: make('en') }
}

/** The page of a policy as it stands at a month or day. */
export function policyPage(policy: Policy, at: PolicyDate): PolicyPage {
  const { model, id, version, title, description, sha256, effective, changes, unverified, amendments } = policy
  const day = lastDay(at) ?? at
  const rests = restingOnChecked(policy, at)
  const sources = Object.entries(policy.sources).map(([name, source]) => ({
    name,
    title: source.title,
    uri: source.uri,
    verified: source.verified,
    note: source.note,
  }))
  const rows = [...model.rows.values()].map((table): PageInput => {
    const columns = table.columns.map((cell) => pageInput(policy, cell))
    const text = { id: `daftar, paling banyak ${table.maxRows} baris`, en: `a list of at most ${table.maxRows} rows` }
    return { name: table.name, label: labelText(model, table.name), cite: undefined, text, columns }
  })
  return {
    id,
    version,
    title,
    description,
    sha256,
    at,
    effective,
    changes,
    sources,
    unverified,
    amendments,
    inputs: [...[...model.inputs.values()].map((cell) => pageInput(policy, cell)), ...rows],
    params: [...model.params.values()].map((param) => pageTable(policy, param, day)),
    bands: [...model.bands.keys()].flatMap((name) => pageBand(policy, name, day) ?? []),
    rules: [...model.rules.values()].flatMap((rule) => pageRule(policy, rule, day, rests(rule.name)) ?? []),
    outputs: [...model.outputs].map(([name, rule]) => ({ name, rule, label: labelOf(policy, rule) })),
    examples: examplesOf(policy),
  }
}

/** Whether what a citation names has been compared with the regulation itself. */
function isCheckedSource(policy: Policy, cite: string): boolean {
  return policy.sources[cite.split('#')[0] ?? '']?.verified !== false && policy.document.verified !== false
}

/** Whether all that the figure of a rule rests on has been checked, down to the last figure below it. */
function restingOnChecked(policy: Policy, at: PolicyDate): (rule: string) => boolean {
  const result = compile(policy, at, { extrapolate: true })
  const unchecked = new Set(
    result.ok ? result.compiled.rules.flatMap((rule) => (rule.verified ? [] : [rule.name])) : [],
  )
  return (rule) => !unchecked.has(rule)
}

/** What a thing is called, in both languages; its name in words where the document gives no label. */
function labelOf(policy: Policy, name: string): Text {
  const { id, en } = labelText(policy.model, name)
  return { id: id === name ? name.replaceAll('_', ' ') : id, en: en === name ? name.replaceAll('_', ' ') : en }
}

function pageInput(policy: Policy, cell: CellModel): PageInput {
  return {
    name: cell.name,
    label: labelOf(policy, cell.name),
    cite: cell.cite,
    text: both((lang) => cellText(policy, cell, lang)),
    columns: [],
  }
}

function cellText(policy: Policy, cell: CellModel, lang: Lang): string {
  if (cell.kind === 'bool') return lang === 'id' ? 'ya atau tidak' : 'yes or no'
  const domain = policy.model.domains.get(cell.domain ?? '')
  if (domain?.kind === 'enum') return domain.values.join(', ')
  if (domain?.kind === 'ref')
    return lang === 'id' ? `kode ${domain.registry ?? 'bebas'}` : `a code of ${domain.registry ?? 'any kind'}`
  if (cell.kind === 'date') return lang === 'id' ? 'tanggal' : 'a date'
  const show = (value: bigint): string => showValue(rational(value, cell.scale), cell.unit, lang)
  return `${show(cell.min)}${lang === 'id' ? ' sampai ' : ' to '}${show(cell.max)}`
}

function pageTable(policy: Policy, param: ParamModel, day: string): PageTable {
  const dates = [
    ...new Set([
      ...param.dated.map((entry) => entry.from),
      ...[...param.keyed.values()].flat().map((entry) => entry.from),
    ]),
  ].sort()
  const keys = [...new Set([...param.dated.flatMap((entry) => [...entry.value.keys()]), ...param.keyed.keys()])]
  const show = (value: Value | undefined): Text =>
    value === undefined ? { id: '–', en: '–' } : both((lang) => showValue(value, param.unit, lang))
  const valueAt = (key: string, date: string): Value | undefined => {
    const own = param.keyed.get(key)
    return (own && inForce(own, date)?.value) ?? inForce(param.dated, date)?.value.get(key) ?? param.fallback
  }
  return {
    name: param.name,
    label: labelOf(policy, param.name),
    cite: param.cite,
    verified:
      param.verified &&
      isCheckedSource(policy, param.cite) &&
      param.dated.every((entry) => entry.verified && isCheckedSource(policy, entry.cite ?? param.cite)),
    note: param.note,
    dates,
    current: dates.findLast((date) => date <= day),
    keys: param.by.map((name) => labelOf(policy, name)),
    rows: keys.map((key) => ({ key, values: dates.map((date) => show(valueAt(key, date))) })),
    fallback: param.fallback === undefined ? undefined : show(param.fallback),
  }
}

function pageBand(policy: Policy, name: string, day: string): PageBand | undefined {
  const band = policy.model.bands.get(name)
  const entry = band && (inForce(band.dated, day) ?? band.dated[0])
  if (!band || !entry) return undefined
  const edge = (n: { n: bigint; d: bigint }, lang: Lang): string =>
    band.on.unit === 'percent' ? `${decimalText(rational(n.n * 100n, n.d))}%` : showNumber(n, lang)
  const max = rational(band.on.max, band.on.scale)
  const rows = entry.value.map((row, i) => {
    const next = entry.value[i + 1]
    const text = both((lang) => {
      const range = next
        ? lang === 'id'
          ? `dari ${edge(row.from, lang)} sampai kurang dari ${edge(next.from, lang)}`
          : `from ${edge(row.from, lang)} to below ${edge(next.from, lang)}`
        : lang === 'id'
          ? `dari ${edge(row.from, lang)} sampai ${edge(max, lang)}`
          : `from ${edge(row.from, lang)} to ${edge(max, lang)}`
      return `${range}: ${showValue(row.value, band.unit, lang)}`
    })
    return { label: row.words, text }
  })
  return {
    name,
    label: labelOf(policy, name),
    cite: entry.cite ?? band.cite,
    verified: band.verified && entry.verified && isCheckedSource(policy, entry.cite ?? band.cite),
    from: entry.from,
    rows,
  }
}

function pageRule(policy: Policy, rule: RuleModel, day: string, rests: boolean): PageRule | undefined {
  const entry = inForce(rule.dated, day) ?? rule.dated[0]
  if (!entry) return undefined
  const words = labelText(policy.model, rule.name)
  const sentence = both((lang) => {
    const told = describe(entry.value.expr, (name) => labelOf(policy, name)[lang], lang)
    const rows = rule.over === undefined ? '' : labelOf(policy, rule.over)[lang]
    const over = rows === '' ? '' : lang === 'id' ? ` untuk setiap baris ${rows}` : ` for each row of ${rows}`
    const round = rule.round ? `, ${roundingText(rule.round.mode, rule.round.toText, rule.unit, lang)}` : ''
    const is = lang === 'id' ? 'adalah' : 'is'
    if (rule.kind === 'guard')
      return lang === 'id'
        ? `Berhenti dan bertanya bila ${told}: ${rule.say?.id ?? ''}`
        : `Stops and asks when ${told}: ${rule.say?.en ?? ''}`
    return `${words[lang]}${over} ${is} ${told}${round}.`
  })
  const { exceptions } = rule
  return {
    name: rule.name,
    kind: rule.kind,
    label: words,
    cite: entry.cite ?? rule.cite,
    verified: rule.verified && entry.verified && isCheckedSource(policy, entry.cite ?? rule.cite) && rests,
    note: rule.note,
    formula: entry.value.text,
    sentence,
    from: entry.from,
    history: rule.dated.map((each) => ({ from: each.from, formula: each.value.text, cite: each.cite ?? rule.cite })),
    exceptions: exceptions && {
      cite: exceptions.cite,
      rows: exceptions.rows.map((row) => ({
        no: row.no,
        keys: exceptions.keys.map((key, i) => `${key} ${row.keys[i] ?? '*'}`).join(', '),
        value: both((lang) => showValue(row.value, rule.unit, lang)),
      })),
    },
  }
}
export { pageMarkdown } from './page-markdown.ts'
export type { PageInput, PageTable, PageBand, PageRule, PolicyPage } from './page-model.ts'
