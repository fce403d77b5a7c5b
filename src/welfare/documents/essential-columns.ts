import type { Text } from '#shared/text.ts'
import { type PayLine, shownValues } from '../rules/paylist.ts'
import type { PayList } from './paylist.ts'
import { PAPER } from './words.ts'

/** A column of numbers on paper; undefined where a line has no figure of its own (a difference). */
export type EssentialColumn = { readonly word: Text; readonly valueOf: (line: PayLine) => number | undefined }

/**
 * What the paper shows of how the gross came about: the ceiling (sum of the criteria with a budget account), what
 * productivity and discipline gave, and what else was taken. A policy without these rules leaves their columns out.
 */
export function essentialColumns(list: PayList): EssentialColumn[] {
  const at = (rule: string) => list.columns.findIndex((column) => column.rule === rule)
  const accounts = list.columns.flatMap((column, index) => (column.account === undefined ? [] : [index]))
  const [productivity, discipline] = [at('produktivitas'), at('disiplin')]
  const value = (index: number) => (line: PayLine) => shownValues(line)[index]
  const ceiling = (line: PayLine) =>
    line.kind === 'SELISIH' ? undefined : accounts.reduce((sum, index) => sum + (value(index)(line) ?? 0), 0)
  const otherCuts = (line: PayLine) =>
    line.kind === 'SELISIH' ? undefined : (value(productivity)(line) ?? 0) + (value(discipline)(line) ?? 0) - line.gross
  return [
    ...(accounts.length === 0 ? [] : [{ word: PAPER.ceiling, valueOf: ceiling }]),
    ...(productivity < 0 ? [] : [{ word: PAPER.productivity, valueOf: value(productivity) }]),
    ...(discipline < 0 ? [] : [{ word: PAPER.discipline, valueOf: value(discipline) }]),
    ...(productivity < 0 || discipline < 0 ? [] : [{ word: PAPER.otherCuts, valueOf: otherCuts }]),
  ]
}
