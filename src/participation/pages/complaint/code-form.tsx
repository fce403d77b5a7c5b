import type { Child } from 'hono/jsx'
import { z } from 'zod'
import type { AppContext } from '#platform/web.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { grouped, plainCode } from '#shared/typed-code.ts'
import { SubmitButton, TextInput } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'

const WORDS = {
  keepTitle: { id: 'Terkirim. Simpan kode ini', en: 'Sent. Keep this code' },
} as const satisfies Readonly<Record<string, Text>>

/** The form for a tracking code; it posts to `action`, where postCode answers. */
export function CodeForm(props: { lang: Lang; action: string; label: Text; hint?: Text; button: Text }): Child {
  const { lang, hint } = props
  return (
    <form method="post" action={props.action}>
      <TextInput
        lang={lang}
        name="kode"
        label={say(lang, props.label)}
        {...(hint === undefined ? {} : { hint: say(lang, hint) })}
        maxlength={60}
      />
      <p>
        <SubmitButton>{say(lang, props.button)}</SubmitButton>
      </p>
    </form>
  )
}

/** Leads from the form to the address of the code below it, whether or not there is one. */
export async function postCode(c: AppContext, form: string): Promise<Response> {
  const { kode } = z.object({ kode: z.string().catch('') }).parse(await c.req.parseBody())
  const code = plainCode(kode).slice(0, 40)
  return c.redirect(code === '' ? form : `${form}/${code}`, 303)
}

/** A code that is shown once, as it is best written down, and what it is for. */
export function KeepCode(props: { lang: Lang; code: string; why: Text }): Child {
  const { lang } = props
  return (
    <Notice kind="good" title={say(lang, WORDS.keepTitle)}>
      <p>
        <code>
          <b>{grouped(props.code)}</b>
        </code>
      </p>
      <p>{say(lang, props.why)}</p>
    </Notice>
  )
}
