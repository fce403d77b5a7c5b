import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { inTransaction } from '#platform/database.ts'
import { codeHash } from '#platform/passwords.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatDate, localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { plainCode } from '#shared/typed-code.ts'
import { CITY } from '#ui/city.ts'
import { type FieldError, FormErrors, SubmitButton } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { reporterMessage, reporterStep, type StepFault } from '../../changes/complaint-step.ts'
import { LONGEST, nextState } from '../../complaint.ts'
import { type Complaint, type ComplaintEvent, eventsOf, findByCode } from '../../queries/complaint-rows.ts'
import { CodeForm, KeepCode, postCode } from './code-form.tsx'
import { FactList, isLate } from './facts.tsx'
import { History, Lines } from './history.tsx'
import { K } from './words.ts'

const WORDS = {
  question: { id: 'Sampai di mana laporan saya?', en: 'How far has my report come?' },
  code: { id: 'Kode laporan', en: 'Code of the report' },
  codeHint: {
    id: '20 huruf dan angka, misalnya K7M2-X9PQ-4T0C-1A2B-3C4D',
    en: '20 letters and digits, such as K7M2-X9PQ-4T0C-1A2B-3C4D',
  },
  open: { id: 'Buka laporan', en: 'Open the report' },
  noneTitle: { id: 'Laporan tidak ditemukan', en: 'Report not found' },
  none: {
    id: 'Tidak ada laporan dengan kode ini. Periksa tulisannya: huruf besar atau kecil dan tanda hubung tidak berpengaruh.',
    en: 'There is no report with this code. Check how it is written: capitals and hyphens do not matter.',
  },
  keep: {
    id: 'Hanya dengan kode ini Anda dapat memantau, melengkapi, dan menutup laporan. Kami tidak menyimpannya dan tidak dapat mengirimnya lagi. Cetak halaman ini, foto, atau catat.',
    en: 'Only with this code can you follow, complete and close the report. We do not keep it and cannot send it again. Print this page, photograph it, or write it down.',
  },
  sent: { id: 'Tersimpan.', en: 'Saved.' },
  mine: { id: 'Yang Anda tulis', en: 'What you wrote' },
  history: { id: 'Yang sudah terjadi', en: 'What has happened' },
  yourTurn: { id: 'Giliran Anda', en: 'Your turn' },
  answered: {
    id: 'Laporan ini sudah dijawab. Apakah masalahnya selesai? Tanpa tanggapan sampai {date}, laporan ditutup sendiri.',
    en: 'This report was answered. Is the matter solved? Without a reaction by {date} it closes by itself.',
  },
  yes: { id: 'Ya, selesai', en: 'Yes, solved' },
  no: { id: 'Belum selesai, buka kembali', en: 'Not solved, reopen' },
  why: { id: 'Apa yang belum selesai?', en: 'What is not solved?' },
  complete: { id: 'Kirim kelengkapan', en: 'Send what was missing' },
  completeLabel: { id: 'Lengkapi laporan', en: 'Complete the report' },
  completeUntil: {
    id: 'Lengkapi sampai {date}; sesudah itu laporan dianggap dicabut.',
    en: 'Complete it by {date}; after that it counts as withdrawn.',
  },
  message: { id: 'Tambahkan pesan untuk petugas', en: 'Add a message for the staff' },
  send: { id: 'Kirim pesan', en: 'Send message' },
} as const satisfies Readonly<Record<string, Text>>

const FAULTS: Readonly<Partial<Record<StepFault, Text>>> = {
  'words-needed': { id: 'Kosong. Tulislah beberapa kata', en: 'Empty. Write a few words' },
  'words-too-long': { id: 'Terlalu panjang. Paling banyak 4.000 huruf', en: 'Too long. At most 4,000 letters' },
  'too-many': { id: 'Sudah sepuluh kali hari ini. Lanjutkan besok', en: 'Ten times today already. Go on tomorrow' },
  'no-such-step': {
    id: 'Keadaan laporan sudah berubah, jadi langkah ini tidak berlaku lagi. Lihat keadaannya di bawah.',
    en: 'The report has changed meanwhile, so this step no longer applies. See its state below.',
  },
}

/** GET /keluhan/lacak: the form for a code. */
export function trackFormPage(c: AppContext): Promise<Response> {
  const { lang } = scopeOf(c)
  return renderPage(
    c,
    { title: say(lang, K.trackTitle), kind: 'public', question: say(lang, WORDS.question) },
    <TrackForm lang={lang} />,
  )
}

/** POST /keluhan/lacak: leads to the address of the code, whether or not there is one. */
export function postTrackForm(c: AppContext): Promise<Response> {
  return postCode(c, '/keluhan/lacak')
}

/** GET /keluhan/lacak/{kode}: all that its reporter may see. One and the same answer for every code that opens nothing. */
export function trackPage(c: AppContext): Promise<Response> {
  return showTrack(c, [])
}

const stepForm = z.object({
  langkah: z.enum(['confirm', 'reopen', 'complete', 'message']).catch('message'),
  pesan: z.string().catch(''),
})

/** POST /keluhan/lacak/{kode}: confirming, reopening, completing, a message. */
export async function postTrack(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const { langkah, pesan } = stepForm.parse(await c.req.parseBody())
  const code = plainCode(c.req.param('kode') ?? '')
  const note = pesan
    .replace(/\r\n/g, '\n')
    .trim()
    .slice(0, LONGEST.note + 1)
  const outcome = await inTransaction(db, (tx) =>
    langkah === 'message'
      ? reporterMessage(tx, clock, code, note)
      : reporterStep(tx, clock, code, { action: langkah, note: langkah === 'confirm' ? '' : note }),
  )
  if (outcome.ok) return c.redirect(`/keluhan/lacak/${code}?terkirim=1`, 303)
  const message = FAULTS[outcome.reason]
  return showTrack(c, message === undefined ? [] : [{ name: 'pesan', message: say(lang, message) }])
}

async function showTrack(c: AppContext, errors: readonly FieldError[]): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  c.header('Cache-Control', 'no-store')
  const code = plainCode(c.req.param('kode') ?? '')
  const complaint = await findByCode(db, codeHash(code))
  const events = await eventsOf(db, complaint?.id ?? 0)
  if (complaint === undefined) {
    return renderPage(
      c,
      { title: say(lang, WORDS.noneTitle), kind: 'public', status: 404 },
      <>
        <p>{say(lang, WORDS.none)}</p>
        <TrackForm lang={lang} />
      </>,
    )
  }
  const today = localDate(clock.now(), CITY.zone)
  return renderPage(
    c,
    {
      title: complaint.title,
      kind: 'public',
      question: say(lang, WORDS.question),
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      {c.req.query('baru') === '1' ? <KeepCode lang={lang} code={code} why={WORDS.keep} /> : null}
      {c.req.query('terkirim') === '1' ? <Notice kind="good">{say(lang, WORDS.sent)}</Notice> : null}
      <FormErrors lang={lang} errors={errors} />
      {isLate(complaint, today) ? <Notice kind="alarm">{say(lang, K.late)}</Notice> : null}
      <FactList lang={lang} facts={complaint} today={today} />
      <Turn lang={lang} complaint={complaint} code={code} />
      <h2>{say(lang, WORDS.history)}</h2>
      <History lang={lang} steps={events.filter((event) => event.audience !== 'PETUGAS').map(stepOf)} />
      <details class="field">
        <summary>{say(lang, WORDS.mine)}</summary>
        <Lines text={complaint.body} />
      </details>
      <WordsForm
        lang={lang}
        code={code}
        step="message"
        label={say(lang, WORDS.message)}
        button={say(lang, WORDS.send)}
        second
      />
      <p class="small">{say(lang, K.ombudsman)}</p>
    </>,
  )
}

function stepOf({ at, action, state, unitName, note }: ComplaintEvent) {
  return { at, action, state, unitName, note }
}

function TrackForm({ lang }: { lang: Lang }): Child {
  return <CodeForm lang={lang} action="/keluhan/lacak" label={WORDS.code} hint={WORDS.codeHint} button={WORDS.open} />
}

/** What the reporter can do now, if anything. */
function Turn({ lang, complaint, code }: { lang: Lang; complaint: Complaint; code: string }): Child {
  const may = (action: 'confirm' | 'reopen' | 'complete') =>
    nextState(complaint.state, action, 'reporter') !== undefined
  if (!may('confirm') && !may('reopen') && !may('complete')) return null
  const until = complaint.confirmDue ?? complaint.completeDue
  const date = until === undefined ? '' : formatDate(until, lang)
  return (
    <>
      <h2>{say(lang, WORDS.yourTurn)}</h2>
      {may('confirm') ? (
        <form method="post" action={`/keluhan/lacak/${code}`}>
          <p>{say(lang, WORDS.answered, { date })}</p>
          <p>
            <SubmitButton name="langkah" value="confirm">
              {say(lang, WORDS.yes)}
            </SubmitButton>
          </p>
        </form>
      ) : null}
      {may('reopen') ? (
        <WordsForm
          lang={lang}
          code={code}
          step="reopen"
          label={say(lang, WORDS.why)}
          button={say(lang, WORDS.no)}
          second
        />
      ) : null}
      {may('complete') ? (
        <>
          {complaint.completeDue === undefined ? null : <p>{say(lang, WORDS.completeUntil, { date })}</p>}
          <WordsForm
            lang={lang}
            code={code}
            step="complete"
            label={say(lang, WORDS.completeLabel)}
            button={say(lang, WORDS.complete)}
          />
        </>
      ) : null}
    </>
  )
}

function WordsForm(props: {
  lang: Lang
  code: string
  step: string
  label: string
  button: string
  second?: boolean
}): Child {
  const id = `f-${props.step}`
  return (
    <form method="post" action={`/keluhan/lacak/${props.code}`}>
      <div class="field">
        <label for={id}>{props.label}</label>
        <textarea id={id} name="pesan" rows={3} maxlength={LONGEST.note} required></textarea>
      </div>
      <p>
        <SubmitButton name="langkah" value={props.step} {...(props.second === true ? { kind: 'second' as const } : {})}>
          {props.button}
        </SubmitButton>
      </p>
    </form>
  )
}
