import type { Text } from '#shared/text.ts'

export type UnitGroup = { readonly key: string; readonly name: Text; readonly jenis: readonly string[] }

/** Kinds of unit as a citizen looks for them; what fits none of them stands under "lain". */
export const UNIT_GROUPS: readonly UnitGroup[] = [
  {
    key: 'kesehatan',
    name: { id: 'Puskesmas dan rumah sakit', en: 'Health centres and hospital' },
    jenis: ['PUSKESMAS', 'RSUD'],
  },
  { key: 'kecamatan', name: { id: 'Kecamatan', en: 'Districts (kecamatan)' }, jenis: ['KECAMATAN'] },
  { key: 'kelurahan', name: { id: 'Kelurahan', en: 'Neighbourhood offices (kelurahan)' }, jenis: ['KELURAHAN'] },
  { key: 'dinas', name: { id: 'Dinas dan badan', en: 'Departments and agencies' }, jenis: ['DINAS', 'BADAN'] },
  { key: 'lain', name: { id: 'Lainnya', en: 'Others' }, jenis: [] },
]

/** The key of the group that a kind of unit belongs to. */
export function groupOf(jenis: string): string {
  return UNIT_GROUPS.find((group) => group.jenis.includes(jenis))?.key ?? 'lain'
}
