import type { Child } from 'hono/jsx'
import { say, type Text } from '#shared/text.ts'
import { errorOf, TextArea, TextInput } from '#ui/form.tsx'
import { RESPONSE_NAMES, RESPONSES } from '../../forum.ts'
import { unsurName } from '../../forum-policy.ts'
import type { Input } from '../../queries/forum-parts.ts'
import { Agreements, Explanation } from './desk-agree.tsx'
import { type Desk, DeskForm, type DeskPart, LineButton } from './desk-kit.tsx'
import { UnsurCounts, UnsurSelect } from './parts.tsx'
import { F } from './words.ts'

const WORDS = {
  code: { id: 'Kode hadir', en: 'Attendance code' },
  renew: { id: 'Perbarui kode', en: 'Renew the code' },
  paper: { id: 'Catat dari daftar kertas', en: 'Enter from the paper list' },
  as: { id: 'Unsur', en: 'Part of society' },
  name: { id: 'Nama', en: 'Name' },
  byPaper: { id: 'dari kertas', en: 'from paper' },
  remove: { id: 'Hapus', en: 'Remove' },
  nameless: { id: 'tanpa nama', en: 'no name' },
  inputs: { id: 'Usulan', en: 'Suggestions' },
  waiting: { id: 'Menunggu moderator: {count} usulan.', en: 'Waiting for the moderator: {count}.' },
  waits: { id: 'Usulan yang menunggu Anda', en: 'Suggestions that wait for you' },
  show: { id: 'Tampilkan', en: 'Show' },
  hide: { id: 'Jangan tampilkan', en: 'Do not show' },
  hideReason: { id: 'Alasan bila tidak ditampilkan', en: 'Reason if it is not shown' },
  hideHint: {
    id: 'Memuat data pribadi, hinaan, atau bukan urusan forum',
    en: 'Personal data, insults, or not about this forum',
  },
  text: { id: 'Yang diucapkan di ruangan', en: 'What was said in the room' },
  type: { id: 'Catat usulan', en: 'Write it down' },
  response: { id: 'Tanggapan', en: 'Response' },
  answer: { id: 'Penjelasan tanggapan', en: 'Why, or how' },
  answerHint: { id: 'Wajib kecuali diterima seluruhnya', en: 'Required unless accepted as it is' },
  respond: { id: 'Simpan tanggapan', en: 'Save the response' },
} as const satisfies Readonly<Record<string, Text>>

/** What is done while the forum goes on; the moderator also works before it. */
export function DeskRoom(props: DeskPart): Child {
  const { desk } = props
  const running = desk.forum.state === 'BERLANGSUNG'
  return (
    <>
      {running ? <Attendance {...props} /> : null}
      <Screening desk={desk} />
      {running && desk.runs ? <Spoken {...props} /> : null}
      {running ? <Responses desk={desk} /> : null}
      {running && desk.runs ? <Explanation {...props} /> : null}
      {running && desk.runs ? <Agreements {...props} /> : null}
    </>
  )
}

function Attendance(props: DeskPart): Child {
  const { desk, typed, errors } = props
  const { lang, policy, attendees } = desk
  return (
    <section>
      <h2>{say(lang, F.present)}</h2>
      {desk.runs ? (
        <>
          <p>
            {say(lang, WORDS.code)}: <b>{desk.forum.code}</b>
          </p>
          <DeskForm desk={desk} action="kode-baru" verb={WORDS.renew} second />
        </>
      ) : null}
      <UnsurCounts lang={lang} policy={policy} counts={desk.counts.present} />
      <ul>
        {attendees
          .filter(({ via }) => via === 'STAF')
          .map(({ id, name, unsur }) => (
            <li>
              {name ?? say(lang, WORDS.nameless)} ({say(lang, unsurName(policy, unsur))}, {say(lang, WORDS.byPaper)}){' '}
              {desk.runs ? (
                <LineButton desk={desk} action="hapus-hadir" id={id} verb={WORDS.remove} about={name ?? ''} />
              ) : null}
            </li>
          ))}
      </ul>
      {desk.runs ? (
        <>
          <DeskForm desk={desk} action="hadir" verb={WORDS.paper} second>
            <UnsurSelect lang={lang} policy={policy} label={WORDS.as} error={errorOf(errors, 'unsur')} />
            <TextInput
              lang={lang}
              name="nama-hadir"
              label={say(lang, WORDS.name)}
              value={typed['nama-hadir'] ?? ''}
              maxlength={160}
              optional
            />
          </DeskForm>
        </>
      ) : null}
    </section>
  )
}

/** What came from outside waits for the moderator; the unit sees only how many. */
function Screening(props: { desk: Desk }): Child {
  const { desk } = props
  const { lang, forum } = desk
  const waiting = desk.inputs.filter(({ state }) => state === 'MENUNGGU')
  if (waiting.length === 0) return null
  if (!desk.moderates) return <p>{say(lang, WORDS.waiting, { count: waiting.length })}</p>
  return (
    <section>
      <h2>{say(lang, WORDS.waits)}</h2>
      {waiting.map((input) => (
        <form class="entry" method="post" action={`/partisipasi/forum/${forum.kode}/saring`}>
          <p>{input.text}</p>
          <input type="hidden" name="id" value={input.id} />
          <div class="field">
            <label for={`alasan-${input.id}`}>{say(lang, WORDS.hideReason)}</label>
            <span class="hint">{say(lang, WORDS.hideHint)}</span>
            <input id={`alasan-${input.id}`} name="alasan" maxlength={300} autocomplete="off" />
          </div>
          <p class="row">
            <button type="submit" name="putusan" value="tampil">
              {say(lang, WORDS.show)}
            </button>{' '}
            <button type="submit" class="danger" name="putusan" value="saring">
              {say(lang, WORDS.hide)}
            </button>
          </p>
        </form>
      ))}
    </section>
  )
}

function Spoken(props: DeskPart): Child {
  const { desk, typed, errors } = props
  const { lang, policy } = desk
  return (
    <section>
      <h2>{say(lang, WORDS.inputs)}</h2>
      <DeskForm desk={desk} action="usulan" verb={WORDS.type} second>
        <div class="field">
          <label for="usulan-unsur">{say(lang, WORDS.as)}</label>
          <select id="usulan-unsur" name="unsur" required>
            <option value="">{say(lang, F.choose)}</option>
            {policy.unsur.map(({ code, name }) => (
              <option value={code}>{say(lang, name)}</option>
            ))}
          </select>
        </div>
        <TextArea
          lang={lang}
          name="usulan"
          label={say(lang, WORDS.text)}
          rows={3}
          value={typed['usulan'] ?? ''}
          maxlength={1000}
          error={errorOf(errors, 'usulan')}
        />
      </DeskForm>
    </section>
  )
}

function Responses(props: { desk: Desk }): Child {
  const { desk } = props
  const shown = desk.inputs.filter(({ state }) => state === 'TAMPIL')
  return (
    <>
      {shown.map((input) => (
        <div class="entry">
          <p>
            <b>
              {input.no}. {input.text}
            </b>{' '}
            <span class="small soft">{say(desk.lang, unsurName(desk.policy, input.unsur))}</span>
          </p>
          {desk.runs ? <ResponseForm desk={desk} input={input} /> : <Given desk={desk} input={input} />}
        </div>
      ))}
    </>
  )
}

function Given(props: { desk: Desk; input: Input }): Child {
  const { response, answer } = props.input
  return response === null ? null : (
    <p>
      {say(props.desk.lang, RESPONSE_NAMES[response])}. {answer}
    </p>
  )
}

function ResponseForm(props: { desk: Desk; input: Input }): Child {
  const { desk, input } = props
  const { lang } = desk
  const id = (name: string) => `${name}-${input.id}`
  return (
    <DeskForm desk={desk} action="jawab" verb={WORDS.respond} second>
      <input type="hidden" name="id" value={input.id} />
      <div class="field">
        <label for={id('tanggapan')}>{say(lang, WORDS.response)}</label>
        <select id={id('tanggapan')} name="tanggapan" required>
          <option value="">{say(lang, F.choose)}</option>
          {RESPONSES.map((value) => (
            <option value={value} selected={value === input.response}>
              {say(lang, RESPONSE_NAMES[value])}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={id('jawaban')}>{say(lang, WORDS.answer)}</label>
        <span class="hint">{say(lang, WORDS.answerHint)}</span>
        <textarea id={id('jawaban')} name="jawaban" rows={2} maxlength={1000}>
          {input.answer ?? ''}
        </textarea>
      </div>
    </DeskForm>
  )
}
