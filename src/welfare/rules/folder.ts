import type { Text } from '#shared/text.ts'

/** Which words in a file's name tell its kind of import; the first kind that fits counts. */
const NAMES: readonly (readonly [kind: string, words: RegExp])[] = [
  ['skm', /skm|survei|kepuasan/],
  ['calendar', /kalender|libur|calendar|holiday/],
  ['lhkpn', /lhkpn|lhkasn|laporan-harta|harta-kekayaan/],
  ['accounts', /rekening|bank-account|accounts/],
  ['discipline', /hukuman|hukdis|disiplin|discipline/],
  ['attendance', /presensi|absen|kehadiran|attendance|fingerprint/],
  ['predikat', /predikat|kinerja/],
  ['placements', /penempatan|placement|mutasi/],
  ['positions', /jabatan|posisi|position/],
  ['salary', /gaji|salary/],
  ['leave', /cuti|izin|dinas-luar|leave/],
  ['shift', /shift|sif|jadwal|roster/],
  ['people', /siasn|data-utama|data_utama|pegawai|people/],
]

/** The name of the file that pairs an agency's own columns with ours. */
export const MAP_NAME = 'sasando-map.yaml'

export const UNKNOWN_FILE: Text = {
  id: 'Jenis berkas ini tidak dikenali dari namanya. Beri nama yang memuat salah satu: kalender, jabatan, siasn, penempatan, gaji, cuti, disiplin, lhkpn, rekening, shift, presensi, predikat, skm; atau keluarkan dari folder.',
  en: 'The kind of this file cannot be told from its name. Use a name with one of: kalender, jabatan, siasn, penempatan, gaji, cuti, disiplin, lhkpn, rekening, shift, presensi, predikat, skm; or take it out of the folder.',
}

/** The kind of import of a file by its path in the folder, or undefined. A file in the folder `skm/` is a survey. */
export function kindOfFile(path: string): string | undefined {
  const lower = path.toLowerCase().replaceAll('\\', '/')
  return NAMES.find(([, words]) => words.test(lower))?.[0]
}

/** Only tables are looked at; a README or a picture lies there unharmed. */
export function isTable(path: string): boolean {
  return /\.(csv|xlsx|txt|tsv)$/i.test(path) && !/(^|\/)[.~]/.test(path)
}

/** Files in the order of the kinds given; those of one kind by name. */
export function inOrder<T extends { readonly path: string; readonly kind: string }>(
  files: readonly T[],
  kinds: readonly string[],
): T[] {
  return files.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.path < b.path ? -1 : 1))
}
