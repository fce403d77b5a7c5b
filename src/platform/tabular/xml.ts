import { StringDecoder } from 'node:string_decoder'
import { tableError } from './fault.ts'

/** No element of a sheet we read is longer than this; a longer one is no table. */
const MAX_ELEMENT = 16_000_000

/**
 * Cuts a part of a workbook into its elements of one name, given as (opening tag's attributes, inner text).
 * Knows nothing of document types or entities, so that none can be expanded.
 */
export async function eachElement(
  chunks: AsyncIterable<Buffer>,
  name: string,
  take: (attributes: string, inner: string, prefix: string) => Promise<void> | undefined,
): Promise<void> {
  const decoder = new StringDecoder('utf8')
  let text = ''
  let prefix: string | undefined
  for await (const chunk of chunks) {
    text += decoder.write(chunk)
    prefix ??= prefixOf(text)
    if (prefix === undefined) continue
    let at = 0
    for (;;) {
      const cut = nextElement(text, prefix + name, at)
      if (cut === undefined) break
      at = cut.end
      if (cut.attributes === undefined) continue
      const waiting = take(cut.attributes, cut.inner, prefix)
      if (waiting !== undefined) await waiting
    }
    const open = text.indexOf(`<${prefix}${name}`, at)
    text = open === -1 ? text.slice(Math.max(at, text.length - name.length - prefix.length - 2)) : text.slice(open)
    if (text.length > MAX_ELEMENT) throw tableError('workbook-damaged')
  }
}

type Cut = { readonly end: number; readonly attributes: string | undefined; readonly inner: string }

/** The next whole element from `from` on; undefined when its end is not there yet. */
function nextElement(text: string, tag: string, from: number): Cut | undefined {
  const start = text.indexOf(`<${tag}`, from)
  if (start === -1) return undefined
  const afterName = start + 1 + tag.length
  const sign = text[afterName]
  if (sign === undefined) return undefined
  if (sign !== ' ' && sign !== '>' && sign !== '/' && sign !== '\n' && sign !== '\r' && sign !== '\t')
    return { end: afterName, attributes: undefined, inner: '' }
  const close = text.indexOf('>', afterName)
  if (close === -1) return undefined
  if (text[close - 1] === '/') return { end: close + 1, attributes: text.slice(afterName, close - 1), inner: '' }
  const end = text.indexOf(`</${tag}>`, close)
  if (end === -1) return undefined
  const attributes = text.slice(afterName, close)
  return { end: end + tag.length + 3, attributes, inner: text.slice(close + 1, end) }
}

/** `x:` where the document's elements carry a prefix; undefined while the root has not been seen. */
function prefixOf(text: string): string | undefined {
  const root = /<(\w+:)?(?:worksheet|sst|workbook|Relationships)[\s>]/.exec(text)
  if (root === null) {
    if (text.length > 65_536) throw tableError('workbook-damaged')
    return undefined
  }
  return root[1] ?? ''
}

/** All elements of one name inside a short text. */
export function elementsIn(text: string, name: string): { attributes: string; inner: string }[] {
  const found: { attributes: string; inner: string }[] = []
  let at = 0
  for (;;) {
    const cut = nextElement(text, name, at)
    if (cut === undefined) return found
    at = cut.end
    if (cut.attributes !== undefined) found.push({ attributes: cut.attributes, inner: cut.inner })
  }
}

/** The value of an attribute in the text of an opening tag; undefined when absent. */
export function attribute(attributes: string, name: string): string | undefined {
  const start = attributes.indexOf(` ${name}="`)
  if (start === -1) return undefined
  const from = start + name.length + 3
  const end = attributes.indexOf('"', from)
  return end === -1 ? undefined : unescapeXml(attributes.slice(from, end))
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** The five named and the numeric references of XML; anything else stays as it is written. */
export function unescapeXml(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text
  return text
    .replace(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
      (whole, hex?: string, digits?: string, name?: string) => {
        if (name !== undefined) return NAMED[name] ?? whole
        const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16)
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      },
    )
    .replace(/_x([0-9A-F]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
