import type { PersonInput } from '#policy/run.ts'
import type { Text } from '#shared/text.ts'

/** A change of one's inputs that a person may ask about; undefined where it would change nothing. */
export type Scenario = {
  readonly id: string
  /** What the money was lost to. */
  readonly reason: Text
  /** What would have to be otherwise. */
  readonly label: Text
  readonly apply: (person: PersonInput) => PersonInput | undefined
}

/** Predikat from the best down, as PermenPANRB 6/2022 orders them. */
const PREDIKAT = ['SANGAT_BAIK', 'BAIK', 'BUTUH_PERBAIKAN', 'KURANG', 'SANGAT_KURANG']

type Rows = PersonInput['rows'][string]

/** The same person with some of the day rows changed; undefined where there is no such row. */
function withDays(
  person: PersonInput,
  applies: (row: Rows[number]) => boolean,
  change: Rows[number],
): PersonInput | undefined {
  const days = person.rows['hari'] ?? []
  if (!days.some(applies)) return undefined
  return { ...person, rows: { ...person.rows, hari: days.map((row) => (applies(row) ? { ...row, ...change } : row)) } }
}

export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'terlambat',
    reason: { id: 'Terlambat atau pulang lebih awal', en: 'Late arrival or early leaving' },
    label: { id: 'Tidak pernah terlambat dan tidak pulang lebih awal', en: 'Never late and never leaving early' },
    apply: (person) =>
      withDays(person, (row) => Number(row['terlambat']) > 0 || Number(row['pulang_cepat']) > 0, {
        terlambat: 0,
        pulang_cepat: 0,
      }),
  },
  {
    id: 'absen',
    reason: { id: 'Tidak masuk tanpa keterangan', en: 'Absence without notice' },
    label: { id: 'Tidak ada hari tanpa keterangan', en: 'No day absent without notice' },
    apply: (person) => withDays(person, (row) => row['absen'] === true && row['cuti'] === 'TIDAK', { absen: false }),
  },
  {
    id: 'cuti',
    reason: { id: 'Cuti', en: 'Leave' },
    label: { id: 'Tanpa hari cuti', en: 'Without days of leave' },
    apply: (person) =>
      withDays(person, (row) => row['cuti'] !== 'TIDAK' && row['cuti'] !== 'DINAS', { cuti: 'TIDAK', absen: false }),
  },
  {
    id: 'predikat',
    reason: { id: 'Predikat kinerja', en: 'Performance predikat' },
    label: { id: 'Predikat satu tingkat lebih baik', en: 'A predikat one step better' },
    apply: (person) => {
      const better = PREDIKAT[PREDIKAT.indexOf(String(person.values['predikat'])) - 1]
      return better === undefined ? undefined : { ...person, values: { ...person.values, predikat: better } }
    },
  },
  {
    id: 'hukdis',
    reason: { id: 'Hukuman disiplin', en: 'Disciplinary measure' },
    label: { id: 'Tanpa hukuman disiplin', en: 'Without the disciplinary measure' },
    apply: (person) => {
      const cut = person.values['hukdis_persen']
      if (cut === undefined || cut === '0%') return undefined
      return { ...person, values: { ...person.values, hukdis_persen: '0%' } }
    },
  },
]
