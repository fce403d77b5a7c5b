import type { RuleModel } from './check/model.ts'
import type { PolicyDate } from './dates.ts'
import type { Amendment } from './language/amend.ts'
import type { Policy } from './loaded.ts'
import type { PageExample } from './page-examples.ts'
import type { Text } from '#shared/text.ts'

/** A policy in plain language, ready to be shown: nothing in it needs knowledge of the document's form. */
export type PageInput = {
  readonly name: string
  readonly label: Text
  readonly cite: string | undefined
  readonly text: Text
  readonly columns: readonly PageInput[]
}
export type PageTable = {
  readonly name: string
  readonly label: Text
  readonly cite: string
  readonly verified: boolean
  readonly note: string | undefined
  /** Dates from which the columns hold, earliest first; `current` marks the one in force. */
  readonly dates: readonly string[]
  readonly current: string | undefined
  /** What the rows go by. */
  readonly keys: readonly Text[]
  /** A row per key: the key ('' when there is one value), then a value per date. */
  readonly rows: readonly { readonly key: string; readonly values: readonly Text[] }[]
  readonly fallback: Text | undefined
}
export type PageBand = {
  readonly name: string
  readonly label: Text
  readonly cite: string
  readonly verified: boolean
  readonly from: string
  readonly rows: readonly { readonly label: Text; readonly text: Text }[]
}
export type PageRule = {
  readonly name: string
  readonly kind: RuleModel['kind']
  readonly label: Text
  readonly cite: string
  readonly verified: boolean
  readonly note: string | undefined
  readonly formula: string
  readonly sentence: Text
  readonly from: string
  readonly history: readonly { readonly from: string; readonly formula: string; readonly cite: string }[]
  readonly exceptions:
    | {
        readonly cite: string
        readonly rows: readonly { readonly no: string; readonly keys: string; readonly value: Text }[]
      }
    | undefined
}
export type PolicyPage = {
  readonly id: string
  readonly version: string
  readonly title: Text
  readonly description: string | undefined
  readonly sha256: string
  readonly at: PolicyDate
  readonly effective: Policy['effective']
  readonly changes: readonly string[]
  readonly sources: readonly {
    readonly name: string
    readonly title: Text
    readonly uri: string | undefined
    readonly verified: boolean
    readonly note: Text | undefined
  }[]
  readonly unverified: readonly string[]
  readonly amendments: readonly Amendment[]
  readonly inputs: readonly PageInput[]
  readonly params: readonly PageTable[]
  readonly bands: readonly PageBand[]
  readonly rules: readonly PageRule[]
  readonly outputs: readonly { readonly name: string; readonly rule: string; readonly label: Text }[]
  readonly examples: readonly PageExample[]
}
