import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packageRoot } from '#platform/package-root.ts'

const run = promisify(execFile)
const root = process.getuid?.() === 0

/**
 * The built program as an operator meets it: in a project folder that only its owner may enter (as a clone under /root
 * is), with a data folder of its own.
 */
describe('the built program', () => {
  let project: string
  let data: string
  let server: ChildProcess | undefined
  let url: string

  beforeAll(async () => {
    if (!existsSync(join(packageRoot(), 'dist', 'start.js')))
      await run('node', [join(packageRoot(), 'scripts', 'build.mjs')])
    project = mkdtempSync(join(tmpdir(), 'sasando-closed-'))
    chmodSync(project, 0o700)
    data = mkdtempSync(join(tmpdir(), 'sasando-data-'))
    for (const part of ['package.json', 'package-lock.json', 'dist', 'policies', 'db', 'src']) {
      cpSync(join(packageRoot(), part), join(project, part), { recursive: true })
    }
    symlinkSync(join(packageRoot(), 'node_modules'), join(project, 'node_modules'))
  })
  afterAll(async () => {
    await stop('SIGTERM')
    rmSync(project, { recursive: true, force: true })
    rmSync(data, { recursive: true, force: true })
  })

  const env = () => ({ ...process.env, SASANDO_DATA: data, PORT: '0', DATABASE_URL: '' })
  const command = (...args: string[]) =>
    run(process.execPath, [join(project, 'dist', 'cli.js'), ...args], { env: env() })

  async function start(): Promise<void> {
    const child = spawn(process.execPath, [join(project, 'dist', 'start.js')], {
      env: env(),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    server = child
    url = await new Promise((found, failed) => {
      let said = ''
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const address = /Sasando: (http:\S+)/.exec(said)?.[1]
        if (address !== undefined && said.includes('siap dipakai')) found(address)
      })
      child.on('exit', (code) => failed(new Error(`ended with ${code}: ${said}`)))
    })
  }

  async function stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = server
    if (child === undefined || child.exitCode !== null) return
    const ended = new Promise((done) => child.once('exit', done))
    child.kill(signal)
    await ended
    server = undefined
  }

  const postmaster = () => Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  /** Processes whose command line names the data folder or its copy of the program. */
  async function serverProcesses(): Promise<number[]> {
    const listed = await run('ps', ['-eo', 'pid,args'])
    return listed.stdout
      .split('\n')
      .filter((line) => line.includes(data) || line.includes(join(project, 'dist', 'start.js')))
      .map((line) => Number(line.trim().split(' ')[0]))
      .filter((pid) => pid !== process.pid)
  }

  test.each(['cli.js', 'start.js'])(
    '%s: a city that is not there is said in one sentence, without a trace',
    async (name) => {
      const env = { ...process.env, SASANDO_DATA: data, SASANDO_CITY: 'kota-lain', SASANDO_LANG: 'en' }
      const failed = await run(process.execPath, [join(project, 'dist', name), 'init'], { env }).catch((error) => error)
      expect(failed).toMatchObject({ code: 2, stdout: '' })
      expect(failed.stderr).toMatch(/^SASANDO_CITY: .*kota-lain\/kota\.yaml does not exist\..*\n$/)
    },
  )

  test('makes a city and serves it; another command joins the same database', async () => {
    const made = await command('init', '--json')
    expect(JSON.parse(made.stdout)).toMatchObject({ login: 'bkppd' })
    await start()
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await fetch(`${url}/`)).status).toBe(200)
    const before = postmaster()
    await command('audit', 'verify')
    expect(postmaster()).toBe(before)
  }, 90_000)

  test.runIf(root)('root runs neither server', async () => {
    for (const pid of await serverProcesses()) {
      const parent = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join(project, 'dist', 'start.js'))
      if (!parent) expect(statSync(`/proc/${pid}`).uid).not.toBe(0)
    }
  })

  test('after kill -9 of everything the next start works by itself and nothing is lost', async () => {
    const pids = await serverProcesses()
    for (const pid of pids) process.kill(pid, 'SIGKILL')
    await stop('SIGKILL')
    await start()
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    await expect(command('init', '--json')).rejects.toMatchObject({ code: 2 })
  }, 90_000)

  test('it stops when asked, and the last one out stops the database', async () => {
    await stop('SIGTERM')
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false)
  }, 30_000)
})
