import { XMLBuilder } from 'fast-xml-parser'

/** What a leaf of an answer may hold; null is an empty element. */
export type Leaf = string | number | boolean | null

/** A wrapper element and its items, `<services><service>…`; JSON shows the bare array. */
export type List = { readonly item: string; readonly of: readonly (Fields | Leaf)[] }

export type Fields = { readonly [name: string]: Leaf | Fields | List }

/** One answer of the server: its root element and what stands in it. */
export type Answer = { readonly root: string; readonly value: Fields | List }

const builder = new XMLBuilder({
  format: true,
  indentBy: '  ',
  suppressEmptyNode: true,
  processEntities: true,
  ignoreAttributes: false,
})

/**
 * The answer as XML with its declaration, no namespace (GeoReport v2, "Format").
 * Characters XML 1.0 cannot carry, such as a NUL of a pasted text, are left out in both formats alike.
 */
export function toXml({ root, value }: Answer): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ [root]: xmlOf(value) })}`
}

/** The answer as JSON by the Spark mapping: no root, no plural wrapper, lists always arrays, an empty element null. */
export function toJson({ value }: Answer): string {
  return JSON.stringify(sparkOf(value))
}

type Xml = string | { [name: string]: Xml | Xml[] }

function xmlOf(value: Leaf | Fields | List): Xml {
  if (value === null) return ''
  if (typeof value !== 'object') return clean(String(value))
  if (isList(value)) return { [value.item]: value.of.map(xmlOf) }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, xmlOf(inner)]))
}

function sparkOf(value: Leaf | Fields | List): unknown {
  if (value === null || value === '') return null
  if (typeof value === 'string') return clean(value)
  if (typeof value !== 'object') return value
  if (isList(value)) return value.of.map(sparkOf)
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sparkOf(inner)]))
}

function isList(value: Fields | List): value is List {
  return Array.isArray(value.of)
}

/** Text without the characters XML 1.0 forbids or discourages: controls but tab and line end, lone surrogates, U+FFFE, U+FFFF. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (control) => (control === '\n' || control === '\t' ? control : ''))
}
