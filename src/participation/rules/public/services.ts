import { cellKey, suppressTable } from './suppress-table.ts'

type Named = { readonly layanan: string | undefined }

const UNIT = 'unit'
/** Answers that name no service. */
const UNNAMED = ''

/**
 * The sheets of each service that may be shown apart, by the service as most people wrote it: at least ten named it, and
 * the rest of the unit does not give away a smaller one. Case and spaces make no other service.
 */
export function shownServices<T extends Named>(sheets: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = Map.groupBy(sheets, ({ layanan }) => plain(layanan ?? UNNAMED))
  const shown = suppressTable([...groups].map(([column, own]) => ({ at: [UNIT, column], n: own.length })))
  const named = [...groups].filter(([name]) => name !== UNNAMED && shown.get(cellKey(UNIT, name)) !== undefined)
  return new Map(named.map(([, own]) => [usual(own), own] as const).toSorted(byName))
}

function plain(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase()
}

/** The spelling used most often; of equals the first by the alphabet. */
function usual(sheets: readonly Named[]): string {
  const spellings = Map.groupBy(sheets, ({ layanan }) => (layanan ?? '').trim().replace(/\s+/g, ' '))
  const order = [...spellings].toSorted(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
  return order[0]?.[0] ?? ''
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1
}
