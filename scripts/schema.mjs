// Writes db/schema.sql from the catalogue of a freshly migrated database.
import { ensureInstalled, runPinned } from './lib.mjs'

ensureInstalled()
runPinned(['node_modules/vitest/vitest.mjs', 'run', 'tests/schema.test.ts', '--reporter=dot'], {
  env: { SASANDO_WRITE_SCHEMA: '1' },
})
