import type { Text } from '#shared/text.ts'
import type { Model } from './check/model.ts'
import type { Amendment } from './language/amend.ts'
import type { PolicyDocument } from './language/schema.ts'

/** A document with its annexes (by the file name used in the document) and the overlays to apply, in order. */
export type PolicySource = {
  readonly text: string
  readonly annexes: Readonly<Record<string, string>>
  readonly overlays: readonly { readonly text: string; readonly annexes: Readonly<Record<string, string>> }[]
}

/** A sound policy: read, amended, checked for every date of its history, its own tests passed. */
export type Policy = {
  readonly id: string
  readonly version: string
  readonly title: Text
  readonly description: string | undefined
  readonly sources: Readonly<
    Record<
      string,
      {
        readonly title: Text
        readonly uri?: string | undefined
        readonly verified: boolean
        readonly note?: Text | undefined
      }
    >
  >
  /** First day, and the day from which it no longer holds (or null). */
  readonly effective: { readonly from: string; readonly to: string | null }
  readonly document: PolicyDocument
  /** Over text, annexes, overlays and engine version. */
  readonly sha256: string
  readonly amendments: readonly Amendment[]
  /** Paths that say `verified: false`, at any date: 'sources.perbup', 'params.x', 'rules.y', or 'policy' for the whole. */
  readonly unverified: readonly string[]
  /** The days on which anything in the document changes, first day first. */
  readonly changes: readonly string[]
  readonly model: Model
}
