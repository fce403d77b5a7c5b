import { describe, expect, test } from 'vitest'
import { readPolicySource, shippedPolicy } from '#platform/policy-files.ts'
import { soundPolicy } from '#platform/policy-store.ts'
import { NO_TEXTS, sourceOf, textsOf, textsOfFields, withFiles } from './bundle-texts.ts'

const shipped = readPolicySource(shippedPolicy('kupang/tpp.yaml'), [shippedPolicy('kupang/usulan-plt-25.yaml')])

/** The fields as a browser sends them. */
function fieldsOf(source: typeof shipped): Record<string, string> {
  const texts = textsOf(source)
  const crlf = (text: string) => text.replaceAll('\n', '\r\n')
  return Object.fromEntries([
    ['naskah', crlf(texts.document)],
    ...texts.overlays.map((text, at) => [`perubahan-${at + 1}`, crlf(text)]),
    ...Object.entries(texts.annexes).flatMap(([name, text], at) => [
      [`lampiran-${at + 1}`, crlf(text)],
      [`lampiran-${at + 1}-nama`, name],
    ]),
  ])
}

test('a policy sent through the form and back has the same hash', () => {
  expect(soundPolicy(sourceOf(textsOfFields(fieldsOf(shipped)))).sha256).toBe(soundPolicy(shipped).sha256)
})

test('an emptied box is left out; an annex that nobody names does not change the hash', () => {
  const fields = {
    ...fieldsOf(shipped),
    'perubahan-1': ' \r\n',
    'lampiran-40': 'a,b\n',
    'lampiran-40-nama': 'lain.csv',
  }
  const source = sourceOf(textsOfFields(fields))
  expect(source.overlays).toEqual([])
  expect(Object.keys(source.annexes)).not.toContain('lain.csv')
})

describe('files', () => {
  const document = { name: 'tpp.yaml', text: 'schema: policy/1\n' }
  const overlay = { name: 'ubah.YML', text: 'schema: policy-amendment/1\n' }
  const annex = { name: 'a.csv', text: 'unit,value\n' }

  test('are told apart by what they are', () => {
    const { texts, problems } = withFiles(NO_TEXTS, [annex, overlay, document])
    expect(texts).toEqual({ document: document.text, overlays: [overlay.text], annexes: { 'a.csv': annex.text } })
    expect(problems).toEqual([])
    expect(withFiles(texts, [overlay]).texts.overlays).toHaveLength(1)
  })

  test('of another kind and a second document are said, and the text that stood stays', () => {
    const texts = { ...NO_TEXTS, document: 'tetap' }
    const found = withFiles(texts, [document, { ...document, name: 'b.yaml' }, { name: 'c.docx', text: '' }])
    expect(found.texts.document).toBe('tetap')
    expect(found.problems.map(({ values }) => values)).toEqual([{ name: 'c.docx' }, { names: 'b.yaml, tpp.yaml' }])
  })

  test('are found below a folder that the document names', () => {
    const texts = { document: 'params: { t: { annex: lampiran/a.csv } }', overlays: [], annexes: { 'a.csv': 'x' } }
    expect(sourceOf(texts).annexes).toEqual({ 'lampiran/a.csv': 'x' })
  })
})
