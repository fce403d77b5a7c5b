import type { MenuItem, Route } from '#platform/web.ts'
import { complaintListPage } from './pages/complaint/list.tsx'
import { newComplaintPage, postNewComplaint, postSendComplaint } from './pages/complaint/new.tsx'
import { complaintPage, complaintPhoto } from './pages/complaint/one.tsx'
import { complaintCsv, queuePage } from './pages/complaint/queue.tsx'
import { postIdentity, postModeration, postNote, postStep, staffFile } from './pages/complaint/staff-post.tsx'
import { staffComplaintPage } from './pages/complaint/staff.tsx'
import { postTrack, postTrackForm, trackFormPage, trackPage } from './pages/complaint/track.tsx'
import { postWhistleAnswer, whistleListPage, whistleOnePage } from './pages/complaint/whistle-staff.tsx'
import {
  postWhistle,
  postWhistleTrack,
  postWhistleTrackForm,
  whistlePage,
  whistleTrackForm,
  whistleTrackPage,
} from './pages/complaint/whistle.tsx'

const ROOM = '/partisipasi/keluhan'

/** Complaints for citizens and staff, and the separate channel for reporting wrongdoing. */
export const complaintRoutes: readonly Route[] = [
  { method: 'get', path: '/keluhan', access: 'public', handler: complaintListPage },
  { method: 'get', path: '/keluhan/baru', access: 'public', handler: newComplaintPage },
  { method: 'post', path: '/keluhan/baru', access: 'public', handler: postNewComplaint },
  // the language link of a page that answered a POST leads here
  { method: 'get', path: '/keluhan/kirim', access: 'public', handler: (c) => c.redirect('/keluhan/baru', 303) },
  { method: 'post', path: '/keluhan/kirim', access: 'public', handler: postSendComplaint },
  { method: 'get', path: '/keluhan/lacak', access: 'public', handler: trackFormPage },
  { method: 'post', path: '/keluhan/lacak', access: 'public', handler: postTrackForm },
  { method: 'get', path: '/keluhan/lacak/:kode', access: 'public', handler: trackPage },
  { method: 'post', path: '/keluhan/lacak/:kode', access: 'public', handler: postTrack },
  { method: 'get', path: '/keluhan/:id', access: 'public', handler: complaintPage },
  { method: 'get', path: '/keluhan/:id/foto/:no', access: 'public', handler: complaintPhoto },
  { method: 'get', path: ROOM, access: 'participation.view_complaints', handler: queuePage },
  { method: 'get', path: `${ROOM}/lapor.csv`, access: 'participation.export_complaints', handler: complaintCsv },
  { method: 'get', path: `${ROOM}/:id`, access: 'participation.view_complaints', handler: staffComplaintPage },
  { method: 'get', path: `${ROOM}/:id/berkas/:no`, access: 'participation.view_complaints', handler: staffFile },
  { method: 'post', path: `${ROOM}/:id/verifikasi`, access: 'participation.verify_complaint', handler: postStep },
  { method: 'post', path: `${ROOM}/:id/langkah`, access: 'participation.handle_complaint', handler: postStep },
  { method: 'post', path: `${ROOM}/:id/moderasi`, access: 'participation.moderate_complaint', handler: postModeration },
  { method: 'post', path: `${ROOM}/:id/identitas`, access: 'participation.view_identity', handler: postIdentity },
  { method: 'post', path: `${ROOM}/:id/catatan`, access: 'participation.view_complaints', handler: postNote },
  { method: 'get', path: '/lapor-pelanggaran', access: 'public', handler: whistlePage },
  { method: 'post', path: '/lapor-pelanggaran', access: 'public', handler: postWhistle },
  { method: 'get', path: '/lapor-pelanggaran/lacak', access: 'public', handler: whistleTrackForm },
  { method: 'post', path: '/lapor-pelanggaran/lacak', access: 'public', handler: postWhistleTrackForm },
  { method: 'get', path: '/lapor-pelanggaran/lacak/:kode', access: 'public', handler: whistleTrackPage },
  { method: 'post', path: '/lapor-pelanggaran/lacak/:kode', access: 'public', handler: postWhistleTrack },
  { method: 'get', path: '/partisipasi/pelanggaran', access: 'participation.open_whistle', handler: whistleListPage },
  {
    method: 'get',
    path: '/partisipasi/pelanggaran/:id',
    access: 'participation.open_whistle',
    handler: whistleOnePage,
  },
  {
    method: 'post',
    path: '/partisipasi/pelanggaran/:id/jawab',
    access: 'participation.open_whistle',
    handler: postWhistleAnswer,
  },
]

/** What takes photos. */
export const complaintUploads: readonly string[] = ['/keluhan/kirim']

export const complaintMenu: readonly (MenuItem & { readonly access: string })[] = [
  { href: ROOM, label: { id: 'Keluhan', en: 'Complaints' }, access: 'participation.view_complaints' },
  {
    href: '/partisipasi/pelanggaran',
    label: { id: 'Laporan pelanggaran', en: 'Wrongdoing' },
    access: 'participation.open_whistle',
  },
]
