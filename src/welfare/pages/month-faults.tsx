import type { Child } from 'hono/jsx'
import { type Lang, say, type Text } from '#shared/text.ts'
import { Notice } from '#ui/notice.tsx'
import type { Run } from '../queries/runs.ts'
import { MONTH } from './words.ts'

const ABSENT: Readonly<Record<string, Text>> = {
  posisi: {
    id: 'Kebijakan menyebut {count} jabatan yang tidak ada di register: {names}.',
    en: 'The policy names {count} kinds of post that are not in the register: {names}.',
  },
  unit: {
    id: 'Kebijakan menyebut {count} unit yang tidak ada di register: {names}.',
    en: 'The policy names {count} units that are not in the register: {names}.',
  },
}
const HARMLESS: Text = {
  id: 'Tidak ada pegawai yang terkena. Bila jabatan atau unit itu ada, samakan kodenya: bagian kode jabatan sebelum titik pertama adalah nama yang dipakai kebijakan.',
  en: 'Nobody is affected. If such a post or unit exists, make its code agree: the part of a post’s code before its first dot is the name the policy uses.',
}
const MORE: Text = { id: 'Kebijakan dan register: {count} catatan', en: 'Policy and register: {count} notes' }

type Fault = Run['faults'][number]

/** `posisi radiografer` of a fault that says the register knows no such name. */
function absentOf(fault: Fault): { readonly domain: string; readonly name: string } | undefined {
  const [, domain, name] = /unknown (\w+) (\S+)$/.exec(String(fault.details['message'] ?? '')) ?? []
  return domain === undefined || name === undefined || ABSENT[domain] === undefined ? undefined : { domain, name }
}

/** What the policy and the month's register do not agree on: names nobody bears are a note, anything else a warning. */
export function Faults(props: { run: Run; lang: Lang }): Child {
  const { run, lang } = props
  const absent = run.faults.flatMap((fault) => absentOf(fault) ?? [])
  const others = run.faults.filter((fault) => absentOf(fault) === undefined)
  const sentences = Object.entries(ABSENT).flatMap(([domain, sentence]) => {
    const names = [...new Set(absent.filter((one) => one.domain === domain).map((one) => one.name))]
    return names.length === 0 ? [] : [say(lang, sentence, { count: names.length, names: names.join(', ') })]
  })
  return (
    <>
      {others.length === 0 ? null : (
        <Notice kind="warning" title={say(lang, MONTH.faults)}>
          <ul>
            {others.slice(0, 20).map((fault) => (
              <li>
                {fault.details['path']}:{' '}
                {fault.details[lang === 'id' ? 'pesan' : 'message'] ?? fault.details['message']}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {sentences.length === 0 ? null : (
        <details>
          <summary>{say(lang, MORE, { count: sentences.length })}</summary>
          {sentences.map((sentence) => (
            <p>{sentence}</p>
          ))}
          <p class="soft">{say(lang, HARMLESS)}</p>
        </details>
      )}
    </>
  )
}
