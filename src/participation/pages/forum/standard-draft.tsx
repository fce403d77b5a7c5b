import type { Child } from 'hono/jsx'
import { type Lang, say, type Text } from '#shared/text.ts'
import { DateInput, errorOf, type FieldError, Select, SubmitButton, TextArea, TextInput } from '#ui/form.tsx'
import type { ServiceDocument } from '../../queries/service-documents.ts'
import { fieldsOf } from '../../service-standard.ts'
import type { Typed } from './fields.ts'

export const DRAFT = {
  save: { id: 'Simpan rancangan', en: 'Save the draft' },
  forum: { id: 'Ditinjau dalam forum', en: 'Reviewed in the forum' },
  noForum: { id: 'Belum ditinjau dalam forum', en: 'Not reviewed in a forum' },
  publish: { id: 'Terbitkan', en: 'Publish' },
  publishAbout: {
    id: 'Simpan dulu. Setelah terbit tidak berubah lagi; perubahan menjadi versi berikutnya.',
    en: 'Save first. Once published it does not change; a change becomes the next version.',
  },
  decree: { id: 'Nomor keputusan penetapan', en: 'Number of the decree' },
  decided: { id: 'Tanggal penetapan', en: 'Date of the decree' },
} as const satisfies Readonly<Record<string, Text>>

/** The text of a draft, part by part. */
export function Draft(props: {
  lang: Lang
  document: ServiceDocument
  typed: Typed
  errors: readonly FieldError[]
  forums: readonly { readonly id: number; readonly kode: string; readonly topic: string }[]
}): Child {
  const { lang, document, typed, errors, forums } = props
  const reviewed = forums.find(({ kode }) => kode === document.forumKode)?.id
  return (
    <form method="post">
      {fieldsOf(document.kind).map(([code, name]) => (
        <TextArea
          lang={lang}
          name={`b-${code}`}
          label={say(lang, name)}
          rows={2}
          value={typed[`b-${code}`] ?? document.content[code] ?? ''}
          maxlength={4000}
          error={errorOf(errors, `b-${code}`)}
          optional
          unmarked
        />
      ))}
      <Select
        lang={lang}
        name="forum"
        label={say(lang, DRAFT.forum)}
        blank={say(lang, DRAFT.noForum)}
        options={forums.map(({ id, topic }) => ({ value: String(id), label: topic }))}
        value={reviewed === undefined ? '' : String(reviewed)}
        optional
      />
      <SubmitButton name="tindakan" value="simpan">
        {say(lang, DRAFT.save)}
      </SubmitButton>
    </form>
  )
}

/** Publishing by the number and day of the decree. */
export function Publish(props: { lang: Lang; typed: Typed; errors: readonly FieldError[] }): Child {
  const { lang, typed, errors } = props
  return (
    <section>
      <h2>{say(lang, DRAFT.publish)}</h2>
      <p>{say(lang, DRAFT.publishAbout)}</p>
      <form method="post">
        <TextInput
          lang={lang}
          name="keputusan"
          label={say(lang, DRAFT.decree)}
          value={typed['keputusan'] ?? ''}
          maxlength={80}
          error={errorOf(errors, 'keputusan')}
        />
        <DateInput
          lang={lang}
          name="ditetapkan"
          label={say(lang, DRAFT.decided)}
          value={typed['ditetapkan'] ?? ''}
          error={errorOf(errors, 'ditetapkan')}
        />
        <SubmitButton name="tindakan" value="terbit">
          {say(lang, DRAFT.publish)}
        </SubmitButton>
      </form>
    </section>
  )
}
