import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { LANGS } from '#shared/text.ts'
import { packageRoot } from './package-root.ts'

/** Every setting of the process, read once at start. All are optional; docs/guide/operator.md lists them. */
const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional(),
  SASANDO_DATA: z.string().optional(),
  SASANDO_LANG: z.enum(LANGS).default('id'),
  SASANDO_URL: z.url().optional(),
  SASANDO_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  SASANDO_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
})

export type Config = {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string | undefined
  readonly dataFolder: string
  readonly lang: 'id' | 'en'
  readonly origin: string | undefined
  readonly trustProxy: boolean
  readonly metricsToken: string | undefined
}

const SETTING = 'SettingFault'

/** A setting that cannot be used: its sentence is all that whoever started the process needs. */
export function settingFault(sentence: string): Error {
  return Object.assign(new Error(sentence), { name: SETTING })
}

/** Ends a process that cannot begin: with the sentence alone for a setting; anything else is thrown on. */
export function endAtSetting(error: unknown): never {
  if (!(error instanceof Error) || error.name !== SETTING) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(2)
}

/** Parses the environment; throws one sentence per wrong setting. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(filled)
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw settingFault(`Setting not usable. ${sentences.join(' ')}`)
  }
  const value = parsed.data
  return {
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL,
    dataFolder: resolve(value.SASANDO_DATA ?? defaultDataFolder(env)),
    lang: value.SASANDO_LANG,
    origin: value.SASANDO_URL,
    trustProxy: value.SASANDO_TRUST_PROXY === '1',
    metricsToken: value.SASANDO_METRICS_TOKEN,
  }
}

/**
 * The folder of the city: SASANDO_CITY is a name below policies/ (`kupang` unless said otherwise), or an absolute path
 * to a folder of one's own with a kota.yaml in it.
 */
export function cityFolderOf(env: Readonly<Record<string, string | undefined>>): string {
  const named = env['SASANDO_CITY'] ?? ''
  if (isAbsolute(named)) return named
  return join(packageRoot(), 'policies', named === '' ? 'kupang' : named)
}

function defaultDataFolder(env: Readonly<Record<string, string | undefined>>): string {
  const root = process.getuid?.() === 0 || env['USER'] === 'sasando'
  if (root) return '/var/lib/sasando'
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'sasando')
}

/** Makes a folder of the data folder, readable by its owner alone, owned like the data folder itself. */
export function ensureFolder(dataFolder: string, ...parts: readonly string[]): string {
  const folder = join(dataFolder, ...parts)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  giveToOwner(dataFolder, folder)
  return folder
}

/** Root writes into a folder that belongs to the server's user: what it writes must belong to that user too. */
export function giveToOwner(dataFolder: string, path: string): void {
  if (process.getuid?.() !== 0) return
  const owner = statSync(dataFolder)
  chownSync(path, owner.uid, owner.gid)
}

/** A random secret kept in the data folder (0600), made at first use. */
export function secretOf(dataFolder: string, name: string): string {
  const folder = ensureFolder(dataFolder, 'keys')
  const path = join(folder, name)
  if (!existsSync(path)) {
    try {
      writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
      giveToOwner(dataFolder, path)
    } catch (error) {
      if (!existsSync(path)) throw error
    }
  }
  return readFileSync(path, 'utf8').trim()
}
