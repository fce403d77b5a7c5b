import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { packageRoot } from '../package-root.ts'

const FONTS = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold']
/** After so many documents the compiler forgets what it remembered of the earlier ones. */
const EVICT_EVERY = 10

export type PdfWriter = {
  /**
   * A tagged PDF (PDF/UA-1) of a template with its data. The data reach the template as JSON only, read there by
   * `json(bytes(sys.inputs.data))`: text from outside is never template source.
   */
  readonly write: (template: string, data: unknown) => Buffer
}

/** A writer that keeps the fonts loaded; one a process or one a job. A document takes a few milliseconds and blocks. */
export function pdfWriter(): PdfWriter {
  const compiler = NodeCompiler.create({ workspace: packageRoot(), fontArgs: [{ fontBlobs: FONTS.map(fontFile) }] })
  let written = 0
  return {
    write: (template, data) => {
      const result = compiler.compile({ mainFileContent: template, inputs: { data: JSON.stringify(data) } })
      const document = result.result
      if (document === null) throw new Error(`The PDF template does not compile: ${shortError(result.takeError())}`)
      const bytes = compiler.pdf(document, { pdfStandard: 'ua-1' })
      written += 1
      if (written % EVICT_EVERY === 0) compiler.evictCache(0)
      return bytes
    },
  }
}

/** A template file of a module, by its path from the project's folder (`src/welfare/pages/daftar.typ`). */
export function readTemplate(path: string): string {
  return readFileSync(join(packageRoot(), path), 'utf8')
}

function fontFile(name: string): Buffer {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json'))
  return readFileSync(join(folder, name, `NotoSans_${name}.ttf`))
}

function shortError(error: { readonly shortDiagnostics?: unknown } | null): string {
  return JSON.stringify(error?.shortDiagnostics ?? 'unknown').slice(0, 600)
}
