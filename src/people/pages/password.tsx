import { z } from 'zod'
import { PASSWORD_MIN } from '#platform/passwords.ts'
import { setSessionCookie } from '#platform/session-cookie.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { refused } from '#shared/outcome.ts'
import { say } from '#shared/text.ts'
import { errorOf, type FieldError, FormErrors, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { setPassword } from '../sign-in.ts'
import { faultOf, FIELDS } from './account-words.ts'

const WORDS = {
  title: { id: 'Ganti kata sandi', en: 'Change the password' },
  done: {
    id: 'Kata sandi diganti. Semua perangkat lain yang masuk dengan akun Anda sudah dikeluarkan.',
    en: 'The password is changed. Every other device that was signed in to your account is signed out.',
  },
} as const

const form = z.object({
  sandi: z.string().max(1000).default(''),
  baru: z.string().max(1000).default(''),
  ulang: z.string().max(1000).default(''),
})

export function passwordPage(c: AppContext): Promise<Response> {
  return showForm(c, [], c.req.query('selesai') !== undefined)
}

export async function postPassword(c: AppContext): Promise<Response> {
  const { db, actor, clock, config, lang } = scopeOf(c)
  const { sandi, baru, ulang } = form.parse(await c.req.parseBody())
  const outcome =
    baru === ulang ? await setPassword(db, actor, clock, { current: sandi, next: baru }) : refused('different')
  if (!outcome.ok) {
    const refusal = outcome.reason === 'wrong' ? { ...outcome, reason: 'wrong-current' } : outcome
    return showForm(c, [faultOf(lang, refusal)], false)
  }
  setSessionCookie(config, c, outcome.value)
  return c.redirect('/saya/sandi?selesai', 303)
}

function showForm(c: AppContext, errors: readonly FieldError[], changed: boolean): Promise<Response> {
  const { lang } = scopeOf(c)
  return renderPage(
    c,
    { title: say(lang, WORDS.title), kind: 'staff', status: errors.length === 0 ? 200 : 422 },
    <>
      {changed ? <Notice kind="good">{say(lang, WORDS.done)}</Notice> : null}
      <FormErrors lang={lang} errors={errors} />
      <form method="post" action="/saya/sandi">
        <TextInput
          lang={lang}
          name="sandi"
          type="password"
          label={say(lang, FIELDS.current)}
          error={errorOf(errors, 'sandi')}
          autocomplete="current-password"
        />
        <TextInput
          lang={lang}
          name="baru"
          type="password"
          label={say(lang, FIELDS.next)}
          hint={say(lang, FIELDS.nextHint, { min: PASSWORD_MIN })}
          error={errorOf(errors, 'baru')}
          autocomplete="new-password"
        />
        <TextInput
          lang={lang}
          name="ulang"
          type="password"
          label={say(lang, FIELDS.repeat)}
          error={errorOf(errors, 'ulang')}
          autocomplete="new-password"
        />
        <SubmitButton>{say(lang, WORDS.title)}</SubmitButton>
      </form>
    </>,
  )
}
