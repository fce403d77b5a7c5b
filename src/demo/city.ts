import { join } from 'node:path'
import { packageRoot } from '#platform/package-root.ts'
import { type City, readCity } from '#people/city.ts'

/** Units and holidays of Kota Kupang as shipped in policies/kupang/. */
export function readShippedCity(): City {
  return readCity(join(packageRoot(), 'policies', 'kupang'))
}
