import type { Child } from 'hono/jsx'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { type Column, DataTable } from '#ui/table.tsx'
import { KELAS_NAMES } from '../../complaint.ts'
import { MINIMUM } from '../../participation.ts'
import type { ClassTimes } from '../../queries/public-times.ts'
import type { Clocks } from '../../rules/complaint/deadlines.ts'
import { K } from './words.ts'

const WORDS = {
  days: { id: '{days} hari kerja', en: '{days} working days' },
  share: { id: '{part} dari {whole}', en: '{part} of {whole}' },
  times: { id: 'Waktu jawaban setahun terakhir', en: 'Times of answers in the last year' },
  timesNote: {
    id: 'Hari kerja dari laporan lengkap sampai jawaban yang tetap berlaku. Dihitung sekali sebulan. Kelas dengan kurang dari {least} laporan atau jawaban tidak ditunjukkan, begitu pula yang dapat membukanya.',
    en: 'Working days from the complete report to the answer that stands. Counted once a month. A class with fewer than {least} reports or answers is not shown, nor one that would give it away.',
  },
  noTimes: { id: 'Belum ada kelas yang dapat ditunjukkan.', en: 'No class can be shown yet.' },
  clock: { id: 'Tenggat', en: 'Clock' },
  median: { id: 'Median', en: 'Median' },
  onTime: { id: 'Tepat waktu', en: 'On time' },
  overdue: { id: 'Lewat tenggat', en: 'Overdue' },
} as const satisfies Readonly<Record<string, Text>>

type TimesProps = {
  readonly lang: Lang
  readonly times: readonly ClassTimes[]
  readonly clocks: Clocks
  /** Names of the office and category the list is narrowed to. */
  readonly of?: readonly string[]
}

/** Times against clocks by class. */
export function Times({ lang, times, clocks, of = [] }: TimesProps): Child {
  const columns: readonly Column<ClassTimes>[] = [
    { key: 'kelas', label: say(lang, K.kelas), cell: (row) => say(lang, KELAS_NAMES[row.kelas]) },
    {
      key: 'tenggat',
      label: say(lang, WORDS.clock),
      cell: (row) => (row.kelas === 'ASPIRASI' ? '–' : say(lang, WORDS.days, { days: clocks.kelas[row.kelas] })),
    },
    {
      key: 'median',
      label: say(lang, WORDS.median),
      cell: (row) => say(lang, WORDS.days, { days: row.medianDays ?? '–' }),
    },
    {
      key: 'tepat',
      label: say(lang, WORDS.onTime),
      cell: (row) => say(lang, WORDS.share, { part: row.onTime, whole: formatInteger(row.n, lang) }),
    },
    { key: 'lewat', label: say(lang, WORDS.overdue), align: 'right', cell: (row) => formatInteger(row.overdue, lang) },
  ]
  return (
    <>
      <h2>{say(lang, WORDS.times)}</h2>
      {of.length === 0 ? null : <p>{of.join(' · ')}</p>}
      <p class="small">{say(lang, WORDS.timesNote, { least: MINIMUM })}</p>
      {times.length === 0 ? (
        <p>{say(lang, WORDS.noTimes)}</p>
      ) : (
        <DataTable lang={lang} caption={say(lang, WORDS.times)} columns={columns} rows={times} />
      )}
    </>
  )
}
