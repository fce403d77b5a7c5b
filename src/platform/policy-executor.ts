import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Compiled } from '#policy/policy.ts'
import { closures, emitModule } from '#policy/emit.ts'
import type { Executor } from '#policy/run.ts'
import { ensureFolder, giveToOwner } from './config.ts'

/**
 * What computes a policy: for an approved one the module emitted from its checked tree, written once into the data
 * folder, compared with what the tree emits and imported; for a draft or a what-if, closures. No text is evaluated.
 */
export async function executorFor(dataFolder: string, compiled: Compiled, approved: boolean): Promise<Executor> {
  if (!approved) return closures(compiled)
  const text = emitModule(compiled)
  const folder = ensureFolder(dataFolder, 'policies')
  const path = join(folder, `policy.${createHash('sha256').update(text).digest('hex')}.mjs`)
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    const partial = `${path}.${process.pid}`
    writeFileSync(partial, text, { mode: 0o600 })
    giveToOwner(dataFolder, partial)
    renameSync(partial, path)
  }
  const module: unknown = await import(pathToFileURL(path).href)
  if (!isExecutor(module)) throw new Error(`The compiled policy ${path} exports no batch and trace.`)
  return module
}

function isExecutor(value: unknown): value is Executor {
  return (
    typeof value === 'object' &&
    value !== null &&
    'batch' in value &&
    'trace' in value &&
    typeof value.batch === 'function' &&
    typeof value.trace === 'function'
  )
}
