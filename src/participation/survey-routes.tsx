import type { MenuItem, Route } from '#platform/web.ts'
import { openLinkPage, postOpenLink, postReceipt, receiptPage, thanksPage } from './pages/survey/answer.tsx'

export const surveyRoutes: readonly Route[] = [
  { method: 'get', path: '/nilai/:kode', access: 'public', handler: openLinkPage },
  { method: 'post', path: '/nilai/:kode', access: 'public', handler: postOpenLink },
  { method: 'get', path: '/nilai/:kode/terima-kasih', access: 'public', handler: thanksPage },
  { method: 'get', path: '/nilai/r/:rahasia', access: 'public', handler: receiptPage },
  { method: 'post', path: '/nilai/r/:rahasia', access: 'public', handler: postReceipt },
]

export const surveyMenu: readonly (MenuItem & { readonly access: string })[] = []
