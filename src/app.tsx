import { randomBytes } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { getCookie, setCookie } from 'hono/cookie'
import { matchedRoutes } from 'hono/route'
import { demoFlag } from '#people/demo-flag.ts'
import { loadActor } from '#people/actor.ts'
import { type Actor, denied } from '#platform/access.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { answerFor, type ErrorAnswer, NOT_FOUND, TOO_LARGE } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import type { Metrics } from '#platform/metrics.ts'
import { couldAccess, menuFor, routePermits } from '#platform/route-access.ts'
import { bodyLimits, crossSiteGuard, securityHeaders } from '#platform/security.ts'
import { sessionToken, setSessionCookie } from '#platform/session-cookie.ts'
import { findSession } from '#platform/sessions.ts'
import type { AppContext, AppEnv, MachineDoor, Route, Scope, WebModule } from '#platform/web.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate } from '#shared/dates.ts'
import { type Lang, say } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { machineRoutes } from './machine-routes.ts'

export type AppDeps = {
  readonly db: Database
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly modules: readonly WebModule[]
}

/**
 * The whole path of a request, in order: log and metrics → compressed for slow lines → security headers → machine routes
 * → language, session and scope → no cross-site form, no body too large → the module's route behind its gate → one page
 * for errors.
 */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const scope = scopeMiddleware(deps)
  app.use(observe(deps))
  app.use(compress({ threshold: 1024 }))
  app.use(securityHeaders(deps.config))
  app.route('/', machineRoutes(deps))
  app.use(scope)
  const guard = crossSiteGuard(deps.config)
  app.use((c, next) => (machineDoor(deps.modules, c) === undefined ? guard(c, next) : next()))
  app.use(
    bodyLimits(
      (c) => isUpload(deps.modules, c.req.method, c.req.path),
      (c) => errorAnswer(deps, c, TOO_LARGE),
    ),
  )
  for (const route of deps.modules.flatMap((each) => each.routes)) {
    app.on(route.method.toUpperCase(), route.path, gate(deps, route), (c) => route.handler(c))
  }
  app.notFound((c) => errorAnswer(deps, c, NOT_FOUND))
  app.onError((error, c) => {
    const answer = answerFor(error)
    const reference = randomBytes(4).toString('hex')
    if (answer.log) deps.log.error('request-failed', error, { reference, route: patternOf(c) })
    return errorAnswer(deps, c, answer, reference)
  })
  return app
}

/** One log line and one measurement a request: method, route pattern, status, time; never the path, who or what. */
function observe(deps: AppDeps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const ms = performance.now() - start
    deps.metrics.request(c.req.method, patternOf(c), c.res.status, ms / 1000)
    deps.log.info('request', { method: c.req.method, route: patternOf(c), status: c.res.status, ms: Math.round(ms) })
  }
}

/** The pattern of the route that answered, or `*` where none did. */
function patternOf(c: AppContext): string {
  return matchedRoutes(c).findLast((route) => route.path !== '/*')?.path ?? '*'
}

/** Language, session and everything a handler is given. */
function scopeMiddleware(deps: AppDeps): MiddlewareHandler<AppEnv> {
  const demo = demoFlag(deps.db)
  return async (c, next) => {
    const actor = await signedInActor(deps, c)
    const nonce = c.get('secureHeadersNonce') ?? ''
    const { db, clock, config, modules } = deps
    const menu = actor.kind === 'person' ? menuFor(modules, actor) : []
    const scope: Scope = { db, clock, config, actor, nonce, menu, lang: languageOf(deps.config, c), demo: await demo() }
    c.set('scope', scope)
    if (actor.kind === 'person') c.header('Cache-Control', 'no-store')
    await next()
  }
}

/** `?lang=` chooses and is remembered in a cookie; else the cookie, else the city's own language. */
function languageOf(config: Config, c: AppContext): Lang {
  const chosen = c.req.query('lang')
  if (chosen === 'id' || chosen === 'en') {
    setCookie(c, 'bahasa', chosen, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 31_536_000 })
    return chosen
  }
  const kept = getCookie(c, 'bahasa')
  return kept === 'id' || kept === 'en' ? kept : config.lang
}

async function signedInActor(deps: AppDeps, c: AppContext): Promise<Actor> {
  if (machineDoor(deps.modules, c) !== undefined) return { kind: 'public' }
  const token = sessionToken(deps.config, c)
  const session = token === undefined ? undefined : await findSession(deps.db, token, deps.clock.now())
  if (session === undefined) return { kind: 'public' }
  if (session.newToken !== undefined) setSessionCookie(deps.config, c, session.newToken)
  return (await loadActor(deps.db, session.accountId, localDate(deps.clock.now(), CITY.zone))) ?? { kind: 'public' }
}

/** Before the handler: whoever is not signed in is asked to, whoever could never be permitted is refused. */
function gate(deps: AppDeps, route: Route): MiddlewareHandler<AppEnv> {
  const permits = routePermits(deps.modules, route)
  return async (c, next) => {
    const { actor } = c.get('scope')
    if (!couldAccess(actor, permits)) {
      if (actor.kind !== 'public') throw denied(route.access)
      const back = c.req.method === 'GET' ? `?lanjut=${encodeURIComponent(new URL(c.req.url).pathname)}` : ''
      return c.redirect(`/masuk${back}`, 303)
    }
    return next()
  }
}

function isUpload(modules: readonly WebModule[], method: string, path: string): boolean {
  return method === 'POST' && modules.some((each) => each.uploads?.includes(path) === true)
}

/** The door for other programs this address lies behind, if any. */
function machineDoor(modules: readonly WebModule[], c: AppContext): MachineDoor | undefined {
  return modules.flatMap((each) => each.machines ?? []).find(({ prefix }) => c.req.path.startsWith(prefix))
}

/** What went wrong, in the reader's language, as a page; for another program in its own form; without a scope as text. */
function errorAnswer(deps: AppDeps, c: AppContext, answer: ErrorAnswer, reference = ''): Response | Promise<Response> {
  const scope: Scope | undefined = c.get('scope')
  const lang = scope?.lang ?? 'id'
  const sentence = say(lang, answer.sentence, { reference })
  const door = machineDoor(deps.modules, c)
  if (door !== undefined) return door.fault(c, answer.status, sentence)
  if (scope === undefined) return c.text(sentence, answer.status)
  const kind = scope.actor.kind === 'person' ? 'staff' : 'public'
  return renderPage(c, { title: say(lang, answer.title), kind, status: answer.status }, <p>{sentence}</p>)
}
