// Each file of bench/ is one claim; it prints both sides of its ratio from one run.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, root, runPinned } from './lib.mjs'

ensureInstalled()
ensureBuilt()
const wanted = process.argv.slice(2)
const names = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -3))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
if (names.includes('policy')) ensureEngines()
runPinned(['scripts/build-bench.mjs', ...names])
for (const name of names) {
  console.log(`\n== ${name}`)
  runPinned(['--expose-gc', join('dist', 'bench', `${name}.mjs`)], { mayFail: true })
}

/** The engines that bench/policy.ts compares with have a folder of their own: see its package.json. */
function ensureEngines() {
  const folder = join(root, 'bench', 'engines')
  if (existsSync(join(folder, 'node_modules'))) return
  spawnSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  })
}
