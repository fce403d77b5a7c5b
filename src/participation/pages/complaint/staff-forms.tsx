import type { Child } from 'hono/jsx'
import { type Lang, say, type Text } from '#shared/text.ts'
import { Checkbox, RadioGroup, Select, SubmitButton, TextArea, TextInput } from '#ui/form.tsx'
import { type ComplaintAction, COMPLAINT_STEPS, KELAS, KELAS_NAMES, LONGEST } from '../../complaint.ts'
import type { Complaint, ComplaintFile } from '../../queries/complaint-rows.ts'
import type { ServiceUnit } from '../../queries/units.ts'

const WORDS = {
  kelas: { id: 'Kelas', en: 'Class' },
  kelasHint: {
    id: 'Berkadar pengawasan: ada dugaan penyimpangan oleh petugas yang harus diperiksa.',
    en: 'With a matter of oversight: misconduct by staff is alleged and must be examined.',
  },
  unit: { id: 'Unit yang menangani', en: 'Unit that handles it' },
  choose: { id: 'Pilih unit', en: 'Choose a unit' },
  into: { id: 'Nomor laporan tujuan', en: 'Number of the other report' },
  intoHint: { id: '16 huruf dan angka di alamat laporan itu', en: 'The 16 letters and digits in its address' },
  open: { id: 'Boleh dibaca umum (jangan menyebut nama orang)', en: 'May be read by everyone (name no person)' },
  publicTitle: { id: 'Yang dibaca umum', en: 'What the public reads' },
  publicHint: {
    id: 'Hapus nama, nomor, dan alamat orang. Tulisan asli tetap tersimpan untuk petugas.',
    en: 'Take out names, numbers and addresses of people. The original stays for staff.',
  },
  never: { id: 'Laporan rahasia tidak pernah terbit.', en: 'A secret report is never published.' },
  title: { id: 'Judul', en: 'Title' },
  body: { id: 'Isi', en: 'Text' },
  place: { id: 'Tempat', en: 'Place' },
  photo: { id: 'Foto {no} boleh dilihat umum', en: 'Photo {no} may be seen by everyone' },
  reason: {
    id: 'Alasan bila ada yang dihapus atau tidak diterbitkan',
    en: 'Reason if something is taken out or it is not published',
  },
  publish: { id: 'Terbitkan', en: 'Publish' },
  hide: { id: 'Jangan terbitkan', en: 'Do not publish' },
  why: { id: 'Untuk apa Anda membuka identitas?', en: 'What do you open the identity for?' },
  whyHint: {
    id: 'Alasan dan nama Anda dicatat dan tidak dapat dihapus.',
    en: 'Your reason and your name are recorded and cannot be removed.',
  },
  openIdentity: { id: 'Buka identitas', en: 'Open the identity' },
  note: { id: 'Catatan untuk sesama petugas', en: 'Note for colleagues' },
  saveNote: { id: 'Simpan catatan', en: 'Save the note' },
} as const satisfies Readonly<Record<string, Text>>

type StaffAction = Exclude<ComplaintAction, 'complete' | 'confirm' | 'reopen' | 'close' | 'lapse'>

/** Each step of staff: its verb, and what the words in it are for. */
const STEPS: Readonly<Record<StaffAction, { readonly verb: Text; readonly words: Text | undefined }>> = {
  verify: { verb: { id: 'Verifikasi dan teruskan', en: 'Verify and pass on' }, words: undefined },
  ask: {
    verb: { id: 'Minta dilengkapi', en: 'Ask to complete' },
    words: { id: 'Apa yang kurang?', en: 'What is missing?' },
  },
  refuse: {
    verb: { id: 'Tidak dapat diproses', en: 'Cannot be processed' },
    words: { id: 'Mengapa, dan ke mana pelapor harus pergi?', en: 'Why, and where should the reporter turn?' },
  },
  merge: {
    verb: { id: 'Gabungkan', en: 'Merge' },
    words: { id: 'Penjelasan untuk pelapor', en: 'Explanation for the reporter' },
  },
  start: { verb: { id: 'Mulai tindak lanjut', en: 'Begin follow-up' }, words: undefined },
  progress: {
    verb: { id: 'Kabarkan perkembangan', en: 'Report progress' },
    words: { id: 'Apa yang sudah dikerjakan?', en: 'What has been done?' },
  },
  reply: {
    verb: { id: 'Jawab pelapor', en: 'Answer the reporter' },
    words: { id: 'Jawaban: apa yang dilakukan, kapan, oleh siapa', en: 'Answer: what was done, when, by whom' },
  },
  hand_over: {
    verb: { id: 'Alihkan ke unit lain', en: 'Hand over to another unit' },
    words: { id: 'Alasan pengalihan', en: 'Reason for handing over' },
  },
}

const ORDER: readonly StaffAction[] = ['verify', 'start', 'reply', 'progress', 'ask', 'hand_over', 'merge', 'refuse']

type StepsProps = {
  readonly lang: Lang
  readonly complaint: Complaint
  readonly units: readonly ServiceUnit[]
  readonly may: (action: 'verify_complaint' | 'handle_complaint') => boolean
}

/** The steps that this actor may take now, the usual one open, the others behind their verbs. */
export function StepForms(props: StepsProps): Child {
  const { complaint, lang, may } = props
  const allowed = ORDER.filter((action) => {
    const who = COMPLAINT_STEPS[complaint.state][action]?.who ?? []
    return (who.includes('verifier') && may('verify_complaint')) || (who.includes('unit') && may('handle_complaint'))
  })
  return (
    <>
      {allowed.map((action, at) => (
        <details class="field" open={at === 0}>
          <summary>
            <b>{say(lang, STEPS[action].verb)}</b>
          </summary>
          <StepForm {...props} action={action} />
        </details>
      ))}
    </>
  )
}

function StepForm({ lang, complaint, units, may, action }: StepsProps & { action: StaffAction }): Child {
  const { verb, words } = STEPS[action]
  const id = `f-${action}-pesan`
  const unitStep = COMPLAINT_STEPS[complaint.state][action]?.who.includes('unit') === true
  const door = unitStep && may('handle_complaint') ? 'langkah' : 'verifikasi'
  return (
    <form method="post" action={`/partisipasi/keluhan/${complaint.publicId}/${door}`}>
      <input type="hidden" name="langkah" value={action} />
      {action === 'verify' ? <ClassField lang={lang} complaint={complaint} /> : null}
      {action === 'verify' || action === 'hand_over' ? (
        <Select
          lang={lang}
          name={`unit-${action}`}
          label={say(lang, WORDS.unit)}
          blank={say(lang, WORDS.choose)}
          value={action === 'verify' ? (complaint.unitKode ?? '') : ''}
          options={units.map((unit) => ({ value: unit.kode, label: unit.name }))}
        />
      ) : null}
      {action === 'merge' ? (
        <TextInput
          lang={lang}
          name="tujuan"
          label={say(lang, WORDS.into)}
          hint={say(lang, WORDS.intoHint)}
          maxlength={20}
        />
      ) : null}
      {words === undefined ? null : (
        <div class="field">
          <label for={id}>{say(lang, words)}</label>
          <textarea id={id} name="pesan" rows={4} maxlength={LONGEST.note} required></textarea>
        </div>
      )}
      {action === 'reply' || action === 'progress' ? (
        <div class="field">
          <label class="choice">
            <input type="checkbox" name="umum" value="ya" checked={!complaint.rahasia} />
            {say(lang, WORDS.open)}
          </label>
        </div>
      ) : null}
      <SubmitButton>{say(lang, verb)}</SubmitButton>
    </form>
  )
}

function ClassField({ lang, complaint }: { lang: Lang; complaint: Complaint }): Child {
  const usual = { KELUHAN: 'TIDAK_BERKADAR', SARAN: 'ASPIRASI', INFORMASI: 'INFORMASI' } as const
  return (
    <RadioGroup
      lang={lang}
      name="kelas"
      label={say(lang, WORDS.kelas)}
      hint={say(lang, WORDS.kelasHint)}
      value={complaint.kelas ?? usual[complaint.kind]}
      options={KELAS.map((kelas) => ({ value: kelas, label: say(lang, KELAS_NAMES[kelas]) }))}
    />
  )
}

/** What the public reads: the words, the photos, and whether at all. */
export function ModerationForm({
  lang,
  complaint,
  files,
}: {
  lang: Lang
  complaint: Complaint
  files: readonly ComplaintFile[]
}): Child {
  if (complaint.rahasia) return <p>{say(lang, WORDS.never)}</p>
  return (
    <details class="field" open={complaint.visibility === 'TUNGGU'}>
      <summary>
        <b>{say(lang, WORDS.publicTitle)}</b>
      </summary>
      <p>{say(lang, WORDS.publicHint)}</p>
      <form method="post" action={`/partisipasi/keluhan/${complaint.publicId}/moderasi`}>
        <ShownFields lang={lang} complaint={complaint} />
        {files
          .filter((file) => file.kind === 'FOTO')
          .map((file) => (
            <Checkbox
              lang={lang}
              name={`foto-${file.no}`}
              label={say(lang, WORDS.photo, { no: file.no })}
              checked={file.public}
            />
          ))}
        <TextInput lang={lang} name="alasan" label={say(lang, WORDS.reason)} maxlength={200} optional />
        <SubmitButton name="putusan" value="TERBIT">
          {say(lang, WORDS.publish)}
        </SubmitButton>{' '}
        <SubmitButton kind="second" name="putusan" value="TERTUTUP">
          {say(lang, WORDS.hide)}
        </SubmitButton>
      </form>
    </details>
  )
}

/** The words as they will be shown: as sent, until somebody changed them. */
function ShownFields({ lang, complaint }: { lang: Lang; complaint: Complaint }): Child {
  return (
    <>
      <TextInput
        lang={lang}
        name="judul"
        label={say(lang, WORDS.title)}
        value={complaint.shownTitle ?? complaint.title}
        maxlength={LONGEST.title}
      />
      <TextArea
        lang={lang}
        name="isi"
        label={say(lang, WORDS.body)}
        value={complaint.shownBody ?? complaint.body}
        rows={8}
        maxlength={LONGEST.body}
      />
      <TextInput
        lang={lang}
        name="tempat"
        label={say(lang, WORDS.place)}
        value={complaint.shownPlace ?? complaint.place ?? ''}
        maxlength={LONGEST.place}
        optional
      />
    </>
  )
}

export function IdentityForm({ lang, complaint }: { lang: Lang; complaint: Complaint }): Child {
  return (
    <form method="post" action={`/partisipasi/keluhan/${complaint.publicId}/identitas`}>
      <TextInput
        lang={lang}
        name="untuk"
        label={say(lang, WORDS.why)}
        hint={say(lang, WORDS.whyHint)}
        maxlength={200}
      />
      <SubmitButton kind="second">{say(lang, WORDS.openIdentity)}</SubmitButton>
    </form>
  )
}

export function NoteForm({ lang, complaint }: { lang: Lang; complaint: Complaint }): Child {
  return (
    <form method="post" action={`/partisipasi/keluhan/${complaint.publicId}/catatan`}>
      <TextArea lang={lang} name="catatan" label={say(lang, WORDS.note)} rows={2} maxlength={LONGEST.note} />
      <SubmitButton kind="second">{say(lang, WORDS.saveNote)}</SubmitButton>
    </form>
  )
}
