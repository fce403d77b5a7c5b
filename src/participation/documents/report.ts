import type { Lang } from '#shared/text.ts'

/** A cell on paper and in a workbook: text, or a number with how it is written. */
export type Cell = string | { readonly value: number; readonly text: string }

/** What a chapter is made of. */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly head: readonly string[]
      readonly rows: readonly (readonly Cell[])[]
    }

export type Chapter = {
  readonly title: string
  /** The name of its sheet in the workbook. */
  readonly sheet: string
  readonly blocks: readonly Block[]
}

/** The whole report, ready to be set as a document or a workbook. */
export type Report = {
  readonly lang: Lang
  readonly title: string
  readonly unit: string
  readonly government: string
  /** Stands on every page: an annulled index, or a copy for staff alone. */
  readonly mark: string | undefined
  /** What it was computed by, and when it was printed. */
  readonly basis: string
  readonly chapters: readonly Chapter[]
}

export function textCell(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text
}
