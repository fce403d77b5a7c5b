import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { type Answer, clean, type Fields, toJson, toXml } from './answer.ts'

/** Reads XML back by the Spark mapping, knowing only which elements are plural wrappers. */
function spark(xml: string, answer: Answer): unknown {
  const parser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreDeclaration: true })
  const document: Record<string, unknown> = parser.parse(xml.replace(/>\n\s*</g, '><'))
  return shape(document[answer.root], answer.value)
}

function shape(read: unknown, like: unknown): unknown {
  if (typeof like !== 'object' || like === null) {
    if (read === '' || read === undefined) return null
    return typeof like === 'number' ? Number(read) : typeof like === 'boolean' ? read === 'true' : read
  }
  const element = Object.fromEntries(Object.entries(read === '' || read === undefined ? {} : Object(read)))
  if ('of' in like && Array.isArray(like.of) && 'item' in like) {
    const items = element[String(like.item)]
    const list = items === undefined ? [] : Array.isArray(items) ? items : [items]
    return list.map((item, at) => shape(item, Array.isArray(like.of) ? like.of[at] : undefined))
  }
  return Object.fromEntries(Object.entries(like).map(([name, inner]) => [name, shape(element[name], inner)]))
}

const leaf = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => clean(text).trim()),
  fc.constantFrom('<script>alert(1)</script>', ']]>', '&amp;', '"', "it's", '-8.5', 'true', '007', 'Oe’sapa é ✓'),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -180, max: 180 }).map((value) => Number(value.toFixed(6))),
  fc.boolean(),
  fc.constant(null),
)
const fields: fc.Arbitrary<Fields> = fc.dictionary(
  fc.constantFrom('service_code', 'description', 'lat', 'required', 'address'),
  leaf,
  { minKeys: 1, noNullPrototype: true },
)
const answers: fc.Arbitrary<Answer> = fc.oneof(
  fc.array(fields, { maxLength: 4 }).map((of) => ({ root: 'service_requests', value: { item: 'request', of } })),
  fc
    .tuple(fields, fc.array(fields, { maxLength: 3 }))
    .map(([own, of]) => ({ root: 'service_definition', value: { ...own, attributes: { item: 'attribute', of } } })),
)

describe('an answer in two formats', () => {
  it('XML equals JSON under the Spark mapping, whatever the texts', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        expect(spark(toXml(answer), answer)).toEqual(JSON.parse(toJson(answer)))
      }),
    )
  })

  it('JSON is a bare array even for one element, with null for an empty element and codes as strings', () => {
    const one: Answer = { root: 'services', value: { item: 'service', of: [{ service_code: '001', group: null }] } }
    expect(toJson(one)).toBe('[{"service_code":"001","group":null}]')
    expect(toXml(one)).toContain('<services>\n  <service>\n    <service_code>001</service_code>\n    <group/>')
  })

  it('an empty list is [] and an empty root element', () => {
    const none: Answer = { root: 'service_requests', value: { item: 'request', of: [] } }
    expect(toJson(none)).toBe('[]')
    expect(toXml(none)).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?>\n<service_requests ?\/>|<service_requests>\s*<\/service_requests>/,
    )
  })

  it('no character goes out that XML 1.0 cannot carry', () => {
    expect(clean('a\u0000b\u000bc\ufffed\ud800e\r\nf\tg')).toBe('abcd\ufffde\nf\tg')
  })
})
