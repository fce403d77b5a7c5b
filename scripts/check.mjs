import { ensureInstalled, runPinned } from './lib.mjs'

ensureInstalled()
const steps = [
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']],
  ['lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', 'src', 'tests', 'bench']],
  ['format', ['node_modules/@biomejs/biome/bin/biome', 'format', '.']],
  ['dead code', ['node_modules/knip/bin/knip.js', '--no-progress']],
  ['house rules', ['node_modules/vitest/vitest.mjs', 'run', 'tests/architecture.test.ts', '--reporter=dot']],
]
let failed = 0
for (const [name, args] of steps) {
  console.log(`— ${name}`)
  if (runPinned(args, { mayFail: true }) !== 0) failed += 1
}
process.exit(failed === 0 ? 0 : 1)
