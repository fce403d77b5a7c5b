import { stop } from '../fault.ts'
import type { Overlay } from './schema.ts'
import { canonical, isTreeMap } from './yaml.ts'
import type { Tree, TreeMap } from './yaml.ts'

type Operation = Overlay['ops'][number]

/** One change that an overlay made, kept so that pages can show what the amendment said. */
export type Amendment = { readonly version: string; readonly op: string; readonly at: string; readonly cite: string }

function tree(value: unknown): Tree {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(tree)
  const map: TreeMap = Object.create(null)
  for (const [key, part] of Object.entries(value)) map[key] = tree(part)
  return map
}

/**
 * Applies an overlay to a document, in place on a fresh copy. Each operation names what it expects to find (`was:`).
 * Stops with E_AMEND_TARGET (nothing there, or another document), E_AMEND_STALE (something else stands there), E_CITE.
 */
export function amend(base: TreeMap, overlay: Overlay, root: string): { document: TreeMap; amendments: Amendment[] } {
  const copy = tree(base)
  if (!isTreeMap(copy))
    return stop('E_AMEND_TARGET', root, { id: 'dasarnya bukan dokumen', en: 'the base is no document' })
  const target = `${plain(copy.id)}@${plain(copy.version)}`
  if (overlay.amends !== target) {
    stop('E_AMEND_TARGET', `${root}.amends`, {
      id: `mengubah ${overlay.amends}, padahal dokumennya ${target}`,
      en: `amends ${overlay.amends}, but the document is ${target}`,
    })
  }
  addSources(copy, overlay, root)
  const amendments = overlay.ops.map((operation, i) => {
    const path = `${root}.ops.${i}`
    const cite =
      operation.cite ??
      stop('E_CITE', path, { id: 'setiap perubahan harus merujuk pasalnya', en: 'an operation must cite its article' })
    apply(copy, operation, path)
    return { version: overlay.version, op: operation.op, at: operation.at, cite }
  })
  copy.version = overlay.version
  if (overlay.title !== undefined) copy.title = overlay.title
  return { document: copy, amendments }
}

function plain(value: Tree | undefined): string {
  return typeof value === 'string' ? value : ''
}

function addSources(document: TreeMap, overlay: Overlay, root: string): void {
  const sources = isTreeMap(document.sources)
    ? document.sources
    : stop('E_AMEND_TARGET', root, { id: 'dasarnya tidak punya sources', en: 'the base has no sources' })
  for (const [name, source] of Object.entries(overlay.sources)) {
    const known = sources[name]
    if (known !== undefined && canonical(known) !== canonical(tree(source))) {
      stop('E_AMEND_TARGET', `${root}.sources.${name}`, {
        id: 'dokumen sudah punya sumber lain dengan nama ini',
        en: 'the document already has another source of this name',
      })
    }
    sources[name] = tree(source)
  }
}

type Place = { readonly get: () => Tree | undefined; readonly set: (value: Tree) => void; readonly remove: () => void }

function place(document: TreeMap, at: string, path: string): Place {
  const steps = at.split('.')
  const last = steps.pop() ?? ''
  let parent: Tree | undefined = document
  for (const step of steps) parent = child(parent, step)
  const holder = parent
  if (Array.isArray(holder) && /^\d+$/.test(last)) {
    const i = Number(last)
    return { get: () => holder[i], set: (value) => (holder[i] = value), remove: () => holder.splice(i, 1) }
  }
  if (!isTreeMap(holder) || last === '__proto__')
    return stop('E_AMEND_TARGET', path, { id: `tidak ada apa pun di ${at}`, en: `nothing at ${at}` })
  return { get: () => holder[last], set: (value) => (holder[last] = value), remove: () => delete holder[last] }
}

function child(parent: Tree | undefined, step: string): Tree | undefined {
  if (Array.isArray(parent)) return /^\d+$/.test(step) ? parent[Number(step)] : undefined
  return isTreeMap(parent) ? parent[step] : undefined
}

function apply(document: TreeMap, operation: Operation, path: string): void {
  const spot = place(document, operation.at, path)
  const found = spot.get()
  if (operation.op === 'add') {
    if (found !== undefined)
      stop('E_AMEND_STALE', path, { id: `${operation.at} sudah ada`, en: `${operation.at} already exists` })
    if (operation.was !== null) stop('E_AMEND_STALE', path, { id: 'add perlu was: null', en: 'add needs was: null' })
    return spot.set(tree(operation.now ?? operation.value))
  }
  if (found === undefined)
    stop('E_AMEND_TARGET', path, { id: `tidak ada apa pun di ${operation.at}`, en: `nothing at ${operation.at}` })
  if (operation.was === undefined)
    stop('E_AMEND_STALE', path, {
      id: 'perubahan harus menyebut apa yang semula tertulis: was',
      en: 'the operation must say what it expects to find: was',
    })
  if (operation.op === 'add_value') return addValue(spot, found, operation, path)
  if (canonical(found) !== canonical(tree(operation.was))) {
    stop('E_AMEND_STALE', path, {
      id: `${operation.at} berisi ${short(found)}, bukan ${short(tree(operation.was))}`,
      en: `${operation.at} is ${short(found)}, not ${short(tree(operation.was))}`,
    })
  }
  if (operation.op === 'remove') return spot.remove()
  spot.set(stamped(operation, tree(operation.now ?? operation.value)))
}

/** For add_value, `was` is the latest entry, its `from`, or the whole list. */
function addValue(spot: Place, found: Tree, operation: Operation, path: string): void {
  if (!Array.isArray(found))
    return stop('E_AMEND_TARGET', path, {
      id: `${operation.at} bukan daftar nilai bertanggal`,
      en: `${operation.at} is no list of dated values`,
    })
  const latest = found.reduce<Tree | undefined>((best, each) => (fromOf(each) >= fromOf(best) ? each : best), undefined)
  const was = canonical(tree(operation.was))
  const accepted = [canonical(found), canonical(latest), canonical(fromOf(latest))]
  if (!accepted.includes(was))
    stop('E_AMEND_STALE', path, {
      id: `nilai terakhir berlaku sejak ${fromOf(latest)}, bukan ${was}`,
      en: `the latest value is from ${fromOf(latest)}, not ${was}`,
    })
  spot.set([...found, stamped(operation, tree(operation.value ?? operation.now))])
}

function fromOf(entry: Tree | undefined): string {
  const from = isTreeMap(entry) ? entry.from : undefined
  return typeof from === 'string' ? from : ''
}

/** A dated value brought by an amendment cites the amendment's article unless it cites its own. */
function stamped(operation: Operation, value: Tree): Tree {
  if (isTreeMap(value) && value.from !== undefined && value.cite === undefined && operation.cite !== undefined) {
    value.cite = operation.cite
  }
  return value
}

function short(value: Tree): string {
  const text = typeof value === 'string' ? `"${value}"` : canonical(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
