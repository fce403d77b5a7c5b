import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from './lib.mjs'

await build({
  absWorkingDir: root,
  stdin: undefined,
  entryPoints: process.argv.slice(2).map((name) => join('bench', `${name}.ts`)),
  outdir: 'dist/bench',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  logLevel: 'warning',
})
