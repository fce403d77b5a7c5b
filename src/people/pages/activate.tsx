import { z } from 'zod'
import { setSessionCookie } from '#platform/session-cookie.ts'
import { PASSWORD_MIN } from '#platform/passwords.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { refused } from '#shared/outcome.ts'
import { say } from '#shared/text.ts'
import { errorOf, type FieldError, FormErrors, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { activate } from '../sign-in.ts'
import { faultOf, FIELDS } from './account-words.ts'

const WORDS = {
  title: { id: 'Aktifkan akun', en: 'Activate the account' },
  question: {
    id: 'Dengan kode pada lembar dari BKPPD Anda menentukan kata sandi sendiri, sekali saja.',
    en: 'With the code on the sheet from BKPPD you choose your own password, once.',
  },
} as const

const form = z.object({
  nip: z.string().max(200).default(''),
  kode: z.string().max(200).default(''),
  baru: z.string().max(1000).default(''),
  ulang: z.string().max(1000).default(''),
})

export function activatePage(c: AppContext): Promise<Response> {
  return showForm(c, { nip: '', kode: '' }, [])
}

export async function postActivate(c: AppContext): Promise<Response> {
  const { db, clock, config, lang } = scopeOf(c)
  const { nip, kode, baru, ulang } = form.parse(await c.req.parseBody())
  const outcome =
    baru === ulang ? await activate(db, clock, { login: nip, code: kode, password: baru }) : refused('different')
  if (!outcome.ok) return showForm(c, { nip, kode }, [faultOf(lang, outcome)])
  setSessionCookie(config, c, outcome.value)
  return c.redirect('/saya', 303)
}

function showForm(
  c: AppContext,
  values: { nip: string; kode: string },
  errors: readonly FieldError[],
): Promise<Response> {
  const { lang } = scopeOf(c)
  const page = { title: say(lang, WORDS.title), question: say(lang, WORDS.question), kind: 'public' } as const
  return renderPage(
    c,
    { ...page, status: errors.length === 0 ? 200 : 422 },
    <>
      <FormErrors lang={lang} errors={errors} />
      <form method="post" action="/aktifkan">
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
          name="kode"
          label={say(lang, FIELDS.code)}
          hint={say(lang, FIELDS.codeHint)}
          value={values.kode}
          error={errorOf(errors, 'kode')}
          autocomplete="one-time-code"
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
