import type { MenuItem, Route } from '#platform/web.ts'
import { attendPage, postAttend } from './pages/forum/attend.tsx'
import { attendeePage, postAttendee } from './pages/forum/attendee.tsx'
import { forumCalendar, unitCalendar } from './pages/forum/calendar.ts'
import { commitmentPage } from './pages/forum/commitment.tsx'
import { postDesk, postScreen } from './pages/forum/desk-post.ts'
import { deskPage } from './pages/forum/desk.tsx'
import { forumPage } from './pages/forum/forum.tsx'
import { inputPage, postInput, postRegister, registerPage } from './pages/forum/join.tsx'
import { forumListPage } from './pages/forum/list.tsx'
import { evidenceFile, materialFile, publicMinutes, staffFile, staffMinutes } from './pages/forum/minutes.ts'
import { postPromise, promisePage } from './pages/forum/promise.tsx'
import { screenPage } from './pages/forum/screen.tsx'
import { newForumPage, postNewForum, staffForumsPage } from './pages/forum/staff-list.tsx'
import { D } from './pages/forum/staff-words.ts'
import { standardPage } from './pages/forum/standard-section.tsx'
import { documentPage, postDocument, postStandards, standardsPage } from './pages/forum/standards.tsx'
import { postEvidenceFile, postForumFile } from './pages/forum/upload.ts'

const RUN = 'participation.run_forum'
const VIEW = 'participation.view_forum'
const PROMISE = 'participation.view_commitment'
const STANDARD = 'participation.edit_standard'

/** Forms with a file: their bodies may be larger than others. */
export const forumUploads: readonly string[] = ['/partisipasi/forum/berkas', '/partisipasi/janji/berkas']

export const forumRoutes: readonly Route[] = [
  { method: 'get', path: '/forum', access: 'public', handler: forumListPage },
  { method: 'get', path: '/forum.ics', access: 'public', handler: forumCalendar },
  { method: 'get', path: '/unit/:kode/forum.ics', access: 'public', handler: unitCalendar },
  { method: 'get', path: '/forum/:kode', access: 'public', handler: forumPage },
  { method: 'get', path: '/forum/:kode/berita-acara.pdf', access: 'public', handler: publicMinutes },
  { method: 'get', path: '/forum/:kode/materi/:berkas', access: 'public', handler: materialFile },
  { method: 'get', path: '/forum/:kode/janji/:no', access: 'public', handler: commitmentPage },
  { method: 'get', path: '/forum/:kode/daftar', access: 'public', handler: registerPage },
  { method: 'post', path: '/forum/:kode/daftar', access: 'public', handler: postRegister },
  { method: 'get', path: '/forum/:kode/usul', access: 'public', handler: inputPage },
  { method: 'post', path: '/forum/:kode/usul', access: 'public', handler: postInput },
  { method: 'get', path: '/forum/:kode/hadir', access: 'public', handler: attendPage },
  { method: 'post', path: '/forum/:kode/hadir', access: 'public', handler: postAttend },
  { method: 'get', path: '/forum/:kode/peserta/:token', access: 'public', handler: attendeePage },
  { method: 'post', path: '/forum/:kode/peserta/:token', access: 'public', handler: postAttendee },
  { method: 'get', path: '/partisipasi/forum', access: VIEW, handler: staffForumsPage },
  { method: 'get', path: '/partisipasi/forum/baru', access: RUN, handler: newForumPage },
  { method: 'post', path: '/partisipasi/forum/baru', access: RUN, handler: postNewForum },
  { method: 'post', path: '/partisipasi/forum/berkas', access: RUN, handler: postForumFile },
  { method: 'get', path: '/partisipasi/forum/:kode', access: VIEW, handler: deskPage },
  { method: 'post', path: '/partisipasi/forum/:kode', access: RUN, handler: postDesk },
  {
    method: 'post',
    path: '/partisipasi/forum/:kode/saring',
    access: 'participation.moderate_forum',
    handler: postScreen,
  },
  { method: 'get', path: '/partisipasi/forum/:kode/layar', access: RUN, handler: screenPage },
  { method: 'get', path: '/partisipasi/forum/:kode/berita-acara.pdf', access: VIEW, handler: staffMinutes },
  { method: 'get', path: '/partisipasi/forum/:kode/berkas/:berkas', access: VIEW, handler: staffFile },
  {
    method: 'post',
    path: '/partisipasi/janji/berkas',
    access: 'participation.report_commitment',
    handler: postEvidenceFile,
  },
  { method: 'get', path: '/partisipasi/janji/:kode/:no', access: PROMISE, handler: promisePage },
  { method: 'post', path: '/partisipasi/janji/:kode/:no', access: PROMISE, handler: postPromise },
  { method: 'get', path: '/partisipasi/janji/:kode/:no/berkas/:berkas', access: PROMISE, handler: evidenceFile },
  { method: 'get', path: '/unit/:kode/standar', access: 'public', handler: standardPage },
  { method: 'get', path: '/partisipasi/standar', access: STANDARD, handler: standardsPage },
  { method: 'post', path: '/partisipasi/standar', access: STANDARD, handler: postStandards },
  { method: 'get', path: '/partisipasi/standar/:kode/:id', access: STANDARD, handler: documentPage },
  { method: 'post', path: '/partisipasi/standar/:kode/:id', access: STANDARD, handler: postDocument },
]

export const forumMenu: readonly (MenuItem & { readonly access: string })[] = [
  { href: '/partisipasi/forum', label: D.menu, access: VIEW },
  { href: '/partisipasi/standar', label: D.standards, access: STANDARD },
]
