import type { WebModule } from '#platform/web.ts'
import { table } from './access.ts'
import { dataPage, skmCsv, skmJson } from './pages/data.tsx'
import { homePage } from './pages/home.tsx'
import { skmSourcePage } from './pages/skm-source.tsx'
import { unitListPage } from './pages/unit-list.tsx'
import { unitPage } from './pages/unit.tsx'

/** What citizens see without an account, and where staff bring in answers and publish. */
export const participationWeb: WebModule = {
  name: 'participation',
  access: table,
  routes: [
    { method: 'get', path: '/', access: 'public', handler: homePage },
    { method: 'get', path: '/unit', access: 'public', handler: unitListPage },
    { method: 'get', path: '/unit/:kode', access: 'public', handler: unitPage },
    { method: 'get', path: '/unit/:kode/skm/:periode', access: 'public', handler: skmSourcePage },
    { method: 'get', path: '/data', access: 'public', handler: dataPage },
    { method: 'get', path: '/data/skm.csv', access: 'public', handler: skmCsv },
    { method: 'get', path: '/data/skm.json', access: 'public', handler: skmJson },
  ],
  menu: [],
}
