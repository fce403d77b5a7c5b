import { ZONE_NAMES } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import type { ForumAction } from '../../rules/forum/states.ts'

const CLOCK = ZONE_NAMES[CITY.zone]

export const D = {
  menu: { id: 'Forum warga', en: 'Citizen forums' },
  standards: { id: 'Standar pelayanan', en: 'Service standards' },
  listQuestion: {
    id: 'Forum mana yang menunggu saya, dan janji mana yang lewat?',
    en: 'Which forum waits for me, and which promise is late?',
  },
  plan: { id: 'Rencanakan forum', en: 'Plan a forum' },
  unit: { id: 'Unit', en: 'Unit' },
  month: { id: 'Bulan rencana', en: 'Planned month' },
  topicHint: { id: 'Satu kalimat yang dipahami warga', en: 'One sentence that citizens understand' },
  services: { id: 'Layanan yang dibahas', en: 'Services it is about' },
  servicesHint: { id: 'Satu layanan satu baris', en: 'One service a line' },
  purpose: { id: 'Tujuan', en: 'Purpose' },
  date: { id: 'Tanggal', en: 'Date' },
  dateHint: { id: 'Boleh kosong sampai undangan dibuka', en: 'May wait until the invitations go out' },
  from: { id: `Mulai pukul (${CLOCK})`, en: `From (${CLOCK})` },
  to: { id: `Sampai pukul (${CLOCK})`, en: `Until (${CLOCK})` },
  form: { id: 'Cara', en: 'Way' },
  place: { id: 'Tempat atau saluran', en: 'Place or channel' },
  placeHint: { id: 'Ruangan dan alamat, atau cara bergabung', en: 'Room and address, or how to join' },
  badTime: {
    id: 'Tulis jam seperti 09.00; jam selesai sesudah jam mulai.',
    en: 'Write times like 09:00; the end after the beginning.',
  },
  badMonth: { id: 'Pilih bulan rencana.', en: 'Choose the planned month.' },
  save: { id: 'Simpan', en: 'Save' },
  next: { id: 'Langkah berikutnya', en: 'Next step' },
  missing: { id: 'Sebelum itu:', en: 'Before that:' },
  reason: { id: 'Alasan, dibaca warga', en: 'Reason, which citizens read' },
  minutesNo: { id: 'Nomor berita acara', en: 'Number of the minutes' },
  signedOn: { id: 'Ditandatangani pada', en: 'Signed on' },
  noUnit: { id: 'Pilih unit yang Anda urus.', en: 'Choose a unit that you run.' },
} as const satisfies Readonly<Record<string, Text>>

export const ACTIONS: Readonly<Record<ForumAction, { readonly verb: Text; readonly about: Text }>> = {
  undang: {
    verb: { id: 'Buka undangan', en: 'Open the invitation' },
    about: {
      id: 'Forum tampil di halaman warga dan kalender; warga dapat mendaftar dan mengirim usulan.',
      en: 'The forum stands on the public pages and calendar; citizens can register and send suggestions.',
    },
  },
  mulai: {
    verb: { id: 'Mulai forum', en: 'Begin the forum' },
    about: {
      id: 'Kode hadir dibuat; tampilkan di layar ruangan.',
      en: 'The attendance code is made; show it on the screen of the room.',
    },
  },
  selesaikan: {
    verb: { id: 'Selesaikan berita acara', en: 'Finish the minutes' },
    about: {
      id: 'Isinya dibekukan, kesepakatan menjadi janji bertenggat, dan warga dapat membacanya.',
      en: 'Its content is frozen, agreements become promises with deadlines, and citizens can read it.',
    },
  },
  tindaklanjuti: {
    verb: { id: 'Catat tanda tangan dan mulai tindak lanjut', en: 'Record the signatures and begin the follow-up' },
    about: {
      id: 'Cetak berita acara, kumpulkan tanda tangan, unggah pindaiannya, lalu catat tanggalnya di sini.',
      en: 'Print the minutes, collect signatures, upload the scan, then record the day here.',
    },
  },
  tutup: {
    verb: { id: 'Tutup forum', en: 'Close the forum' },
    about: {
      id: 'Dapat ditutup bila semua janji ditepati atau dicabut.',
      en: 'It can be closed once every promise is kept or withdrawn.',
    },
  },
  batalkan: {
    verb: { id: 'Batalkan forum', en: 'Cancel the forum' },
    about: {
      id: 'Warga membaca alasannya, dan kalender mereka menghapusnya.',
      en: 'Citizens read the reason, and their calendars drop it.',
    },
  },
}

/** Why something was not done; each says what would be right. */
const FAULTS: Readonly<Record<string, Text>> = {
  'wrong-state': {
    id: 'Keadaan forum atau janji ini sudah lain sehingga tindakan itu tidak berlaku lagi. Muat ulang halaman.',
    en: 'This forum or promise stands differently by now, so that step no longer applies. Reload the page.',
  },
  'no-time': { id: 'Tetapkan tanggal dan jam.', en: 'Set the date and the hours.' },
  'no-place': { id: 'Tetapkan tempat atau saluran.', en: 'Set the place or channel.' },
  'no-agenda': { id: 'Tulis paling sedikit satu acara.', en: 'Write at least one line of agenda.' },
  'no-chair': { id: 'Pilih ketua tim.', en: 'Choose the chair.' },
  'no-secretary': { id: 'Pilih sekretaris tim.', en: 'Choose the secretary.' },
  'nobody-invited': {
    id: 'Catat siapa yang diundang, menurut unsur.',
    en: 'Record who is invited, by part of society.',
  },
  'day-not-come': {
    id: 'Forum baru dapat dimulai pada harinya. Ubah tanggalnya bila maju.',
    en: 'A forum begins on its day. Change its date if it comes earlier.',
  },
  'nobody-there': { id: 'Belum ada peserta yang tercatat hadir.', en: 'Nobody is on the attendance list yet.' },
  'no-explanation': { id: 'Tulis ringkasan penjelasan penyelenggara.', en: 'Write what the office explained.' },
  'no-limits': { id: 'Tulis batas kemampuan penyelenggara.', en: 'Write what the office cannot do.' },
  unscreened: {
    id: 'Usulan yang belum dibaca moderator: {unscreened}.',
    en: 'Suggestions the moderator has not read: {unscreened}.',
  },
  unanswered: { id: 'Usulan yang belum dijawab: {unanswered}.', en: 'Suggestions without a response: {unanswered}.' },
  'open-commitments': { id: 'Janji yang belum selesai: {open}.', en: 'Promises not finished: {open}.' },
  'somebody-there': {
    id: 'Sudah ada peserta yang hadir, jadi forum tidak dapat dibatalkan lagi. Selesaikan berita acaranya.',
    en: 'People are present, so the forum cannot be cancelled any more. Finish its minutes.',
  },
  'no-reason': { id: 'Tulis alasannya.', en: 'Write the reason.' },
  'no-number': { id: 'Tulis nomor berita acara.', en: 'Write the number of the minutes.' },
  'not-signed': {
    id: 'Tulis tanggal tanda tangan: antara hari forum dan hari ini.',
    en: 'Write the day of the signatures: between the forum and today.',
  },
  incomplete: {
    id: 'Undangan sudah terbuka: tanggal, jam, dan tempat tidak boleh dikosongkan.',
    en: 'The invitation is open: date, hours and place cannot be emptied.',
  },
  'unknown-position': {
    id: 'Pilih jabatan unit ini dari daftar. Bila belum ada, minta BKPPD mengimpor jabatan.',
    en: 'Choose a post of this unit from the list. If there is none, ask BKPPD to import posts.',
  },
  'unknown-input': { id: 'Usulan itu tidak ada lagi.', en: 'That suggestion is no more.' },
  'due-past': { id: 'Tenggat: pilih hari sesudah hari ini.', en: 'Deadline: choose a day after today.' },
  stays: {
    id: 'Baris itu tidak dapat dihapus: janji yang lewat tenggat tetap menjadi acara, dan peserta yang hadir dengan kode tetap tercatat.',
    en: 'That line stays: an overdue promise remains on the agenda, and who came by the code remains on the list.',
  },
  'not-independent': {
    id: 'Anda bekerja di unit yang berjanji, atau ikut memberi bukti. Yang membenarkan harus orang lain dari unit lain.',
    en: 'You work in the unit that made the promise, or gave evidence yourself. Somebody else of another unit must confirm.',
  },
  'no-text': { id: 'Tulis keterangannya.', en: 'Write what it is about.' },
  'no-evidence': { id: 'Tulis bukti atau pilih berkasnya.', en: 'Write the evidence or choose a file.' },
  'too-large': {
    id: 'Berkas lebih besar dari 8 MB. Perkecil dulu.',
    en: 'The file is larger than 8 MB. Make it smaller first.',
  },
  'unknown-kind': { id: 'Pilih berkas PDF, JPEG, atau PNG.', en: 'Choose a PDF, JPEG or PNG file.' },
  'too-many-dots': {
    id: 'Fotonya terlalu besar. Perkecil dulu.',
    en: 'The photo is too large. Make it smaller first.',
  },
  busy: {
    id: 'Server sedang mengolah banyak foto. Kirim lagi sebentar lagi.',
    en: 'The server is working on many photos. Send it again in a moment.',
  },
  broken: { id: 'Berkas itu rusak.', en: 'That file is broken.' },
  'no-file': { id: 'Pilih berkasnya.', en: 'Choose the file.' },
}

/** The sentence of a refusal. */
export function forumFault(
  lang: Lang,
  refusal: { readonly reason: string; readonly details?: Readonly<Record<string, string | number>> },
): string {
  const text = FAULTS[refusal.reason]
  if (text === undefined) throw new Error(`no sentence for ${refusal.reason}`)
  return say(lang, text, refusal.details ?? {})
}
