import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { type Config, ensureFolder } from './config.ts'
import { canEnter } from './embedded.ts'
import { packageRoot } from './package-root.ts'
import { serverUser } from './server-user.ts'

/**
 * Started by root: runs the given built program again as the server's ordinary user and answers its exit code;
 * started by anyone else: answers undefined and the caller goes on. Where the server's user cannot read the project
 * (a clone under /root), what it needs is copied into the data folder first.
 */
export async function runAsServerUser(
  config: Config,
  program: string,
  args: readonly string[],
): Promise<number | undefined> {
  const user = serverUser(config.dataFolder)
  if (user === undefined) return undefined
  const home = packageRoot()
  const readable = canEnter(home, user) && canEnter(dirname(process.execPath), user)
  const base = readable ? home : mirror(config.dataFolder, home)
  const node = readable ? process.execPath : join(base, relative(home, resolve(process.execPath)))
  const child = spawn(existsSync(node) ? node : process.execPath, [join(base, 'dist', program), ...args], {
    ...user,
    cwd: base,
    stdio: 'inherit',
    env: { ...process.env, SASANDO_DATA: config.dataFolder, HOME: config.dataFolder, USER: 'sasando' },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('exit', (code, signal) => done(code ?? (signal === null ? 1 : 0)))
  })
}

/** Copies the built program, its data and the packages it needs at run time; answers the folder of the copy. */
function mirror(dataFolder: string, home: string): string {
  const lock = readFileSync(join(home, 'package-lock.json'))
  const built = readFileSync(join(home, 'dist', '.built'))
  const name = `app-${createHash('sha256').update(lock).update(built).digest('hex').slice(0, 16)}`
  const programs = ensureFolder(dataFolder, 'programs')
  const copy = join(programs, name)
  if (existsSync(copy)) return copy
  const partial = `${copy}.${process.pid}`
  for (const part of [
    'package.json',
    'package-lock.json',
    'dist',
    'policies',
    'db',
    'src',
    'samples',
    ...runtimePackages(lock.toString()),
  ]) {
    const from = join(home, part)
    if (existsSync(from)) cpSync(from, join(partial, part), { recursive: true, dereference: true })
  }
  execFileSync('chmod', ['-R', 'a+rX', partial])
  for (const old of readdirSync(programs)) {
    if (old.startsWith('app-') && !old.startsWith(name)) rmSync(join(programs, old), { recursive: true, force: true })
  }
  renameSync(partial, copy)
  return copy
}

/** Folders of the packages that are not for development only. */
function runtimePackages(lockText: string): string[] {
  const lock: unknown = JSON.parse(lockText)
  if (typeof lock !== 'object' || lock === null || !('packages' in lock)) return []
  const packages: unknown = lock.packages
  if (typeof packages !== 'object' || packages === null) return []
  return Object.entries(packages).flatMap(([path, entry]: [string, unknown]) => {
    const dev = typeof entry === 'object' && entry !== null && 'dev' in entry && entry.dev === true
    return path.startsWith('node_modules/') && !dev && !path.slice(13).includes('node_modules/') ? [path] : []
  })
}
