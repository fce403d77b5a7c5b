import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { root } from './lib.mjs'

// Built aside and put in place at the end: a failed build, or two at once, leave a whole dist behind.
const place = join(root, 'dist')
const dist = `${place}.${process.pid}`
process.on('exit', () => rmSync(dist, { recursive: true, force: true }))
mkdirSync(join(dist, 'assets'), { recursive: true })

await build({
  absWorkingDir: root,
  entryPoints: ['src/start.ts', 'src/main.ts', 'src/cli.ts', 'src/participation/photo-worker.ts'],
  outdir: dist,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  packages: 'external',
  alias: Object.fromEntries(
    readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => [`#${entry.name}`, join(root, 'src', entry.name)]),
  ),
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  sourcemap: 'linked',
  logLevel: 'warning',
})

const styles = join(root, 'src', 'ui', 'styles')
const islands = join(root, 'src', 'ui', 'browser')
const kiosk = ['kiosk.ts', 'kiosk-worker.ts', 'kiosk.css'].map((name) =>
  join(root, 'src', 'participation', 'browser', name),
)
const entries = [styles, islands].filter(existsSync).flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(css|ts)$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name)),
)
const assets = await build({
  absWorkingDir: root,
  entryPoints: [...entries, ...kiosk],
  outdir: join(dist, 'assets'),
  entryNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022', 'chrome100', 'firefox100', 'safari15'],
  metafile: true,
  logLevel: 'warning',
})
const manifest = {}
for (const [path, output] of Object.entries(assets.metafile.outputs)) {
  if (output.entryPoint !== undefined) manifest[basename(output.entryPoint)] = basename(path)
}
writeFileSync(join(dist, 'assets', 'manifest.json'), JSON.stringify(manifest))
writeFileSync(join(dist, '.built'), new Date().toISOString())

const old = `${place}.old-${process.pid}`
if (existsSync(place)) renameSync(place, old)
renameSync(dist, place)
rmSync(old, { recursive: true, force: true })
