import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Config } from './config.ts'
import { publicOrigin } from './security.ts'

/** `__Host-sasando` over https (bound to this host by the browser itself), `sasando` on plain http. */
function cookieOf(config: Config, c: Context): { name: string; secure: boolean } {
  const secure = publicOrigin(config, c).startsWith('https:')
  return { name: secure ? '__Host-sasando' : 'sasando', secure }
}

export function sessionToken(config: Config, c: Context): string | undefined {
  return getCookie(c, cookieOf(config, c).name)
}

/** Hands the token to the browser, out of reach of scripts, for as long as the browser runs. */
export function setSessionCookie(config: Config, c: Context, token: string): void {
  const { name, secure } = cookieOf(config, c)
  setCookie(c, name, token, { path: '/', httpOnly: true, sameSite: 'Lax', secure })
}

export function clearSessionCookie(config: Config, c: Context): void {
  const { name, secure } = cookieOf(config, c)
  deleteCookie(c, name, { path: '/', secure })
}
