// Runs on the host's own Node (20 or newer): everything else runs on the Node that the lock file pins.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The pinned Node of this machine's kind; the host's own where there is none, if it is new enough. */
export function pinnedNode() {
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  fail(
    `Sasando needs Node 24 or newer on ${process.platform}-${process.arch}; this is ${process.versions.node}.`,
    `Sasando memerlukan Node 24 atau lebih baru di ${process.platform}-${process.arch}; yang ada ${process.versions.node}.`,
  )
}

export function fail(...sentences) {
  for (const sentence of sentences) console.error(sentence)
  process.exit(1)
}

/** Runs `npm ci` when the installed packages are not those of the lock file. */
export function ensureInstalled() {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.sasando-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  const installed = join(root, 'node_modules', '.package-lock.json')
  const lock = join(root, 'package-lock.json')
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
    console.error('Memasang paket (sekali saja) … / Installing packages (once) …')
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    })
    if (result.status !== 0) {
      fail('npm ci failed: is the network reachable?', 'npm ci gagal: apakah jaringan tersambung?')
    }
  }
  writeFileSync(stamp, hash)
}

/** Whether a source file is newer than what was built. */
export function isStale() {
  const stamp = join(root, 'dist', '.built')
  if (!existsSync(stamp)) return true
  const built = statSync(stamp).mtimeMs
  return newest(join(root, 'src')) > built || statSync(join(root, 'package.json')).mtimeMs > built
}

function newest(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
  }
  return latest
}

export function ensureBuilt() {
  if (isStale()) runPinned(['scripts/build.mjs'], { stdio: ['ignore', 2, 2] })
}

export function environment(extra = {}) {
  const bins = [dirname(pinnedNode()), join(root, 'node_modules', '.bin')]
  return { ...process.env, PATH: [...bins, process.env.PATH].join(delimiter), ...extra }
}

/** Runs a program of the project on the pinned Node and answers its exit code; stops here when it fails unless told not to. */
export function runPinned(args, { env = {}, stdio = 'inherit', mayFail = false } = {}) {
  const result = spawnSync(pinnedNode(), args, { cwd: root, stdio, env: environment(env) })
  const code = result.status ?? 1
  if (code !== 0 && !mayFail) process.exit(code)
  return code
}

/** A browser for the journeys: Debian's as root, Playwright's own otherwise. Answers the path of the program. */
export function ensureBrowser() {
  const named = process.env.SASANDO_CHROMIUM
  const known = [named, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  )
  if (known) return known
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Memasang peramban untuk pengujian … / Installing a browser for the tests …')
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2] })
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  }
  runPinned(['node_modules/playwright-core/cli.js', 'install', 'chromium'], { stdio: ['ignore', 2, 2], mayFail: true })
  try {
    const code = "import('playwright-core').then((p) => console.log(p.chromium.executablePath()))"
    const path = execFileSync(pinnedNode(), ['-e', code], { cwd: root, encoding: 'utf8' }).trim()
    if (existsSync(path)) return path
  } catch {
    // said below
  }
  fail(
    'No browser for the tests: install Chromium and set SASANDO_CHROMIUM to its path.',
    'Tidak ada peramban untuk pengujian: pasang Chromium lalu isi SASANDO_CHROMIUM.',
  )
}
