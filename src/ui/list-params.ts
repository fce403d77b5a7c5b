/** How a list is sorted: `?urut=KEY&arah=turun`. */
export type Sort<K extends string = string> = { readonly key: K; readonly descending: boolean }

/** What the address of a list asks for; its fields are the props DataTable wants, so it can be spread into it. */
export type ListParams<K extends string = string> = {
  /** Undefined when the address names no sorting and the list has no default one. */
  readonly sort: Sort<K> | undefined
  /** From 1. */
  readonly page: number
  /** Rows a page. */
  readonly size: number
  /** What was typed into the search field; '' is no search. */
  readonly search: string
  /** Path and query as asked for; links of the table keep everything in it but what they change. */
  readonly address: string
}

const LONGEST_SEARCH = 100
const LAST_PAGE = 1_000_000

/**
 * Reads `?urut=&arah=&hal=&cari=` of an address. Sorting by a key that is not in `sortable`, a page that is no number
 * and the like fall back to the default: an old or mistyped link still shows the list.
 */
export function listParams<const K extends string>(
  url: string,
  options: { readonly sortable: readonly K[]; readonly sort?: Sort<K>; readonly size?: number },
): ListParams<K> {
  const { pathname, search, searchParams } = new URL(url, 'http://localhost')
  const key = options.sortable.find((name) => name === searchParams.get('urut'))
  return {
    sort: key === undefined ? options.sort : { key, descending: searchParams.get('arah') === 'turun' },
    page: pageOf(searchParams.get('hal')),
    size: options.size ?? 50,
    search: (searchParams.get('cari') ?? '').trim().slice(0, LONGEST_SEARCH),
    address: pathname + search,
  }
}

function pageOf(text: string | null): number {
  if (text === null || !/^\d{1,7}$/.test(text)) return 1
  return Math.min(Math.max(Number(text), 1), LAST_PAGE)
}

/** Rows to skip before the page: for `limit … offset …`. */
export function offsetOf(list: Pick<ListParams, 'page' | 'size'>): number {
  return (list.page - 1) * list.size
}

/** How many pages hold `total` rows; at least 1. */
export function pageCount(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size))
}

/** The address with some of its query changed; undefined removes a name. */
export function addressWith(address: string, changes: Readonly<Record<string, string | number | undefined>>): string {
  const url = new URL(address, 'http://localhost')
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) url.searchParams.delete(name)
    else url.searchParams.set(name, String(value))
  }
  return url.pathname + url.search
}
