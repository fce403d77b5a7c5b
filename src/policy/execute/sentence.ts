import { labelText } from '../check/labels.ts'
import type { Value } from '../check/model.ts'
import type { RuleNow } from '../check/resolve.ts'
import type { Compiled } from '../compile.ts'
import type { Lang } from '#shared/text.ts'
import { scopeOf } from './oracle.ts'
import type { State } from './oracle.ts'
import { unitFinder } from './row-details.ts'
import type { RowDetail } from './row-details.ts'
import { isRounded, roundingText, showNumber, showValue } from './show.ts'
import { inWords } from './words.ts'

type Say = {
  readonly compiled: Compiled
  readonly rule: RuleNow
  readonly state: State
  readonly before: Value
  readonly value: Value
  readonly rows: readonly RowDetail[]
  readonly exception: { readonly annex: string; readonly no: readonly string[] } | undefined
}

/** One step told in one sentence: label, article, the figures put in, rounding, result. */
export function sentence(say: Say, lang: Lang): string {
  const { model, cite } = say.rule
  const out = showValue(say.value, model.unit, lang)
  const head = `${labelText(say.compiled.program.now.model, model.name)[lang]} (${cite})`
  if (model.effect) return effectSentence(say, head, lang)
  if (say.exception) {
    const which = `${say.exception.annex} no ${say.exception.no.join(', ')}`
    return lang === 'id'
      ? `${head}: berlaku pengecualian ${which}, yaitu ${out}.`
      : `${head}: exception ${which} applies, ${out}.`
  }
  const words = { scope: scopeOf(say.state, model.path, []), lang, unitOf: unitFinder(say.compiled) }
  const told = `${inWords(say.rule.formula.expr, words)}${rowWords(say.rows, lang)}`
  if (!isRounded(say.before, say.value) || !model.round)
    return told === out ? `${head}: ${out}.` : `${head}: ${told} = ${out}.`
  const exact = model.unit === 'percent' ? showValue(say.before, 'percent', lang) : showNumber(say.before, lang)
  const rounding = roundingText(model.round.mode, model.round.toText, model.unit, lang)
  return `${head}: ${told} = ${exact}, ${rounding} = ${out}.`
}

/** The first rows that gave something: place, band labels, figure. */
function rowWords(rows: readonly RowDetail[], lang: Lang): string {
  if (rows.length === 0) return ''
  const list = rows.slice(0, 8).map((row) => {
    const labels = row.bands ? ` ${row.bands.join(' ')}` : ''
    const out = typeof row.out === 'string' && lang === 'id' ? row.out.replace('.', ',') : String(row.out)
    return `${lang === 'id' ? 'baris' : 'row'} ${row.row}${labels} ${out}`
  })
  const rest =
    rows.length > list.length
      ? [lang === 'id' ? `dan ${rows.length - list.length} lagi` : `and ${rows.length - list.length} more`]
      : []
  return ` [${[...list, ...rest].join('; ')}]`
}

function effectSentence(say: Say, head: string, lang: Lang): string {
  const { effect } = say.rule.model
  const fired = say.value === true || (typeof say.value === 'object' && say.value.n !== 0n)
  if (!fired) return lang === 'id' ? `${head}: tidak berlaku.` : `${head}: does not apply.`
  const release =
    effect?.release === undefined
      ? ''
      : lang === 'id'
        ? `; dilepas bila: ${effect.release.id}`
        : `; released when: ${effect.release.en}`
  if (effect?.kind === 'hold')
    return lang === 'id' ? `${head}: dihitung tetapi ditahan${release}.` : `${head}: computed but held${release}.`
  if (effect?.kind === 'forfeit')
    return lang === 'id' ? `${head}: ${effect.on} hangus${release}.` : `${head}: ${effect.on} is forfeited${release}.`
  const amount = showValue(say.value, 'rupiah', lang)
  return lang === 'id'
    ? `${head}: dipotong ${amount} dari ${effect?.on}${release}.`
    : `${head}: ${amount} deducted from ${effect?.on}${release}.`
}
