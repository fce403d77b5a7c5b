import { HOME } from '#platform/city.ts'
import { cityFolderOf } from '#platform/config.ts'
import { type City, readCity } from '#people/city.ts'

/** Units and holidays of Kota Kupang as shipped in policies/kupang/. */
export function readShippedCity(): City {
  return readCity(cityFolderOf({}))
}

/** The demo's posts and services are those of Kota Kupang: in another city it has no place. */
export function demoFitsHere(): boolean {
  return HOME.folder === cityFolderOf({})
}
