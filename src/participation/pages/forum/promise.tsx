import type { Child } from 'hono/jsx'
import { localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { inTransaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { errorOf, type FieldError, FileInput, FormErrors, SubmitButton, TextArea } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { mayAccess, requireAccess } from '../../access.ts'
import { independent, recordEvent } from '../../changes/forum-commitments.ts'
import { forumPolicy } from '../../forum-policy.ts'
import { type Commitment, eventsOf, findCommitment, lockCommitment, targetOf } from '../../queries/forum-commitments.ts'
import { inputsOf } from '../../queries/forum-parts.ts'
import { type CommitmentAction, stepCommitment } from '../../rules/forum/commitments.ts'
import { CommitmentFacts, History } from './commitment.tsx'
import { reader, type Typed, typedForm } from './fields.ts'
import { forumFault } from './staff-words.ts'
import { F } from './words.ts'

const WORDS = {
  question: { id: 'Apa yang masih harus dilakukan untuk janji ini?', en: 'What is still to be done for this promise?' },
  public: { id: 'Halaman warga', en: 'Public page' },
  history: { id: 'Riwayat', en: 'History' },
  report: { id: 'Laporkan', en: 'Report' },
  text: { id: 'Catatan atau bukti', en: 'Note or evidence' },
  textHint: { id: 'Dibaca warga; jangan memuat nama orang', en: 'Citizens read it; no names of people' },
  note: { id: 'Simpan catatan kemajuan', en: 'Save as a note of progress' },
  evidence: { id: 'Serahkan sebagai bukti', en: 'Give as evidence' },
  fileTitle: { id: 'Bukti berupa berkas', en: 'Evidence as a file' },
  fileText: { id: 'Apa yang ditunjukkan berkas ini', en: 'What this file shows' },
  file: { id: 'Berkas (PDF atau foto)', en: 'File (PDF or photo)' },
  giveFile: { id: 'Serahkan berkas bukti', en: 'Give the file as evidence' },
  verify: { id: 'Periksa bukti', en: 'Check the evidence' },
  verifyText: { id: 'Keterangan pemeriksa', en: 'Word of the verifier' },
  verifyHint: { id: 'Wajib bila disangkal atau dibuka kembali', en: 'Required to deny or to open again' },
  confirm: { id: 'Benarkan: ditepati', en: 'Confirm: it is kept' },
  deny: { id: 'Sangkal: belum ditepati', en: 'Deny: it is not kept' },
  reopen: { id: 'Buka kembali', en: 'Open again' },
  withdraw: { id: 'Cabut janji', en: 'Withdraw the promise' },
  withdrawText: { id: 'Alasan, dibaca warga', en: 'Reason, which citizens read' },
  withdrawAbout: {
    id: 'Hanya bila janji tidak mungkin ditepati. Tetap terlihat sebagai dicabut, dan tetap dihitung jatuh tempo.',
    en: 'Only if it cannot be kept. It stays visible as withdrawn and still counts as due.',
  },
  waits: {
    id: 'Bukti sudah diserahkan. Yang membenarkan: peserta forum dengan alamat pesertanya, atau Inspektorat atau moderator dari unit lain.',
    en: 'Evidence is given. Who confirms: an attendee with the address kept from the forum, or the Inspektorat or a moderator of another unit.',
  },
} as const satisfies Readonly<Record<string, Text>>

const KINDS: Readonly<Record<string, CommitmentAction>> = {
  catatan: 'CATATAN',
  bukti: 'BUKTI',
  benarkan: 'DITERIMA',
  sangkal: 'DITOLAK',
  cabut: 'DICABUT',
  'buka-kembali': 'DIBUKA_KEMBALI',
}

async function promiseOf(c: AppContext): Promise<Commitment> {
  const { db, clock, actor } = scopeOf(c)
  const [kode, no] = [c.req.param('kode') ?? '', Number(c.req.param('no'))]
  const known = Number.isInteger(no) && no > 0 && no < 10_000
  const found = known ? await findCommitment(db, kode, no, localDate(clock.now(), CITY.zone)) : undefined
  if (found === undefined) throw notFound('commitment')
  requireAccess(actor, 'view_commitment', targetOf(found))
  return found
}

/** GET /partisipasi/janji/:kode/:no */
export async function promisePage(c: AppContext): Promise<Response> {
  return showPromise(c, await promiseOf(c), {}, [])
}

/** POST: a note, evidence, a verdict, a withdrawal; who may do which is asked for each. */
export async function postPromise(c: AppContext): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const known = await promiseOf(c)
  if (actor.kind !== 'person') throw notFound('person')
  const typed = await typedForm(c)
  const kind = KINDS[typed['tindakan'] ?? '']
  if (kind === undefined) throw notFound('action')
  const read = reader(lang, typed)
  const text = read.text('teks', WORDS.text, { min: 3, max: 1000, optional: true })
  if (read.errors.length > 0) return showPromise(c, known, typed, read.errors)
  const outcome = await inTransaction(db, async (tx) => {
    const today = localDate(clock.now(), CITY.zone)
    const commitment = await lockCommitment(tx, known.forumKode, known.no, today)
    if (commitment === undefined) throw notFound('commitment')
    return recordEvent(tx, actor, clock, { commitment, kind, text })
  })
  if (!outcome.ok) return showPromise(c, known, typed, [{ name: '', message: forumFault(lang, outcome) }])
  return c.redirect(`/partisipasi/janji/${known.forumKode}/${known.no}`, 303)
}

/** One promise with its history and what this actor may do about it. */
export async function showPromise(
  c: AppContext,
  commitment: Commitment,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const [policy, events, inputs] = await Promise.all([
    forumPolicy(db, today),
    eventsOf(db, commitment.id),
    inputsOf(db, commitment.forumId),
  ])
  const target = targetOf(commitment)
  const verifies =
    actor.kind === 'person' &&
    mayAccess(actor, 'verify_commitment', target) &&
    (await independent(db, actor.personId, commitment, today))
  const may = (kind: CommitmentAction) => stepCommitment(commitment.state, kind).ok
  const base = `/partisipasi/janji/${commitment.forumKode}/${commitment.no}`
  return renderPage(
    c,
    {
      title: commitment.action,
      kind: 'staff',
      question: say(lang, WORDS.question),
      crumbs: [{ href: '/partisipasi/forum', label: say(lang, F.forums) }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      <CommitmentFacts
        lang={lang}
        commitment={commitment}
        asked={inputs.find(({ id }) => id === commitment.inputId)?.text}
      />
      {commitment.state === 'MENUNGGU_KONFIRMASI' ? (
        <Notice kind="info">
          <p>{say(lang, WORDS.waits)}</p>
        </Notice>
      ) : null}
      <p>
        <a href={`/forum/${commitment.forumKode}/janji/${commitment.no}`}>{say(lang, WORDS.public)}</a>
      </p>
      {may('BUKTI') && mayAccess(actor, 'report_commitment', target) ? (
        <Report lang={lang} base={base} commitment={commitment} typed={typed} errors={errors} />
      ) : null}
      {verifies && (may('DITERIMA') || may('DIBUKA_KEMBALI')) ? (
        <Verify lang={lang} base={base} waiting={may('DITERIMA')} />
      ) : null}
      {may('DICABUT') && mayAccess(actor, 'withdraw_commitment', { unitPath: commitment.unitPath }) ? (
        <Withdraw lang={lang} base={base} />
      ) : null}
      <h2>{say(lang, WORDS.history)}</h2>
      <History lang={lang} policy={policy} events={events} fileLink={(fileId) => `${base}/berkas/${fileId}`} />
    </>,
  )
}

function Report(props: {
  lang: Lang
  base: string
  commitment: Commitment
  typed: Typed
  errors: readonly FieldError[]
}): Child {
  const { lang, commitment, typed, errors } = props
  return (
    <section>
      <h2>{say(lang, WORDS.report)}</h2>
      <form method="post" action={props.base}>
        <TextArea
          lang={lang}
          name="teks"
          label={say(lang, WORDS.text)}
          hint={say(lang, WORDS.textHint)}
          rows={3}
          value={typed['teks'] ?? ''}
          maxlength={1000}
          error={errorOf(errors, 'teks')}
        />
        <p class="row">
          <SubmitButton name="tindakan" value="bukti">
            {say(lang, WORDS.evidence)}
          </SubmitButton>{' '}
          <SubmitButton kind="second" name="tindakan" value="catatan">
            {say(lang, WORDS.note)}
          </SubmitButton>
        </p>
      </form>
      <details class="fold">
        <summary>{say(lang, WORDS.fileTitle)}</summary>
        <form method="post" action="/partisipasi/janji/berkas" enctype="multipart/form-data">
          <input type="hidden" name="forum" value={commitment.forumKode} />
          <input type="hidden" name="no" value={String(commitment.no)} />
          <div class="field">
            <label for="teks-berkas">{say(lang, WORDS.fileText)}</label>
            <input id="teks-berkas" name="teks" maxlength={1000} autocomplete="off" />
          </div>
          <FileInput
            lang={lang}
            name="berkas"
            label={say(lang, WORDS.file)}
            accept=".pdf,image/jpeg,image/png"
            error={errorOf(errors, 'berkas')}
          />
          <SubmitButton kind="second">{say(lang, WORDS.giveFile)}</SubmitButton>
        </form>
      </details>
    </section>
  )
}

function Verify(props: { lang: Lang; base: string; waiting: boolean }): Child {
  const { lang, waiting } = props
  return (
    <section>
      <h2>{say(lang, WORDS.verify)}</h2>
      <form method="post" action={props.base}>
        <div class="field">
          <label for="teks-periksa">{say(lang, WORDS.verifyText)}</label>
          <span class="hint">{say(lang, WORDS.verifyHint)}</span>
          <textarea id="teks-periksa" name="teks" rows={3} maxlength={1000} />
        </div>
        <p class="row">
          {waiting ? (
            <>
              <SubmitButton name="tindakan" value="benarkan">
                {say(lang, WORDS.confirm)}
              </SubmitButton>{' '}
              <SubmitButton kind="danger" name="tindakan" value="sangkal">
                {say(lang, WORDS.deny)}
              </SubmitButton>
            </>
          ) : (
            <SubmitButton kind="danger" name="tindakan" value="buka-kembali">
              {say(lang, WORDS.reopen)}
            </SubmitButton>
          )}
        </p>
      </form>
    </section>
  )
}

function Withdraw(props: { lang: Lang; base: string }): Child {
  const { lang } = props
  return (
    <details class="fold">
      <summary>{say(lang, WORDS.withdraw)}</summary>
      <p>{say(lang, WORDS.withdrawAbout)}</p>
      <form method="post" action={props.base}>
        <div class="field">
          <label for="teks-cabut">{say(lang, WORDS.withdrawText)}</label>
          <textarea id="teks-cabut" name="teks" rows={3} maxlength={1000} required />
        </div>
        <SubmitButton kind="danger" name="tindakan" value="cabut">
          {say(lang, WORDS.withdraw)}
        </SubmitButton>
      </form>
    </details>
  )
}
