import { setTimeout } from 'node:timers/promises'
import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { inTransaction } from '#platform/database.ts'
import { clearSessionCookie, sessionToken, setSessionCookie } from '#platform/session-cookie.ts'
import { remoteAddress, sourcePace } from '#platform/source-pace.ts'
import { endSession } from '#platform/sessions.ts'
import { type AppContext, type Scope, scopeOf } from '#platform/web.ts'
import { say } from '#shared/text.ts'
import { errorOf, type FieldError, FormErrors, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { todayOf } from '../accounts.ts'
import { DEMO_PASSWORD } from '../demo-accounts.ts'
import { type DemoAccount, demoAccounts } from '../queries/accounts.ts'
import { signIn } from '../sign-in.ts'
import { faultOf, FIELDS, ROLE_NAMES } from './account-words.ts'

const WORDS = {
  title: { id: 'Masuk', en: 'Sign in' },
  activate: { id: 'Punya kode sekali pakai? Aktifkan akun.', en: 'Have a one-time code? Activate the account.' },
  demoTitle: { id: 'Akun contoh', en: 'Demonstration accounts' },
  demoText: {
    id: 'Kota ini rekaan. Masuklah sebagai siapa saja di bawah ini; kata sandi semuanya {password}.',
    en: 'This city is invented. Enter as anyone below; the password of all is {password}.',
  },
  login: { id: 'Nama masuk', en: 'Login' },
  as: { id: 'Masuk sebagai', en: 'Enter as' },
  person: { id: 'Pegawai', en: 'Employee' },
  role: { id: 'Peran', en: 'Role' },
  head: { id: 'Kepala {unit}', en: 'Head of {unit}' },
  staff: { id: 'Pegawai {unit}', en: 'Staff of {unit}' },
} as const

/** One login is held back by its own failures (signIn); many logins tried from one address are slowed here. */
const PACE = sourcePace({ span: 600_000, free: 30, each: 100, longest: 3000 })

const form = z.object({
  nip: z.string().max(200).default(''),
  sandi: z.string().max(1000).default(''),
  lanjut: z.string().max(2000).optional(),
})

export function signInPage(c: AppContext): Promise<Response> {
  return showForm(c, { nip: '', lanjut: c.req.query('lanjut') }, [])
}

export async function postSignIn(c: AppContext): Promise<Response> {
  const { db, clock, config, lang } = scopeOf(c)
  const { nip, sandi, lanjut } = form.parse(await c.req.parseBody())
  const { wait, takeBack } = PACE.attempt(remoteAddress(c), clock.now().getTime())
  if (wait > 0) await setTimeout(wait)
  const outcome = await signIn(db, clock, { login: nip, password: sandi })
  if (!outcome.ok) return showForm(c, { nip, lanjut }, [faultOf(lang, outcome)])
  takeBack()
  const before = sessionToken(config, c)
  if (before !== undefined) await inTransaction(db, (tx) => endSession(tx, before, clock.now()))
  setSessionCookie(config, c, outcome.value)
  return c.redirect(ownAddress(lanjut) ?? '/saya', 303)
}

export async function postSignOut(c: AppContext): Promise<Response> {
  const { db, clock, config } = scopeOf(c)
  const token = sessionToken(config, c)
  if (token !== undefined) await inTransaction(db, (tx) => endSession(tx, token, clock.now()))
  clearSessionCookie(config, c)
  return c.redirect('/masuk', 303)
}

/** The address to go on to, when it is one of ours: a path, never another site. */
function ownAddress(address: string | undefined): string | undefined {
  if (address === undefined || !address.startsWith('/')) return undefined
  const here = 'http://here.invalid'
  const url = URL.canParse(address, here) ? new URL(address, here) : undefined
  return url?.origin === here ? url.pathname + url.search : undefined
}

async function showForm(
  c: AppContext,
  values: { nip: string; lanjut: string | undefined },
  errors: readonly FieldError[],
): Promise<Response> {
  const scope = scopeOf(c)
  const { lang } = scope
  const demo = scope.demo ? await demoAccounts(scope.db, todayOf(scope.clock)) : []
  const status = errors.length === 0 ? 200 : 422
  return renderPage(
    c,
    { title: say(lang, WORDS.title), kind: 'public', status },
    <>
      <FormErrors lang={lang} errors={errors} />
      <form method="post" action="/masuk">
        {values.lanjut === undefined ? null : <input type="hidden" name="lanjut" value={values.lanjut} />}
        <TextInput
          lang={lang}
          name="nip"
          label={say(lang, FIELDS.nip)}
          hint={say(lang, FIELDS.nipHint)}
          value={values.nip}
          inputmode="text"
          autocomplete="username"
        />
        <TextInput
          lang={lang}
          name="sandi"
          type="password"
          label={say(lang, FIELDS.password)}
          autocomplete="current-password"
          error={errorOf(errors, 'sandi')}
        />
        <SubmitButton>{say(lang, WORDS.title)}</SubmitButton>
      </form>
      <p>
        <a href="/aktifkan">{say(lang, WORDS.activate)}</a>
      </p>
      {demo.length === 0 ? null : <DemoAccounts scope={scope} accounts={demo} lanjut={values.lanjut} />}
    </>,
  )
}

/** How to enter as each role; only while the invented city is loaded. */
function DemoAccounts(props: { scope: Scope; accounts: readonly DemoAccount[]; lanjut: string | undefined }): Child {
  const { lang } = props.scope
  return (
    <section aria-labelledby="contoh">
      <h2 id="contoh">{say(lang, WORDS.demoTitle)}</h2>
      <p>{say(lang, WORDS.demoText, { password: DEMO_PASSWORD })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(lang, WORDS.role)}</th>
            <th scope="col">{say(lang, WORDS.person)}</th>
            <th scope="col">{say(lang, WORDS.login)}</th>
            <th scope="col">{say(lang, WORDS.as)}</th>
          </tr>
        </thead>
        <tbody>
          {props.accounts.map((account) => (
            <tr>
              <th scope="row">{duty(props.scope, account)}</th>
              <td>{account.name}</td>
              <td>{account.login}</td>
              <td>
                <form method="post" action="/masuk">
                  <input type="hidden" name="nip" value={account.login} />
                  <input type="hidden" name="sandi" value={DEMO_PASSWORD} />
                  {props.lanjut === undefined ? null : <input type="hidden" name="lanjut" value={props.lanjut} />}
                  <SubmitButton kind="second">
                    {say(lang, WORDS.title)}
                    <span class="hidden"> {account.name}</span>
                  </SubmitButton>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function duty(scope: Scope, account: DemoAccount): string {
  const names = account.roles.map((role) => say(scope.lang, ROLE_NAMES[role]))
  if (account.heads !== undefined) names.push(say(scope.lang, WORDS.head, { unit: account.heads }))
  if (names.length === 0) names.push(say(scope.lang, WORDS.staff, { unit: account.unit ?? '' }).trim())
  return names.join(', ')
}
