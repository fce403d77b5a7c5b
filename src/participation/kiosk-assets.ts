import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { z } from 'zod'
import { packageRoot } from '#platform/package-root.ts'

/** What a kiosk loads: its code, its look, and the worker that keeps both on the device. */
const SOURCES = ['kiosk.ts', 'kiosk-worker.ts', 'kiosk.css'] as const
type SourceName = (typeof SOURCES)[number]
export type KioskAsset = { readonly file: string; readonly mediaType: string; readonly body: string }
export type KioskAssets = ReadonlyMap<SourceName, KioskAsset>

const manifest = z.record(z.string(), z.string())
const FOLDER = join('src', 'participation', 'browser')
const ASSETS = join('dist', 'assets')

/** The built files where this code itself runs from the build, read at once; else bundled from the sources at first use. */
const built = fileURLToPath(import.meta.url).startsWith(join(packageRoot(), 'dist') + sep) ? readBuilt() : undefined
let bundled: Promise<KioskAssets> | undefined

export function kioskAssets(): Promise<KioskAssets> {
  if (built !== undefined) return Promise.resolve(built)
  bundled ??= bundleKiosk(packageRoot())
  return bundled
}

function readBuilt(): KioskAssets {
  const folder = join(packageRoot(), ASSETS)
  const files = manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
  return new Map(
    SOURCES.map((name) => {
      const file = files[name]
      if (file === undefined) throw new Error(`dist/assets/manifest.json does not name ${name}: run npm run build`)
      return [name, { file, mediaType: mediaTypeOf(name), body: readFileSync(join(folder, file), 'utf8') }]
    }),
  )
}

/** Bundles and minifies the island in memory, as the build does on disk. */
async function bundleKiosk(root: string): Promise<KioskAssets> {
  const made = await Promise.all(
    SOURCES.map(async (name): Promise<[SourceName, KioskAsset]> => {
      const result = await build({
        entryPoints: [join(root, FOLDER, name)],
        bundle: true,
        minify: true,
        format: 'esm',
        write: false,
        target: ['es2022', 'chrome100', 'firefox100', 'safari15'],
      })
      const body = result.outputFiles[0]?.text ?? ''
      const [stem, extension] = name.endsWith('.css') ? [name.slice(0, -4), 'css'] : [name.slice(0, -3), 'js']
      const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
      return [name, { file: `${stem}-${hash}.${extension}`, mediaType: mediaTypeOf(name), body }]
    }),
  )
  return new Map(made)
}

function mediaTypeOf(name: SourceName): string {
  return name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8'
}
