import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Lang, say, type Text } from '#shared/text.ts'
import { cityFolderOf, settingFault } from './config.ts'
import { shippedPolicy } from './policy-files.ts'

const text = z.object({ id: z.string(), en: z.string() })
/** Named where a city does not say which of its offices is near. */
const OMBUDSMAN = { id: 'Ombudsman Republik Indonesia', en: 'the Ombudsman of the Republic of Indonesia' }

const head = z.object({
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  texts: z.object({ city: text, government: text, ombudsman: text.default(OMBUDSMAN) }),
  policies: z.record(z.string(), z.string()).default({}),
})

const FAULTS = {
  none: {
    id: 'SASANDO_CITY: {path} tidak ada. {ways}',
    en: 'SASANDO_CITY: {path} does not exist. {ways}',
  },
  ways: {
    id: 'Isi SASANDO_CITY dengan nama folder kota di bawah policies/ (misalnya kupang), atau alamat lengkap sebuah folder yang memuat kota.yaml.',
    en: 'Set SASANDO_CITY to the name of a folder of a city below policies/ (such as kupang), or to the absolute path of a folder that holds a kota.yaml.',
  },
  unreadable: {
    id: 'SASANDO_CITY: {path} tidak dapat dibaca sebagai YAML: {problem}',
    en: 'SASANDO_CITY: {path} cannot be read as YAML: {problem}',
  },
  shape: {
    id: 'SASANDO_CITY: {path} belum benar. {problem}. Contoh yang benar: policies/kupang/kota.yaml.',
    en: 'SASANDO_CITY: {path} is not in shape. {problem}. One that is: policies/kupang/kota.yaml.',
  },
  policy: {
    id: 'SASANDO_CITY: {path}: policies: {purpose}: “{named}” bukan kebijakan yang ada. Tulis berkas di bawah policies/, misalnya kupang/tpp.yaml.',
    en: 'SASANDO_CITY: {path}: policies: {purpose}: “{named}” is no policy there is. Write a file below policies/, such as kupang/tpp.yaml.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** What every module needs to know of the city this installation serves; #people/city.ts reads the rest. */
export type CityHead = z.infer<typeof head> & { readonly folder: string }

/**
 * Reads the head of kota.yaml in a city's folder. Throws one sentence (a setting fault) when there is none or when it is
 * not in shape.
 */
export function readCityHead(folder: string, lang: Lang = 'id'): CityHead {
  const path = join(folder, 'kota.yaml')
  if (!existsSync(path)) throw settingFault(say(lang, FAULTS.none, { path, ways: say(lang, FAULTS.ways) }))
  let document: unknown
  try {
    document = parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const problem = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    throw settingFault(say(lang, FAULTS.unreadable, { path, problem }))
  }
  const parsed = head.safeParse(document)
  if (parsed.success) return { ...parsed.data, folder }
  const problem = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw settingFault(say(lang, FAULTS.shape, { path, problem }))
}

const LANG: Lang = process.env['SASANDO_LANG'] === 'en' ? 'en' : 'id'

/** The city of this process, by SASANDO_CITY: it changes only with a restart. */
export const HOME = readCityHead(cityFolderOf(process.env), LANG)

/** A file of the city by its name, e.g. `survei.yaml`; where the city has none of its own, the national one. */
export function cityFile(name: string): string {
  const own = join(HOME.folder, name)
  return existsSync(own) ? own : shippedPolicy(`national/${name}`)
}

/** The id of the policy that the city names for a purpose: `tpp` is `kupang.tpp`. Throws when it names none. */
export function cityPolicyId(purpose: string): string {
  const path = HOME.policies[purpose]
  const file = path === undefined ? undefined : shippedPolicy(path)
  const text = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : ''
  const id = /^id:\s*([\w.-]+)/m.exec(text)?.[1]
  if (id === undefined)
    throw settingFault(say(LANG, FAULTS.policy, { path: join(HOME.folder, 'kota.yaml'), purpose, named: path ?? '' }))
  return id
}
