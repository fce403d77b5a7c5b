import type { Route, WebModule } from '#platform/web.ts'
import { table } from './access.ts'
import { listFile } from './pages/files.ts'
import { listPage } from './pages/list.tsx'
import { monthPage } from './pages/month.tsx'
import { monthsPage } from './pages/months.tsx'
import { answerPost, objectionsPage } from './pages/objections.tsx'
import { objectPost } from './pages/objection-post.ts'
import { debtPage } from './pages/debt.tsx'
import { recoveryPage } from './pages/recovery-list.tsx'
import { decidePost, eventPost, leaverPost, planPost } from './pages/recovery-post.ts'
import { openPost, stepPost, verifyPost } from './pages/steps.ts'
import { selfPage } from './pages/self.tsx'
import { punchesPage, sourcePage } from './pages/source.tsx'
import { ownTppPage, personTppPage } from './pages/tpp.tsx'

const DEBT = '/kesejahteraan/pengembalian'
const RECOVERY_ROUTES: readonly Route[] = [
  { method: 'get', path: DEBT, access: 'welfare.list_recovery', handler: recoveryPage },
  { method: 'post', path: DEBT, access: 'welfare.propose_recovery', handler: leaverPost },
  { method: 'get', path: `${DEBT}/:id`, access: 'welfare.view_recovery', handler: debtPage },
  { method: 'post', path: `${DEBT}/:id/rencana`, access: 'welfare.propose_recovery', handler: planPost },
  { method: 'post', path: `${DEBT}/:id/putusan`, access: 'welfare.decide_recovery', handler: decidePost },
  { method: 'post', path: `${DEBT}/:id/catatan`, access: 'welfare.propose_recovery', handler: eventPost },
]

/** Months and pay lists for those who run them; one's own allowance for everyone. */
export const welfareWeb: WebModule = {
  name: 'welfare',
  access: table,
  routes: [
    { method: 'get', path: '/saya', access: 'welfare.view_self', handler: selfPage },
    { method: 'get', path: '/saya/tpp/:bulan', access: 'welfare.view_self', handler: ownTppPage },
    { method: 'post', path: '/saya/tpp/:bulan/sanggah', access: 'welfare.view_self', handler: objectPost },
    { method: 'get', path: '/bulan/:bulan/sanggahan', access: 'welfare.list_objections', handler: objectionsPage },
    { method: 'post', path: '/bulan/:bulan/sanggahan', access: 'welfare.answer_objection', handler: answerPost },
    ...RECOVERY_ROUTES,
    { method: 'get', path: '/bulan', access: 'welfare.view_month', handler: monthsPage },
    { method: 'post', path: '/bulan', access: 'welfare.run_month', handler: openPost },
    { method: 'get', path: '/bulan/:bulan', access: 'welfare.view_month', handler: monthPage },
    { method: 'post', path: '/bulan/:bulan/langkah', access: 'welfare.run_month', handler: stepPost },
    { method: 'post', path: '/bulan/:bulan/buktikan', access: 'welfare.verify_month', handler: verifyPost },
    { method: 'get', path: '/bulan/:bulan/daftar', access: 'welfare.view_list', handler: listPage },
    { method: 'get', path: '/bulan/:bulan/daftar.xlsx', access: 'welfare.view_list', handler: listFile('xlsx') },
    { method: 'get', path: '/bulan/:bulan/daftar.pdf', access: 'welfare.view_list', handler: listFile('pdf') },
    { method: 'get', path: '/bulan/:bulan/daftar.csv', access: 'welfare.view_list', handler: listFile('csv') },
    { method: 'get', path: '/bulan/:bulan/pegawai/:nip', access: 'welfare.view_pay', handler: personTppPage },
    { method: 'get', path: '/bulan/:bulan/pegawai/:nip/presensi', access: 'welfare.view_pay', handler: punchesPage },
    { method: 'get', path: '/sumber/:tabel/:id', access: 'welfare.view_pay', handler: sourcePage },
  ],
  menu: [
    { href: '/saya', label: { id: 'Beranda saya', en: 'My page' }, access: 'welfare.view_self' },
    { href: '/bulan', label: { id: 'Bulan pembayaran', en: 'Months' }, access: 'welfare.view_month' },
    {
      href: '/kesejahteraan/pengembalian',
      label: { id: 'Pengembalian', en: 'Recovery' },
      access: 'welfare.list_recovery',
    },
  ],
}
