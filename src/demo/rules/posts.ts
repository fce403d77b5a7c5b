import type { CityUnit } from '#people/city.ts'
import { corePosts, headPosts, type Post } from './post-tables.ts'

export type { Post, Profile } from './post-tables.ts'

/** Staff below the leading posts of a full city, where it differs from that of the unit's kind. */
const STAFF: Readonly<Record<string, number>> = {
  setda: 60, bkad: 70, bapenda: 95, inspektorat: 62, bpbd: 55, 'satpol-pp': 245, disdikbud: 3500, dinkes: 140,
  dpupr: 140, dlhk: 215, dishub: 125, dppkb: 80, distan: 85, disdukcapil: 62, 'rsud-sk-lerik': 510, setwan: 45, dp3a: 34,
} // biome-ignore format: a table
const STAFF_OF_KIND: Readonly<Record<string, number>> = {
  PEMDA: 0, SEKRETARIAT: 45, BAGIAN: 16, INSPEKTORAT: 62, BADAN: 45, DINAS: 50, RSUD: 510, PUSKESMAS: 72, KECAMATAN: 22, KELURAHAN: 9,
} // biome-ignore format: a table

/** Units of a reduced city, for tests: one of each kind, with their parents. */
const CORE = new Set([
  'kota-kupang', 'setda', 'bag-organisasi', 'inspektorat', 'bkppd', 'bkad', 'disdukcapil', 'dinkes', 'pkm-oesapa',
  'kec-oebobo', 'kel-oebobo', 'kel-liliba',
]) // biome-ignore format: a list
const WHOLE_CITY_FROM = 2000

/** The units that a city of this many people has: all of them from 2,000 on, else one of each kind. */
export function unitsFor(units: readonly CityUnit[], size: number): readonly CityUnit[] {
  return size >= WHOLE_CITY_FROM ? units : units.filter((unit) => CORE.has(unit.kode))
}

/** Every post of the units, seating `size` people in all (never fewer than the leading posts and one per other post). */
export function postsFor(units: readonly CityUnit[], size: number): readonly Post[] {
  const heads = units.flatMap(headPosts)
  const staffed = units.map((unit) => ({ unit, weight: STAFF[unit.kode] ?? STAFF_OF_KIND[unit.jenis] ?? 0 }))
  const total = staffed.reduce((sum, { weight }) => sum + weight, 0)
  const rest = Math.max(0, size - heads.length)
  let given = 0
  let seen = 0
  const staff = staffed.flatMap(({ unit, weight }) => {
    seen += weight
    const upTo = Math.round((rest * seen) / total)
    const seats = upTo - given
    given = upTo
    return seated(corePosts(unit), seats)
  })
  return [...heads, ...staff]
}

/** Divides seats among posts by their shares; posts without a seat are left out. */
function seated(posts: readonly (Omit<Post, 'seats'> & { readonly share: number })[], seats: number): Post[] {
  const total = posts.reduce((sum, { share }) => sum + share, 0)
  let given = 0
  let seen = 0
  return posts.flatMap(({ share, ...post }) => {
    seen += share
    const upTo = Math.round((seats * seen) / total)
    const own = upTo - given
    given = upTo
    return own === 0 ? [] : [{ ...post, seats: own }]
  })
}
