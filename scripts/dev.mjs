import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, environment, pinnedNode, root, runPinned } from './lib.mjs'

ensureInstalled()
let child
let timer
function restart() {
  if (runPinned(['scripts/build.mjs'], { mayFail: true }) !== 0) return
  const start = () => {
    child = spawn(pinnedNode(), ['--enable-source-maps', join(root, 'dist', 'start.js')], {
      cwd: root,
      stdio: 'inherit',
      env: environment(),
    })
  }
  if (child === undefined || child.exitCode !== null) return start()
  child.once('exit', start)
  child.kill('SIGTERM')
}
restart()
for (const folder of ['src', 'policies']) {
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(restart, 150)
  })
}
