import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { z } from 'zod'
import { packageRoot } from '#platform/package-root.ts'
import type { WebModule } from '#platform/web.ts'

/** What the browser loads beside the page. Its name in the address carries a hash of its content. */
export type Asset = { readonly file: string; readonly mediaType: string; readonly body: string }
export type AssetName = (typeof ENTRIES)[number]

/** Entry points under src/ui/; scripts/build.mjs builds the same ones into dist/assets/ and writes manifest.json. */
export const ENTRIES = ['styles/public.css', 'styles/staff.css', 'styles/mark.svg'] as const

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

/** `{ "styles/public.css": "public-1A2B3C4D.css", … }`: entry → file name in dist/assets/. */
const manifest = z.record(z.string(), z.string())

/** The built assets where there are any, else the sources bundled now (development, tests). */
export async function loadAssets(root: string): Promise<ReadonlyMap<AssetName, Asset>> {
  const built = join(root, 'dist', 'assets')
  if (!existsSync(join(built, 'manifest.json'))) return bundleAssets(root)
  const files = manifest.parse(JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')))
  return new Map(
    ENTRIES.map((entry) => {
      const file = files[entry]
      if (file === undefined) throw new Error(`dist/assets/manifest.json does not name ${entry}: run npm run build`)
      return [entry, { file, mediaType: mediaTypeOf(file), body: readFileSync(join(built, file), 'utf8') }]
    }),
  )
}

/** Bundles and minifies the entry points in memory. */
export async function bundleAssets(root: string): Promise<ReadonlyMap<AssetName, Asset>> {
  const assets = await Promise.all(ENTRIES.map((entry) => bundleOne(root, entry)))
  return new Map(ENTRIES.map((entry, index) => [entry, assets[index] ?? never(entry)]))
}

async function bundleOne(root: string, entry: AssetName): Promise<Asset> {
  const path = join(root, 'src', 'ui', entry)
  const body = entry.endsWith('.css') ? await bundleCss(path) : readFileSync(path, 'utf8')
  const [, name = '', extension = ''] = /([^/]+)\.(\w+)$/.exec(entry) ?? []
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  return { file: `${name}-${hash}.${extension}`, mediaType: mediaTypeOf(entry), body }
}

async function bundleCss(path: string): Promise<string> {
  const result = await build({ entryPoints: [path], bundle: true, minify: true, write: false, target: 'es2022' })
  return result.outputFiles[0]?.text ?? never(path)
}

function mediaTypeOf(file: string): string {
  return MEDIA_TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}

function never(what: string): never {
  throw new Error(`nothing was built from ${what}`)
}

const assets = await loadAssets(packageRoot())

/** Where a page finds an asset: `/aset/public-1a2b3c4d5e.css`. */
export function assetHref(name: AssetName): string {
  return `/aset/${assets.get(name)?.file ?? never(name)}`
}

/** Serves the assets; their names change with their content, so a browser keeps them for a year. */
export const uiWeb: WebModule = {
  name: 'ui',
  access: {},
  menu: [],
  routes: [
    {
      method: 'get',
      path: '/aset/:file',
      access: 'public',
      handler: (c) => {
        const asset = [...assets.values()].find((one) => one.file === c.req.param('file'))
        if (asset === undefined) return c.notFound()
        c.header('Content-Type', asset.mediaType)
        c.header('Cache-Control', 'public, max-age=31536000, immutable')
        return c.body(asset.body)
      },
    },
  ],
}
