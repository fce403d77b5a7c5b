import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { inTransaction } from '#platform/database.ts'
import { publicOrigin } from '#platform/security.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatDate, localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { errorOf, type FieldError, FormErrors, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { giveOpen311Key, revokeOpen311Key } from '../../changes/open311-keys.ts'
import { open311Keys, type Open311Key } from '../../queries/open311-requests.ts'

const W = {
  title: { id: 'Kunci Open311', en: 'Open311 keys' },
  question: {
    id: 'Aplikasi mana yang boleh mengirim laporan ke kota ini?',
    en: 'Which applications may report to this city?',
  },
  about: {
    id: 'Aplikasi lain (misalnya aplikasi kelurahan atau media) mengirim laporan warga lewat {url} dengan kunci. Membaca laporan yang terbit tidak memerlukan kunci.',
    en: 'Other applications (of a ward, a newspaper) send reports of citizens through {url} with a key. Reading published reports needs none.',
  },
  name: { id: 'Milik siapa kunci ini?', en: 'Whose key is this?' },
  nameHint: {
    id: 'Nama aplikasi dan kantornya, 3 sampai 80 huruf',
    en: 'The application and its office, 3 to 80 characters',
  },
  badName: { id: 'Tulis nama 3 sampai 80 huruf', en: 'Write a name of 3 to 80 characters' },
  give: { id: 'Buat kunci', en: 'Make a key' },
  made: { id: 'Kunci baru', en: 'New key' },
  once: {
    id: 'Salin sekarang: kunci ini tidak akan ditampilkan lagi.',
    en: 'Copy it now: this key will not be shown again.',
  },
  given: { id: 'Kunci yang pernah dibuat', en: 'Keys made so far' },
  since: { id: 'Dibuat', en: 'Made' },
  state: { id: 'Keadaan', en: 'State' },
  good: { id: 'berlaku', en: 'valid' },
  gone: { id: 'dicabut {day}', en: 'revoked {day}' },
  revoke: { id: 'Cabut kunci {name}', en: 'Revoke the key {name}' },
  none: { id: 'Belum ada kunci. Yang pertama dibuat di atas.', en: 'No key yet. The first is made above.' },
} as const satisfies Readonly<Record<string, Text>>

/** GET /partisipasi/open311 */
export function keysPage(c: AppContext): Promise<Response> {
  return show(c, '', [], undefined)
}

/** POST: makes a key and shows it this once. */
export async function postKey(c: AppContext): Promise<Response> {
  const { db, actor, clock, lang } = scopeOf(c)
  const { nama } = z.object({ nama: z.string().max(200).catch('') }).parse(await c.req.parseBody())
  const outcome = await inTransaction(db, (tx) => giveOpen311Key(tx, actor, clock, nama))
  if (!outcome.ok) return show(c, nama, [{ name: 'nama', message: say(lang, W.badName) }], undefined)
  return show(c, '', [], outcome.value.key)
}

/** POST /partisipasi/open311/cabut */
export async function postRevoke(c: AppContext): Promise<Response> {
  const { db, actor, clock } = scopeOf(c)
  const { id } = z.object({ id: z.coerce.number().int().catch(0) }).parse(await c.req.parseBody())
  await inTransaction(db, (tx) => revokeOpen311Key(tx, actor, clock, id))
  return c.redirect('/partisipasi/open311', 303)
}

async function show(
  c: AppContext,
  name: string,
  errors: readonly FieldError[],
  made: string | undefined,
): Promise<Response> {
  const { db, lang, config } = scopeOf(c)
  const keys = await open311Keys(db)
  const url = `${publicOrigin(config, c)}/open311/v2`
  return renderPage(
    c,
    { title: say(lang, W.title), kind: 'staff', question: say(lang, W.question) },
    <>
      {made === undefined ? null : (
        <Notice kind="info" title={say(lang, W.made)}>
          <p>
            <code>{made}</code>
          </p>
          <p>{say(lang, W.once)}</p>
        </Notice>
      )}
      <p>{say(lang, W.about, { url })}</p>
      <form method="post">
        <FormErrors lang={lang} errors={errors} />
        <TextInput
          lang={lang}
          name="nama"
          label={say(lang, W.name)}
          hint={say(lang, W.nameHint)}
          error={errorOf(errors, 'nama')}
          value={name}
          maxlength={80}
        />
        <SubmitButton>{say(lang, W.give)}</SubmitButton>
      </form>
      <h2>{say(lang, W.given)}</h2>
      {keys.length === 0 ? <p>{say(lang, W.none)}</p> : <Keys lang={lang} keys={keys} />}
    </>,
  )
}

function Keys({ lang, keys }: { lang: Lang; keys: readonly Open311Key[] }): Child {
  const day = (at: Date) => formatDate(localDate(at, CITY.zone), lang)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say(lang, W.name)}</th>
          <th scope="col">{say(lang, W.since)}</th>
          <th scope="col">{say(lang, W.state)}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr>
            <th scope="row">{key.nama}</th>
            <td>{day(key.createdAt)}</td>
            <td>
              {key.revokedAt === undefined ? (
                <form method="post" action="/partisipasi/open311/cabut">
                  {say(lang, W.good)} <input type="hidden" name="id" value={String(key.id)} />
                  <SubmitButton kind="second">{say(lang, W.revoke, { name: key.nama })}</SubmitButton>
                </form>
              ) : (
                say(lang, W.gone, { day: day(key.revokedAt) })
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
