import { readFile } from 'node:fs/promises'
import type { Child } from 'hono/jsx'
import { inTransaction } from '#platform/database.ts'
import { adoptionSentence } from '#platform/policy-adoption-words.ts'
import { keepDraft, requireAdoption } from '#platform/policy-adoption.ts'
import { receiveUpload, type Upload } from '#platform/upload.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { type Fault, faultText } from '#policy/policy.ts'
import { type Lang, say } from '#shared/text.ts'
import { type FieldError, errorOf, FileInput, FormErrors, Select, SubmitButton, TextArea } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { policyHref, visiblePolicies } from '../policies.ts'
import {
  type BundleTexts,
  NO_TEXTS,
  sourceOf,
  type TextFile,
  textsOf,
  textsOfFields,
  withFiles,
} from '../rules/bundle-texts.ts'
import { ADOPTION } from './adoption-words.ts'
import { WORDS } from './policy-words.ts'

/** Bytes of files read, and letters of all texts together that one form can carry back. */
const FILES_LIMIT = 25_000_000
const TEXTS_LIMIT = 800_000

type Form = {
  readonly texts: BundleTexts
  readonly errors: readonly FieldError[]
  readonly faults: readonly Fault[]
}

/** GET /kebijakan/usul, with `?dari=sha256` filled with the text of a known policy. */
export async function proposePage(c: AppContext): Promise<Response> {
  const { db, actor } = scopeOf(c)
  requireAdoption(actor, 'keep_draft', {})
  const base = c.req.query('dari') ?? ''
  const known = (await visiblePolicies(db, actor)).find(({ sha256 }) => sha256 === base)
  return showForm(c, { texts: known === undefined ? NO_TEXTS : textsOf(known.source), errors: [], faults: [] })
}

/** POST /kebijakan/usul: checks what was sent; a sound one is kept as draft, else everything sent comes back with its faults. */
export async function proposePost(c: AppContext): Promise<Response> {
  const { db, actor, clock, lang } = scopeOf(c)
  requireAdoption(actor, 'keep_draft', {})
  const { texts, errors } = await textsSent(c)
  if (errors.length > 0) return showForm(c, { texts, errors, faults: [] })
  const kept = await inTransaction(db, (tx) => keepDraft(tx, actor, clock, { source: sourceOf(texts) }))
  if (kept.ok) {
    const { id, version, sha256 } = kept.value
    return c.redirect(policyHref({ policy: { id, version }, sha256 }), 303)
  }
  if (kept.reason === 'unsound') return showForm(c, { texts, errors: [], faults: kept.faults })
  return showForm(c, { texts, errors: [{ name: 'naskah', message: adoptionSentence(kept, lang) }], faults: [] })
}

async function textsSent(c: AppContext): Promise<Pick<Form, 'texts' | 'errors'>> {
  const { lang } = scopeOf(c)
  const upload = await receiveUpload(c, FILES_LIMIT)
  try {
    const read = await readTexts(upload)
    const { texts, problems } = withFiles(textsOfFields(upload.fields), read.files)
    const errors: FieldError[] = [
      ...read.unreadable.map((name) => ({ name: 'berkas', message: say(lang, ADOPTION.notText, { name }) })),
      ...problems.map(({ text, values }) => ({ name: 'berkas', message: say(lang, text, values) })),
    ]
    if (errors.length === 0 && texts.document.trim() === '') {
      errors.push({ name: 'naskah', message: say(lang, ADOPTION.nothing) })
    }
    if (lengthOf(texts) <= TEXTS_LIMIT) return { texts, errors }
    const tooLong = say(lang, ADOPTION.tooLong, { most: TEXTS_LIMIT / 1000 })
    return { texts: { ...texts, annexes: {} }, errors: [...errors, { name: 'berkas', message: tooLong }] }
  } finally {
    await upload.discard()
  }
}

async function readTexts(upload: Upload): Promise<{ files: TextFile[]; unreadable: string[] }> {
  const files: TextFile[] = []
  const unreadable: string[] = []
  for (const { name, path } of upload.files) {
    try {
      files.push({ name, text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)) })
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      unreadable.push(name)
    }
  }
  return { files, unreadable }
}

function lengthOf({ document, overlays, annexes }: BundleTexts): number {
  return [document, ...overlays, ...Object.values(annexes)].reduce((sum, text) => sum + text.length, 0)
}

async function showForm(c: AppContext, form: Form): Promise<Response> {
  const { db, actor, lang } = scopeOf(c)
  const known = await visiblePolicies(db, actor)
  const options = known.map(({ policy, sha256 }) => ({
    value: sha256,
    label: `${say(lang, policy.title)} (${policy.id}, ${policy.version})`,
  }))
  const wrong = form.errors.length > 0 || form.faults.length > 0
  return renderPage(
    c,
    {
      title: say(lang, ADOPTION.title),
      kind: 'staff',
      question: say(lang, ADOPTION.question),
      crumbs: [{ href: '/kebijakan', label: say(lang, WORDS.listTitle) }],
      ...(wrong ? { status: 422 as const } : {}),
    },
    <>
      <FormErrors lang={lang} errors={form.errors} />
      <p>{say(lang, ADOPTION.intro)}</p>
      <form class="filter" method="get" action="/kebijakan/usul">
        <Select
          lang={lang}
          name="dari"
          label={say(lang, ADOPTION.startFrom)}
          options={options}
          blank={say(lang, ADOPTION.startBlank)}
        />
        <SubmitButton kind="second">{say(lang, ADOPTION.start)}</SubmitButton>
      </form>
      <form method="post" action="/kebijakan/usul" enctype="multipart/form-data">
        <FileInput
          lang={lang}
          name="berkas"
          label={say(lang, ADOPTION.files)}
          hint={say(lang, ADOPTION.filesHint)}
          error={errorOf(form.errors, 'berkas')}
          accept=".yaml,.yml,.csv"
          multiple
          optional
        />
        <Faults faults={form.faults} lang={lang} />
        <Texts form={form} lang={lang} />
        <SubmitButton>{say(lang, ADOPTION.keep)}</SubmitButton>
      </form>
    </>,
  )
}

/** Every fault of the check, just above the text that it is about. */
function Faults(props: { faults: readonly Fault[]; lang: Lang }): Child {
  const { faults, lang } = props
  if (faults.length === 0) return null
  return (
    <div class="notice alarm" role="alert" tabindex={-1} autofocus>
      <p class="notice-title">{say(lang, ADOPTION.faultsTitle, { count: faults.length })}</p>
      <ol>
        {faults.map((fault) => (
          <li>
            <code>{say(lang, faultText(fault))}</code>
          </li>
        ))}
      </ol>
    </div>
  )
}

function Texts(props: { form: Form; lang: Lang }): Child {
  const { form, lang } = props
  const { document, overlays, annexes } = form.texts
  return (
    <>
      <TextArea
        lang={lang}
        name="naskah"
        label={say(lang, ADOPTION.document)}
        hint={say(lang, ADOPTION.documentHint)}
        error={errorOf(form.errors, 'naskah')}
        value={document}
        rows={24}
        optional
        unmarked
      />
      {overlays.map((text, at) => (
        <TextArea
          lang={lang}
          name={`perubahan-${at + 1}`}
          label={say(lang, ADOPTION.overlay, { no: at + 1 })}
          hint={say(lang, ADOPTION.emptied)}
          value={text}
          rows={12}
          optional
          unmarked
        />
      ))}
      {Object.entries(annexes).map(([name, text], at) => (
        <>
          <input type="hidden" name={`lampiran-${at + 1}-nama`} value={name} />
          <TextArea
            lang={lang}
            name={`lampiran-${at + 1}`}
            label={say(lang, ADOPTION.annex, { name })}
            hint={say(lang, ADOPTION.emptied)}
            value={text}
            rows={8}
            optional
            unmarked
          />
        </>
      ))}
    </>
  )
}
