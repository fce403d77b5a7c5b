import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Actor } from '#platform/access.ts'
import { readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import type { AppEnv, Route, Scope } from '#platform/web.ts'
import { type Page, renderPage } from '#ui/layout.tsx'

/** A signed-in person with one role over the whole city, for pages that are tested without the database. */
export const CLERK = {
  kind: 'person',
  accountId: '00000000-0000-4000-8000-000000000000',
  personId: 1,
  name: 'Yosefina Contoh',
  nip: '198001312005032001',
  grants: [{ role: 'bkppd', unitPath: '/' }],
  heads: [],
} as const satisfies Actor

/** What a handler is given in a test: a fixed day, no database behind it unless one is named. */
export function scopeFor(changes: Partial<Scope> = {}): Scope {
  return {
    db: openDatabase({ host: '127.0.0.1', port: 1 }, () => undefined),
    clock: { now: () => new Date('2026-11-24T02:00:00Z') },
    config: readConfig({ SASANDO_DATA: '/nowhere' }),
    actor: { kind: 'public' },
    lang: 'id',
    nonce: 'test',
    menu: [],
    demo: false,
    ...changes,
  }
}

/** Routes in a small application of their own, each request with the same scope. */
export function appWith(scope: Scope, routes: readonly Route[]): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(async (c, next) => {
    c.set('scope', scope)
    await next()
  })
  for (const route of routes) app.on(route.method, route.path, route.handler)
  return app
}

/** The HTML of one page around a body. */
export async function pageHtml(scope: Scope, page: Page, body: Child, address = '/contoh'): Promise<string> {
  const path = address.split('?')[0] ?? ''
  const app = appWith(scope, [{ method: 'get', path, access: 'public', handler: (c) => renderPage(c, page, body) }])
  return (await app.request(address)).text()
}
