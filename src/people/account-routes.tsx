import type { Route, WebModule } from '#platform/web.ts'
import { table } from './account-access.ts'
import { activatePage, postActivate } from './pages/activate.tsx'
import { passwordPage, postPassword } from './pages/password.tsx'
import { postSignIn, postSignOut, signInPage } from './pages/sign-in.tsx'
import { taskPage } from './pages/task.tsx'

/** Signing in and out, opening an account with a printed code, one's own password, and the progress of long work. */
export const accountRoutes: readonly Route[] = [
  { method: 'get', path: '/masuk', access: 'public', handler: signInPage },
  { method: 'post', path: '/masuk', access: 'public', handler: postSignIn },
  { method: 'post', path: '/keluar', access: 'public', handler: postSignOut },
  { method: 'get', path: '/aktifkan', access: 'public', handler: activatePage },
  { method: 'post', path: '/aktifkan', access: 'public', handler: postActivate },
  { method: 'get', path: '/saya/sandi', access: 'account.change_password', handler: passwordPage },
  { method: 'post', path: '/saya/sandi', access: 'account.change_password', handler: postPassword },
  { method: 'get', path: '/tugas/:id', access: 'account.view_task', handler: taskPage },
]

export const accountWeb: WebModule = {
  name: 'account',
  access: table,
  routes: accountRoutes,
  menu: [{ href: '/saya/sandi', label: { id: 'Kata sandi', en: 'Password' }, access: 'account.change_password' }],
}
