import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { cityFolderOf } from './config.ts'
import { shippedPolicy } from './policy-files.ts'

const text = z.object({ id: z.string(), en: z.string() })
const head = z.object({
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  texts: z.object({ city: text, government: text }),
  policies: z.record(z.string(), z.string()).default({}),
})

/** What every module needs to know of the city this installation serves; #people/city.ts reads the rest. */
export type CityHead = z.infer<typeof head> & { readonly folder: string }

/** Reads the head of kota.yaml in a city's folder. Throws one sentence when there is none or when it is not in shape. */
export function readCityHead(folder: string): CityHead {
  const path = join(folder, 'kota.yaml')
  const wrong = (problem: string) => new Error(`SASANDO_CITY: ${path}: ${problem}`)
  let document: unknown
  try {
    document = parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
  const parsed = head.safeParse(document)
  if (!parsed.success) throw wrong(z.prettifyError(parsed.error))
  return { ...parsed.data, folder }
}

/** The city of this process, by SASANDO_CITY: it changes only with a restart. */
export const HOME = readCityHead(cityFolderOf(process.env))

/** The id of the policy that the city names for a purpose: `tpp` is `kupang.tpp`. Throws when it names none. */
export function cityPolicyId(purpose: string): string {
  const path = HOME.policies[purpose]
  const id = path === undefined ? undefined : /^id:\s*([\w.-]+)/m.exec(readFileSync(shippedPolicy(path), 'utf8'))?.[1]
  if (id === undefined) throw new Error(`SASANDO_CITY: kota.yaml: policies: ${purpose} names no policy with an id`)
  return id
}
