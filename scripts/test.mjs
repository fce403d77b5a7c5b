import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser, ensureBuilt, ensureInstalled, root, runPinned } from './lib.mjs'

ensureInstalled()
const args = process.argv.slice(2)
const soak = args.includes('--soak')
const wanted = args.filter((argument) => argument !== '--soak')
const chromium = ensureBrowser()
ensureBuilt()

const folder = join(root, 'tests', '.output')
mkdirSync(folder, { recursive: true })
const report = join(folder, 'report.json')
rmSync(report, { force: true })
const env = { SASANDO_CHROMIUM: chromium, ...(soak ? { SASANDO_SOAK: '1' } : {}) }
const code = runPinned(
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...wanted,
  ],
  { env, mayFail: true },
)
const result = JSON.parse(readFileSync(report, 'utf8'))
const brokenFiles = result.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
).length
console.log(`\n${result.numPassedTests} passed, ${result.numFailedTests + brokenFiles} failed`)
process.exit(code)
