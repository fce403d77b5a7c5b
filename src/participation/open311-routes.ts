import { notFound } from '#platform/errors.ts'
import type { AppContext, MachineDoor, MenuItem, Route } from '#platform/web.ts'
import { keysPage, postKey, postRevoke } from './pages/open311/keys.tsx'
import { unexpected } from './pages/open311/respond.ts'
import {
  definition,
  discovery,
  postRequest,
  request,
  requests,
  services,
  token,
  updates,
} from './pages/open311/server.ts'

type Handler = Route['handler']

/** The handler of a name with the ending `.xml` or `.json`; any other name is not there. */
function inBothFormats(handlers: Readonly<Record<string, Handler>>): Handler {
  return (c: AppContext) => {
    const [, name = ''] = /^([a-z]+)\.(?:xml|json)$/.exec(c.req.param('file') ?? '') ?? []
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined
    if (handler === undefined) throw notFound('open311')
    return handler(c)
  }
}

const GET = inBothFormats({ services, requests, servicerequestupdates: updates })

/** GeoReport v2 of Open311: reports of other programs in, public reports out. XML and JSON by the ending of the address. */
export const open311Routes: readonly Route[] = [
  { method: 'get', path: '/open311/:file', access: 'public', handler: inBothFormats({ discovery }) },
  { method: 'get', path: '/open311/v2/:file', access: 'public', handler: GET },
  { method: 'post', path: '/open311/v2/:file', access: 'public', handler: inBothFormats({ requests: postRequest }) },
  { method: 'get', path: '/open311/v2/services/:file', access: 'public', handler: definition },
  { method: 'get', path: '/open311/v2/requests/:file', access: 'public', handler: request },
  { method: 'get', path: '/open311/v2/tokens/:file', access: 'public', handler: token },
  { method: 'get', path: '/partisipasi/open311', access: 'participation.manage_open311', handler: keysPage },
  { method: 'post', path: '/partisipasi/open311', access: 'participation.manage_open311', handler: postKey },
  { method: 'post', path: '/partisipasi/open311/cabut', access: 'participation.manage_open311', handler: postRevoke },
]

export const open311Menu: readonly (MenuItem & { readonly access: string })[] = [
  {
    href: '/partisipasi/open311',
    label: { id: 'Kunci Open311', en: 'Open311 keys' },
    access: 'participation.manage_open311',
  },
]

export const open311Door: MachineDoor = { prefix: '/open311/', fault: unexpected }
