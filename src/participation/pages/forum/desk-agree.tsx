import type { Child } from 'hono/jsx'
import { formatDate } from '#shared/dates.ts'
import { say, type Text } from '#shared/text.ts'
import { DateInput, errorOf, Select, TextArea, TextInput } from '#ui/form.tsx'
import { DeskForm, type DeskPart, LineButton, PositionSelect } from './desk-kit.tsx'
import { D } from './staff-words.ts'

const WORDS = {
  explain: { id: 'Penjelasan penyelenggara', en: 'What the office explained' },
  explanation: { id: 'Ringkasan penjelasan', en: 'Summary of what was explained' },
  limits: { id: 'Batas kemampuan', en: 'What the office cannot do' },
  limitsHint: { id: 'Anggaran, wewenang, jumlah petugas: apa adanya', en: 'Budget, authority, staff: as it is' },
  agreements: { id: 'Kesepakatan', en: 'Agreements' },
  action: { id: 'Apa yang akan dikerjakan', en: 'What will be done' },
  position: { id: 'Jabatan penanggung jawab', en: 'Responsible post' },
  due: { id: 'Tenggat, dibaca warga', en: 'Deadline, which citizens read' },
  evidence: { id: 'Bukti bahwa sudah dikerjakan', en: 'What will show that it is done' },
  fromInput: { id: 'Menjawab usulan', en: 'In answer to' },
  noInput: { id: 'Bukan dari usulan tertentu', en: 'No particular suggestion' },
  agree: { id: 'Catat kesepakatan', en: 'Write down the agreement' },
  remove: { id: 'Hapus', en: 'Remove' },
} as const satisfies Readonly<Record<string, Text>>

/** What the office explained, and what it cannot do. */
export function Explanation(props: DeskPart): Child {
  const { desk, typed, errors } = props
  const { lang, forum } = desk
  return (
    <section>
      <h2>{say(lang, WORDS.explain)}</h2>
      <DeskForm desk={desk} action="penjelasan" verb={D.save} second>
        <TextArea
          lang={lang}
          name="penjelasan"
          label={say(lang, WORDS.explanation)}
          value={typed['penjelasan'] ?? forum.explanation ?? ''}
          maxlength={4000}
          error={errorOf(errors, 'penjelasan')}
        />
        <TextArea
          lang={lang}
          name="batas"
          label={say(lang, WORDS.limits)}
          hint={say(lang, WORDS.limitsHint)}
          rows={3}
          value={typed['batas'] ?? forum.limits ?? ''}
          maxlength={4000}
          error={errorOf(errors, 'batas')}
        />
      </DeskForm>
    </section>
  )
}

/** Agreements: they become promises with the berita acara. */
export function Agreements(props: DeskPart): Child {
  const { desk, typed, errors } = props
  const { lang, commitments, inputs } = desk
  const field = (name: string) => ({ lang, name, value: typed[name] ?? '', error: errorOf(errors, name) })
  const shown = inputs.filter(({ state }) => state === 'TAMPIL')
  return (
    <section>
      <h2>{say(lang, WORDS.agreements)}</h2>
      <ul>
        {commitments.map((one) => (
          <li>
            {one.action} – {one.position}, {formatDate(one.due, lang)}{' '}
            <LineButton desk={desk} action="hapus-sepakat" id={String(one.id)} verb={WORDS.remove} about={one.action} />
          </li>
        ))}
      </ul>
      <DeskForm desk={desk} action="sepakat" verb={WORDS.agree} second>
        <TextArea {...field('pekerjaan')} label={say(lang, WORDS.action)} rows={2} maxlength={500} />
        <PositionSelect
          desk={desk}
          name="jabatan"
          label={WORDS.position}
          value={typed['jabatan'] ?? ''}
          error={errorOf(errors, 'jabatan')}
        />
        <DateInput {...field('tenggat')} label={say(lang, WORDS.due)} />
        <TextInput {...field('bukti')} label={say(lang, WORDS.evidence)} maxlength={300} />
        <Select
          {...field('dari-usulan')}
          label={say(lang, WORDS.fromInput)}
          blank={say(lang, WORDS.noInput)}
          options={shown.map(({ id, no, text }) => ({ value: id, label: `${no}. ${text.slice(0, 80)}` }))}
          optional
        />
      </DeskForm>
    </section>
  )
}
