import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { inTransaction } from '#platform/database.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { type FieldError, fieldId, FormErrors, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { enterAnswers } from '../changes/enter-answers.ts'
import { countOf, type Sheet } from '../participation.ts'
import { findSurvey } from '../queries/surveys.ts'
import { readLine, type TypedLine } from '../rules/typed-sheet.ts'
import { codesOf, type Questionnaire } from '../questionnaire.ts'
import { findSurveyPlace } from '../queries/survey-places.ts'
import { wordingOf } from '../rules/survey/wording.ts'
import { formatSkmPeriod } from '../skm-period.ts'
import { deskOf } from '../survey-desk.ts'
import { S, skmFault } from './staff-words.ts'
import { type SurveyTarget, surveyTarget } from './survey-target.tsx'

const LINES = Array.from({ length: 10 }, (_, index) => index + 1)
const FIELDS = [
  'jawaban',
  'spak',
  'sex',
  'usia',
  'pendidikan',
  'pekerjaan',
] as const satisfies readonly (keyof TypedLine)[]

const WORDS = {
  title: { id: 'Ketik jawaban: {unit}, {period}', en: 'Type answers: {unit}, {period}' },
  how: {
    id: 'Satu baris satu lembar. Ketik {count} angka menurut urutan kuesioner, misalnya {example}, lalu {spak} angka pernyataan anti korupsi bila ada; tulis - untuk yang tidak dijawab. Tab pindah kolom, Enter menyimpan. Baris kosong dilewati.',
    en: 'One line a sheet. Type {count} digits in the order of the questionnaire, such as {example}, then {spak} digits of the anti-corruption statements if asked; write - for what was not answered. Tab moves on, Enter saves. Blank lines are skipped.',
  },
  order: { id: 'Urutan kuesioner', en: 'Order of the questionnaire' },
  sofar: { id: 'Sudah tersimpan {count} jawaban untuk periode ini.', en: '{count} answers of this period are saved.' },
  saved: { id: '{count} lembar tersimpan.', en: '{count} sheets saved.' },
  nothing: {
    id: 'Semua baris kosong. Ketik paling sedikit satu lembar.',
    en: 'All lines are blank. Type at least one sheet.',
  },
  line: { id: 'Lembar {no}: {problem}', en: 'Sheet {no}: {problem}' },
  layanan: { id: 'Jenis layanan', en: 'Service received' },
  layananHint: {
    id: 'Sama untuk semua lembar di halaman ini, misalnya KTP-el',
    en: 'The same for all sheets of this page, such as ID card',
  },
  sheet: { id: 'Lembar', en: 'Sheet' },
  save: { id: 'Simpan lembar', en: 'Save sheets' },
  jawaban: { id: 'Jawaban U1–U9', en: 'Answers U1–U9' },
  spak: { id: 'S1–S5', en: 'S1–S5' },
  sex: { id: 'L/P', en: 'Sex (L/P)' },
  usia: { id: 'Umur', en: 'Age' },
  pendidikan: { id: 'Pendidikan', en: 'Education' },
  pekerjaan: { id: 'Pekerjaan', en: 'Occupation' },
} as const satisfies Readonly<Record<string, Text>>

const cell = z.string().catch('')
const form = z.record(z.string(), z.unknown())
type Typed = Readonly<Record<string, string>>

/** GET /partisipasi/skm/ketik?unit=&periode=: an empty page of ten sheets. */
export async function enterPage(c: AppContext): Promise<Response> {
  const target = await surveyTarget(c, 'enter_answers', { unit: c.req.query('unit'), periode: c.req.query('periode') })
  if (target instanceof Response) return target
  const saved = Number(c.req.query('tersimpan') ?? '0')
  const layanan = (c.req.query('layanan') ?? '').slice(0, 80)
  return showForm(c, target, { layanan }, [], Number.isInteger(saved) && saved > 0 && saved <= LINES.length ? saved : 0)
}

/** POST: keeps all sheets of the page, or none and says what is wrong with which. */
export async function postEnter(c: AppContext): Promise<Response> {
  const body = form.parse(await c.req.parseBody())
  const typed: Typed = Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, cell.parse(value).slice(0, 200)]),
  )
  const target = await surveyTarget(c, 'enter_answers', { unit: typed['unit'], periode: typed['periode'] })
  if (target instanceof Response) return target
  const { db, clock, lang, actor } = scopeOf(c)
  const { sheets, errors } = readSheets(typed, lang, codesOf(await askedOf(c, target)))
  if (errors.length > 0) return showForm(c, target, typed, errors, 0)
  if (sheets.length === 0)
    return showForm(c, target, typed, [{ name: nameOf('jawaban', 1), message: say(lang, WORDS.nothing) }], 0)
  const outcome = await inTransaction(db, (tx) => enterAnswers(tx, actor, clock, { ...target, sheets }))
  if (!outcome.ok) return showForm(c, target, typed, [{ name: '', message: skmFault(lang, target.period, outcome) }], 0)
  const query = new URLSearchParams({
    unit: target.unit.kode,
    periode: target.period,
    tersimpan: String(sheets.length),
  })
  if (sheets[0]?.layanan !== undefined) query.set('layanan', sheets[0].layanan)
  return c.redirect(`/partisipasi/skm/ketik?${query.toString()}`, 303)
}

function readSheets(
  typed: Typed,
  lang: Lang,
  codes: ReturnType<typeof codesOf>,
): { readonly sheets: readonly Sheet[]; readonly errors: readonly FieldError[] } {
  const layanan = (typed['layanan'] ?? '').trim().slice(0, 80)
  const sheets: Sheet[] = []
  const errors: FieldError[] = []
  for (const no of LINES) {
    const text = (field: keyof TypedLine) => typed[nameOf(field, no)] ?? ''
    const line = readLine(
      {
        jawaban: text('jawaban'),
        spak: text('spak'),
        sex: text('sex'),
        usia: text('usia'),
        pendidikan: text('pendidikan'),
        pekerjaan: text('pekerjaan'),
      },
      codes.unsur,
      codes.spak,
    )
    if (line.ok) {
      if (line.sheet !== undefined) sheets.push({ ...line.sheet, layanan: layanan === '' ? undefined : layanan })
    } else {
      for (const fault of line.faults)
        errors.push({
          name: nameOf(fault.field, no),
          message: say(lang, WORDS.line, { no, problem: say(lang, fault.text, fault.values) }),
        })
    }
  }
  return { sheets, errors }
}

/** What the paper of this survey asks. */
async function askedOf(c: AppContext, { unit, period }: SurveyTarget): Promise<Questionnaire> {
  const { db, clock } = scopeOf(c)
  const place = await findSurveyPlace(db, unit.kode, localDate(clock.now(), CITY.zone), period)
  if (place === undefined) throw notFound('unit')
  return deskOf(db).questionnaire(place)
}

function nameOf(field: keyof TypedLine, no: number): string {
  return `${field}-${no}`
}

async function showForm(
  c: AppContext,
  target: SurveyTarget,
  typed: Typed,
  errors: readonly FieldError[],
  saved: number,
): Promise<Response> {
  const { db, lang } = scopeOf(c)
  const { unit, period } = target
  const survey = await findSurvey(db, unit.id, period)
  const asked = await askedOf(c, target)
  const count = survey === undefined ? 0 : countOf(survey.modes)
  const title = say(lang, WORDS.title, { unit: unit.name, period: formatSkmPeriod(period, lang) })
  const crumbs = [{ href: '/partisipasi/skm', label: say(lang, S.title) }]
  return renderPage(
    c,
    {
      title,
      kind: 'staff',
      question: say(lang, WORDS.sofar, { count }),
      crumbs,
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      {saved === 0 ? null : <Notice kind="good">{say(lang, WORDS.saved, { count: saved })}</Notice>}
      <FormErrors lang={lang} errors={errors} />
      <p>
        {say(lang, WORDS.how, {
          count: asked.statements.length,
          example: '344334443'.padEnd(asked.statements.length, '43').slice(0, asked.statements.length),
          spak: asked.spak.length,
        })}
      </p>
      <details>
        <summary>{say(lang, WORDS.order)}</summary>
        <ol>
          {[...asked.statements, ...asked.spak].map((one) => (
            <li>{`${one.code}: ${wordingOf(one, lang).question}`}</li>
          ))}
        </ol>
      </details>
      <form method="post" action="/partisipasi/skm/ketik">
        <input type="hidden" name="unit" value={unit.kode} />
        <input type="hidden" name="periode" value={period} />
        <TextInput
          lang={lang}
          name="layanan"
          label={say(lang, WORDS.layanan)}
          hint={say(lang, WORDS.layananHint)}
          value={typed['layanan'] ?? ''}
          maxlength={80}
          optional
        />
        <SheetLines lang={lang} typed={typed} errors={errors} />
        <SubmitButton>{say(lang, WORDS.save)}</SubmitButton>
      </form>
    </>,
  )
}

function SheetLines(props: { lang: Lang; typed: Typed; errors: readonly FieldError[] }): Child {
  const { lang, typed } = props
  const wrong = new Set(props.errors.map((error) => error.name))
  return (
    <div class="frame" role="region" aria-label={say(lang, WORDS.sheet)} tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(lang, WORDS.sheet)}</th>
            {FIELDS.map((field) => (
              <th scope="col">{say(lang, WORDS[field])}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LINES.map((no) => (
            <tr>
              <th scope="row">{no}</th>
              {FIELDS.map((field) => {
                const name = nameOf(field, no)
                return (
                  <td>
                    <input
                      id={fieldId(name)}
                      name={name}
                      value={typed[name] ?? ''}
                      aria-label={`${say(lang, WORDS.sheet)} ${no}: ${say(lang, WORDS[field])}`}
                      aria-invalid={wrong.has(name) ? 'true' : undefined}
                      autocomplete="off"
                      maxlength={field === 'jawaban' ? 20 : 40}
                      size={field === 'jawaban' ? 14 : field === 'sex' || field === 'usia' || field === 'spak' ? 5 : 12}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
