import type { Child } from 'hono/jsx'
import { formatDate, localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { inTransaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { Badge } from '#ui/badge.tsx'
import { CITY } from '#ui/city.ts'
import { errorOf, type FieldError, FormErrors, Select, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { requireAccess } from '../../access.ts'
import { openDraft, publishDocument, saveDraft } from '../../changes/service-documents.ts'
import { documentsOf, findDocument, reviewsOf, type ServiceDocument } from '../../queries/service-documents.ts'
import { type ServiceUnit, unitsFor } from '../../queries/units.ts'
import { fieldsOf } from '../../service-standard.ts'
import { reader, type Typed, typedForm } from './fields.ts'
import { Draft, DRAFT, Publish } from './standard-draft.tsx'

const WORDS = {
  title: { id: 'Standar dan maklumat pelayanan', en: 'Service standards and pledges' },
  question: {
    id: 'Layanan mana yang belum berstandar, dan apa yang belum terbit?',
    en: 'Which service has no standard, and what is not published?',
  },
  openNew: { id: 'Mulai standar atau versi baru', en: 'Begin a standard or a new version' },
  unit: { id: 'Unit', en: 'Unit' },
  service: { id: 'Nama layanan', en: 'Name of the service' },
  serviceHint: {
    id: 'Kosongkan untuk maklumat pelayanan seluruh unit',
    en: 'Leave empty for the pledge of the whole unit',
  },
  open: { id: 'Buka rancangan', en: 'Open the draft' },
  maklumat: { id: 'Maklumat pelayanan', en: 'Service pledge' },
  version: { id: 'versi {version}', en: 'version {version}' },
  published: { id: 'terbit, {no}, {date}', en: 'published, {no}, {date}' },
  noUnit: { id: 'Pilih unit yang Anda urus.', en: 'Choose a unit that you run.' },
  'wrong-state': {
    id: 'Dokumen ini sudah terbit. Buka versi baru.',
    en: 'This document is published. Open a new version.',
  },
  'incomplete-document': {
    id: 'Masih ada {missing} bagian yang kosong. Isi dan simpan, lalu terbitkan.',
    en: '{missing} parts are still empty. Fill and save them, then publish.',
  },
  'decided-later': { id: 'Tanggal penetapan belum tiba.', en: 'The date of the decree has not come.' },
} as const satisfies Readonly<Record<string, Text>>

function nameOf(lang: Lang, document: ServiceDocument): string {
  return document.kind === 'MAKLUMAT' ? say(lang, WORDS.maklumat) : document.service
}

async function unitsOf(c: AppContext): Promise<readonly ServiceUnit[]> {
  const { db, clock, actor } = scopeOf(c)
  return unitsFor(db, actor, 'edit_standard', localDate(clock.now(), CITY.zone))
}

/** GET /partisipasi/standar: every standard and maklumat of the units the actor runs. */
export async function standardsPage(c: AppContext): Promise<Response> {
  return showStandards(c, [])
}

async function showStandards(c: AppContext, errors: readonly FieldError[]): Promise<Response> {
  const { db, lang } = scopeOf(c)
  const units = await unitsOf(c)
  const shown = units.slice(0, 60)
  const documents = await Promise.all(shown.map((unit) => documentsOf(db, unit.id)))
  return renderPage(
    c,
    {
      title: say(lang, WORDS.title),
      kind: 'staff',
      question: say(lang, WORDS.question),
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      <h2>{say(lang, WORDS.openNew)}</h2>
      <form method="post" action="/partisipasi/standar">
        <Select
          lang={lang}
          name="unit"
          label={say(lang, WORDS.unit)}
          options={units.map(({ kode, name }) => ({ value: kode, label: name }))}
          error={errorOf(errors, 'unit')}
        />
        <TextInput
          lang={lang}
          name="layanan"
          label={say(lang, WORDS.service)}
          hint={say(lang, WORDS.serviceHint)}
          maxlength={120}
          optional
          unmarked
        />
        <SubmitButton>{say(lang, WORDS.open)}</SubmitButton>
      </form>
      {shown.map((unit, at) => (
        <UnitDocuments lang={lang} unit={unit} documents={documents[at] ?? []} />
      ))}
    </>,
  )
}

function UnitDocuments(props: { lang: Lang; unit: ServiceUnit; documents: readonly ServiceDocument[] }): Child {
  const { lang, unit, documents } = props
  if (documents.length === 0) return null
  return (
    <section>
      <h2>{unit.name}</h2>
      <ul>
        {documents.map((one) => (
          <li>
            <a href={`/partisipasi/standar/${unit.kode}/${one.id}`}>{nameOf(lang, one)}</a>,{' '}
            {say(lang, WORDS.version, { version: one.version })}{' '}
            {one.decidedOn === null ? (
              <Badge state="draft" lang={lang} quiet />
            ) : (
              say(lang, WORDS.published, { no: one.decreeNo ?? '', date: formatDate(one.decidedOn, lang) })
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** POST: opens the draft of the next version. */
export async function postStandards(c: AppContext): Promise<Response> {
  const { db, lang, actor } = scopeOf(c)
  const typed = await typedForm(c)
  const unit = (await unitsOf(c)).find(({ kode }) => kode === typed['unit'])
  const read = reader(lang, typed)
  const service = read.text('layanan', WORDS.service, { min: 3, max: 120, optional: true })
  if (unit === undefined) read.errors.push({ name: 'unit', message: say(lang, WORDS.noUnit) })
  if (unit === undefined || read.errors.length > 0) return showStandards(c, read.errors)
  const kind = service === undefined ? 'MAKLUMAT' : 'STANDAR'
  const id = await inTransaction(db, (tx) => openDraft(tx, actor, { unit, kind, service: service ?? '' }))
  return c.redirect(`/partisipasi/standar/${unit.kode}/${id}`, 303)
}

async function documentAsked(c: AppContext): Promise<{ unit: ServiceUnit; document: ServiceDocument }> {
  const { db, actor } = scopeOf(c)
  const unit = (await unitsOf(c)).find(({ kode }) => kode === c.req.param('kode'))
  if (unit === undefined) throw notFound('unit')
  requireAccess(actor, 'edit_standard', { unitPath: unit.path })
  const id = Number(c.req.param('id'))
  const document = Number.isInteger(id) && id > 0 && id < 2_147_483_647 ? await findDocument(db, id) : undefined
  if (document === undefined || document.unitId !== unit.id) throw notFound('document')
  return { unit, document }
}

/** GET /partisipasi/standar/:kode/:id: one version, to be written while it is a draft. */
export async function documentPage(c: AppContext): Promise<Response> {
  return showDocument(c, {}, [])
}

/** POST: saves the draft, or publishes it. */
export async function postDocument(c: AppContext): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const { unit, document } = await documentAsked(c)
  const typed = await typedForm(c)
  const read = reader(lang, typed)
  const back = `/partisipasi/standar/${unit.kode}/${document.id}`
  if (typed['tindakan'] === 'terbit') {
    const decreeNo = read.text('keputusan', DRAFT.decree, { min: 1, max: 80 })
    const decidedOn = read.date('ditetapkan', DRAFT.decided)
    if (decreeNo === undefined || decidedOn === undefined) return showDocument(c, typed, read.errors)
    const given = { unit, id: document.id, decreeNo, decidedOn }
    const outcome = await inTransaction(db, (tx) => publishDocument(tx, actor, clock, given))
    if (outcome.ok) return c.redirect(back, 303)
    return showDocument(c, typed, [{ name: '', message: say(lang, WORDS[outcome.reason], outcome.details) }])
  }
  const content = Object.fromEntries(
    fieldsOf(document.kind).map(([code, name]) => [
      code,
      read.text(`b-${code}`, name, { min: 2, max: 4000, optional: true }) ?? '',
    ]),
  )
  if (read.errors.length > 0) return showDocument(c, typed, read.errors)
  const forumId = Number(typed['forum'] ?? '') || undefined
  const saved = await inTransaction(db, (tx) => saveDraft(tx, actor, { unit, id: document.id, content, forumId }))
  if (saved.ok) return c.redirect(back, 303)
  return showDocument(c, typed, [{ name: '', message: say(lang, WORDS[saved.reason]) }])
}

async function showDocument(c: AppContext, typed: Typed, errors: readonly FieldError[]): Promise<Response> {
  const { db, lang } = scopeOf(c)
  const { unit, document } = await documentAsked(c)
  const forums = await reviewsOf(db, unit.id)
  const draft = document.publishedAt === null
  const title = `${nameOf(lang, document)}, ${say(lang, WORDS.version, { version: document.version })}`
  return renderPage(
    c,
    {
      title,
      kind: 'staff',
      question: unit.name,
      crumbs: [{ href: '/partisipasi/standar', label: say(lang, WORDS.title) }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      {draft ? (
        <>
          <Draft lang={lang} document={document} typed={typed} errors={errors} forums={forums} />
          <Publish lang={lang} typed={typed} errors={errors} />
        </>
      ) : (
        <dl class="facts">
          {fieldsOf(document.kind).map(([code, name]) => (
            <>
              <dt>{say(lang, name)}</dt>
              <dd>{document.content[code]}</dd>
            </>
          ))}
        </dl>
      )}
    </>,
  )
}
