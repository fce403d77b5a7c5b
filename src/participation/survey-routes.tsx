import type { MenuItem, Route } from '#platform/web.ts'
import { deskPage } from './pages/survey/desk.tsx'
import { linkSheet, postDevice, postReceipts, postRevoke } from './pages/survey/desk-post.tsx'
import { kioskAsset, kioskManifest, kioskPage, kioskQuestions, kioskWorker } from './pages/survey/kiosk.tsx'
import { kioskReceive } from './pages/survey/kiosk-receive.ts'
import { postDiscard, quarantinePage } from './pages/survey/quarantine.tsx'
import { openLinkPage, postOpenLink, postReceipt, receiptPage, thanksPage } from './pages/survey/answer.tsx'

const ROOM = '/partisipasi/survei'

/** The survey as citizens answer it, by link, receipt and kiosk, and where staff prepare these. */
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
  { method: 'get', path: ROOM, access: 'participation.view_surveys', handler: deskPage },
  { method: 'get', path: `${ROOM}/lembar.pdf`, access: 'participation.view_surveys', handler: linkSheet },
  { method: 'post', path: `${ROOM}/struk`, access: 'participation.issue_receipts', handler: postReceipts },
  { method: 'post', path: `${ROOM}/alat`, access: 'participation.manage_devices', handler: postDevice },
  { method: 'post', path: `${ROOM}/alat/cabut`, access: 'participation.manage_devices', handler: postRevoke },
  { method: 'get', path: `${ROOM}/karantina`, access: 'participation.view_quarantine', handler: quarantinePage },
  {
    method: 'post',
    path: `${ROOM}/karantina/buang`,
    access: 'participation.discard_quarantined',
    handler: postDiscard,
  },
]

export const surveyMenu: readonly (MenuItem & { readonly access: string })[] = [
  { href: ROOM, label: { id: 'Cara warga menilai', en: 'How citizens rate' }, access: 'participation.view_surveys' },
]
