/** Places as people of Kupang say them, with about where they lie (WGS84). */
export const PLACES: readonly { readonly name: string; readonly lat: number; readonly long: number }[] = [
  { name: 'Kelurahan Oebobo', lat: -10.17, long: 123.598 },
  { name: 'Kelurahan Oesapa', lat: -10.152, long: 123.643 },
  { name: 'Kelurahan Liliba', lat: -10.175, long: 123.64 },
  { name: 'Kelurahan Kelapa Lima', lat: -10.15, long: 123.622 },
  { name: 'Pasar Inpres Naikoten', lat: -10.178, long: 123.593 },
  { name: 'Kelurahan Sikumana', lat: -10.2, long: 123.59 },
  { name: 'Kelurahan Penfui', lat: -10.172, long: 123.662 },
  { name: 'Kelurahan Alak', lat: -10.188, long: 123.545 },
  { name: 'Kelurahan Maulafa', lat: -10.192, long: 123.615 },
  { name: 'Kelurahan Kuanino', lat: -10.17, long: 123.586 },
  { name: 'Kelurahan Fatululi', lat: -10.16, long: 123.61 },
  { name: 'Kelurahan Lasiana', lat: -10.145, long: 123.665 },
  { name: 'Kelurahan Kayu Putih', lat: -10.165, long: 123.618 },
  { name: 'Pasar Oeba', lat: -10.156, long: 123.59 },
]
/** A place that the register does not keep: a lane or corner. */
export const CORNERS = [
  'RT 02/RW 01',
  'RT 05/RW 02',
  'RT 11/RW 04',
  'RT 18/RW 06',
  'dekat kios tingkat',
  'sebelah lapangan voli',
  'tikungan menuju jembatan',
] as const
export const WHILE = ['seminggu', 'dua minggu', 'sebulan', 'hampir dua bulan', 'tiga minggu'] as const
/** Categories whose reports lie at a point on the map. */
export const ON_MAP: ReadonlySet<string> = new Set([
  'jalan',
  'drainase',
  'lampu',
  'sampah',
  'air',
  'parkir',
  'ketertiban',
])
