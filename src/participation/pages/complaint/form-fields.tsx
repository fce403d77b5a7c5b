import type { Child } from 'hono/jsx'
import { type Lang, say, type Text } from '#shared/text.ts'
import { Checkbox, DateInput, errorOf, type FieldError, RadioGroup, Select, TextArea, TextInput } from '#ui/form.tsx'
import { COMPLAINT_KINDS, KIND_NAMES, LONGEST } from '../../complaint.ts'
import { CATEGORIES } from '../../complaint-categories.ts'
import type { ServiceUnit } from '../../queries/units.ts'
import { type Typed } from './typed.ts'

const WORDS = {
  kind: { id: 'Apa yang ingin Anda sampaikan?', en: 'What do you want to send?' },
  unit: { id: 'Kantor mana?', en: 'Which office?' },
  unknown: { id: 'Saya tidak tahu', en: 'I do not know' },
  category: { id: 'Tentang apa?', en: 'What is it about?' },
  choose: { id: 'Pilih', en: 'Choose' },
  title: { id: 'Judul singkat', en: 'Short title' },
  titleHint: { id: 'Misalnya: Lampu jalan mati di Liliba', en: 'Such as: Street lights out in Liliba' },
  body: { id: 'Ceritakan apa yang terjadi', en: 'Tell what happened' },
  bodyHint: {
    id: 'Apa, kapan, di mana, dan apa yang Anda harapkan. Jangan menulis NIK, nomor telepon, atau nama orang. Foto ditambahkan pada langkah berikutnya.',
    en: 'What, when, where, and what you hope for. Do not write ID numbers, phone numbers or names of people. Photos are added in the next step.',
  },
  date: { id: 'Tanggal kejadian', en: 'Day it happened' },
  place: { id: 'Tempat kejadian', en: 'Where it happened' },
  about: { id: 'Tentang Anda', en: 'About you' },
  aboutHint: {
    id: 'Tidak wajib. Tanpa nama pun laporan ditangani; Anda memantau dengan kode.',
    en: 'Not required. A report without a name is handled too; you follow it by a code.',
  },
  name: { id: 'Nama', en: 'Name' },
  contact: { id: 'Nomor telepon atau surel', en: 'Phone number or e-mail' },
  anonim: {
    id: 'Anonim: kantor yang menangani tidak boleh tahu siapa saya',
    en: 'Anonymous: the office that handles it must not know who I am',
  },
  anonimHint: {
    id: 'Hanya admin pengaduan kota dan Inspektorat yang dapat membuka nama Anda, dan setiap pembukaan dicatat. Umum tidak pernah melihatnya.',
    en: 'Only the city’s complaints administrator and the Inspectorate can open your name, and each opening is recorded. The public never sees it.',
  },
  rahasia: { id: 'Rahasia: isi laporan tidak boleh dibaca umum', en: 'Secret: the public must not read the report' },
  rahasiaHint: {
    id: 'Laporan tetap ditangani, tetapi tidak pernah tampil di halaman ini. Tanpa tanda ini pun laporan baru tampil setelah diperiksa petugas.',
    en: 'It is handled all the same but never appears here. Even without this mark a report appears only after staff have looked at it.',
  },
  trap: { id: 'Jangan diisi', en: 'Do not fill in' },
} as const satisfies Readonly<Record<string, Text>>

type FieldsProps = {
  readonly lang: Lang
  readonly typed: Typed
  readonly units: readonly ServiceUnit[]
  readonly errors: readonly FieldError[]
}

/** Every question of the one form. */
export function ComplaintFields(props: FieldsProps): Child {
  return (
    <>
      <AboutMatter {...props} />
      <AboutPerson {...props} />
      <div class="hidden" aria-hidden="true">
        <label for="f-situs">{say(props.lang, WORDS.trap)}</label>
        <input id="f-situs" name="situs" value={props.typed.situs} tabindex={-1} autocomplete="off" />
      </div>
      <input type="hidden" name="kirim" value={props.typed.kirim} />
      <input type="hidden" name="mulai" value={props.typed.mulai} />
    </>
  )
}

function AboutMatter({ lang, typed, units, errors }: FieldsProps): Child {
  const common = (name: keyof Typed) => ({ lang, name, error: errorOf(errors, name), value: typed[name] })
  return (
    <>
      <RadioGroup
        {...common('jenis')}
        label={say(lang, WORDS.kind)}
        options={COMPLAINT_KINDS.map((kind) => ({ value: kind, label: say(lang, KIND_NAMES[kind]) }))}
      />
      <Select
        {...common('kategori')}
        label={say(lang, WORDS.category)}
        blank={say(lang, WORDS.choose)}
        options={CATEGORIES.map((category) => ({ value: category.code, label: say(lang, category.name) }))}
      />
      <Select
        {...common('unit')}
        label={say(lang, WORDS.unit)}
        blank={say(lang, WORDS.unknown)}
        options={units.map((unit) => ({ value: unit.kode, label: unit.name }))}
        optional
        unmarked
      />
      <TextInput
        {...common('judul')}
        label={say(lang, WORDS.title)}
        hint={say(lang, WORDS.titleHint)}
        maxlength={LONGEST.title}
      />
      <TextArea
        {...common('isi')}
        label={say(lang, WORDS.body)}
        hint={say(lang, WORDS.bodyHint)}
        rows={8}
        maxlength={LONGEST.body}
      />
      <DateInput {...common('tanggal')} label={say(lang, WORDS.date)} optional />
      <TextInput {...common('tempat')} label={say(lang, WORDS.place)} maxlength={LONGEST.place} optional />
    </>
  )
}

function AboutPerson({ lang, typed, errors }: FieldsProps): Child {
  const common = (name: keyof Typed) => ({ lang, name, error: errorOf(errors, name), value: typed[name] })
  return (
    <>
      <h2>{say(lang, WORDS.about)}</h2>
      <p>{say(lang, WORDS.aboutHint)}</p>
      <TextInput
        {...common('nama')}
        label={say(lang, WORDS.name)}
        maxlength={LONGEST.contact}
        autocomplete="name"
        optional
      />
      <TextInput {...common('kontak')} label={say(lang, WORDS.contact)} maxlength={LONGEST.contact} optional />
      <Checkbox
        lang={lang}
        name="anonim"
        label={say(lang, WORDS.anonim)}
        hint={say(lang, WORDS.anonimHint)}
        checked={typed.anonim === 'ya'}
      />
      <Checkbox
        lang={lang}
        name="rahasia"
        label={say(lang, WORDS.rahasia)}
        hint={say(lang, WORDS.rahasiaHint)}
        checked={typed.rahasia === 'ya'}
      />
    </>
  )
}
