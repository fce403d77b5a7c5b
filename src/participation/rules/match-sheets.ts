import type { Answers, Sheet } from '../participation.ts'

/** What a file's sheets are beside those of its earlier import: by content, for a sheet has no name of its own. */
export type Match<Id> = {
  /** Places of incoming sheets that were there already. */
  readonly unchanged: readonly number[]
  /** Places of incoming sheets that were not. */
  readonly added: readonly number[]
  /** Earlier sheets that the file no longer holds. */
  readonly gone: readonly Id[]
}

/** Pairs equal sheets one to one, so that two citizens who answered alike stay two. `incoming` holds signatures in file order. */
export function matchSheets<Id>(
  earlier: readonly { readonly id: Id; readonly signature: string }[],
  incoming: readonly string[],
): Match<Id> {
  const waiting = new Map<string, Id[]>()
  for (const { id, signature } of earlier) waiting.set(signature, [...(waiting.get(signature) ?? []), id])
  const unchanged: number[] = []
  const added: number[] = []
  for (const [place, signature] of incoming.entries()) {
    const known = waiting.get(signature)?.pop()
    if (known === undefined) added.push(place)
    else unchanged.push(place)
  }
  return { unchanged, added, gone: [...waiting.values()].flat() }
}

/** Equal for two sheets that say the same. */
export function signatureOf(sheet: Sheet): string {
  return JSON.stringify([
    sheet.layanan ?? null,
    sheet.sex ?? null,
    sheet.usia ?? null,
    sheet.pendidikan ?? null,
    sheet.pekerjaan ?? null,
    inOrder(sheet.answers),
    inOrder(sheet.spak ?? {}),
  ])
}

function inOrder(answers: Answers): readonly (readonly [string, number])[] {
  return Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1))
}
