import type { Context } from 'hono'
import type { Clock } from '#shared/clock.ts'
import type { Lang, Text } from '#shared/text.ts'
import type { AccessTable, Actor } from './access.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'

/** What every handler is given. */
export type Scope = {
  readonly db: Database
  readonly clock: Clock
  readonly config: Config
  readonly actor: Actor
  readonly lang: Lang
  /** For the few inline scripts a strict CSP allows by nonce. */
  readonly nonce: string
  /** Entries of the staff menu this actor may see. */
  readonly menu: readonly MenuItem[]
  /** True while the invented demo city is loaded. */
  readonly demo: boolean
}

export type MenuItem = { readonly href: string; readonly label: Text }

export type AppEnv = { Variables: { scope: Scope } }
export type AppContext = Context<AppEnv>

/**
 * One URL. `access` names the action of the module's access table that the handler checks (so that a test can call
 * every route as every role), or says that no account is needed.
 */
export type Route = {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly access: `${string}.${string}` | 'public' | 'signed-in'
  readonly handler: (c: AppContext) => Response | Promise<Response>
}

/** What a module brings to the application. Actions are named 'module.action' in routes and without prefix in the table. */
export type WebModule = {
  readonly name: string
  readonly access: AccessTable
  readonly routes: readonly Route[]
  readonly menu: readonly (MenuItem & { readonly access: string })[]
  /** Paths whose POST takes a file up to the limit of imports, read with `receiveUpload`; any other body is 1 MB at most. */
  readonly uploads?: readonly string[]
  /** Addresses at which other programs speak, with keys of their own. */
  readonly machines?: readonly MachineDoor[]
}

/**
 * Below this prefix no session counts, so a form may come from anywhere, and an error is answered in the form the other
 * program understands instead of as a page.
 */
export type MachineDoor = {
  readonly prefix: string
  readonly fault: (c: AppContext, status: 400 | 403 | 404 | 413 | 500, sentence: string) => Response
}

export function scopeOf(c: AppContext): Scope {
  return c.get('scope')
}
