import { annexNames, type PolicySource } from '#policy/policy.ts'
import type { Text } from '#shared/text.ts'

/** A policy as somebody is writing it: every text by itself, so that none is lost while it is not sound yet. */
export type BundleTexts = {
  readonly document: string
  readonly overlays: readonly string[]
  /** By file name, as the document or an overlay names it. */
  readonly annexes: Readonly<Record<string, string>>
}

export type TextFile = { readonly name: string; readonly text: string }
export type Problem = { readonly text: Text; readonly values: Readonly<Record<string, string | number>> }

export const NO_TEXTS: BundleTexts = { document: '', overlays: [], annexes: {} }

/** The texts of a known policy, to start from. */
export function textsOf(source: PolicySource): BundleTexts {
  const annexes = source.overlays.reduce((all, overlay) => ({ ...all, ...overlay.annexes }), source.annexes)
  return { document: source.text, overlays: source.overlays.map((overlay) => overlay.text), annexes }
}

/** What the language loads: each text with the annexes that it names; an annex that nobody names is left out. */
export function sourceOf({ document, overlays, annexes }: BundleTexts): PolicySource {
  const part = (text: string) => ({ text, annexes: named(text, annexes) })
  return { ...part(document), overlays: overlays.map(part) }
}

/** An annex is found by the name in the text, or by its last part: files are chosen without their folder. */
function named(text: string, annexes: Readonly<Record<string, string>>): Record<string, string> {
  const entries = annexNames(text).flatMap((name) => {
    const found = annexes[name] ?? annexes[name.split('/').at(-1) ?? name]
    return found === undefined ? [] : [[name, found] as const]
  })
  return Object.fromEntries(entries)
}

/**
 * The texts of the form `/kebijakan/usul`: `naskah`, `perubahan-1` …, `lampiran-1` … with `lampiran-1-nama`. A browser
 * sends line ends as CRLF, which would make another hash than the file: they become LF. Emptied boxes are left out.
 */
export function textsOfFields(fields: Readonly<Record<string, string>>): BundleTexts {
  const value = (name: string) => (fields[name] ?? '').replaceAll('\r\n', '\n')
  const numbers = Array.from({ length: 50 }, (_, at) => at + 1)
  const overlays = numbers.map((no) => value(`perubahan-${no}`)).filter((text) => text.trim() !== '')
  const annexes = numbers
    .map((no) => [value(`lampiran-${no}-nama`), value(`lampiran-${no}`)] as const)
    .filter(([name, text]) => name !== '' && text.trim() !== '')
  return { document: value('naskah'), overlays, annexes: Object.fromEntries(annexes) }
}

/** The texts with the chosen files put in: CSV are annexes, an amendment is an overlay, another YAML the document itself. */
export function withFiles(
  texts: BundleTexts,
  files: readonly TextFile[],
): { readonly texts: BundleTexts; readonly problems: readonly Problem[] } {
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const csv = sorted.filter(({ name }) => /\.csv$/i.test(name))
  const yaml = sorted.filter(({ name }) => /\.ya?ml$/i.test(name))
  const overlays = yaml.filter(({ text }) => /^schema:\s*["']?policy-amendment\//m.test(text))
  const documents = yaml.filter((file) => !overlays.includes(file))
  const others = sorted.filter((file) => !csv.includes(file) && !yaml.includes(file))
  const problems: Problem[] = others.map(({ name }) => ({ text: NOT_A_KIND, values: { name } }))
  if (documents.length > 1) problems.push({ text: TWO_DOCUMENTS, values: { names: namesOf(documents) } })
  return {
    texts: {
      document: documents.length === 1 ? (documents[0]?.text ?? '') : texts.document,
      overlays: [
        ...texts.overlays,
        ...overlays.map(({ text }) => text).filter((text) => !texts.overlays.includes(text)),
      ],
      annexes: { ...texts.annexes, ...Object.fromEntries(csv.map(({ name, text }) => [name, text])) },
    },
    problems,
  }
}

function namesOf(files: readonly TextFile[]): string {
  return files.map(({ name }) => name).join(', ')
}

const NOT_A_KIND: Text = {
  id: '{name} bukan berkas YAML atau CSV, jadi tidak dipakai. Pilih dokumen (.yaml), perubahan (.yaml) dan lampirannya (.csv).',
  en: '{name} is no YAML or CSV file, so it was not used. Choose the document (.yaml), amendments (.yaml) and annexes (.csv).',
}
const TWO_DOCUMENTS: Text = {
  id: 'Hanya satu dokumen dalam satu usulan, ini lebih: {names}. Pilih satu; perubahan dimulai dengan schema: policy-amendment/1.',
  en: 'A proposal holds one document, these are more: {names}. Choose one; an amendment begins with schema: policy-amendment/1.',
}
