import type { Child } from 'hono/jsx'
import { type Lang, say, type Text } from '#shared/text.ts'
import { errorOf, type FieldError, FileInput, SubmitButton } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import type { PublicComplaint } from '../../queries/complaint-public.ts'
import { STATE_NAMES } from '../../complaint.ts'
import { type PrivacyHint, privacyHints } from '../../rules/complaint/privacy-hints.ts'
import type { Typed } from './typed.ts'

const WORDS = {
  read: { id: 'Begini laporan Anda akan dibaca', en: 'This is how your report will be read' },
  hintTitle: { id: 'Apakah ada nama atau nomor orang di sini?', en: 'Is there a name or number of a person in it?' },
  hint: {
    id: 'Kami menemukan yang berikut. Bila tidak perlu, kembali lalu hapus; laporan yang terbit dapat dibaca siapa saja.',
    en: 'We found the following. Go back and take it out unless it is needed; a published report can be read by anyone.',
  },
  noHint: {
    id: 'Bacalah sekali lagi: adakah nama, nomor telepon, atau alamat rumah orang? Bila tidak perlu, hapus dulu.',
    en: 'Read it once more: is there a name, phone number or home address of a person? Take it out unless it is needed.',
  },
  similar: { id: 'Mungkin sudah dilaporkan', en: 'Perhaps already reported' },
  similarText: {
    id: 'Bila salah satunya sama, Anda tidak perlu mengirim lagi; bukalah untuk melihat perkembangannya.',
    en: 'If one of them is the same you need not send yours; open it to see how it goes.',
  },
  photos: { id: 'Foto atau dokumen', en: 'Photos or documents' },
  photosHint: {
    id: 'Paling banyak 3, masing-masing 8 MB, JPEG, PNG, atau PDF. Data lokasi dan gawai dihapus dari foto. Dokumen PDF hanya dilihat petugas.',
    en: 'At most 3, of 8 MB each, JPEG, PNG or PDF. Place and device are removed from photos. PDF documents are seen by staff only.',
  },
  send: { id: 'Kirim laporan', en: 'Send the report' },
  change: { id: 'Kembali dan ubah', en: 'Go back and change' },
} as const satisfies Readonly<Record<string, Text>>

const KINDS: Readonly<Record<PrivacyHint['kind'], Text>> = {
  NIK: { id: 'nomor 16 angka (NIK?)', en: 'a 16-digit number (ID?)' },
  TELEPON: { id: 'nomor telepon', en: 'phone number' },
  SUREL: { id: 'alamat surel', en: 'e-mail address' },
  NAMA: { id: 'nama orang', en: 'name of a person' },
}

type PreviewProps = {
  readonly lang: Lang
  readonly typed: Typed
  readonly similar: readonly PublicComplaint[]
  readonly errors: readonly FieldError[]
}

/** The second step: the text as others will read it, what to take out, what was reported already, photos, sending. */
export function Preview(props: PreviewProps): Child {
  const { lang, typed, errors } = props
  return (
    <>
      <h2>{say(lang, WORDS.read)}</h2>
      <blockquote>
        <h3>{typed.judul}</h3>
        {typed.isi.split('\n').map((line) => (
          <p>{line}</p>
        ))}
      </blockquote>
      <Hints lang={lang} hints={privacyHints(`${typed.judul}\n${typed.isi}\n${typed.tempat}`)} />
      <Similar lang={lang} similar={props.similar} />
      <form method="post" action="/keluhan/kirim" enctype="multipart/form-data">
        <HiddenFields typed={typed} />
        <FileInput
          lang={lang}
          name="berkas"
          label={say(lang, WORDS.photos)}
          hint={say(lang, WORDS.photosHint)}
          error={errorOf(errors, 'berkas')}
          accept="image/jpeg,image/png,application/pdf"
          multiple
          optional
        />
        <p>
          <SubmitButton>{say(lang, WORDS.send)}</SubmitButton>
        </p>
      </form>
      <form method="post" action="/keluhan/baru">
        <HiddenFields typed={typed} />
        <p>
          <SubmitButton kind="plain" name="ubah" value="ya">
            {say(lang, WORDS.change)}
          </SubmitButton>
        </p>
      </form>
    </>
  )
}

function HiddenFields({ typed }: { typed: Typed }): Child {
  return (
    <>
      {Object.entries(typed).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

function Hints({ lang, hints }: { lang: Lang; hints: readonly PrivacyHint[] }): Child {
  if (hints.length === 0) return <p>{say(lang, WORDS.noHint)}</p>
  return (
    <Notice kind="warning" title={say(lang, WORDS.hintTitle)}>
      <p>{say(lang, WORDS.hint)}</p>
      <ul>
        {hints.map((hint) => (
          <li>
            <b>{hint.found}</b> ({say(lang, KINDS[hint.kind])})
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Similar({ lang, similar }: { lang: Lang; similar: readonly PublicComplaint[] }): Child {
  if (similar.length === 0) return null
  return (
    <Notice kind="info" title={say(lang, WORDS.similar)}>
      <p>{say(lang, WORDS.similarText)}</p>
      <ul>
        {similar.map((one) => (
          <li>
            <a href={`/keluhan/${one.publicId}`}>{one.title}</a>{' '}
            <span class="soft">{say(lang, STATE_NAMES[one.state])}</span>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
