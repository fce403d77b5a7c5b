import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { localDate } from '#shared/dates.ts'
import { formatDecimal, formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { errorOf, type FieldError, FormErrors, Select, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { halfWidth, sampleForMean } from '../../rules/report/mean-sample.ts'
import { sampleNeeded } from '../../sample-needed.ts'
import { quarterOfDay } from '../../skm-period.ts'

const WORDS = {
  title: { id: 'Berapa responden yang dibutuhkan?', en: 'How many respondents are needed?' },
  question: {
    id: 'Pedoman meminta satu angka; kepastian yang Anda inginkan meminta angka lain. Keduanya ditunjukkan.',
    en: 'The guideline asks for one number; the certainty you want asks for another. Both are shown.',
  },
  surveys: { id: 'Survei kepuasan (SKM)', en: 'Satisfaction surveys (SKM)' },
  population: { id: 'Orang yang dilayani dalam periode (N)', en: 'People served in the period (N)' },
  populationHint: { id: 'Bukan jumlah penduduk', en: 'Not the number of residents' },
  level: { id: 'Taraf kesalahan', en: 'Error level' },
  half: { id: 'Kepastian yang diinginkan, ± poin IKM', en: 'Certainty wanted, ± points of IKM' },
  sd: { id: 'Simpangan baku antarresponden', en: 'Standard deviation between respondents' },
  sdHint: {
    id: 'Dari laporan periode lalu, bagian Untuk pemeriksaan. Belum ada? Pakai 9',
    en: 'From the last report, under For the audit. None yet? Use 9',
  },
  compute: { id: 'Hitung', en: 'Compute' },
  krejcie: {
    id: 'Menurut pedoman (Krejcie–Morgan, untuk persentase) pada taraf {level} %: {sample} responden dari {population}.',
    en: 'By the guideline (Krejcie and Morgan, for a share) at {level}%: {sample} respondents of {population}.',
  },
  mean: {
    id: 'Supaya IKM, yang berupa rata-rata, pasti sampai ± {half} poin: {needed} responden acak.',
    en: 'For the IKM, which is a mean, to be sure to ± {half} points: {needed} random respondents.',
  },
  gives: {
    id: 'Sampel pedoman itu sendiri memberi ± {reached} poin.',
    en: 'The guideline’s sample itself gives ± {reached} points.',
  },
  larger: {
    id: 'Kumpulkan paling sedikit {most} jawaban.',
    en: 'Collect at least {most} answers.',
  },
  voluntary: {
    id: 'Keduanya mengandaikan responden dipilih acak. Jawaban sukarela, berapa pun banyaknya, tetap hanya suara yang mau menjawab.',
    en: 'Both assume that respondents are chosen at random. Voluntary answers, however many, remain those of the willing.',
  },
  badPopulation: {
    id: 'Tulis bilangan bulat mulai 1, misalnya 1250',
    en: 'Write a whole number from 1 on, such as 1250',
  },
  badHalf: { id: 'Tulis angka 0,1 sampai 20, misalnya 2', en: 'Write a number from 0.1 to 20, such as 2' },
  badSd: { id: 'Tulis angka 0 sampai 40, misalnya 9', en: 'Write a number from 0 to 40, such as 9' },
} as const satisfies Readonly<Record<string, Text>>

const LEVELS = ['5', '10', '1'] as const
const form = z.object({
  n: z.string().max(20).catch(''),
  taraf: z.enum(LEVELS).catch('5'),
  d: z.string().max(10).catch('2'),
  sd: z.string().max(10).catch('9'),
})

/** A number as it is typed, with comma or point; NaN where it is none. */
function readNumber(text: string): number {
  return /^\d{1,9}([.,]\d{1,4})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN
}

/** GET /partisipasi/skm/sampel: the sample the guideline asks for beside the one a mean needs. */
export async function samplePage(c: AppContext): Promise<Response> {
  const { lang } = scopeOf(c)
  const asked = c.req.query('n') !== undefined
  const typed = form.parse(c.req.query())
  const people = Number(/^[1-9]\d{0,8}$/.exec(typed.n.replace(/\./g, ''))?.[0] ?? Number.NaN)
  const [half, sd] = [readNumber(typed.d), readNumber(typed.sd)]
  const checks: readonly (readonly [string, boolean, Text])[] = [
    ['n', people >= 1, WORDS.badPopulation],
    ['d', half >= 0.1 && half <= 20, WORDS.badHalf],
    ['sd', sd >= 0 && sd <= 40, WORDS.badSd],
  ]
  const errors = asked
    ? checks.flatMap(([name, right, text]): FieldError[] => (right ? [] : [{ name, message: say(lang, text) }]))
    : []
  const answers = asked && errors.length === 0 ? await answersFor(c, { people, half, sd, level: typed.taraf }) : []
  return renderPage(
    c,
    {
      title: say(lang, WORDS.title),
      kind: 'staff',
      question: say(lang, WORDS.question),
      crumbs: [{ href: '/partisipasi/skm', label: say(lang, WORDS.surveys) }],
      status: errors.length === 0 ? 200 : 422,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      {answers.length === 0 ? null : (
        <Notice kind="good">
          <p>
            <b>{answers[0]}</b>
          </p>
        </Notice>
      )}
      {answers.slice(1).map((sentence) => (
        <p>{sentence}</p>
      ))}
      <SampleForm lang={lang} typed={typed} errors={errors} />
    </>,
  )
}

function SampleForm(props: { lang: Lang; typed: z.infer<typeof form>; errors: readonly FieldError[] }): Child {
  const { lang, typed, errors } = props
  return (
    <form method="get" action="/partisipasi/skm/sampel">
      <TextInput
        lang={lang}
        name="n"
        label={say(lang, WORDS.population)}
        hint={say(lang, WORDS.populationHint)}
        value={typed.n}
        inputmode="numeric"
        error={errorOf(errors, 'n')}
        short
      />
      <Select
        lang={lang}
        name="taraf"
        label={say(lang, WORDS.level)}
        value={typed.taraf}
        options={LEVELS.map((value) => ({ value, label: `${value} %` }))}
      />
      <TextInput
        lang={lang}
        name="d"
        label={say(lang, WORDS.half)}
        value={typed.d}
        inputmode="decimal"
        error={errorOf(errors, 'd')}
        short
      />
      <TextInput
        lang={lang}
        name="sd"
        label={say(lang, WORDS.sd)}
        hint={say(lang, WORDS.sdHint)}
        value={typed.sd}
        inputmode="decimal"
        error={errorOf(errors, 'sd')}
        short
      />
      <SubmitButton>{say(lang, WORDS.compute)}</SubmitButton>
    </form>
  )
}

async function answersFor(
  c: AppContext,
  wanted: { readonly people: number; readonly half: number; readonly sd: number; readonly level: string },
): Promise<string[]> {
  const { db, clock, lang } = scopeOf(c)
  const { people, half, sd, level } = wanted
  const period = quarterOfDay(localDate(clock.now(), CITY.zone))
  const sample = await sampleNeeded(db, period, people, Number(level))
  const needed = people < 2 ? people : sampleForMean(half, sd, people)
  const whole = (value: number) => formatInteger(value, lang)
  const reached = halfWidth(sample, sd, people)
  return [
    say(lang, WORDS.larger, { most: whole(Math.max(sample, needed)) }),
    say(lang, WORDS.krejcie, { level, sample: whole(sample), population: whole(people) }),
    say(lang, WORDS.mean, { half: formatDecimal(half, lang, 1), needed: whole(needed) }),
    ...(Number.isFinite(reached) ? [say(lang, WORDS.gives, { reached: formatDecimal(reached, lang, 1) })] : []),
    say(lang, WORDS.voluntary),
  ]
}
