import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonActor } from '#people/actor.ts'
import { accessFor, denied, type Permit } from '#platform/access.ts'
import { couldAccess, permitsOf, routePermits } from '#platform/route-access.ts'
import type { AppEnv, Route, WebModule } from '#platform/web.ts'
import { systemClock } from '#shared/clock.ts'
import { createApp } from '../src/app.tsx'
import { MODULES } from '../src/modules.ts'
import { accessSamples, type Sample } from './access-samples.ts'
import { accessCity, type AccessCity, cookieFor } from './support/access-city.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { appDeps } from './support/small-city.ts'
import { sourceTexts } from './support/source.ts'

let base: TestDatabase
let city: AccessCity
let app: Hono<AppEnv>
let samples: Readonly<Record<string, Sample>>
beforeAll(async () => {
  base = await testDatabase()
  city = await accessCity(base)
  app = createApp(appDeps(base, systemClock, MODULES))
  samples = await accessSamples(city)
}, 120_000)
afterAll(() => base.drop())

const ROUTES = MODULES.flatMap((each) => each.routes)
const nameOf = (route: Route) => `${route.method} ${route.path}`
const sampleOf = (route: Route): Sample => samples[nameOf(route)] ?? samples[route.path] ?? {}

async function call(on: Hono<AppEnv>, route: Route, sample: Sample, cookie: string): Promise<number | 'to sign in'> {
  const value = (name: string) => encodeURIComponent(sample.params?.[name] ?? '')
  const path = route.path.replace(/:(\w+)(\{[^}]*\})?/g, (_whole, name: string) => value(name))
  const url = sample.query === undefined ? path : `${path}?${new URLSearchParams(sample.query).toString()}`
  const headers = { Cookie: cookie, Origin: 'http://localhost', 'Content-Type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams(sample.form ?? {}).toString()
  const response = await on.request(url, route.method === 'get' ? { headers } : { method: 'POST', headers, body })
  const location = response.headers.get('location') ?? ''
  return response.status === 303 && route.path !== '/keluar' && location.startsWith('/masuk')
    ? 'to sign in'
    : response.status
}

const kept = new Map<PersonActor, string>()

/** Calls a route as somebody: one session for all that is read, a fresh one for what is sent. */
async function callAs(
  on: Hono<AppEnv>,
  route: Route,
  sample: Sample,
  actor: PersonActor,
): Promise<number | 'to sign in'> {
  const before = route.method === 'get' ? kept.get(actor) : undefined
  const got = before === undefined ? 'to sign in' : await call(on, route, sample, before)
  if (got !== 'to sign in') return got
  // none yet, or one that ended with a change of roles
  const cookie = await cookieFor(city, actor)
  if (route.method === 'get') kept.set(actor, cookie)
  return call(on, route, sample, cookie)
}

/** yes and no come from the access table; either: the role covers a part of the city and the sample names no target. */
function expected(permits: readonly Permit[], sample: Sample, actor: PersonActor): 'yes' | 'no' | 'either' {
  if (!couldAccess(actor, permits)) return 'no'
  if (sample.also !== undefined && !sample.also(actor)) return 'no'
  const may = accessFor({ it: permits }).mayAccess(actor, 'it', sample.target ?? {})
  if (may) return 'yes'
  return sample.target === undefined && sample.also === undefined ? 'either' : 'no'
}

/** A form that lacks its fields may be refused (422) before access is asked: it did nothing either way. */
function isRight(want: 'yes' | 'no' | 'either', got: number | 'to sign in', strict: boolean): boolean {
  if (got === 'to sign in' || got >= 500) return false
  if (want === 'either') return true
  if (want === 'yes') return got !== 403
  return got === 403 || (!strict && (got === 422 || got === 400))
}

/** Calls a route as everyone (an open one: as a few) and as the public; answers where it did not do what the table says. */
async function walk(on: Hono<AppEnv>, modules: readonly WebModule[], route: Route, sample: Sample): Promise<string[]> {
  const permits = routePermits(modules, route)
  const strict = route.method === 'get' || sample.form !== undefined
  const wrong: string[] = []
  const open = permits.includes('anyone')
  for (const { name, actor } of open ? city.personas.filter((_one, at) => at % 12 === 0) : city.personas) {
    const want = expected(permits, sample, actor)
    const got = await callAs(on, route, sample, actor)
    if (!isRight(want, got, strict)) wrong.push(`${name}: ${want} by the table, answered ${got}`)
  }
  const got = await call(on, route, sample, '')
  const right = open ? got !== 'to sign in' && got !== 403 && got < 500 : got === 'to sign in'
  return right ? wrong : [...wrong, `the public: ${open ? 'yes' : 'to sign in'} by the table, answered ${got}`]
}

describe('route × role × relation', () => {
  test.each(ROUTES.map((route) => [nameOf(route), route] as const))(
    '%s',
    async (_name, route) => {
      const sample = sampleOf(route)
      const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
      const lacking = names.filter((name) => sample.params?.[name] === undefined)
      expect(lacking, `give ${nameOf(route)} a sample in tests/access-samples.ts`).toEqual([])
      expect(await walk(app, MODULES, route, sample)).toEqual([])
    },
    120_000,
  )

  test('the walk finds a handler that does not ask, one that asks the wrong thing, and one that refuses all', async () => {
    const sample: Sample = {
      params: { nip: city.subject.nip },
      target: { personId: city.subject.personId, unitPath: city.subjectPath },
    }
    const holes: WebModule = {
      name: 'lubang',
      access: { lihat: ['self', 'head', 'bendahara'] },
      menu: [],
      routes: [
        { method: 'get', path: '/lubang/diam/:nip', access: 'lubang.lihat', handler: (c) => c.text('rupiah') },
        {
          method: 'get',
          path: '/lubang/tutup/:nip',
          access: 'lubang.lihat',
          handler: () => Promise.reject(denied('x')),
        },
        { method: 'get', path: '/lubang/umum/:nip', access: 'public', handler: () => Promise.reject(denied('x')) },
      ],
    }
    const modules = [...MODULES, holes]
    const on = createApp(appDeps(base, systemClock, modules))
    const [silent = [], shut = [], refusing = []] = await Promise.all(
      holes.routes.map((route) => walk(on, modules, route, sample)),
    )
    const namesIn = (lines: readonly string[]) => lines.map((line) => line.split(':')[0])
    const permitted = [
      'self',
      'head of the unit',
      'acting head of the agency above',
      'bendahara of the city',
      'bendahara of the agency above',
    ]
    expect(namesIn(shut)).toEqual(permitted)
    const others = city.personas.map(({ name }) => name).filter((name) => !permitted.includes(name))
    expect(namesIn(silent)).toEqual(others)
    expect(refusing).toHaveLength(Math.ceil(city.personas.length / 12) + 1)
  })
})

describe('the tables', () => {
  test('every route and menu entry names an action that exists', () => {
    for (const route of ROUTES) expect(() => routePermits(MODULES, route), nameOf(route)).not.toThrow()
    for (const item of MODULES.flatMap((each) => each.menu))
      if (!['public', 'signed-in'].includes(item.access)) expect(() => permitsOf(MODULES, item.access)).not.toThrow()
  })

  test('an unknown action stops the application from starting', () => {
    const wrong: WebModule = {
      name: 'salah',
      access: { baca: ['anyone'] },
      menu: [],
      routes: [{ method: 'get', path: '/salah', access: 'salah.tulis', handler: (c) => c.text('') }],
    }
    expect(() => createApp(appDeps(base, systemClock, [wrong]))).toThrow('no module has the action salah.tulis')
  })

  test('no two routes share an address, and every action of a table is asked for somewhere', () => {
    const names = ROUTES.map(nameOf)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    const code = sourceTexts('src').filter((file) => !file.path.includes('.test.'))
    const asked = new Set(code.flatMap((file) => askedIn(file.text)))
    for (const route of ROUTES) asked.add(route.access.split('.')[1] ?? '')
    const unused = MODULES.flatMap((each) =>
      Object.keys(each.access)
        .filter((action) => !asked.has(action))
        .map((action) => `${each.name}.${action}`),
    )
    expect(unused).toEqual([])
  })

  test('no menu entry leads to nothing', () => {
    const gets = new Set(ROUTES.filter((route) => route.method === 'get').map((route) => route.path))
    expect(MODULES.flatMap((each) => each.menu).filter((item) => !gets.has(item.href))).toEqual([])
  })
})

/** Every check of an action, `requireAccess(actor, 'view_month', …)`, under whatever name the module imports it. */
const CALLS = /(?:require|may)\w*Access\w*\([^;]{0,300}|[aA]ccessCondition\([^;]{0,300}/g

function askedIn(text: string): string[] {
  return [...text.matchAll(CALLS)].flatMap(([found]) => [...found.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? ''))
}
