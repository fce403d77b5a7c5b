import type { ImportResult } from '#platform/import.ts'
import { fillIn } from '#platform/import-kind.ts'
import type { Text } from '#shared/text.ts'

const STATES: Readonly<Record<ImportResult['state'], Text>> = {
  written: {
    id: 'Tersimpan: {new} baris baru, {changed} berubah, {unchanged} sama seperti sebelumnya, {refused} ditolak.',
    en: 'Kept: {new} new rows, {changed} changed, {unchanged} as before, {refused} refused.',
  },
  unchanged: {
    id: 'Tidak ada yang perlu ditulis: {unchanged} baris sama seperti sebelumnya, {refused} ditolak.',
    en: 'Nothing to write: {unchanged} rows are as before, {refused} refused.',
  },
  planned: {
    id: 'Belum ada yang ditulis. Akan menjadi: {new} baris baru, {changed} berubah, {unchanged} sama, {refused} ditolak.',
    en: 'Nothing is written yet. It would be: {new} new rows, {changed} changed, {unchanged} as before, {refused} refused.',
  },
  refused: {
    id: 'Tidak ada yang ditulis, karena {refused} baris ditolak. Perbaiki baris itu, atau impor baris yang baik saja ({new} baru, {changed} berubah, {unchanged} sama).',
    en: 'Nothing was written, because {refused} rows are refused. Correct them, or import the good rows only ({new} new, {changed} changed, {unchanged} as before).',
  },
}

/** What an import did, in one sentence. */
export function importedSentence(result: Pick<ImportResult, 'state' | 'report'>): Text {
  return fillIn(STATES[result.state], result.report.counts)
}
