import type { Text } from '#shared/text.ts'

/**
 * The fourteen components of a standar pelayanan (UU 25/2009 Pasal 21), the six about delivery before the eight about how
 * the service is made, as PermenPANRB 15/2014 divides them. They are the fields of a stored document, as columns are.
 */
const COMPONENTS = [
  ['persyaratan', { id: 'Persyaratan', en: 'Requirements' }],
  ['prosedur', { id: 'Sistem, mekanisme, dan prosedur', en: 'System, mechanism and procedure' }],
  ['waktu', { id: 'Jangka waktu penyelesaian', en: 'Time it takes' }],
  ['biaya', { id: 'Biaya atau tarif', en: 'Cost' }],
  ['produk', { id: 'Produk pelayanan', en: 'What one receives' }],
  ['pengaduan', { id: 'Penanganan pengaduan, saran, dan masukan', en: 'Complaints and suggestions' }],
  ['dasar_hukum', { id: 'Dasar hukum', en: 'Legal basis' }],
  ['sarana', { id: 'Sarana, prasarana, dan fasilitas', en: 'Facilities' }],
  ['kompetensi', { id: 'Kompetensi pelaksana', en: 'Competence of staff' }],
  ['pengawasan', { id: 'Pengawasan internal', en: 'Internal supervision' }],
  ['jumlah_pelaksana', { id: 'Jumlah pelaksana', en: 'Number of staff' }],
  ['jaminan_pelayanan', { id: 'Jaminan pelayanan', en: 'Guarantee of service' }],
  ['jaminan_keamanan', { id: 'Jaminan keamanan dan keselamatan pelayanan', en: 'Guarantee of safety' }],
  ['evaluasi', { id: 'Evaluasi kinerja pelaksana', en: 'How staff performance is evaluated' }],
] as const satisfies readonly (readonly [code: string, name: Text])[]

/** The six about delivery: those that everybody reads. */
export const PUBLIC_COMPONENTS = COMPONENTS.slice(0, 6)

/** The text of a maklumat pelayanan (Pasal 22) and the post that signs it. */
const MAKLUMAT_FIELDS = [
  ['isi', { id: 'Bunyi maklumat', en: 'Text of the pledge' }],
  ['penandatangan', { id: 'Jabatan yang menandatangani', en: 'Post that signs it' }],
] as const satisfies readonly (readonly [code: string, name: Text])[]

export type DocumentKind = 'STANDAR' | 'MAKLUMAT'

/** The fields that a document of a kind has, in order. */
export function fieldsOf(kind: DocumentKind): readonly (readonly [code: string, name: Text])[] {
  return kind === 'STANDAR' ? COMPONENTS : MAKLUMAT_FIELDS
}
