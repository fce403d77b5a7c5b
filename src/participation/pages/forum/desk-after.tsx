import type { Child } from 'hono/jsx'
import { say, type Text } from '#shared/text.ts'
import { FileInput, Select, SubmitButton, TextInput } from '#ui/form.tsx'
import { FILE_KIND_NAMES, FILE_KINDS, MINUTED } from '../../forum.ts'
import type { Desk } from './desk-kit.tsx'
import { CommitmentEntry } from './parts.tsx'

const WORDS = {
  promises: { id: 'Janji', en: 'Promises' },
  files: { id: 'Berkas', en: 'Files' },
  kind: { id: 'Jenis berkas', en: 'Kind of file' },
  title: { id: 'Judul', en: 'Title' },
  file: { id: 'Berkas (PDF atau foto, paling besar 8 MB)', en: 'File (PDF or photo, 8 MB at most)' },
  fileHint: {
    id: 'Foto ditulis ulang tanpa data tempat dan alat. Materi dapat dibaca siapa saja: jangan memuat data pribadi.',
    en: 'Photos are written anew without place and device. Anybody can read material: no personal data in it.',
  },
  upload: { id: 'Unggah', en: 'Upload' },
} as const satisfies Readonly<Record<string, Text>>

/** What became promises. */
export function DeskAfter(props: { desk: Desk }): Child {
  const { lang, forum, commitments } = props.desk
  if (!MINUTED.includes(forum.state) || commitments.length === 0) return null
  return (
    <section>
      <h2>{say(lang, WORDS.promises)}</h2>
      {commitments.map((commitment) => (
        <CommitmentEntry
          lang={lang}
          commitment={commitment}
          link={`/partisipasi/janji/${forum.kode}/${commitment.no}`}
        />
      ))}
    </section>
  )
}

/** Material for everybody; notes, signed lists and photos for those who watch over the forum. */
export function Files(props: { desk: Desk }): Child {
  const { lang, forum, files, runs } = props.desk
  return (
    <section>
      <h2>{say(lang, WORDS.files)}</h2>
      <ul>
        {files.map(({ fileId, kind, title }) => (
          <li>
            {say(lang, FILE_KIND_NAMES[kind])}:{' '}
            <a href={`/partisipasi/forum/${forum.kode}/berkas/${fileId}`}>{title}</a>
          </li>
        ))}
      </ul>
      {runs && forum.state !== 'DIBATALKAN' ? (
        <form method="post" action="/partisipasi/forum/berkas" enctype="multipart/form-data">
          <input type="hidden" name="forum" value={forum.kode} />
          <Select
            lang={lang}
            name="jenis"
            label={say(lang, WORDS.kind)}
            options={FILE_KINDS.map((value) => ({ value, label: say(lang, FILE_KIND_NAMES[value]) }))}
          />
          <TextInput lang={lang} name="judul" label={say(lang, WORDS.title)} maxlength={160} />
          <FileInput
            lang={lang}
            name="berkas"
            label={say(lang, WORDS.file)}
            hint={say(lang, WORDS.fileHint)}
            accept=".pdf,image/jpeg,image/png"
          />
          <SubmitButton kind="second">{say(lang, WORDS.upload)}</SubmitButton>
        </form>
      ) : null}
    </section>
  )
}
