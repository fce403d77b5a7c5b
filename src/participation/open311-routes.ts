import type { MachineDoor, MenuItem, Route } from '#platform/web.ts'
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

/** GeoReport v2 of Open311: reports of other programs in, public reports out. XML and JSON by the ending of the address. */
export const open311Routes: readonly Route[] = [
  { method: 'get', path: '/open311/:file{discovery\\.(xml|json)}', access: 'public', handler: discovery },
  { method: 'get', path: '/open311/v2/:file{services\\.(xml|json)}', access: 'public', handler: services },
  { method: 'get', path: '/open311/v2/services/:file{.+\\.(xml|json)}', access: 'public', handler: definition },
  { method: 'get', path: '/open311/v2/:file{requests\\.(xml|json)}', access: 'public', handler: requests },
  { method: 'post', path: '/open311/v2/:file{requests\\.(xml|json)}', access: 'public', handler: postRequest },
  { method: 'get', path: '/open311/v2/requests/:file{.+\\.(xml|json)}', access: 'public', handler: request },
  { method: 'get', path: '/open311/v2/:file{servicerequestupdates\\.(xml|json)}', access: 'public', handler: updates },
  { method: 'get', path: '/open311/v2/tokens/:file{.+\\.(xml|json)}', access: 'public', handler: token },
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
