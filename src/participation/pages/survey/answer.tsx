import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { type IsoDate, localDate } from '#shared/dates.ts'
import { say, type Text } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { remoteAddress, sourcePace } from '#platform/source-pace.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { type FieldError, FormErrors } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { quarantine } from '../../changes/survey-quarantine.ts'
import { redeemReceipt, submitAnswer } from '../../changes/survey-submit.ts'
import { type Questionnaire, SURVEY_LANGS, type SurveyLang } from '../../questionnaire.ts'
import { findReceipt, type SurveyPlace } from '../../queries/survey-places.ts'
import { drawnAt, drawnToken } from '../../rules/survey/form-token.ts'
import { readSurveyForm } from '../../rules/survey/read-form.ts'
import {
  durationBand,
  SECRET,
  secretHash,
  SUBMISSION_ID,
  type SurveyForm as Form,
} from '../../rules/survey/submission.ts'
import { quarterOfDay } from '../../skm-period.ts'
import { deskOf } from '../../survey-desk.ts'
import { SurveyForm } from './form-view.tsx'
import { F, tell } from './form-words.ts'

/** One form may be sent so often a minute. */
const PER_FORM = 10
const MINUTE = 60_000

/** An office or a school answers from one address: only a flood comes slower. */
const PACE = sourcePace({ span: MINUTE, free: 120, each: 100, longest: 400 })

type Receipt = { readonly secret: string; readonly layanan: string | undefined }
/** What is being answered about: a unit's survey, with the receipt where there is one. */
type Asked = {
  readonly place: SurveyPlace
  readonly questionnaire: Questionnaire
  readonly receipt: Receipt | undefined
  readonly today: IsoDate
}

/** GET /nilai/:kode: the questionnaire of a unit, for whoever wants to answer. */
export async function openLinkPage(c: AppContext): Promise<Response> {
  return drawForm(c, await askedAt(c, c.req.param('kode') ?? '', undefined))
}

/** POST /nilai/:kode. */
export async function postOpenLink(c: AppContext): Promise<Response> {
  return takeForm(c, await askedAt(c, c.req.param('kode') ?? '', undefined))
}

/** GET /nilai/r/:rahasia: the questionnaire for the service on a receipt. Used, lapsed and unknown look the same. */
export async function receiptPage(c: AppContext): Promise<Response> {
  const asked = await askedByReceipt(c)
  return asked === undefined ? usedReceipt(c) : drawForm(c, asked)
}

/** POST /nilai/r/:rahasia: a form sent again after its receipt went is answered as the first time. */
export async function postReceipt(c: AppContext): Promise<Response> {
  const asked = await askedByReceipt(c)
  if (asked !== undefined) return takeForm(c, asked)
  const { unit } = z.object({ unit: z.string().max(100).catch('') }).parse(await c.req.parseBody())
  const again = await placeAt(c, unit, { secret: c.req.param('rahasia') ?? '', layanan: undefined })
  return again === undefined ? usedReceipt(c) : takeForm(c, again)
}

/** GET /nilai/:kode/terima-kasih. */
export async function thanksPage(c: AppContext): Promise<Response> {
  const { lang } = scopeOf(c)
  const { place } = await askedAt(c, c.req.param('kode') ?? '', undefined)
  const bahasa = languageOf(c)
  return renderPage(
    c,
    { title: say(lang, F.thanks), kind: 'public', crumbs: [{ href: `/unit/${place.kode}`, label: place.name }] },
    <>
      <div lang={bahasa}>
        <Notice kind="good">{tell(bahasa, F.kept)}</Notice>
      </div>
      <p>
        <a href={`/unit/${place.kode}`}>{say(lang, F.result)}</a>
      </p>
      <p>
        <a href="/keluhan/baru">{say(lang, F.complain)}</a>
      </p>
    </>,
  )
}

async function askedAt(c: AppContext, kode: string, receipt: Receipt | undefined): Promise<Asked> {
  const asked = await placeAt(c, kode, receipt)
  if (asked === undefined) throw notFound('unit')
  return asked
}

async function placeAt(c: AppContext, kode: string, receipt: Receipt | undefined): Promise<Asked | undefined> {
  const { db, clock } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const place = await deskOf(db).place(kode, today, quarterOfDay(today), clock.now().getTime())
  if (place === undefined) return undefined
  return { place, questionnaire: await deskOf(db).questionnaire(place), receipt, today }
}

async function askedByReceipt(c: AppContext): Promise<Asked | undefined> {
  const secret = c.req.param('rahasia') ?? ''
  if (!SECRET.test(secret)) return undefined
  const receipt = await findReceipt(scopeOf(c).db, secretHash('struk', secret))
  return receipt === undefined ? undefined : askedAt(c, receipt.kode, { secret, layanan: receipt.layanan })
}

function languageOf(c: AppContext, sent?: string): SurveyLang {
  const wanted = sent ?? c.req.query('bahasa')
  return SURVEY_LANGS.find((lang) => lang === wanted) ?? scopeOf(c).lang
}

async function drawForm(
  c: AppContext,
  asked: Asked,
  again?: {
    readonly id: string
    readonly typed: Readonly<Record<string, string>>
    readonly errors: readonly FieldError[]
  },
): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const { place, questionnaire, receipt } = asked
  const id = again?.id ?? randomBytes(16).toString('hex')
  const token = again?.typed['gambar'] ?? drawnToken(deskOf(db).key, id, Math.floor(clock.now().getTime() / 1000))
  const bahasa = languageOf(c, again?.typed['bahasa'])
  c.header('Cache-Control', 'no-store')
  return renderPage(
    c,
    {
      title: say(lang, F.title, { unit: place.name }),
      kind: 'public',
      question: say(lang, F.question),
      status: again === undefined ? 200 : 422,
    },
    <>
      <FormErrors lang={lang} errors={again?.errors ?? []} />
      <SurveyForm
        lang={lang}
        drawn={{
          questionnaire,
          bahasa,
          id,
          token,
          typed: again?.typed ?? {},
          action: receipt === undefined ? `/nilai/${place.kode}` : `/nilai/r/${receipt.secret}`,
          unit: place.kode,
          receipt: receipt === undefined ? undefined : { layanan: receipt.layanan },
        }}
      />
    </>,
  )
}

async function takeForm(c: AppContext, asked: Asked): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const typed = textsOf(await c.req.parseBody())
  const id = typed['id'] ?? ''
  if (!SUBMISSION_ID.test(id)) return drawForm(c, asked, { id: randomBytes(16).toString('hex'), typed, errors: [] })
  const desk = deskOf(db)
  const now = clock.now().getTime()
  if (!desk.allow(`form:${id}`, now, PER_FORM, MINUTE)) return sentence(c, 429, F.differentTitle, F.tooOften)
  const { wait } = PACE.attempt(remoteAddress(c), now)
  if (wait > 0) await pause(wait)
  const read = readSurveyForm(asked.receipt === undefined ? typed : { ...typed, layanan: '' }, asked.questionnaire)
  if (!read.ok) {
    const last = asked.questionnaire.statements.length
    const error =
      read.fault.kind === 'empty'
        ? { name: asked.questionnaire.statements[0]?.code ?? '', message: say(lang, F.empty, { last }) }
        : { name: read.fault.field, message: say(lang, F.unreadable, { field: read.fault.field }) }
    return drawForm(c, asked, { id, typed, errors: [error] })
  }
  return keepForm(c, asked, id, read.form, typed['gambar'] ?? '')
}

async function keepForm(c: AppContext, asked: Asked, id: string, form: Form, token: string): Promise<Response> {
  const { db, clock } = scopeOf(c)
  const { place, receipt, today } = asked
  const desk = deskOf(db)
  const now = clock.now().getTime()
  const drawn = drawnAt(desk.key, id, token)
  const submission = {
    id,
    form,
    unit: { id: place.unitId, kode: place.kode },
    durasi: drawn === undefined ? undefined : durationBand(now / 1000 - drawn),
    kepadatan: desk.density(`unit:${place.unitId}`, now),
    luarJam: undefined,
    received: today,
  }
  const outcome =
    receipt === undefined
      ? await submitAnswer(db, submission, 'TAUTAN', place.period)
      : await redeemReceipt(db, receipt.secret, submission)
  if (outcome.ok) return c.redirect(`/nilai/${place.kode}/terima-kasih${suffix(form.bahasa)}`, 303)
  if (outcome.reason === 'used') return usedReceipt(c)
  const mode = receipt === undefined ? 'TAUTAN' : 'STRUK'
  await quarantine(db, { unitId: place.unitId, mode, reason: 'isi-berbeda', content: form, day: today })
  return sentence(c, 409, F.differentTitle, F.different, { href: `/nilai/${place.kode}`, label: F.anew })
}

function suffix(bahasa: SurveyLang): string {
  return bahasa === 'mkn' || bahasa === 'tet' ? `?bahasa=${bahasa}` : ''
}

function usedReceipt(c: AppContext): Promise<Response> {
  return sentence(c, 404, F.usedTitle, F.used, { href: '/unit', label: F.units })
}

/** A page of one sentence, and the way on. */
async function sentence(
  c: AppContext,
  status: 404 | 409 | 429,
  title: Text,
  text: Text,
  onward?: { readonly href: string; readonly label: Text },
): Promise<Response> {
  const { lang } = scopeOf(c)
  return renderPage(
    c,
    { title: say(lang, title), kind: 'public', status },
    <>
      <p>{say(lang, text)}</p>
      {onward === undefined ? null : (
        <p>
          <a href={onward.href}>{say(lang, onward.label)}</a>
        </p>
      )}
    </>,
  )
}

function textsOf(body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.slice(0, 200)]] : [])),
  )
}
