import type { Refused } from '#shared/outcome.ts'
import { formatMonth, isMonth } from '#shared/period.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import type { AdoptionFault } from './policy-adoption.ts'
import { type AdoptionAction, ADOPTION_ACTIONS, type Standing, STANDINGS } from './policy-state.ts'

/** What each step does, as its button says it. */
export const ACTION_TEXTS = {
  keep_draft: { id: 'simpan sebagai rancangan', en: 'keep as a draft' },
  submit: { id: 'ajukan', en: 'submit' },
  approve: { id: 'sahkan dengan nomor keputusan', en: 'approve by a numbered decree' },
  put_in_force: { id: 'berlakukan', en: 'put in force' },
  withdraw: { id: 'cabut', en: 'withdraw' },
} as const satisfies Record<AdoptionAction, Text>

export const STANDING_TEXTS = {
  none: { id: 'belum pernah disimpan', en: 'not kept yet' },
  draft: { id: 'rancangan', en: 'draft' },
  submitted: { id: 'diajukan', en: 'submitted' },
  approved: { id: 'disahkan', en: 'approved' },
  in_force: { id: 'berlaku', en: 'in force' },
  withdrawn: { id: 'dicabut', en: 'withdrawn' },
} as const satisfies Record<Standing, Text>

const FAULTS = {
  'not-now': {
    id: 'Kebijakan {id} versi {version} tidak dapat melewati langkah “{action}”: keadaannya {state}. Yang dapat dilakukan sekarang: {allowed}.',
    en: 'Version {version} of {id} cannot take the step “{action}”: it is {state}. What may be done now: {allowed}.',
  },
  'unknown-policy': {
    id: 'Dokumen kebijakan ini tidak tersimpan di sini. Simpan dulu sebagai rancangan.',
    en: 'This policy document is not kept here. Keep it as a draft first.',
  },
  'version-taken': {
    id: 'Versi {version} dari {id} sudah dipakai naskah lain yang diajukan atau disahkan. Beri versi lain pada baris version.',
    en: 'Version {version} of {id} already names another text that was submitted or approved. Give this one another version.',
  },
  'own-draft': {
    id: 'Anda menyimpan atau mengajukan {id} versi {version}, jadi orang lain yang harus mengesahkannya.',
    en: 'You kept or submitted version {version} of {id}, so somebody else must approve it.',
  },
  'no-decree': {
    id: 'Tulis nomor keputusan atau Perkada yang mengesahkan, paling panjang {most} huruf, misalnya Perwali 12/2026.',
    en: 'Write the number of the decree that approves it, at most {most} letters, such as Perwali 12/2026.',
  },
  'no-month': {
    id: '“{given}” bukan bulan. Tulis mulai berlaku seperti 2026-01.',
    en: '“{given}” is no month. Write the start like 2026-01.',
  },
  'before-document': {
    id: 'Naskah ini baru berisi aturan sejak {first}, jadi tidak dapat berlaku mulai {from}. Pilih {first} atau sesudahnya.',
    en: 'This document holds rules only from {first}, so it cannot govern from {from}. Choose {first} or later.',
  },
  'after-document': {
    id: 'Naskah ini berakhir sebelum {end}, jadi tidak dapat berlaku mulai {from}. Pilih bulan sebelum itu.',
    en: 'This document ends before {end}, so it cannot govern from {from}. Choose an earlier month.',
  },
  'no-reason': {
    id: 'Tulis alasan pencabutan, paling panjang {most} huruf.',
    en: 'Write why it is withdrawn, at most {most} letters.',
  },
} as const satisfies Record<AdoptionFault, Text>

/** A refused step as a sentence that says what is wrong and what would be right. */
export function adoptionSentence(refusal: Refused<AdoptionFault>, lang: Lang): string {
  const { reason, details } = refusal
  const shown = Object.entries(details).map(([name, value]) => [name, worded(name, String(value), lang)] as const)
  return say(lang, FAULTS[reason], Object.fromEntries(shown))
}

function worded(name: string, value: string, lang: Lang): string {
  if (name === 'action' || name === 'allowed') {
    const actions = ADOPTION_ACTIONS.filter((action) => value.split(',').includes(action))
    return actions.map((action) => say(lang, ACTION_TEXTS[action])).join(', ')
  }
  const standing = name === 'state' ? STANDINGS.find((one) => one === value) : undefined
  if (standing !== undefined) return say(lang, STANDING_TEXTS[standing])
  return (name === 'from' || name === 'first') && isMonth(value) ? formatMonth(value, lang) : value
}

/** What must be known about a policy that was just approved or put in force. */
export const ADOPTION_NOTES = {
  unverified: {
    id: 'Naskah ini masih memuat {count} tanda “belum dicocokkan”. Boleh disahkan, tetapi bulan yang dihitung dengannya ditutup hanya sebagai percobaan sampai semua tanda itu hilang.',
    en: 'This document still holds {count} marks “unverified”. It may be approved, but months computed with it close only as a trial until every mark is gone.',
  },
  retroactive: {
    id: 'Mulainya surut: bulan yang sudah ditutup tetap memakai kebijakan yang dibekukannya, bulan yang belum ditutup memakai yang ini.',
    en: 'Its start lies in the past: months already closed keep the policy they froze, months not yet closed use this one.',
  },
} as const satisfies Record<string, Text>
