import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { inTransaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { formatDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { FormErrors, type FieldError, RadioGroup, Select, SubmitButton, TextArea } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { requireAccess } from '../../access.ts'
import { answerWhistle, openWhistle, type OpenedWhistle } from '../../changes/whistle.ts'
import { allWhistles, type Whistle } from '../../queries/whistle.ts'
import { WHISTLE_LONGEST, WHISTLE_STATE_NAMES, WHISTLE_STATES } from '../../whistle.ts'
import { Lines } from './history.tsx'
import { K } from './words.ts'

const WORDS = {
  title: { id: 'Laporan pelanggaran', en: 'Reports of wrongdoing' },
  question: {
    id: 'Hanya Inspektorat yang membuka halaman ini; setiap pembukaan dicatat.',
    en: 'Only the Inspectorate opens this page; each opening is recorded.',
  },
  report: { id: 'Laporan', en: 'Report' },
  empty: { id: 'Belum ada laporan pelanggaran.', en: 'No report of wrongdoing yet.' },
  text: { id: 'Yang ditulis pelapor', en: 'What the reporter wrote' },
  messages: { id: 'Percakapan dan catatan', en: 'Conversation and notes' },
  state: { id: 'Keadaan sesudah ini', en: 'State after this' },
  for: { id: 'Untuk siapa?', en: 'For whom?' },
  reporter: { id: 'Balasan kepada pelapor', en: 'Answer to the reporter' },
  internal: { id: 'Catatan Inspektorat', en: 'Note of the Inspectorate' },
  words: { id: 'Tulisan', en: 'Words' },
  save: { id: 'Simpan', en: 'Save' },
  fault: {
    id: 'Kosong atau lebih dari 8.000 huruf. Tulislah sesuatu',
    en: 'Empty or more than 8,000 letters. Write something',
  },
} as const satisfies Readonly<Record<string, Text>>

const SIDES = {
  PELAPOR: { id: 'Pelapor', en: 'Reporter' },
  INSPEKTORAT: WORDS.reporter,
  CATATAN: WORDS.internal,
} as const

/** GET /partisipasi/pelanggaran: the reports, without their words. */
export async function whistleListPage(c: AppContext): Promise<Response> {
  const { db, lang, actor } = scopeOf(c)
  requireAccess(actor, 'open_whistle', {})
  const columns: readonly Column<Whistle>[] = [
    {
      key: 'id',
      label: say(lang, WORDS.report),
      cell: (row) => <a href={`/partisipasi/pelanggaran/${row.publicId}`}>{row.publicId}</a>,
    },
    { key: 'keadaan', label: say(lang, K.state), cell: (row) => say(lang, WHISTLE_STATE_NAMES[row.state]) },
    { key: 'diterima', label: say(lang, K.received), cell: (row) => formatDate(row.receivedOn, lang) },
  ]
  return renderPage(
    c,
    { title: say(lang, WORDS.title), kind: 'staff', question: say(lang, WORDS.question) },
    <DataTable
      lang={lang}
      caption={say(lang, WORDS.title)}
      columns={columns}
      rows={await allWhistles(db)}
      empty={say(lang, WORDS.empty)}
    />,
  )
}

/** GET /partisipasi/pelanggaran/{id}: opens one; the opening is audited. */
export function whistleOnePage(c: AppContext): Promise<Response> {
  return showOne(c, [])
}

const answerForm = z.object({
  isi: z.string().catch(''),
  keadaan: z.enum(WHISTLE_STATES).catch('DITELAAH'),
  untuk: z.enum(['pelapor', 'catatan']).catch('catatan'),
})

/** POST /partisipasi/pelanggaran/{id}/jawab: an answer to the reporter, or a note. */
export async function postWhistleAnswer(c: AppContext): Promise<Response> {
  const { db, config, clock, lang, actor } = scopeOf(c)
  const id = c.req.param('id') ?? ''
  const form = answerForm.parse(await c.req.parseBody())
  const answer = {
    state: form.keadaan,
    text: form.isi.replace(/\r\n/g, '\n').trim(),
    internal: form.untuk === 'catatan',
  }
  const outcome = await inTransaction(db, (tx) => answerWhistle(tx, actor, config, clock, id, answer))
  if (outcome.ok) return c.redirect(`/partisipasi/pelanggaran/${id}`, 303)
  if (outcome.reason === 'not-found') throw notFound('report')
  return showOne(c, [{ name: 'isi', message: say(lang, WORDS.fault) }])
}

async function showOne(c: AppContext, errors: readonly FieldError[]): Promise<Response> {
  const { db, config, lang, actor } = scopeOf(c)
  const opened = await inTransaction(db, (tx) => openWhistle(tx, actor, config, c.req.param('id') ?? ''))
  if (opened === undefined) throw notFound('report')
  return renderPage(
    c,
    {
      title: `${say(lang, WORDS.report)} ${opened.publicId}`,
      kind: 'staff',
      question: say(lang, WHISTLE_STATE_NAMES[opened.state]),
      crumbs: [{ href: '/partisipasi/pelanggaran', label: say(lang, WORDS.title) }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      <h2>{say(lang, WORDS.text)}</h2>
      <Lines text={opened.text} />
      <Conversation lang={lang} opened={opened} />
      <form method="post" action={`/partisipasi/pelanggaran/${opened.publicId}/jawab`}>
        <TextArea lang={lang} name="isi" label={say(lang, WORDS.words)} rows={6} maxlength={WHISTLE_LONGEST} />
        <RadioGroup
          lang={lang}
          name="untuk"
          label={say(lang, WORDS.for)}
          value="pelapor"
          options={[
            { value: 'pelapor', label: say(lang, WORDS.reporter) },
            { value: 'catatan', label: say(lang, WORDS.internal) },
          ]}
        />
        <Select
          lang={lang}
          name="keadaan"
          label={say(lang, WORDS.state)}
          value={opened.state}
          options={WHISTLE_STATES.map((state) => ({ value: state, label: say(lang, WHISTLE_STATE_NAMES[state]) }))}
        />
        <p>
          <SubmitButton>{say(lang, WORDS.save)}</SubmitButton>
        </p>
      </form>
    </>,
  )
}

function Conversation({ lang, opened }: { lang: Lang; opened: OpenedWhistle }): Child {
  if (opened.messages.length === 0) return null
  return (
    <>
      <h2>{say(lang, WORDS.messages)}</h2>
      <ol>
        {opened.messages.map((message) => (
          <li>
            <b>{say(lang, SIDES[message.side])}</b>{' '}
            <span class="soft">
              {formatDate(message.writtenOn, lang)}, {say(lang, WHISTLE_STATE_NAMES[message.state])}
            </span>
            <Lines text={message.text} />
          </li>
        ))}
      </ol>
    </>
  )
}
