import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Document, Node } from 'yaml'
import { stop } from '../fault.ts'

/** A YAML document as plain values. Numbers stay the text they were written as: 2026.10 is not 2026.1. */
export type Tree = string | boolean | null | Tree[] | TreeMap
export type TreeMap = { [key: string]: Tree }

const MAX_TEXT = 2_000_000
const MAX_NODES = 200_000
const MAX_DEPTH = 40

type Walk = { readonly document: Document; nodes: number }

/** Reads one YAML text. Stops with E_YAML on syntax errors, repeated or forbidden keys, and on texts built to explode. */
export function readYaml(text: string, path: string): Tree {
  if (text.length > MAX_TEXT)
    stop('E_YAML', path || 'document', `the document has ${text.length} characters, more than ${MAX_TEXT}`)
  const document = parseDocument(text, { version: '1.2', merge: false, uniqueKeys: true, prettyErrors: true })
  const [error] = document.errors
  if (error) stop('E_YAML', path || 'document', error.message.split('\n')[0] ?? error.code)
  return convert(document.contents, { document, nodes: 0 }, path, 0)
}

function convert(node: unknown, walk: Walk, path: string, depth: number): Tree {
  walk.nodes += 1
  if (walk.nodes > MAX_NODES)
    stop('E_YAML', path || 'document', `more than ${MAX_NODES} values once aliases are written out`)
  if (depth > MAX_DEPTH) stop('E_YAML', path || 'document', `nested more than ${MAX_DEPTH} deep`)
  if (node === null || node === undefined) return null
  if (isAlias(node)) return convert(node.resolve(walk.document), walk, path, depth + 1)
  if (isMap(node)) return convertMap(node.items, walk, path, depth)
  if (isSeq(node)) return node.items.map((item, i) => convert(item, walk, join(path, String(i)), depth + 1))
  if (isScalar(node)) return scalar(node)
  return stop('E_YAML', path || 'document', 'only maps, lists and plain values are allowed')
}

function convertMap(
  items: readonly { key: unknown; value: unknown }[],
  walk: Walk,
  path: string,
  depth: number,
): TreeMap {
  const map: TreeMap = Object.create(null)
  for (const { key, value } of items) {
    const name = isScalar(key) ? scalar(key) : undefined
    if (typeof name !== 'string') stop('E_YAML', path || 'document', 'a key must be a plain word or number')
    if (name === '__proto__') stop('E_YAML', path || 'document', 'the key __proto__ is not allowed')
    map[name] = convert(value, walk, join(path, name), depth + 1)
  }
  return map
}

function scalar(node: Node & { value: unknown; source?: string }): Tree {
  const { value } = node
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' || typeof value === 'bigint') return node.source ?? String(value)
  return null
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

export function isTreeMap(tree: Tree | undefined): tree is TreeMap {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree)
}

/** One text for equal trees: keys sorted, white space inside texts collapsed. */
export function canonical(tree: Tree | undefined): string {
  if (tree === undefined) return 'null'
  if (typeof tree === 'string') return JSON.stringify(tree.replace(/\s+/g, ' ').trim())
  if (Array.isArray(tree)) return `[${tree.map(canonical).join(',')}]`
  if (!isTreeMap(tree)) return JSON.stringify(tree)
  const keys = Object.keys(tree).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(tree[key])}`).join(',')}}`
}
