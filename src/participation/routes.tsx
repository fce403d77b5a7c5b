import type { WebModule } from '#platform/web.ts'
import { table } from './access.ts'
import { apiDoor, apiRoutes } from './api-routes.ts'
import { complaintMenu, complaintRoutes, complaintUploads } from './complaint-routes.tsx'
import { forumMenu, forumRoutes, forumUploads } from './forum-routes.tsx'
import { open311Door, open311Menu, open311Routes } from './open311-routes.ts'
import { dataPage, skmCsv, skmJson } from './pages/data.tsx'
import { enterPage, postEnter } from './pages/enter.tsx'
import { homePage } from './pages/home.tsx'
import { postPublish, publishPage } from './pages/publish.tsx'
import { datasetRoutes } from './pages/public/datasets.tsx'
import { skmSourcePage } from './pages/skm-source.tsx'
import { surveysPage } from './pages/surveys.tsx'
import { unitListPage } from './pages/unit-list.tsx'
import { unitPage } from './pages/unit.tsx'
import { reportMenu, reportRoutes, reportUploads } from './report-routes.tsx'
import { surveyMenu, surveyRoutes } from './survey-routes.tsx'

/** What citizens see without an account, and where staff bring in answers and publish. */
export const participationWeb: WebModule = {
  name: 'participation',
  access: table,
  uploads: [...complaintUploads, ...forumUploads, ...reportUploads],
  routes: [
    { method: 'get', path: '/', access: 'public', handler: homePage },
    { method: 'get', path: '/unit', access: 'public', handler: unitListPage },
    { method: 'get', path: '/unit/:kode', access: 'public', handler: unitPage },
    { method: 'get', path: '/unit/:kode/skm/:periode', access: 'public', handler: skmSourcePage },
    { method: 'get', path: '/data', access: 'public', handler: dataPage },
    { method: 'get', path: '/data/skm.csv', access: 'public', handler: skmCsv },
    { method: 'get', path: '/data/skm.json', access: 'public', handler: skmJson },
    ...datasetRoutes,
    { method: 'get', path: '/partisipasi/skm', access: 'participation.view_surveys', handler: surveysPage },
    { method: 'get', path: '/partisipasi/skm/ketik', access: 'participation.enter_answers', handler: enterPage },
    { method: 'post', path: '/partisipasi/skm/ketik', access: 'participation.enter_answers', handler: postEnter },
    { method: 'get', path: '/partisipasi/skm/terbit', access: 'participation.publish_index', handler: publishPage },
    { method: 'post', path: '/partisipasi/skm/terbit', access: 'participation.publish_index', handler: postPublish },
    ...surveyRoutes,
    ...reportRoutes,
    ...complaintRoutes,
    ...forumRoutes,
    ...open311Routes,
    ...apiRoutes,
  ],
  menu: [
    { href: '/partisipasi/skm', label: { id: 'Survei kepuasan', en: 'Surveys' }, access: 'participation.view_surveys' },
    ...surveyMenu,
    ...reportMenu,
    ...complaintMenu,
    ...forumMenu,
    ...open311Menu,
  ],
  machines: [open311Door, apiDoor],
}
