import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { packageRoot } from '#platform/package-root.ts'
import type { Zone } from '#shared/dates.ts'
import type { Text } from '#shared/text.ts'

/** What pages say about the city; the names come from its configuration, never from code. */
type City = { readonly city: Text; readonly government: Text; readonly zone: Zone }

const text = z.object({ id: z.string(), en: z.string() })
const schema = z.object({
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  texts: z.object({ city: text, government: text }),
})

/** Reads the city's configuration from its folder under policies/. Throws when the file is absent or not in shape. */
function readCity(folder: string): City {
  const path = join(packageRoot(), 'policies', folder, 'kota.yaml')
  const { texts, zone } = schema.parse(parse(readFileSync(path, 'utf8')))
  return { ...texts, zone }
}

/** The city this installation serves. */
export const CITY = readCity('kupang')
