import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { inTransaction } from '#platform/database.ts'
import { remoteAddress, sourcePace } from '#platform/source-pace.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { plainCode } from '#shared/typed-code.ts'
import { type FieldError, FormErrors, SubmitButton, TextArea, errorOf } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import {
  type OpenedMessage,
  readByCode,
  submitWhistle,
  whistleMessage,
  type WhistleFault,
} from '../../changes/whistle.ts'
import { WHISTLE_LONGEST, WHISTLE_STATE_NAMES } from '../../whistle.ts'
import { CodeForm, KeepCode, postCode } from './code-form.tsx'
import { Lines } from './history.tsx'
import { K } from './words.ts'

const WORDS = {
  question: {
    id: 'Suap, pungutan liar, penyalahgunaan wewenang, pelanggaran disiplin: siapa, apa, kapan, di mana?',
    en: 'Bribes, illegal fees, abuse of office, breach of discipline: who, what, when, where?',
  },
  promise: {
    id: 'Laporan ini hanya dibuka Inspektorat. Nama Anda tidak ditanyakan. Yang disimpan hanyalah tulisan Anda (tersandi) dan tanggalnya: tanpa jam, tanpa alamat jaringan. Laporan tidak muncul di daftar atau hitungan mana pun.',
    en: 'Only the Inspectorate opens this report. Your name is not asked. Only your words (encrypted) and the day are kept: no hour, no network address. The report appears in no list and no count.',
  },
  limits: {
    id: 'Jujur tentang batasnya: siapa yang menguasai komputer server sepenuhnya dapat membuka sandinya. Pakailah jaringan di luar kantor bila Anda pegawai. Untuk korupsi berat Anda juga dapat melapor ke KPK, Kejaksaan, atau Ombudsman.',
    en: 'To be honest about the limits: whoever controls the server wholly could undo the encryption. Use a network outside the office if you work there. Grave corruption can also be reported to the KPK, the prosecutor or the Ombudsman.',
  },
  text: { id: 'Apa yang terjadi?', en: 'What happened?' },
  textHint: {
    id: 'Siapa, apa, kapan, di mana, dan bukti apa yang ada. Paling banyak 8.000 huruf.',
    en: 'Who, what, when, where, and what proof there is. At most 8,000 letters.',
  },
  send: { id: 'Kirim ke Inspektorat', en: 'Send to the Inspectorate' },
  trackTitle: { id: 'Lacak laporan pelanggaran', en: 'Follow a report of wrongdoing' },
  code: { id: 'Kode laporan pelanggaran', en: 'Code of the report' },
  open: { id: 'Buka', en: 'Open' },
  none: {
    id: 'Tidak ada laporan pelanggaran dengan kode ini.',
    en: 'There is no report of wrongdoing with this code.',
  },
  noneTitle: { id: 'Tidak ditemukan', en: 'Not found' },
  keep: {
    id: 'Hanya dengan kode ini Anda dapat membaca balasan. Kami tidak menyimpannya.',
    en: 'Only with this code can you read the answer. We do not keep it.',
  },
  mine: { id: 'Yang Anda tulis', en: 'What you wrote' },
  messages: { id: 'Percakapan', en: 'Conversation' },
  more: { id: 'Tambahkan keterangan', en: 'Add something' },
  you: { id: 'Anda', en: 'You' },
  inspectorate: { id: 'Inspektorat', en: 'Inspectorate' },
} as const satisfies Readonly<Record<string, Text>>

const FAULTS: Readonly<Record<WhistleFault, Text>> = {
  empty: { id: 'Kosong. Tulislah apa yang terjadi', en: 'Empty. Write what happened' },
  'too-long': { id: 'Terlalu panjang. Paling banyak 8.000 huruf', en: 'Too long. At most 8,000 letters' },
  'bad-id': { id: 'Formulir ini sudah usang. Kirim sekali lagi', en: 'This form is out of date. Send it once more' },
  'other-text': {
    id: 'Formulir ini sudah terkirim dengan tulisan lain, dan tulisan yang ini belum masuk. Buka laporan yang tadi dengan kodenya lalu tambahkan di sana, atau kirim ini sebagai laporan baru',
    en: 'This form was sent before with other words, and these have not arrived. Open that report by its code and add them there, or send this as a new report',
  },
  'not-found': WORDS.none,
  'too-many': { id: 'Sudah sepuluh kali hari ini. Lanjutkan besok', en: 'Ten times today already. Go on tomorrow' },
}

/** Very many reports from one line come slower, never refused; the address is in memory alone for ten minutes. */
const PACE = sourcePace({ span: 600_000, free: 20, each: 100, longest: 3000 })

const field = z.string().catch('')

/** GET /lapor-pelanggaran: the form. */
export function whistlePage(c: AppContext): Promise<Response> {
  return showForm(c, '', [])
}

/** POST /lapor-pelanggaran: keeps it sealed and leads to the page of its code. */
export async function postWhistle(c: AppContext): Promise<Response> {
  const { db, config, clock, lang } = scopeOf(c)
  const form = z.object({ isi: field, kirim: field }).parse(await c.req.parseBody())
  const text = form.isi.replace(/\r\n/g, '\n').trim()
  const { wait } = PACE.attempt(remoteAddress(c), clock.now().getTime())
  if (wait > 0) await setTimeout(wait)
  const outcome = await inTransaction(db, (tx) => submitWhistle(tx, config, clock, { submissionId: form.kirim, text }))
  if (outcome.ok) return c.redirect(`/lapor-pelanggaran/lacak/${outcome.value}?baru=1`, 303)
  return showForm(c, form.isi, [{ name: 'isi', message: say(lang, FAULTS[outcome.reason]) }])
}

/** GET /lapor-pelanggaran/lacak: the form for a code. */
export function whistleTrackForm(c: AppContext): Promise<Response> {
  const { lang } = scopeOf(c)
  return renderPage(c, { title: say(lang, WORDS.trackTitle), kind: 'public' }, <TrackForm lang={lang} />)
}

/** POST /lapor-pelanggaran/lacak: leads to the address of the code. */
export function postWhistleTrackForm(c: AppContext): Promise<Response> {
  return postCode(c, '/lapor-pelanggaran/lacak')
}

/** GET /lapor-pelanggaran/lacak/{kode}: the conversation with the Inspektorat; the same answer for every other code. */
export function whistleTrackPage(c: AppContext): Promise<Response> {
  return showTrack(c, [])
}

/** POST /lapor-pelanggaran/lacak/{kode}: one more message. */
export async function postWhistleTrack(c: AppContext): Promise<Response> {
  const { db, config, clock, lang } = scopeOf(c)
  const { isi } = z.object({ isi: field }).parse(await c.req.parseBody())
  const code = plainCode(c.req.param('kode') ?? '')
  const outcome = await inTransaction(db, (tx) =>
    whistleMessage(tx, config, clock, code, isi.replace(/\r\n/g, '\n').trim()),
  )
  if (outcome.ok) return c.redirect(`/lapor-pelanggaran/lacak/${code}`, 303)
  return showTrack(c, [{ name: 'isi', message: say(lang, FAULTS[outcome.reason]) }])
}

function showForm(c: AppContext, text: string, errors: readonly FieldError[]): Promise<Response> {
  const { lang } = scopeOf(c)
  return renderPage(
    c,
    {
      title: say(lang, K.whistleTitle),
      kind: 'public',
      question: say(lang, WORDS.question),
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      <p>{say(lang, WORDS.promise)}</p>
      <form method="post" action="/lapor-pelanggaran">
        <input type="hidden" name="kirim" value={randomUUID()} />
        <TextArea
          lang={lang}
          name="isi"
          label={say(lang, WORDS.text)}
          hint={say(lang, WORDS.textHint)}
          error={errorOf(errors, 'isi')}
          value={text.slice(0, WHISTLE_LONGEST + 1)}
          rows={12}
          maxlength={WHISTLE_LONGEST}
        />
        <p>
          <SubmitButton>{say(lang, WORDS.send)}</SubmitButton>
        </p>
      </form>
      <p>
        <a href="/lapor-pelanggaran/lacak">{say(lang, WORDS.trackTitle)}</a>
      </p>
      <p class="small">{say(lang, WORDS.limits)}</p>
    </>,
  )
}

async function showTrack(c: AppContext, errors: readonly FieldError[]): Promise<Response> {
  const { db, config, lang } = scopeOf(c)
  c.header('Cache-Control', 'no-store')
  const code = plainCode(c.req.param('kode') ?? '')
  const opened = await inTransaction(db, (tx) => readByCode(tx, config, code))
  if (opened === undefined) {
    return renderPage(
      c,
      { title: say(lang, WORDS.noneTitle), kind: 'public', status: 404 },
      <>
        <p>{say(lang, WORDS.none)}</p>
        <TrackForm lang={lang} />
      </>,
    )
  }
  return renderPage(
    c,
    {
      title: say(lang, WORDS.trackTitle),
      kind: 'public',
      question: say(lang, WHISTLE_STATE_NAMES[opened.state]),
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      {c.req.query('baru') === '1' ? <KeepCode lang={lang} code={code} why={WORDS.keep} /> : null}
      <h2>{say(lang, WORDS.mine)}</h2>
      <Lines text={opened.text} />
      <Messages lang={lang} messages={opened.messages} />
      <form method="post" action={`/lapor-pelanggaran/lacak/${code}`}>
        <TextArea
          lang={lang}
          name="isi"
          label={say(lang, WORDS.more)}
          error={errorOf(errors, 'isi')}
          rows={4}
          maxlength={WHISTLE_LONGEST}
        />
        <p>
          <SubmitButton kind="second">{say(lang, WORDS.send)}</SubmitButton>
        </p>
      </form>
    </>,
  )
}

function Messages({ lang, messages }: { lang: Lang; messages: readonly OpenedMessage[] }): Child {
  if (messages.length === 0) return null
  return (
    <>
      <h2>{say(lang, WORDS.messages)}</h2>
      <ol>
        {messages.map((message) => (
          <li>
            <b>{say(lang, message.side === 'PELAPOR' ? WORDS.you : WORDS.inspectorate)}</b>{' '}
            <span class="soft">{formatDate(message.writtenOn, lang)}</span>
            <Lines text={message.text} />
          </li>
        ))}
      </ol>
    </>
  )
}

function TrackForm({ lang }: { lang: Lang }): Child {
  return <CodeForm lang={lang} action="/lapor-pelanggaran/lacak" label={WORDS.code} button={WORDS.open} />
}
