import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Document, Node, YAMLParseError } from 'yaml'
import type { Text } from '#shared/text.ts'
import { stop } from '../fault.ts'

/** A YAML document as plain values. Numbers stay the text they were written as: 2026.10 is not 2026.1. */
export type Tree = string | boolean | null | Tree[] | TreeMap
export type TreeMap = { [key: string]: Tree }

const MAX_TEXT = 2_000_000
const MAX_NODES = 200_000
const MAX_DEPTH = 40

type Walk = { readonly document: Document; nodes: number }

const SYNTAX: Readonly<Record<string, string>> = {
  BAD_INDENT: 'indentasinya keliru',
  TAB_AS_INDENT: 'pakai spasi, bukan tab, untuk indentasi',
  DUPLICATE_KEY: 'kunci ini tertulis dua kali',
  MISSING_CHAR: 'ada tanda yang kurang (kutip, kurung atau koma)',
  UNEXPECTED_TOKEN: 'ada tanda yang tidak pada tempatnya',
  BLOCK_AS_IMPLICIT_KEY: 'ada tanda kutip atau titik dua yang keliru',
  MULTILINE_IMPLICIT_KEY: 'sebuah kunci tidak boleh lebih dari satu baris',
  BAD_ALIAS: 'alias ini tidak dikenal',
}

/** What YAML itself finds wrong, with the place. */
function yamlSentence(error: YAMLParseError): Text {
  const [at] = error.linePos ?? []
  const place = at === undefined ? '' : ` pada baris ${at.line}, kolom ${at.col}`
  const [first = error.code] = error.message.split('\n')
  return { id: `${SYNTAX[error.code] ?? 'susunan YAML tidak terbaca'}${place}`, en: first }
}

/** Reads one YAML text. Stops with E_YAML on syntax errors, repeated or forbidden keys, and on texts built to explode. */
export function readYaml(text: string, path: string): Tree {
  if (text.length > MAX_TEXT)
    stop('E_YAML', path || 'document', {
      id: `dokumen berisi ${text.length} huruf, lebih dari ${MAX_TEXT}`,
      en: `the document has ${text.length} characters, more than ${MAX_TEXT}`,
    })
  const document = parseDocument(text, { version: '1.2', merge: false, uniqueKeys: true, prettyErrors: true })
  const [error] = document.errors
  if (error) stop('E_YAML', path || 'document', yamlSentence(error))
  return convert(document.contents, { document, nodes: 0 }, path, 0)
}

function convert(node: unknown, walk: Walk, path: string, depth: number): Tree {
  walk.nodes += 1
  if (walk.nodes > MAX_NODES)
    stop('E_YAML', path || 'document', {
      id: `lebih dari ${MAX_NODES} nilai setelah alias dijabarkan`,
      en: `more than ${MAX_NODES} values once aliases are written out`,
    })
  if (depth > MAX_DEPTH)
    stop('E_YAML', path || 'document', {
      id: `bersarang lebih dari ${MAX_DEPTH} tingkat`,
      en: `nested more than ${MAX_DEPTH} deep`,
    })
  if (node === null || node === undefined) return null
  if (isAlias(node)) return convert(node.resolve(walk.document), walk, path, depth + 1)
  if (isMap(node)) return convertMap(node.items, walk, path, depth)
  if (isSeq(node)) return node.items.map((item, i) => convert(item, walk, join(path, String(i)), depth + 1))
  if (isScalar(node)) return scalar(node)
  return stop('E_YAML', path || 'document', {
    id: 'hanya peta, daftar dan nilai biasa yang boleh',
    en: 'only maps, lists and plain values are allowed',
  })
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
    if (typeof name !== 'string')
      stop('E_YAML', path || 'document', {
        id: 'kunci harus kata biasa atau angka',
        en: 'a key must be a plain word or number',
      })
    if (name === '__proto__')
      stop('E_YAML', path || 'document', {
        id: 'kunci __proto__ tidak boleh dipakai',
        en: 'the key __proto__ is not allowed',
      })
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
