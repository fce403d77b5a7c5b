import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { z } from 'zod'
import { packageRoot } from '#platform/package-root.ts'
import type { WebModule } from '#platform/web.ts'

/** What the browser loads beside the page. Its name in the address carries a hash of its content. */
export type Asset = { readonly file: string; readonly mediaType: string; readonly body: string }
export type AssetName = (typeof STYLES)[number] | 'mark.svg'

/** Style sheets of src/ui/styles/; scripts/build.mjs builds the same ones into dist/assets/ and writes manifest.json. */
export const STYLES = ['public.css', 'staff.css'] as const

/** A lontar leaf with its strings: the mark in the browser's tab. */
const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 34" fill="none" stroke="#1f6f54" stroke-width="2.2" stroke-linecap="round"><path d="M17 31V5M17 28 5.5 10.5M17 28 28.5 10.5M17 28 10 6.5M17 28 24 6.5"/><path d="M3.5 12C7 3 27 3 30.5 12" stroke="#9d2f2f"/><circle cx="17" cy="29" r="3" fill="#1f6f54" stroke="none"/></svg>'

/** `{ "public.css": "public-1A2B3C4D.css", … }`: style sheet → file name in dist/assets/. */
const manifest = z.record(z.string(), z.string())

/** The built style sheets where this code itself runs from the build, else the sources bundled now (development, tests). */
export async function loadAssets(root: string, ownPath: string): Promise<ReadonlyMap<AssetName, Asset>> {
  const dist = join(root, 'dist')
  const styles = ownPath.startsWith(dist + sep) ? readBuilt(join(dist, 'assets')) : await bundleStyles(root)
  return new Map<AssetName, Asset>([...styles, ['mark.svg', hashed('mark', 'svg', 'image/svg+xml', MARK)]])
}

function readBuilt(folder: string): ReadonlyMap<AssetName, Asset> {
  const files = manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
  return new Map(
    STYLES.map((name) => {
      const file = files[name]
      if (file === undefined) throw new Error(`dist/assets/manifest.json does not name ${name}: run npm run build`)
      return [name, { file, mediaType: CSS, body: readFileSync(join(folder, file), 'utf8') }]
    }),
  )
}

/** Bundles and minifies the style sheets in memory, as the build does on disk. */
export async function bundleStyles(root: string): Promise<ReadonlyMap<AssetName, Asset>> {
  const folder = join(root, 'src', 'ui', 'styles')
  const made = await Promise.all(
    STYLES.map(async (name): Promise<[AssetName, Asset]> => {
      const body = await bundleCss(join(folder, name))
      return [name, hashed(name.replace('.css', ''), 'css', CSS, body)]
    }),
  )
  return new Map(made)
}

const CSS = 'text/css; charset=utf-8'
const TARGET = ['es2022', 'chrome100', 'firefox100', 'safari15']

async function bundleCss(path: string): Promise<string> {
  const result = await build({ entryPoints: [path], bundle: true, minify: true, write: false, target: TARGET })
  return result.outputFiles[0]?.text ?? never(path)
}

function hashed(name: string, extension: string, mediaType: string, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  return { file: `${name}-${hash}.${extension}`, mediaType, body }
}

function never(what: string): never {
  throw new Error(`nothing was built from ${what}`)
}

const assets = await loadAssets(packageRoot(), fileURLToPath(import.meta.url))

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
