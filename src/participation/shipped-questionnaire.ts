import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse as parseCsv } from 'csv-parse/sync'
import { parse } from 'yaml'
import { z } from 'zod'
import { cityFile } from '#platform/city.ts'
import { isIsoDate, type IsoDate } from '#shared/dates.ts'
import type { Questionnaire, Statement, Wording } from './questionnaire.ts'
import { SURVEY_LANGS } from './questionnaire.ts'
import { SPAK_STATEMENT, STATEMENT, unsurOfStatement } from './rules/survey/statement.ts'
import { UNSUR } from './unsur.ts'

const four = z.tuple([z.string(), z.string(), z.string(), z.string()])
const document = z.object({
  schema: z.literal('survei/1'),
  id: z.string(),
  title: z.string(),
  spak: z.string(),
  versi: z
    .array(
      z.object({
        version: z.string(),
        from: z.string().refine(isIsoDate),
        tambahan: z.string().optional(),
        bahasa: z.array(
          z.object({
            kode: z.enum(SURVEY_LANGS),
            nama: z.string(),
            berkas: z.string().optional(),
            rancangan: z.boolean().default(false),
          }),
        ),
      }),
    )
    .min(1),
  skala: z.object({ id: four, en: four }),
})

const spakRow = z.object({
  code: z.string().regex(SPAK_STATEMENT),
  pernyataan: z.string().min(1),
  statement: z.string().min(1),
})
const addedRow = z.object({
  unit: z.string().min(1),
  code: z.string().regex(STATEMENT),
  pertanyaan: z.string().min(1),
  question: z.string().min(1),
  mkn: z.string(),
  tet: z.string(),
})
const tongueRow = z.object({
  code: z.string(),
  pertanyaan: z.string(),
  jawaban_1: z.string(),
  jawaban_2: z.string(),
  jawaban_3: z.string(),
  jawaban_4: z.string(),
})

type Choices = Wording['choices']
/** One further language: wordings by code, and the scale of agreement for statements that have no answers of their own. */
type Tongue = { readonly wordings: ReadonlyMap<string, Wording>; readonly scale: Choices }
type Version = {
  readonly from: IsoDate
  readonly base: Omit<Questionnaire, 'statements'>
  readonly added: readonly z.infer<typeof addedRow>[]
  readonly tongues: Readonly<Partial<Record<string, Tongue>>>
}

const shipped = document.parse(parse(readFileSync(cityFile('survei.yaml'), 'utf8')))
const VERSIONS = shipped.versi.map(readVersion).toSorted((a, b) => (a.from < b.from ? -1 : 1))

function readCsv<T>(name: string, row: z.ZodType<T>): readonly T[] {
  return z.array(row).parse(parseCsv(readFileSync(cityFile(name)), { columns: true, bom: true }))
}

function readVersion(version: (typeof shipped.versi)[number]): Version {
  const tongues = Object.fromEntries(
    version.bahasa.flatMap(({ kode, berkas }) => (berkas === undefined ? [] : [[kode, readTongue(berkas)]])),
  )
  const spak = readCsv(shipped.spak, spakRow).map((row) =>
    withTongues({ code: row.code, texts: agreement(row.pernyataan, row.statement) }, tongues),
  )
  return {
    from: version.from,
    tongues,
    added: version.tambahan === undefined ? [] : readCsv(version.tambahan, addedRow),
    base: {
      id: shipped.id,
      version: version.version,
      title: shipped.title,
      languages: version.bahasa.map(({ kode, nama, rancangan }) => ({ code: kode, name: nama, draft: rancangan })),
      spak,
    },
  }
}

function readTongue(name: string): Tongue {
  const rows = readCsv(name, tongueRow)
  const choices = (row: z.infer<typeof tongueRow>): Choices => [
    row.jawaban_1,
    row.jawaban_2,
    row.jawaban_3,
    row.jawaban_4,
  ]
  const scaleRow = rows.find((row) => row.code === 'skala')
  if (scaleRow === undefined) throw new Error(`${name} has no row "skala"`)
  const scale = choices(scaleRow)
  return {
    scale,
    wordings: new Map(
      rows.map((row) => [row.code, { question: row.pertanyaan, choices: row.jawaban_1 === '' ? scale : choices(row) }]),
    ),
  }
}

function agreement(id: string, en: string): Statement['texts'] {
  return { id: { question: id, choices: shipped.skala.id }, en: { question: en, choices: shipped.skala.en } }
}

function withTongues(one: Statement, tongues: Version['tongues']): Statement {
  const [mkn, tet] = [tongues['mkn']?.wordings.get(one.code), tongues['tet']?.wordings.get(one.code)]
  return {
    code: one.code,
    texts: { ...one.texts, ...(mkn === undefined ? {} : { mkn }), ...(tet === undefined ? {} : { tet }) },
  }
}

/**
 * The questionnaire that a unit uses in a period beginning on `day`: the nine unsur with the unit's added statements
 * behind their own, and the anti-corruption set (the city's survei.yaml, or the national one). Before its first version the first one.
 */
export function questionnaireFor(unitKode: string, day: IsoDate): Questionnaire {
  const version = VERSIONS.findLast(({ from }) => from <= day) ?? VERSIONS[0]
  if (version === undefined) throw new Error('no questionnaire')
  const added = version.added.filter(({ unit }) => unit === unitKode)
  const statements = UNSUR.flatMap((unsur): Statement[] => [
    withTongues(
      {
        code: unsur.code,
        texts: {
          id: { question: unsur.question.id, choices: choicesIn(unsur.choices, 'id') },
          en: { question: unsur.question.en, choices: choicesIn(unsur.choices, 'en') },
        },
      },
      version.tongues,
    ),
    ...added
      .filter(({ code }) => unsurOfStatement(code) === unsur.code)
      .map((row) => addedStatement(row, version.tongues)),
  ])
  return { ...version.base, statements }
}

function choicesIn(choices: (typeof UNSUR)[number]['choices'], lang: 'id' | 'en'): Choices {
  return [choices[0][lang], choices[1][lang], choices[2][lang], choices[3][lang]]
}

function addedStatement(row: z.infer<typeof addedRow>, tongues: Version['tongues']): Statement {
  const inTongue = (lang: 'mkn' | 'tet') => {
    const scale = tongues[lang]?.scale
    return row[lang] === '' || scale === undefined ? {} : { [lang]: { question: row[lang], choices: scale } }
  }
  return {
    code: row.code,
    texts: { ...agreement(row.pertanyaan, row.question), ...inTongue('mkn'), ...inTongue('tet') },
  }
}

/** The fingerprint of a questionnaire: equal for equal wording. */
export function questionnaireHash(questionnaire: Questionnaire): string {
  return createHash('sha256').update(JSON.stringify(questionnaire)).digest('hex')
}
