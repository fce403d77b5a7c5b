import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { cityFile } from '#platform/city.ts'
import type { Text } from '#shared/text.ts'

/** What a report is about; also a service of Open311. */
export type Category = {
  readonly code: string
  readonly name: Text
  readonly group: Text
  readonly keywords: readonly string[]
  /** The unit that usually handles it; undefined where it depends. */
  readonly unitKode: string | undefined
  /** Health and the like: place and photos of such a report need more care (UU 27/2022 Pasal 4). */
  readonly sensitive: boolean
}

const row = z
  .object({
    kode: z.string().regex(/^[a-z0-9-]{2,40}$/),
    nama: z.string().min(1),
    name: z.string().min(1),
    kelompok: z.string().min(1),
    group: z.string().min(1),
    kata_kunci: z.string(),
    unit: z.string(),
    peka: z.enum(['ya', 'tidak']),
  })
  .transform(
    (line): Category => ({
      code: line.kode,
      name: { id: line.nama, en: line.name },
      group: { id: line.kelompok, en: line.group },
      keywords: line.kata_kunci.split(',').filter((word) => word !== ''),
      unitKode: line.unit === '' ? undefined : line.unit,
      sensitive: line.peka === 'ya',
    }),
  )

/** Where the categories stand; their change is a change of the services of Open311. */
export const CATEGORY_FILE = cityFile('kategori-keluhan.csv')

/** The categories of the city, from its kategori-keluhan.csv or the national one, in the order of the file. */
export const CATEGORIES: readonly Category[] = z
  .array(row)
  .min(1)
  .parse(
    parse(readFileSync(CATEGORY_FILE), {
      columns: true,
      bom: true,
    }),
  )

/** The category with this code, or undefined. */
export function findCategory(code: string): Category | undefined {
  return CATEGORIES.find((category) => category.code === code)
}
