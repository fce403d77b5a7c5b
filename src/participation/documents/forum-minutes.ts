import { type PdfWriter, readTemplate } from '#platform/documents/pdf.ts'
import { formatDate, formatDayName, localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { FILE_KIND_NAMES, FORM_NAMES, ownerOf, PART_NAMES, PURPOSE_NAMES, RESPONSE_NAMES } from '../forum.ts'
import { type ForumPolicy, unsurName } from '../forum-policy.ts'
import type { Commitment } from '../queries/forum-commitments.ts'
import type { AgendaLine, Attendee, ForumFile, Input, TeamMember, UnsurCount } from '../queries/forum-parts.ts'
import type { Forum } from '../queries/forum.ts'

const TEMPLATE = 'src/participation/documents/berita-acara.typ'
/** A berita acara is an Indonesian document whatever language its reader chose. */
const ID: Lang = 'id'
const DOTS = '(……………………………………)'

/** Everything a berita acara says. Without `attendees` it is the public one: no name of anybody stands in it. */
export type Minutes = {
  readonly forum: Forum
  readonly policy: ForumPolicy
  readonly team: readonly TeamMember[]
  readonly agenda: readonly AgendaLine[]
  readonly inputs: readonly Input[]
  readonly commitments: readonly Commitment[]
  readonly present: readonly UnsurCount[]
  readonly files: readonly ForumFile[]
  readonly attendees: readonly Attendee[] | undefined
  /** Written by whenText: the day and the hours in the city's time. */
  readonly when: string
}

const WORDS = {
  basis: 'Dasar hukum',
  agenda: 'Acara',
  explanation: 'Ringkasan penjelasan penyelenggara',
  limits: 'Batas kemampuan penyelenggara',
  inputs: 'Usulan dan tanggapan',
  noInputs: 'Tidak ada usulan.',
  agreements: 'Kesepakatan',
  noAgreements: 'Tidak ada kesepakatan.',
  participants: 'Peserta menurut unsur masyarakat',
  annexes: 'Lampiran',
} as const

const BASIS = [
  'Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik',
  'Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 16 Tahun 2017 tentang Pedoman Penyelenggaraan Forum Konsultasi Publik di Lingkungan Unit Penyelenggara Pelayanan Publik',
] as const

const OPENING: Text = {
  id: 'Pada hari {day} tanggal {date} telah dilaksanakan Forum Konsultasi Publik dengan keterangan sebagai berikut.',
  en: 'On {day} {date} a public consultation forum was held, as follows.',
}
const FEW: Text = {
  id: 'Peringatan: hadir {count} unsur masyarakat, kurang dari {minimum} yang diminta kebijakan.',
  en: 'Warning: {count} parts of society were present, fewer than the {minimum} that the policy asks for.',
}

/** The berita acara as PDF, with the fields of PermenPANRB 16/2017. */
export function minutesPdf(writer: PdfWriter, minutes: Minutes): Buffer {
  return writer.write(readTemplate(TEMPLATE), minutesData(minutes))
}

/** What reaches the template: text only, all of it data. */
export function minutesData(minutes: Minutes) {
  const { forum } = minutes
  const date = localDate(forum.startsAt ?? forum.changedAt, CITY.zone)
  const shown = minutes.inputs.filter(({ state }) => state === 'TAMPIL')
  return {
    words: WORDS,
    title: 'BERITA ACARA FORUM KONSULTASI PUBLIK',
    government: say(ID, CITY.government),
    unit: forum.unit.name,
    number: `Nomor: ${forum.minutesNo ?? '…'}`,
    opening: say(ID, OPENING, { day: formatDayName(date, ID), date: formatDate(date, ID) }),
    facts: factsOf(minutes),
    basis: BASIS,
    agenda: minutes.agenda.map(agendaLine),
    explanation: forum.explanation ?? '',
    limits: forum.limits ?? '',
    inputHeader: ['No.', 'Unsur', 'Usulan', 'Tanggapan'],
    inputs: shown.map((input) => ({
      no: String(input.no),
      unsur: say(ID, unsurName(minutes.policy, input.unsur)),
      text: input.text,
      response: input.response === null ? 'Belum ditanggapi' : say(ID, RESPONSE_NAMES[input.response]),
      answer: input.answer ?? '',
    })),
    agreementHeader: ['No.', 'Kesepakatan', 'Penanggung jawab', 'Tenggat', 'Bukti'],
    agreements: minutes.commitments.map((one) => ({
      no: String(one.no),
      action: one.action,
      owner: ownerOf(one),
      due: formatDate(one.due, ID),
      evidence: one.evidenceWanted,
    })),
    ...participantsOf(minutes),
    closing: 'Demikian berita acara ini dibuat dengan sebenarnya untuk ditindaklanjuti.',
    signatures: signaturesOf(minutes),
    annexes: minutes.files.map(({ kind, title }) => `${say(ID, FILE_KIND_NAMES[kind])}: ${title}`),
    footer: footerOf(minutes),
  }
}

function footerOf({ forum, attendees }: Minutes): string {
  const draft = forum.minutesNo === undefined ? 'RANCANGAN – ' : ''
  return `${draft}${forum.kode}${attendees === undefined ? ' – versi untuk umum, tanpa nama orang' : ''}`
}

function factsOf({ forum, when }: Minutes): readonly { readonly name: string; readonly value: string }[] {
  return [
    { name: 'Waktu', value: when },
    { name: 'Cara', value: say(ID, FORM_NAMES[forum.form]) },
    { name: 'Tempat atau saluran', value: forum.place ?? '' },
    { name: 'Pokok bahasan', value: forum.topic },
    { name: 'Tujuan', value: say(ID, PURPOSE_NAMES[forum.purpose]) },
    { name: 'Layanan', value: forum.services.join('; ') },
  ]
}

function agendaLine(line: AgendaLine): string {
  if (line.commitmentId === null) return line.text ?? ''
  const due = line.due === null ? '' : formatDate(line.due, ID)
  return `Janji yang lewat tenggat (${due}, forum ${line.from}): ${line.action}`
}

function participantsOf({ present, policy, attendees }: Minutes) {
  const few = present.length < policy.minimumUnsur
  return {
    warning: few ? say(ID, FEW, { count: present.length, minimum: policy.minimumUnsur }) : '',
    nameHeader: ['No.', 'Nama', 'Tanda tangan'],
    participants: present.map(({ unsur, count }) => ({
      unsur: say(ID, unsurName(policy, unsur)),
      count: `${count} orang`,
      names: (attendees ?? []).filter((one) => one.unsur === unsur).map(({ name }) => name ?? ''),
    })),
  }
}

/** Chair, secretary, and two citizens; on the public paper posts stand in place of names. */
function signaturesOf({ team, attendees }: Minutes) {
  const own = team
    .filter(({ part }) => part !== 'ANGGOTA')
    .map(({ part, position, holder }) => ({
      part: say(ID, PART_NAMES[part]),
      position,
      name: attendees === undefined ? '' : (holder ?? DOTS),
    }))
  const citizen = (no: number) => ({
    part: `Wakil masyarakat ${no}`,
    position: 'Unsur: ……………………',
    name: attendees === undefined ? '' : DOTS,
  })
  return [...own, citizen(1), citizen(2)]
}
