import type { Text } from '#shared/text.ts'

/** What a citizen may send: a complaint, a suggestion, a request for information. */
export const COMPLAINT_KINDS = ['KELUHAN', 'SARAN', 'INFORMASI'] as const
export type ComplaintKind = (typeof COMPLAINT_KINDS)[number]

/** The longest texts of a report, in characters, as its tables hold them; a note is the words of one step. */
export const LONGEST = { title: 120, body: 4000, place: 200, contact: 120, note: 4000 } as const

/** Photos and documents with one report. */
export const MOST_FILES = 3

/** The class a verifier gives (PermenPANRB 62/2018); it decides the clock. ASPIRASI has none. */
export const KELAS = ['INFORMASI', 'TIDAK_BERKADAR', 'BERKADAR', 'ASPIRASI'] as const
export type Kelas = (typeof KELAS)[number]

export const CHANNELS = ['WEB', 'OPEN311', 'LAPOR', 'KETIK'] as const
export type Channel = (typeof CHANNELS)[number]

export const COMPLAINT_STATES = [
  'BARU',
  'DILENGKAPI',
  'DITERUSKAN',
  'TINDAK_LANJUT',
  'DIJAWAB',
  'SELESAI',
  'DITOLAK',
  'DICABUT',
  'DIGABUNG',
] as const
export type ComplaintState = (typeof COMPLAINT_STATES)[number]

export const COMPLAINT_ACTIONS = [
  'verify',
  'ask',
  'complete',
  'refuse',
  'merge',
  'start',
  'progress',
  'hand_over',
  'reply',
  'confirm',
  'reopen',
  'close',
  'lapse',
] as const
export type ComplaintAction = (typeof COMPLAINT_ACTIONS)[number]

/** Who takes a step: whoever verifies for the city, the unit that handles it, the reporter by code, or the clock. */
export type Who = 'verifier' | 'unit' | 'reporter' | 'clock'

type Step = { readonly next: ComplaintState; readonly who: readonly Who[] }

const step = (next: ComplaintState, ...who: readonly Who[]): Step => ({ next, who })

/** The whole life of a complaint: what may be done in which state, by whom, and what it becomes. */
export const COMPLAINT_STEPS: Readonly<Record<ComplaintState, Readonly<Partial<Record<ComplaintAction, Step>>>>> = {
  BARU: {
    verify: step('DITERUSKAN', 'verifier'),
    ask: step('DILENGKAPI', 'verifier'),
    refuse: step('DITOLAK', 'verifier'),
    merge: step('DIGABUNG', 'verifier'),
  },
  DILENGKAPI: {
    complete: step('BARU', 'reporter'),
    verify: step('DITERUSKAN', 'verifier'),
    refuse: step('DITOLAK', 'verifier'),
    lapse: step('DICABUT', 'clock'),
  },
  DITERUSKAN: {
    start: step('TINDAK_LANJUT', 'unit'),
    reply: step('DIJAWAB', 'unit'),
    hand_over: step('DITERUSKAN', 'unit', 'verifier'),
    merge: step('DIGABUNG', 'verifier'),
  },
  TINDAK_LANJUT: {
    progress: step('TINDAK_LANJUT', 'unit'),
    reply: step('DIJAWAB', 'unit'),
    hand_over: step('DITERUSKAN', 'unit', 'verifier'),
    merge: step('DIGABUNG', 'verifier'),
  },
  DIJAWAB: {
    confirm: step('SELESAI', 'reporter'),
    reopen: step('DITERUSKAN', 'reporter'),
    close: step('SELESAI', 'clock'),
  },
  SELESAI: { reopen: step('DITERUSKAN', 'reporter') },
  DITOLAK: { reopen: step('BARU', 'reporter') },
  DICABUT: { complete: step('BARU', 'reporter') },
  DIGABUNG: {},
}

/** What an action makes of a state, when this side may take it; undefined where the table has no such step. */
export function nextState(state: ComplaintState, action: ComplaintAction, who: Who): ComplaintState | undefined {
  const found = COMPLAINT_STEPS[state][action]
  return found?.who.includes(who) === true ? found.next : undefined
}

/** Steps that only stand with words: what is missing, why not, what was done, why again. */
export const NEEDS_WORDS: ReadonlySet<ComplaintAction> = new Set([
  'ask',
  'complete',
  'refuse',
  'merge',
  'progress',
  'hand_over',
  'reply',
  'reopen',
])

export const KIND_NAMES: Readonly<Record<ComplaintKind, Text>> = {
  KELUHAN: { id: 'Keluhan', en: 'Complaint' },
  SARAN: { id: 'Saran', en: 'Suggestion' },
  INFORMASI: { id: 'Permintaan informasi', en: 'Request for information' },
}

export const KELAS_NAMES: Readonly<Record<Kelas, Text>> = {
  INFORMASI: { id: 'Permintaan informasi', en: 'Request for information' },
  TIDAK_BERKADAR: { id: 'Pengaduan tidak berkadar pengawasan', en: 'Complaint without a matter of oversight' },
  BERKADAR: { id: 'Pengaduan berkadar pengawasan', en: 'Complaint with a matter of oversight' },
  ASPIRASI: { id: 'Aspirasi', en: 'Aspiration' },
}

export const STATE_NAMES: Readonly<Record<ComplaintState, Text>> = {
  BARU: { id: 'Menunggu verifikasi', en: 'Waiting for verification' },
  DILENGKAPI: { id: 'Menunggu dilengkapi pelapor', en: 'Waiting for the reporter to complete it' },
  DITERUSKAN: { id: 'Diteruskan ke unit', en: 'Passed to the unit' },
  TINDAK_LANJUT: { id: 'Sedang ditindaklanjuti', en: 'Being followed up' },
  DIJAWAB: { id: 'Sudah dijawab, menunggu pelapor', en: 'Answered, waiting for the reporter' },
  SELESAI: { id: 'Selesai', en: 'Finished' },
  DITOLAK: { id: 'Tidak dapat diproses', en: 'Cannot be processed' },
  DICABUT: { id: 'Dianggap dicabut', en: 'Deemed withdrawn' },
  DIGABUNG: { id: 'Digabung dengan laporan serupa', en: 'Merged with a similar report' },
}

/** Open in the sense of the public and of Open311: nobody has answered for good yet. */
export function isOpen(state: ComplaintState): boolean {
  return !['SELESAI', 'DITOLAK', 'DICABUT', 'DIGABUNG'].includes(state)
}
