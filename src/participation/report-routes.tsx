import type { MenuItem, Route } from '#platform/web.ts'
import { postFinished } from './pages/report/finish-follow-up.ts'
import { evidenceFile, followUpUnitPage, postFollowUp } from './pages/report/follow-up-unit.tsx'
import { followUpsPage } from './pages/report/follow-ups.tsx'
import { posterPage } from './pages/report/poster.tsx'
import { reportFiles } from './pages/report/report-files.ts'
import { postAnnul, postDecision, reportPage } from './pages/report/report-page.tsx'
import { reportsPage } from './pages/report/reports.tsx'
import { samplePage } from './pages/report/sample.tsx'
import { postSignal, signalUnitPage } from './pages/report/signal-unit.tsx'
import { signalsPage } from './pages/report/signals.tsx'

const OPEN = '/unit/:kode/skm/:periode'
const STAFF = '/partisipasi/laporan/:kode/:periode'
const view = 'participation.view_report'
const file = reportFiles()

/** Forms with a file: their bodies may be larger than others. */
export const reportUploads: readonly string[] = ['/partisipasi/bukti-rtl']

export const reportRoutes: readonly Route[] = [
  { method: 'get', path: `${OPEN}/poster`, access: 'public', handler: posterPage },
  { method: 'get', path: `${OPEN}/laporan.pdf`, access: 'public', handler: file('pdf', true) },
  { method: 'get', path: `${OPEN}/laporan.xlsx`, access: 'public', handler: file('xlsx', true) },
  { method: 'get', path: '/partisipasi/laporan', access: view, handler: reportsPage },
  { method: 'get', path: STAFF, access: view, handler: reportPage },
  { method: 'get', path: `${STAFF}/laporan.pdf`, access: view, handler: file('pdf', false) },
  { method: 'get', path: `${STAFF}/laporan.xlsx`, access: view, handler: file('xlsx', false) },
  { method: 'post', path: `${STAFF}/cabut`, access: 'participation.propose_annulment', handler: postAnnul },
  { method: 'post', path: `${STAFF}/putusan`, access: 'participation.decide_annulment', handler: postDecision },
  { method: 'get', path: '/partisipasi/rtl', access: view, handler: followUpsPage },
  { method: 'get', path: '/partisipasi/rtl/:kode', access: view, handler: followUpUnitPage },
  { method: 'post', path: '/partisipasi/rtl/:kode', access: 'participation.plan_followup', handler: postFollowUp },
  { method: 'post', path: '/partisipasi/bukti-rtl', access: 'participation.plan_followup', handler: postFinished },
  { method: 'get', path: '/partisipasi/rtl/:kode/bukti/:baris', access: view, handler: evidenceFile },
  { method: 'get', path: '/partisipasi/sinyal', access: 'participation.view_signals', handler: signalsPage },
  {
    method: 'get',
    path: '/partisipasi/sinyal/:kode/:periode',
    access: 'participation.view_signals',
    handler: signalUnitPage,
  },
  {
    method: 'post',
    path: '/partisipasi/sinyal/:kode/:periode',
    access: 'participation.decide_signal',
    handler: postSignal,
  },
  { method: 'get', path: '/partisipasi/skm/sampel', access: 'participation.view_surveys', handler: samplePage },
]

export const reportMenu: readonly (MenuItem & { readonly access: string })[] = [
  { href: '/partisipasi/laporan', label: { id: 'Laporan SKM', en: 'Survey reports' }, access: view },
  { href: '/partisipasi/rtl', label: { id: 'Tindak lanjut (RTL)', en: 'Follow-up plans' }, access: view },
  {
    href: '/partisipasi/sinyal',
    label: { id: 'Sinyal survei', en: 'Survey signals' },
    access: 'participation.view_signals',
  },
]
