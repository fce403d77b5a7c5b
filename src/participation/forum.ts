import type { Text } from '#shared/text.ts'

/** A forum from its plan to its last kept promise, as table `participation.forum` keeps it. */
export const FORUM_STATES = [
  'DIRENCANAKAN',
  'DIUNDANG',
  'BERLANGSUNG',
  'BERITA_ACARA',
  'DITINDAKLANJUTI',
  'DITUTUP',
  'DIBATALKAN',
] as const
export type ForumState = (typeof FORUM_STATES)[number]

export const STATE_NAMES: Readonly<Record<ForumState, Text>> = {
  DIRENCANAKAN: { id: 'Direncanakan', en: 'Planned' },
  DIUNDANG: { id: 'Undangan terbuka', en: 'Open to all' },
  BERLANGSUNG: { id: 'Sedang berlangsung', en: 'Going on' },
  BERITA_ACARA: { id: 'Berita acara selesai', en: 'Minutes finished' },
  DITINDAKLANJUTI: { id: 'Ditindaklanjuti', en: 'Being followed up' },
  DITUTUP: { id: 'Ditutup', en: 'Closed' },
  DIBATALKAN: { id: 'Dibatalkan', en: 'Cancelled' },
}

/** States before the minutes: the forum comes or goes on, and its content may still change. */
const OPEN: readonly ForumState[] = ['DIRENCANAKAN', 'DIUNDANG', 'BERLANGSUNG']

/** Whether a forum comes or goes on; a minuted or cancelled one is as it is. */
export function isOpen({ state }: { readonly state: ForumState }): boolean {
  return OPEN.includes(state)
}

/** States in which what was said stands in a berita acara and does not change any more. */
export const MINUTED: readonly ForumState[] = ['BERITA_ACARA', 'DITINDAKLANJUTI', 'DITUTUP']

/** Who answers for a promise: the post and its unit, unless the name of the post says the unit already. */
export function ownerOf(promise: { readonly position: string; readonly unitName: string }): string {
  const { position, unitName } = promise
  return position.endsWith(unitName) ? position : `${position}, ${unitName}`
}

/** What a forum is about (PermenPANRB 16/2017: draft policy, its application, impact, evaluation, problems of service). */
export const PURPOSES = ['STANDAR', 'RANCANGAN', 'PENERAPAN', 'DAMPAK', 'EVALUASI', 'MASALAH'] as const
export type Purpose = (typeof PURPOSES)[number]

export const PURPOSE_NAMES: Readonly<Record<Purpose, Text>> = {
  STANDAR: { id: 'Menyusun atau meninjau standar pelayanan', en: 'Writing or reviewing a service standard' },
  RANCANGAN: { id: 'Rancangan kebijakan', en: 'A draft policy' },
  PENERAPAN: { id: 'Penerapan kebijakan', en: 'How a policy is applied' },
  DAMPAK: { id: 'Dampak kebijakan', en: 'What a policy causes' },
  EVALUASI: { id: 'Evaluasi kebijakan', en: 'Evaluating a policy' },
  MASALAH: { id: 'Masalah pelayanan', en: 'A problem of service' },
}

export const FORMS = ['TATAP_MUKA', 'NON_TATAP_MUKA'] as const
export type Form = (typeof FORMS)[number]

export const FORM_NAMES: Readonly<Record<Form, Text>> = {
  TATAP_MUKA: { id: 'Tatap muka', en: 'In one room' },
  NON_TATAP_MUKA: { id: 'Non tatap muka (daring, siaran, surat)', en: 'At a distance (online, broadcast, letters)' },
}

export const PARTS = ['KETUA', 'SEKRETARIS', 'ANGGOTA'] as const
export type Part = (typeof PARTS)[number]

export const PART_NAMES: Readonly<Record<Part, Text>> = {
  KETUA: { id: 'Ketua', en: 'Chair' },
  SEKRETARIS: { id: 'Sekretaris', en: 'Secretary' },
  ANGGOTA: { id: 'Anggota', en: 'Member' },
}

export const RESPONSES = ['DITERIMA', 'SEBAGIAN', 'DITOLAK', 'DI_LUAR_KEWENANGAN'] as const
export type Response = (typeof RESPONSES)[number]

export const RESPONSE_NAMES: Readonly<Record<Response, Text>> = {
  DITERIMA: { id: 'Diterima', en: 'Accepted' },
  SEBAGIAN: { id: 'Diterima sebagian', en: 'Accepted in part' },
  DITOLAK: { id: 'Ditolak, dengan alasan', en: 'Refused, with a reason' },
  DI_LUAR_KEWENANGAN: { id: 'Di luar kewenangan', en: 'Outside our authority' },
}

export const FILE_KINDS = ['MATERI', 'NOTULENSI', 'DAFTAR_HADIR', 'FOTO', 'BERITA_ACARA'] as const
export type FileKind = (typeof FILE_KINDS)[number]

export const FILE_KIND_NAMES: Readonly<Record<FileKind, Text>> = {
  MATERI: { id: 'Materi (terbuka untuk umum)', en: 'Material (open to all)' },
  NOTULENSI: { id: 'Notulensi', en: 'Notes of the meeting' },
  DAFTAR_HADIR: { id: 'Daftar hadir bertanda tangan', en: 'Signed attendance list' },
  FOTO: { id: 'Foto kegiatan', en: 'Photos' },
  BERITA_ACARA: { id: 'Berita acara bertanda tangan', en: 'Signed minutes' },
}

export const COMMITMENT_STATES = ['TERBUKA', 'MENUNGGU_KONFIRMASI', 'SELESAI', 'DICABUT'] as const
export type CommitmentState = (typeof COMMITMENT_STATES)[number]

export const EVENT_KINDS = ['DIBUAT', 'CATATAN', 'BUKTI', 'DITERIMA', 'DITOLAK', 'DICABUT', 'DIBUKA_KEMBALI'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** How a promise stands on a day. `waiting`: evidence was given in time and waits for somebody else's confirmation. */
export type Standing = 'kept' | 'kept-late' | 'open' | 'waiting' | 'overdue' | 'withdrawn'

export const STANDING_NAMES: Readonly<Record<Standing, Text>> = {
  kept: { id: 'Ditepati', en: 'Kept' },
  'kept-late': { id: 'Ditepati, terlambat', en: 'Kept, late' },
  open: { id: 'Berjalan', en: 'Open' },
  waiting: { id: 'Menunggu konfirmasi', en: 'Waits for confirmation' },
  overdue: { id: 'Lewat waktu', en: 'Overdue' },
  withdrawn: { id: 'Dicabut', en: 'Withdrawn' },
}
