import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { inTransaction } from '#platform/database.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { errorOf, type FieldError, FormErrors, RadioGroup, Select, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { publishPeriod } from '../changes/publish-period.ts'
import { countOf, SAMPLING_NAMES, SAMPLINGS } from '../participation.ts'
import { findSurvey } from '../queries/surveys.ts'
import { sampleNeeded } from '../sample-needed.ts'
import { formatSkmPeriod } from '../skm-period.ts'
import { S, skmFault } from './staff-words.ts'
import { type SurveyTarget, surveyTarget } from './survey-target.tsx'

const WORDS = {
  title: { id: 'Terbitkan {period}: {unit}', en: 'Publish {period}: {unit}' },
  question: {
    id: 'Apakah survei ini sudah lengkap? Ada {n} jawaban.',
    en: 'Is this survey complete? It has {n} answers.',
  },
  once: {
    id: 'Setelah terbit, indeks dan jawabannya tidak berubah lagi. Kurang dari 30 jawaban: angkanya terbit tanpa huruf mutu.',
    en: 'Once published, the index and its answers do not change any more. Under 30 answers the figure appears without a grade.',
  },
  population: { id: 'Orang yang dilayani dalam periode ini', en: 'People served in this period' },
  populationHint: {
    id: 'Bukan jumlah penduduk. Kosongkan bila tidak dihitung.',
    en: 'Not the number of residents. Leave empty where nobody counted.',
  },
  badPopulation: {
    id: '“{shown}” bukan bilangan bulat mulai 1. Tulis seperti 1250',
    en: '“{shown}” is no whole number from 1 on. Write it like 1250',
  },
  error: { id: 'Taraf kesalahan sampel', en: 'Error level of the sample' },
  sampling: { id: 'Bagaimana warga menjawab?', en: 'How did citizens answer?' },
  voluntary: { id: 'Siapa saja boleh mengisi', en: 'Whoever wished filled it in' },
  random: { id: 'Dipilih acak dari yang dilayani', en: 'Chosen at random from those served' },
  needed: {
    id: 'Untuk {population} orang yang dilayani, pedoman meminta {sample} jawaban pada taraf {level} %. Ada {n}.',
    en: 'For {population} people served the guideline asks for {sample} answers at {level}%. There are {n}.',
  },
  publish: { id: 'Terbitkan {period}', en: 'Publish {period}' },
} as const satisfies Readonly<Record<string, Text>>

const LEVELS = ['5', '10', '1'] as const
const form = z.object({
  unit: z.string().max(100).catch(''),
  periode: z.string().max(40).catch(''),
  dilayani: z.string().max(20).catch(''),
  taraf: z.enum(LEVELS).catch('5'),
  cara: z.enum(SAMPLINGS).catch('SUKARELA'),
})
type Typed = Omit<z.infer<typeof form>, 'unit' | 'periode'>

/** GET /partisipasi/skm/terbit?unit=&periode=: the particulars an index is published with. */
export async function publishPage(c: AppContext): Promise<Response> {
  const target = await surveyTarget(c, 'publish_index', { unit: c.req.query('unit'), periode: c.req.query('periode') })
  if (target instanceof Response) return target
  const survey = await findSurvey(scopeOf(c).db, target.unit.id, target.period)
  const typed: Typed = {
    dilayani: survey?.population === undefined ? '' : String(survey.population),
    taraf: LEVELS.find((level) => level === String(survey?.errorLevel)) ?? '5',
    cara: survey?.sampling ?? 'SUKARELA',
  }
  return showForm(c, target, typed, [])
}

/** POST: publishes, and leads to where the index comes from. */
export async function postPublish(c: AppContext): Promise<Response> {
  const typed = form.parse(await c.req.parseBody())
  const target = await surveyTarget(c, 'publish_index', typed)
  if (target instanceof Response) return target
  const { db, clock, lang, actor } = scopeOf(c)
  const population = readPopulation(typed.dilayani)
  if (population === 'wrong') {
    return showForm(c, target, typed, [
      { name: 'dilayani', message: say(lang, WORDS.badPopulation, { shown: typed.dilayani }) },
    ])
  }
  const publication = { ...target, population, errorLevel: Number(typed.taraf), sampling: typed.cara }
  const outcome = await inTransaction(db, (tx) => publishPeriod(tx, actor, clock, publication))
  if (outcome.ok) return c.redirect(`/unit/${target.unit.kode}/skm/${target.period}`, 303)
  const name = outcome.reason === 'population-too-small' ? 'dilayani' : ''
  return showForm(c, target, typed, [{ name, message: skmFault(lang, target.period, outcome) }])
}

function readPopulation(text: string): number | undefined | 'wrong' {
  const digits = text.trim().replace(/\./g, '')
  if (digits === '') return undefined
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : 'wrong'
}

async function showForm(
  c: AppContext,
  target: SurveyTarget,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<Response> {
  const { db, lang } = scopeOf(c)
  const { unit, period } = target
  const survey = await findSurvey(db, unit.id, period)
  const n = survey === undefined ? 0 : countOf(survey.modes)
  const words = { unit: unit.name, period: formatSkmPeriod(period, lang), n: formatInteger(n, lang) }
  return renderPage(
    c,
    {
      title: say(lang, WORDS.title, words),
      kind: 'staff',
      question: say(lang, WORDS.question, words),
      crumbs: [{ href: '/partisipasi/skm', label: say(lang, S.title) }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      <p>{say(lang, WORDS.once)}</p>
      <Needed lang={lang} n={n} typed={typed} sample={await neededFor(c, target, typed)} />
      <form method="post" action="/partisipasi/skm/terbit">
        <input type="hidden" name="unit" value={unit.kode} />
        <input type="hidden" name="periode" value={period} />
        <Particulars lang={lang} typed={typed} errors={errors} />
        <SubmitButton>{say(lang, WORDS.publish, words)}</SubmitButton>
      </form>
    </>,
  )
}

async function neededFor(c: AppContext, target: SurveyTarget, typed: Typed): Promise<number | undefined> {
  const population = readPopulation(typed.dilayani)
  if (typeof population !== 'number') return undefined
  return sampleNeeded(scopeOf(c).db, target.period, population, Number(typed.taraf))
}

/** How many answers the guideline asks for, once it is known how many people were served. */
function Needed(props: { lang: Lang; n: number; typed: Typed; sample: number | undefined }): Child {
  const { lang, typed, sample } = props
  const population = readPopulation(typed.dilayani)
  if (sample === undefined || typeof population !== 'number') return null
  const values = {
    population: formatInteger(population, lang),
    sample: formatInteger(sample, lang),
    level: typed.taraf,
    n: formatInteger(props.n, lang),
  }
  return <p>{say(lang, WORDS.needed, values)}</p>
}

function Particulars(props: { lang: Lang; typed: Typed; errors: readonly FieldError[] }): Child {
  const { lang, typed } = props
  const hints = { SUKARELA: WORDS.voluntary, ACAK: WORDS.random } as const
  return (
    <>
      <TextInput
        lang={lang}
        name="dilayani"
        label={say(lang, WORDS.population)}
        hint={say(lang, WORDS.populationHint)}
        value={typed.dilayani}
        error={errorOf(props.errors, 'dilayani')}
        inputmode="numeric"
        maxlength={20}
        optional
        short
      />
      <Select
        lang={lang}
        name="taraf"
        label={say(lang, WORDS.error)}
        value={typed.taraf}
        options={LEVELS.map((level) => ({ value: level, label: lang === 'id' ? `${level} %` : `${level}%` }))}
      />
      <RadioGroup
        lang={lang}
        name="cara"
        label={say(lang, WORDS.sampling)}
        value={typed.cara}
        options={SAMPLINGS.map((value) => ({
          value,
          label: say(lang, SAMPLING_NAMES[value]),
          hint: say(lang, hints[value]),
        }))}
      />
    </>
  )
}
