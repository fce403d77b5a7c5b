#!/usr/bin/env node
// Called by path, this runs on the host's Node: it goes on with the pinned one, and builds itself when stale.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, environment, pinnedNode, root } from '../scripts/lib.mjs'

ensureInstalled()
ensureBuilt()
const result = spawnSync(pinnedNode(), [join(root, 'dist', 'cli.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: environment(),
})
process.exit(result.status ?? 1)
