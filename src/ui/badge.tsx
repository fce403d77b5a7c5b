import type { Child } from 'hono/jsx'
import { type Lang, say, type Text } from '#shared/text.ts'

/** Every state that has a badge. The same word and the same explanation everywhere. */
export type BadgeState = keyof typeof BADGES

type Tone = 'info' | 'waiting' | 'alarm' | 'good' | 'still'

/** A badge with its word and what it means, opened by a touch or the Enter key. `quiet` shows the word alone. */
export function Badge(props: { state: BadgeState; lang: Lang; quiet?: boolean }): Child {
  const { tone, word, meaning } = BADGES[props.state]
  const label = say(props.lang, word)
  if (props.quiet === true) {
    return (
      <span class={`badge ${tone}`}>
        <b>{label}</b>
      </span>
    )
  }
  return (
    <details class={`badge ${tone}`}>
      <summary>{label}</summary>
      <p>{say(props.lang, meaning)}</p>
    </details>
  )
}

/** The word of a state alone, for files and plain text. */
export function badgeWord(state: BadgeState, lang: Lang): string {
  return say(lang, BADGES[state].word)
}

/** True when a text names a state that has a badge. */
export function isBadgeState(text: string): text is BadgeState {
  return Object.hasOwn(BADGES, text)
}

function badge(tone: Tone, word: Text, meaning: Text): { tone: Tone; word: Text; meaning: Text } {
  return { tone, word, meaning }
}

const BADGES = {
  provisional: badge(
    'waiting',
    { id: 'Sementara', en: 'Provisional' },
    {
      id: 'Sebagian data belum ada, jadi nilai terakhir yang sah dipakai. Selisihnya dibayar otomatis bila data masuk.',
      en: 'Some data is missing, so the last valid value is used. The difference follows by itself when the data comes.',
    },
  ),
  unverified: badge(
    'waiting',
    { id: 'Belum dicocokkan', en: 'Unverified' },
    {
      id: 'Angka atau rumus ini belum dicocokkan dengan naskah peraturannya.',
      en: 'This figure or formula has not been checked against the text of its regulation.',
    },
  ),
  trial: badge(
    'waiting',
    { id: 'Percobaan', en: 'Trial' },
    {
      id: 'Dihitung dengan kebijakan yang belum disahkan. Contoh, bukan dasar pembayaran.',
      en: 'Computed with a policy that is not approved. An example, no basis for payment.',
    },
  ),
  overdue: badge(
    'alarm',
    { id: 'Lewat waktu', en: 'Overdue' },
    { id: 'Tenggatnya sudah lewat dan belum dikerjakan.', en: 'Its deadline has passed and it is not done.' },
  ),
  open: badge('info', { id: 'Terbuka', en: 'Open' }, { id: 'Masih dapat diubah.', en: 'May still change.' }),
  closed: badge(
    'still',
    { id: 'Ditutup', en: 'Closed' },
    {
      id: 'Sudah dibekukan. Perubahan hanya lewat selisih baru yang ditandatangani.',
      en: 'Frozen. A change comes only as a new, signed difference.',
    },
  ),
  objection: badge(
    'waiting',
    { id: 'Keberatan', en: 'Under objection' },
    {
      id: 'Pegawai mengajukan keberatan. Nilai yang dipersoalkan tetap dibayar sampai diputus.',
      en: 'The staff member objects. The contested value is paid until it is decided.',
    },
  ),
  held: badge(
    'waiting',
    { id: 'Ditahan', en: 'Held' },
    {
      id: 'Belum dapat dihitung karena datanya kurang. Masuk pembayaran susulan bila data lengkap.',
      en: 'Cannot be computed because data is missing. Enters a supplementary run when it is complete.',
    },
  ),
  small: badge(
    'still',
    { id: 'Jawaban sedikit', en: 'Few answers' },
    {
      id: 'Jawaban kurang dari 30: angkanya ditunjukkan, tetapi belum cukup untuk menyebut mutu.',
      en: 'Fewer than 30 answers: the figure is shown, but it is not enough to claim a grade.',
    },
  ),
  draft: badge(
    'still',
    { id: 'Rancangan', en: 'Draft' },
    { id: 'Masih disusun, belum diajukan.', en: 'Still being written, not submitted.' },
  ),
  submitted: badge(
    'info',
    { id: 'Diajukan', en: 'Submitted' },
    { id: 'Menunggu pengesahan.', en: 'Waits for approval.' },
  ),
  approved: badge(
    'good',
    { id: 'Disahkan', en: 'Approved' },
    { id: 'Disahkan dengan nomor keputusan, belum berlaku.', en: 'Approved by a numbered decision, not yet in force.' },
  ),
  in_force: badge(
    'good',
    { id: 'Berlaku', en: 'In force' },
    { id: 'Disahkan dan dipakai untuk menghitung.', en: 'Approved and used for computing.' },
  ),
  withdrawn: badge('still', { id: 'Dicabut', en: 'Withdrawn' }, { id: 'Tidak dipakai lagi.', en: 'No longer used.' }),
  template: badge(
    'waiting',
    { id: 'Templat', en: 'Template' },
    {
      id: 'Disertakan sebagai contoh. Daerah mengisi dan mengesahkannya sebelum dipakai membayar.',
      en: 'Shipped as an example. The region fills it in and approves it before it pays anyone.',
    },
  ),
  waiting: badge('info', { id: 'Menunggu', en: 'Waiting' }, { id: 'Belum mulai dikerjakan.', en: 'Not started yet.' }),
  running: badge(
    'info',
    { id: 'Sedang berjalan', en: 'Running' },
    { id: 'Sedang dikerjakan komputer.', en: 'The computer is working on it.' },
  ),
  done: badge('good', { id: 'Selesai', en: 'Done' }, { id: 'Selesai dikerjakan.', en: 'Finished.' }),
  refused: badge(
    'alarm',
    { id: 'Ditolak', en: 'Refused' },
    { id: 'Tidak dikerjakan; alasannya tertulis.', en: 'Not done; the reason is written.' },
  ),
  failed: badge(
    'alarm',
    { id: 'Gagal', en: 'Failed' },
    {
      id: 'Berhenti karena kesalahan kami. Tidak ada yang berubah.',
      en: 'Stopped by a fault of ours. Nothing changed.',
    },
  ),
  fine: badge('good', { id: 'Baik', en: 'Fine' }, { id: 'Tidak perlu tindakan.', en: 'No action needed.' }),
  attention: badge(
    'alarm',
    { id: 'Perlu tindakan', en: 'Needs action' },
    { id: 'Ada yang harus dikerjakan; langkahnya tertulis.', en: 'Something must be done; the step is written.' },
  ),
} as const satisfies Readonly<Record<string, { tone: Tone; word: Text; meaning: Text }>>
