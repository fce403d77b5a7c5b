import { attempt, stop } from '../fault.ts'
import { parseExpression } from '../language/expression.ts'
import type { PolicyDocument, RawRound, RawRule } from '../language/schema.ts'
import { parseDecimal } from '../rational.ts'
import { readExceptions } from './exceptions.ts'
import { beforeEffects, bothWords, labelOf } from './labels.ts'
import type { CellModel, Dated, Formula, Rounding, RowsModel, RuleModel } from './model.ts'
import { checkDates } from './params.ts'
import type { ReadContext } from './params.ts'
import { citation, dated, exactNumber } from './values.ts'

export type Cells = { readonly inputs: ReadonlyMap<string, CellModel>; readonly rows: ReadonlyMap<string, RowsModel> }

type RawFormula = Pick<RawRule, 'expr' | 'combine' | 'of'>

/** The expression of a rule: written out, or several parts to be summed or compared. */
function formulaOf(raw: RawFormula, path: string): Formula | undefined {
  const parts = raw.of ?? []
  if (raw.combine === undefined && raw.of === undefined) {
    return raw.expr === undefined ? undefined : { text: raw.expr, expr: parseExpression(raw.expr, path) }
  }
  if (raw.expr !== undefined || raw.combine === undefined || parts.length < 2) {
    return stop('E_SCHEMA', path, {
      id: 'combine perlu of: [dua rumus atau lebih] dan tanpa expr',
      en: 'combine needs of: [two or more expressions] and no expr',
    })
  }
  const text =
    raw.combine === 'sum' ? parts.map((part) => `(${part})`).join(' + ') : `${raw.combine}(${parts.join(', ')})`
  return { text, expr: parseExpression(text, path) }
}

function readRounding(raw: RawRound | undefined, unit: string, path: string): Rounding | undefined {
  if (raw === undefined) return undefined
  const mode = typeof raw === 'string' ? raw : raw.mode
  if (typeof raw === 'string' && unit === 'percent') {
    stop('E_NO_ROUNDING', path, {
      id: 'persen yang dibulatkan menyebut sampai mana: round: { mode: half_up, to: 0.01% }',
      en: 'a rounded percent says to what: round: { mode: half_up, to: 0.01% }',
    })
  }
  const toText = typeof raw === 'string' ? '1' : raw.to
  const to =
    toText.endsWith('%') || unit === 'percent' ? exactNumber(toText, 'percent', `${path}.round`) : parseDecimal(toText)
  if (!to || to.n <= 0n)
    return stop('E_NUM', `${path}.round`, {
      id: `bukan kelipatan pembulatan: ${toText}`,
      en: `not a step to round to: ${toText}`,
    })
  return { mode, to, toText }
}

/** Reads one rule with its dated expressions, rounding, bounds and exceptions. */
export function readRule(name: string, raw: RawRule, cells: Cells, context: ReadContext): RuleModel {
  const path = `rules.${name}`
  const cite = citation(raw.cite, context.sources, path)
  const list: Dated<Formula>[] = []
  const plain = formulaOf(raw, path)
  if ((plain === undefined) === (raw.history === undefined))
    stop('E_SCHEMA', path, { id: 'perlu salah satu: expr atau history', en: 'needs either expr or history' })
  if (plain) list.push(dated({ from: context.start }, plain, path, context.sources))
  for (const [i, entry] of (raw.history ?? []).entries()) {
    const at = `${path}.history.${i}`
    const formula = attempt(
      context.report,
      () => formulaOf(entry, path) ?? stop('E_SCHEMA', at, { id: 'perlu expr', en: 'needs expr' }),
    )
    if (formula) list.push(dated(entry, formula, at, context.sources))
  }
  checkDates(list, path, context.report)
  const keyCells = (raw.exceptions?.keys ?? []).map((key) => keyCell(key, raw.over, cells, path))
  return {
    name,
    path,
    kind: 'rule',
    cite,
    label: labelOf(raw.label) ?? name,
    note: raw.note,
    unit: raw.unit,
    by: raw.by,
    over: raw.over,
    dated: list,
    round: readRounding(raw.round, raw.unit, path),
    min: raw.min === undefined ? undefined : exactNumber(raw.min, raw.unit, path),
    max: raw.max === undefined ? undefined : exactNumber(raw.max, raw.unit, path),
    exact: raw.exact === 'bigint',
    exceptions: raw.exceptions && readExceptions(name, raw.exceptions, raw.unit, keyCells, context),
    effect: undefined,
    say: undefined,
    account: raw.account,
    verified: raw.verified !== false,
  }
}

function keyCell(key: string, over: string | undefined, cells: Cells, path: string): CellModel {
  const column = over === undefined ? undefined : cells.rows.get(over)?.columns.find((each) => each.name === key)
  return (
    column ??
    cells.inputs.get(key) ??
    stop('E_UNKNOWN_NAME', path, {
      id: `kunci pengecualian '${key}' bukan masukan`,
      en: `exception key '${key}' is no input`,
    })
  )
}

const PLAIN = {
  note: undefined,
  by: undefined,
  over: undefined,
  round: undefined,
  min: undefined,
  max: undefined,
  exact: false,
  exceptions: undefined,
  effect: undefined,
  say: undefined,
  account: undefined,
} as const

function always(text: string, path: string, context: ReadContext): readonly Dated<Formula>[] {
  return [
    {
      from: context.start,
      to: undefined,
      value: { text, expr: parseExpression(text, path) },
      verified: true,
      cite: undefined,
      path,
    },
  ]
}

/** A guard stops the computation of a person and asks, where a figure looks wrong. */
export function readGuard(name: string, raw: PolicyDocument['guards'][string], context: ReadContext): RuleModel {
  const path = `guards.${name}`
  const cite = citation(raw.cite, context.sources, path)
  const verified = raw.verified !== false
  return {
    ...PLAIN,
    name,
    path,
    kind: 'guard',
    cite,
    label: labelOf(raw.label) ?? name,
    unit: 'bool',
    dated: always(raw.when, path, context),
    say: bothWords(raw.say),
    verified,
  }
}

/**
 * An effect is a rule of its own: hold and forfeit answer true or false, deduct answers the amount.
 * forfeit and deduct act on the rule they name; see `applyEffects`.
 */
export function readEffect(name: string, raw: PolicyDocument['effects'][string], context: ReadContext): RuleModel {
  const path = `effects.${name}`
  const cite = citation(raw.cite, context.sources, path)
  const deduct = raw.kind === 'deduct'
  if (raw.kind === 'hold' && raw.release === undefined)
    stop('E_EFFECT', path, {
      id: 'hold harus menyebut apa yang melepaskannya: release',
      en: 'a hold says what releases it: release',
    })
  if (raw.kind !== 'hold' && raw.on === undefined)
    stop('E_EFFECT', path, {
      id: `${raw.kind} menyebut aturan yang dikenainya: on`,
      en: `${raw.kind} names the rule it acts on: on`,
    })
  if (deduct !== (raw.rate !== undefined && raw.base !== undefined))
    stop('E_EFFECT', path, {
      id: 'deduct, dan hanya deduct, memakai rate dan base',
      en: 'deduct, and only deduct, has rate and base',
    })
  if (deduct && raw.round === undefined)
    stop('E_NO_ROUNDING', path, { id: 'jumlah potongan perlu round: …', en: 'a deducted amount needs round: …' })
  const text = deduct ? `if ${raw.when} then (${raw.rate}) * (${raw.base}) else 0` : raw.when
  return {
    ...PLAIN,
    name,
    path,
    kind: 'effect',
    cite,
    label: labelOf(raw.label) ?? name,
    note: raw.note,
    unit: deduct ? 'rupiah' : 'bool',
    dated: always(text, path, context),
    round: readRounding(raw.round, 'rupiah', path),
    effect: { kind: raw.kind, on: raw.on, release: raw.release === undefined ? undefined : bothWords(raw.release) },
    verified: raw.verified !== false,
  }
}

/**
 * Splits each rule that an effect acts on: `x_sebelum_efek` keeps its expression, rounding and exceptions, and
 * `x` becomes that value less the deductions, or 0 where it is forfeited.
 */
export function applyEffects(rules: ReadonlyMap<string, RuleModel>, context: ReadContext): Map<string, RuleModel> {
  const result = new Map<string, RuleModel>()
  const effects = [...rules.values()].filter((rule) => rule.effect?.on !== undefined)
  for (const effect of effects) {
    const target = effect.effect?.on ?? ''
    const rule = rules.get(target)
    if (!rule || rule.kind !== 'rule' || rule.over || rule.by)
      context.report('E_EFFECT', effect.path, {
        id: `'${target}' bukan aturan per orang`,
        en: `'${target}' is no rule of a person`,
      })
  }
  for (const rule of rules.values()) {
    const own = effects.filter((effect) => effect.effect?.on === rule.name)
    if (own.length === 0) {
      result.set(rule.name, rule)
      continue
    }
    const before = beforeEffects(rule.name)
    result.set(before, {
      ...rule,
      name: before,
      label: `${rule.label} sebelum efek`,
      min: undefined,
      max: undefined,
      account: undefined,
    })
    result.set(rule.name, {
      ...rule,
      dated: always(effectText(before, own), rule.path, context),
      round: undefined,
      exceptions: undefined,
    })
  }
  return result
}

function effectText(before: string, effects: readonly RuleModel[]): string {
  const named = (kind: string): string[] =>
    effects.filter((effect) => effect.effect?.kind === kind).map((effect) => effect.name)
  const rest = [before, ...named('deduct')].join(' - ')
  const lost = named('forfeit')
  return lost.length === 0 ? rest : `if ${lost.join(' or ')} then 0 else ${rest}`
}
