import type { MenuItem, Route } from '#platform/web.ts'
import { kioskAsset, kioskManifest, kioskPage, kioskQuestions, kioskWorker } from './pages/survey/kiosk.tsx'
import { kioskReceive } from './pages/survey/kiosk-receive.ts'
import { openLinkPage, postOpenLink, postReceipt, receiptPage, thanksPage } from './pages/survey/answer.tsx'

export const surveyRoutes: readonly Route[] = [
  { method: 'get', path: '/nilai/:kode', access: 'public', handler: openLinkPage },
  { method: 'post', path: '/nilai/:kode', access: 'public', handler: postOpenLink },
  { method: 'get', path: '/nilai/:kode/terima-kasih', access: 'public', handler: thanksPage },
  { method: 'get', path: '/nilai/r/:rahasia', access: 'public', handler: receiptPage },
  { method: 'post', path: '/nilai/r/:rahasia', access: 'public', handler: postReceipt },
  { method: 'get', path: '/kios/:kode', access: 'public', handler: kioskPage },
  { method: 'get', path: '/kios/:kode/sw.js', access: 'public', handler: kioskWorker },
  { method: 'get', path: '/kios/:kode/manifest.webmanifest', access: 'public', handler: kioskManifest },
  { method: 'get', path: '/kios/:kode/soal.json', access: 'public', handler: kioskQuestions },
  { method: 'get', path: '/kios/:kode/aset/:file', access: 'public', handler: kioskAsset },
  { method: 'post', path: '/kios/:kode/kirim', access: 'public', handler: kioskReceive },
]

export const surveyMenu: readonly (MenuItem & { readonly access: string })[] = []
