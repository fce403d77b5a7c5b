import type { Route, WebModule } from '#platform/web.ts'
import { table } from './account-access.ts'
import { activatePage, postActivate } from './pages/activate.tsx'
import { passwordPage, postPassword } from './pages/password.tsx'
import { postCodes, postEndRole, postGrant, postShut } from './pages/roles-post.tsx'
import { rolesPage } from './pages/roles.tsx'
import { postSignIn, postSignOut, signInPage } from './pages/sign-in.tsx'
import { taskPage } from './pages/task.tsx'

/** Signing in and out, opening an account with a printed code, one's own password, who has which role, and the progress of long work. */
const accountRoutes: readonly Route[] = [
  { method: 'get', path: '/masuk', access: 'public', handler: signInPage },
  { method: 'post', path: '/masuk', access: 'public', handler: postSignIn },
  { method: 'post', path: '/keluar', access: 'public', handler: postSignOut },
  { method: 'get', path: '/aktifkan', access: 'public', handler: activatePage },
  { method: 'post', path: '/aktifkan', access: 'public', handler: postActivate },
  { method: 'get', path: '/saya/sandi', access: 'account.change_password', handler: passwordPage },
  { method: 'post', path: '/saya/sandi', access: 'account.change_password', handler: postPassword },
  { method: 'get', path: '/tugas/:id', access: 'account.view_task', handler: taskPage },
  { method: 'get', path: '/operasi/akun', access: 'account.create', handler: rolesPage },
  { method: 'post', path: '/operasi/akun/beri', access: 'account.grant', handler: postGrant },
  { method: 'post', path: '/operasi/akun/akhiri', access: 'account.grant', handler: postEndRole },
  { method: 'post', path: '/operasi/akun/kode', access: 'account.create', handler: postCodes },
  { method: 'post', path: '/operasi/akun/tutup', access: 'account.disable', handler: postShut },
]

export const accountWeb: WebModule = {
  name: 'account',
  access: table,
  routes: accountRoutes,
  menu: [
    { href: '/operasi/akun', label: { id: 'Akun dan peran', en: 'Accounts and roles' }, access: 'account.create' },
    { href: '/saya/sandi', label: { id: 'Kata sandi', en: 'Password' }, access: 'account.change_password' },
  ],
}
