import { formatDate, formatDayName, formatMinute, localDate, minuteOfDay, ZONE_NAMES } from '#shared/dates.ts'
import { MONTH_NAMES } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import type { Forum } from '../../queries/forum.ts'

/** Words that several pages of the forum share. */
export const F = {
  forums: { id: 'Forum Konsultasi Publik', en: 'Public consultation forums' },
  forum: { id: 'Forum', en: 'Forum' },
  promises: { id: 'Janji dari forum', en: 'Promises made in forums' },
  promise: { id: 'Janji {no}', en: 'Promise {no}' },
  notSet: { id: '{month} {year}, hari belum ditetapkan', en: '{month} {year}, day not settled yet' },
  when: { id: '{day}, {date}, {from}–{to} {zone}', en: '{day} {date}, {from}–{to} {zone}' },
  answers: { id: 'Penanggung jawab', en: 'Responsible' },
  due: { id: 'Tenggat', en: 'Deadline' },
  evidence: { id: 'Bukti yang diminta', en: 'Evidence asked for' },
  unsur: { id: 'Anda hadir sebagai', en: 'You come as' },
  choose: { id: 'Pilih satu', en: 'Choose one' },
  topic: { id: 'Pokok bahasan', en: 'Topic' },
  services: { id: 'Layanan yang dibahas', en: 'Services it is about' },
  place: { id: 'Tempat atau saluran', en: 'Place or channel' },
  time: { id: 'Waktu', en: 'Time' },
  agenda: { id: 'Acara', en: 'Agenda' },
  material: { id: 'Materi', en: 'Material' },
  inputs: { id: 'Usulan dan tanggapan', en: 'What was asked, and the response' },
  overdueItem: {
    id: 'Janji yang lewat tenggat ({due}): {action}',
    en: 'A promise past its deadline ({due}): {action}',
  },
  present: { id: 'Yang hadir', en: 'Who was there' },
  people: { id: '{count} orang', en: '{count} people' },
  fewUnsur: {
    id: 'Baru {count} unsur masyarakat yang hadir; kebijakan meminta paling sedikit {minimum}. Forum tetap tercatat, dengan peringatan ini.',
    en: 'Only {count} parts of society were there; the policy asks for at least {minimum}. The forum stays on record, with this warning.',
  },
  send: { id: 'Kirim', en: 'Send' },
  back: { id: 'Kembali ke halaman forum', en: 'Back to the page of the forum' },
  noUnsur: { id: 'Pilih sebagai siapa Anda hadir.', en: 'Choose as whom you come.' },
  tooShort: {
    id: '{label}: tulis paling sedikit {minimum} huruf.',
    en: '{label}: write at least {minimum} characters.',
  },
  tooLong: {
    id: '{label}: paling banyak {maximum} huruf; Anda menulis {length}.',
    en: '{label}: at most {maximum} characters; you wrote {length}.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** `Selasa, 24 November 2026, 09.00–12.00 WITA`, or the month while the day is not settled. */
export function whenText(lang: Lang, forum: Pick<Forum, 'startsAt' | 'endsAt' | 'year' | 'month'>): string {
  const { startsAt, endsAt } = forum
  if (startsAt === undefined || endsAt === undefined)
    return say(lang, F.notSet, { month: MONTH_NAMES[lang][forum.month - 1] ?? '', year: forum.year })
  const date = localDate(startsAt, CITY.zone)
  return say(lang, F.when, {
    day: formatDayName(date, lang),
    date: formatDate(date, lang),
    from: formatMinute(minuteOfDay(startsAt, CITY.zone), lang),
    to: formatMinute(minuteOfDay(endsAt, CITY.zone), lang),
    zone: ZONE_NAMES[CITY.zone],
  })
}

/** `24 November 2026, 09.00 WITA`. */
export function instantText(lang: Lang, at: Date): string {
  return `${formatDate(localDate(at, CITY.zone), lang)}, ${formatMinute(minuteOfDay(at, CITY.zone), lang)} ${ZONE_NAMES[CITY.zone]}`
}
